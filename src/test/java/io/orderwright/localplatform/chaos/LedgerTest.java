package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @Test
    void addsRunsUp(@TempDir Path home) {
        Ledger ledger = Ledger.of(home.resolve("chaos"));
        ledger.add(run(100, 3, 0, Map.of("engine", List.of(12_000, 14_000), "office", List.of(900))));
        ledger.add(run(50, 2, 1, Map.of("engine", List.of(13_000, 61_000))));
        var said = new ByteArrayOutputStream();

        Map<String, Object> sum = ledger.sum(new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(sum).containsEntry("runs", 2).containsEntry("orders", 150L).containsEntry("kills", 5L).containsEntry("slow", 1L).containsEntry("facts", 2000L).containsEntry("damage", 0L).containsEntry("wrong", 2L);
        assertThat(sum.get("byPart")).isEqualTo(Map.of("engine", Map.of("kills", 4, "backP50", 14.0, "backMost", 61.0, "serviceP50", 14.0, "serviceP95", 61.0, "serviceMost", 61.0),
                "office", Map.of("kills", 1, "backP50", 0.9, "backMost", 0.9, "serviceP50", 0.9, "serviceP95", 0.9, "serviceMost", 0.9)));
        assertThat(sum).containsEntry("cuts", Map.of("wire to the engine", 4L)).containsEntry("jobs", Map.of("atOnce", 6L, "types", 33L)).containsEntry("serviceP95", 61.0);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("engine", "61.0");
    }

    @Test
    void addsNothingUpToNothing(@TempDir Path home) {
        assertThat(Ledger.of(home).sum(new PrintStream(new ByteArrayOutputStream()))).containsEntry("runs", 0).containsEntry("orders", 0L);
    }

    private static Map<String, ?> run(int orders, int kills, int slow, Map<String, List<Integer>> millis) {
        Map<String, Object> run = new HashMap<>(Map.of("at", "2026-11-22T11:00:00Z", "seed", 1, "orders", orders, "kills", kills, "slow", slow, "facts", 1000, "damage", 0, "wrong", Map.of("words", 1), "back", millis, "service", millis));
        run.put("cuts", Map.of("wire to the engine", 2));
        run.put("jobs", Map.of("atOnce", 3, "types", 33));
        return run;
    }
}
