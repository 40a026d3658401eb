package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("process")
class StockEmergencyProcessTest {

    private static final String KEY = "BRIGHTWICK:MAIN";
    private static final String TASK = "decide-about-expediting";

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("stock-emergency");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL);

    @Test
    void endsQuietlyWhenTheDangerIsOver() {
        engine.when("planning.look-at-emergencies", running(0));

        found();

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.passed("danger-over")).isTrue();
    }

    @Test
    void asksAPlannerBeforeTheStockIsGoneAndLooksAgain() {
        engine.when("planning.look-at-emergencies", running(2), running(0));
        engine.when("planning.record-expediting", Map.of("outcome", "refused", "refusalReason", "The reason is empty."), Map.of("outcome", "decided"));

        found();
        assertThat(engine.headersOf(TASK)).containsEntry("io.camunda.zeebe:candidateGroups", "[\"planners\"]").containsKey("io.camunda.zeebe:dueDate");
        engine.completeTask(TASK, Map.of("lines", List.of()));
        assertThat(engine.seenBy(TASK)).containsEntry("refusalReason", "The reason is empty.");
        engine.completeTask(TASK, Map.of("lines", List.of(Map.of("sku", "MUG-RED", "expedite", true)), "because", "By air"));

        assertThat(engine.worked("planning.look-at-emergencies")).isEqualTo(2);
        assertThat(engine.ended("stock-emergency")).isTrue();
    }

    @Test
    void isWithdrawnWhenNothingIsLeftToDecide() {
        engine.when("planning.look-at-emergencies", running(1), running(0));
        found();

        engine.publish("planning.emergencies-settled", KEY, Map.of());
        engine.passTime(Duration.ofSeconds(1));

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.ended("stock-emergency")).isTrue();
    }

    @Test
    void isOneTaskForOneSupplierHoweverOftenItIsTold() {
        engine.when("planning.look-at-emergencies", running(1));

        found();
        found();

        assertThat(engine.openTasks()).containsExactly(TASK);
        assertThat(engine.started("stock-emergency")).isEqualTo(1);
    }

    private void found() {
        engine.publish("planning.emergencies-found", KEY, Map.of("emergencyKey", KEY));
        engine.passTime(Duration.ofSeconds(1));
    }

    private Map<String, Object> running(int products) {
        return Map.of("danger", Map.of("running", products, "dueAt", engine.now().plus(Duration.ofDays(2)).toString(), "priority", 90));
    }
}
