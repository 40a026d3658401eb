package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("process")
class GoodsReceiptProcessTest {

    private static final String ORDER = "PO-2026-000017";

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("goods-receipt");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL);

    @BeforeEach
    void deliveryIsExpectedInAWeek() {
        engine.when("receiving.expect-delivery", expected(false));
        engine.when("receiving.book-assessment");
        engine.when("collaboration.send-delivery-reminder");
        engine.when("purchasing.draft-backorder", Map.of("backorderNumber", "PO-2026-000018"));
        engine.when("purchasing.short-close");
    }

    @Test
    void endsWhenEverythingCame() {
        engine.when("receiving.assess-receipt", facts(Map.of()));
        awaitGoods();

        received();

        assertThat(engine.passed("everything-received")).isTrue();
        ended();
    }

    @Test
    void putsTheRestOnABackorderOrder() {
        engine.when("receiving.assess-receipt", facts(Map.of("shortUnits", 20, "shortPct", 4, "shortPolicy", "backorder-order")));
        awaitGoods();

        received();

        assertThat(engine.worked("purchasing.draft-backorder")).isEqualTo(1);
        assertThat(engine.worked("purchasing.short-close")).isZero();
        ended();
    }

    @Test
    void keepsWaitingWhenMoreIsAnnounced() {
        engine.when("receiving.assess-receipt", facts(Map.of("shortUnits", 20, "shortPct", 4, "shortPolicy", "keep-open")), facts(Map.of()));
        awaitGoods();

        received();
        assertThat(engine.worked("receiving.expect-delivery")).isEqualTo(2);
        assertThat(engine.ended("goods-receipt")).isFalse();
        received();

        assertThat(engine.passed("everything-received")).isTrue();
        ended();
    }

    @Test
    void closesShortWhenThePolicySaysSo() {
        engine.when("receiving.assess-receipt", facts(Map.of("shortUnits", 20, "shortPct", 4, "shortPolicy", "short-close")));
        awaitGoods();

        received();

        assertThat(engine.worked("purchasing.short-close")).isEqualTo(1);
        assertThat(engine.worked("purchasing.draft-backorder")).isZero();
        ended();
    }

    @Test
    void asksTheWarehouseAboutDamagedGoodsAndAssessesAgain() {
        engine.when("receiving.assess-receipt", facts(Map.of("damagedUnits", 3)), facts(Map.of("shortUnits", 3, "shortPct", 1, "shortPolicy", "backorder-order")));
        engine.when("receiving.record-discrepancy", Map.of("outcome", "refused", "refusalReason", "Say why."), Map.of("outcome", "resolved"));
        awaitGoods();

        received();
        assertThat(engine.headersOf("resolve-delivery-discrepancy")).containsEntry("io.camunda.zeebe:candidateGroups", "[\"warehouse\"]");
        engine.completeTask("resolve-delivery-discrepancy", Map.of("decision", "return"));
        assertThat(engine.openTasks()).containsExactly("resolve-delivery-discrepancy");
        engine.completeTask("resolve-delivery-discrepancy", Map.of("decision", "return", "comment", "Broken handles."));

        assertThat(engine.worked("purchasing.draft-backorder")).isEqualTo(1);
        ended();
    }

    @Test
    void assessesAtOnceWhatCameBeforeTheConfirmation() {
        engine.when("receiving.expect-delivery", expected(true));
        engine.when("receiving.assess-receipt", facts(Map.of()));

        awaitGoods();

        ended();
    }

    @Test
    void remindsTheSupplierAndThenHasTheDeliveryChased() {
        engine.when("receiving.assess-receipt", facts(Map.of()));
        awaitGoods();

        engine.passTime(Duration.ofDays(7).minusMinutes(1));
        assertThat(engine.worked("collaboration.send-delivery-reminder")).isZero();
        engine.passTime(Duration.ofMinutes(1));
        assertThat(engine.worked("collaboration.send-delivery-reminder")).isEqualTo(1);
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofDays(1));
        assertThat(engine.openTasks()).containsExactly("chase-delivery");

        received();

        assertThat(engine.openTasks()).isEmpty();
        ended();
    }

    @Test
    void losesNoGoodsThatComeWhileTheReminderIsBeingSent() {
        engine.hold("collaboration.send-delivery-reminder");
        engine.when("receiving.assess-receipt", facts(Map.of()));
        awaitGoods();
        engine.passTime(Duration.ofDays(7));

        received();

        ended();
    }

    /** F68: a task before the promised day, and one only. */
    @Test
    void hasADeliveryChasedAtOnceThatRunsLate() {
        engine.when("receiving.expect-delivery", expected(false), lateNow());
        engine.when("receiving.assess-receipt", facts(Map.of()));
        awaitGoods();
        assertThat(engine.openTasks()).isEmpty();

        engine.publish("receiving.delivery-runs-late", ORDER, Map.of());
        engine.passTime(Duration.ofMinutes(1));
        assertThat(engine.openTasks()).containsExactly("chase-delivery");
        engine.passTime(Duration.ofDays(10));
        assertThat(engine.openTasks()).containsExactly("chase-delivery");

        received();
        assertThat(engine.openTasks()).isEmpty();
        ended();
    }

    private Map<String, ?> lateNow() {
        var now = engine.now();
        return Map.of("overdueAt", now.plus(Duration.ofDays(7)).toString(), "chaseDeliveryAt", now.toString(), "allReceived", false);
    }

    @Test
    void chasesAgainWhenTheNewDateHasPassed() {
        awaitGoods();
        engine.passTime(Duration.ofDays(8));
        engine.when("receiving.record-chase", Map.of("outcome", "refused", "refusalReason", "That day has passed."),
            Map.of("outcome", "new-date", "chaseDeliveryAt", engine.now().plus(Duration.ofDays(3)).toString()), Map.of("outcome", "cancel-rest"));

        engine.completeTask("chase-delivery", Map.of("decision", "new-date", "date", "2020-01-01"));
        assertThat(engine.seenBy("chase-delivery")).containsEntry("refusalReason", "That day has passed.");
        engine.completeTask("chase-delivery", Map.of("decision", "new-date", "date", "2026-12-01"));
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofDays(3));
        engine.completeTask("chase-delivery", Map.of("decision", "cancel-rest", "comment", "They cannot say when."));

        assertThat(engine.worked("purchasing.short-close")).isEqualTo(1);
        assertThat(engine.passed("rest-given-up")).isTrue();
        ended();
    }

    private void awaitGoods() {
        engine.start("goods-receipt", Map.of("purchaseOrderNumber", ORDER));
    }

    private void received() {
        engine.publish("receiving.goods-received", ORDER, Map.of("goodsReceiptNumber", "GRN-2026-000009"));
    }

    private void ended() {
        assertThat(engine.ended("goods-receipt")).isTrue();
    }

    private Map<String, ?> expected(boolean allReceived) {
        var now = engine.now();
        return Map.of("overdueAt", now.plus(Duration.ofDays(7)).toString(), "chaseDeliveryAt", now.plus(Duration.ofDays(8)).toString(), "allReceived", allReceived);
    }

    private static Map<String, ?> facts(Map<String, ?> remarkable) {
        var facts = new HashMap<String, Object>(Map.of("overUnits", 0, "overPct", 0, "damagedUnits", 0, "wrongUnits", 0, "extraUnits", 0, "shortUnits", 0, "shortPct", 0, "shortPolicy", "backorder-order"));
        facts.putAll(remarkable);
        return Map.of("receiptFacts", facts);
    }
}
