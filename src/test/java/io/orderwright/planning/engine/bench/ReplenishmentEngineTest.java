package io.orderwright.planning.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReplenishmentEngineTest {

    @TempDir Path set;

    @Test
    void ordersInWholePacksWhatFellToItsReorderPointAndNothingElse() throws IOException {
        writeSet();
        var answers = answers(Map.of("type", "init", "data_dir", set.toString(), "first_day", 60, "last_day", 90), review(60, 20, 5_000));

        assertThat(answers.getFirst()).isEqualTo("{}");
        var orders = JsonMapper.shared().readTree(answers.get(1)).path("orders");
        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).path("sku").asString()).isEqualTo("LOW");
        assertThat(orders.get(0).path("qty").asLong()).isGreaterThanOrEqualTo(48).satisfies(units -> assertThat(units % 12).isZero());
    }

    @Test
    void saysWhatIsMissingInsteadOfGuessing() throws IOException {
        assertThat(answers(review(60, 1, 1)).getFirst()).contains("first message is init");
        assertThat(answers(Map.of("type", "init", "data_dir", "/nowhere")).getFirst()).contains("There is no folder /nowhere");
    }

    private List<String> answers(Object... messages) throws IOException {
        var input = new StringBuilder();
        for (var message : messages) {
            input.append(JsonMapper.shared().writeValueAsString(message)).append('\n');
        }
        var out = new ByteArrayOutputStream();
        new ReplenishmentEngine(new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8))).run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Map<String, Object> review(int day, long low, long high) {
        return Map.of("type", "review", "day", day, "positions", List.of(position("LOW", low), position("HIGH", high)), "sales", List.of(), "receipts", List.of());
    }

    private static Map<String, Object> position(String sku, long units) {
        return Map.of("sku", sku, "on_hand", units, "on_order", 0, "backorders", 0, "allocated", 0);
    }

    private void writeSet() throws IOException {
        Files.writeString(set.resolve("catalogue.csv"), """
                sku,supplier,category,unit_cost,price,moq,pack,price_breaks,holding_rate,stockout_penalty,target_fill,launch_day,planned_daily,similar_sku
                LOW,SUP1,C1,3.10,7.00,48,12,240:2.95,0.25,3.50,0.95,0,,
                HIGH,SUP1,C1,3.10,7.00,48,12,,0.25,3.50,0.95,0,,
                """);
        Files.writeString(set.resolve("suppliers.csv"), """
                supplier,quoted_lead_days,order_cost,line_cost,min_order_value,freight_free_at,freight
                SUP1,7,12,1.0,100,400,20
                """);
        var sales = new StringBuilder("sku,day,sold,stocked_out\n");
        for (int day = 0; day < 60; day++) {
            sales.append("LOW,").append(day).append(",10,0\nHIGH,").append(day).append(",10,0\n");
        }
        Files.writeString(set.resolve("sales_history.csv"), sales);
    }
}
