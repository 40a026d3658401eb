package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.localplatform.Settings;
import io.orderwright.localplatform.bench.BenchCompany;
import io.orderwright.localplatform.Addresses;
import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run says at its end: the auditor's verdict, the figures and the exit code. */
@DatabaseTest
class ChaosFindingsTest {

    @Autowired Chaos chaos;
    @Autowired SupplierPageLinks links;
    @Autowired BenchCompany company;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void isGoodNewsWhenNothingIsWrong(@TempDir Path home) throws Exception {
        company.found();
        chaos.comeToRest(false);
        JsonNode audit = chaos.audit(false, out);
        assertThat(audit.path("facts").asLong()).isGreaterThan(10_000);

        int code = report(home, audit, List.of(), Map.of());

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("holds", "12 orders lived", "✓  0 silent suppliers");
        List<String> lines = said.toString(StandardCharsets.UTF_8).strip().lines().toList();
        assertThat(JsonMapper.shared().readTree(lines.getLast()).path("with").asString()).isEqualTo("1 broker black-out");
        assertThat(Files.readAllLines(home.resolve("runs.jsonl"))).singleElement().isEqualTo(lines.getLast());
    }

    @Test
    void isBadNewsWhenAnythingIs(@TempDir Path home) {
        company.found();
        JsonNode fine = chaos.audit(false, out);
        assertThat(report(home, fine, List.of("Waited 12 minutes for PO-2026-000001 settled"), Map.of())).isOne();
        assertThat(report(home, fine, List.of(), Map.of("arrivals that wait or are dead", 1L))).isOne();
        jdbc.sql("update stock_position set on_hand = on_hand + 1 where sku = 'BENCH-00007'").update();
        assertThat(report(home, chaos.audit(false, out), List.of(), new Books(jdbc).wrong())).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("DAMAGED", "BENCH-00007 at MAIN", "✗  1 positions whose shelf is not the sum of the ledger");
    }

    private int report(Path home, JsonNode audit, List<String> unfinished, Map<String, Long> wrong) {
        Settings own = new Settings(Path.of("."), home, Map.of());
        Mayhem mayhem = new Mayhem(Map.of(), Map.of(), 1, new Service(), () -> { }, Duration.ofSeconds(60), clock, out);
        Programs programs = new Programs(List.of(), Map.of());
        var world = new ChaosLife.World(programs, jdbc, links, company, new Addresses(own), clock, new Service(), new LongAdder());
        try (Subscriber subscriber = new Subscriber(1)) {
            Redelivered redelivered = new Redelivered(jdbc, subscriber, 1, new JobsSeen(home.resolve("jobs-seen")));
            return chaos.report(Chaos.How.from(List.of("seed=7", "kills=3", "black-out")), clock.instant(), own, mayhem, redelivered, world, 12, unfinished, wrong, audit, out);
        }
    }
}
