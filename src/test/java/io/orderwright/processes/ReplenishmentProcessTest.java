package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("process")
class ReplenishmentProcessTest {

    private static final String KEY = "MUGWORKS:MAIN:GBP";

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("replenishment");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL);

    @BeforeEach
    void ordersCanBeDrafted() {
        engine.when("purchasing.draft-order", Map.of("purchaseOrderNumber", "PO-2026-000017"));
        engine.when("planning.sweep-needs");
    }

    @Test
    void draftsAnUnremarkableOrderWithoutAPerson() {
        engine.when("planning.size-proposal", proposal(Map.of()));

        needed();

        assertThat(engine.worked("purchasing.draft-order")).isEqualTo(1);
        assertThat(engine.ended("replenishment")).isTrue();
    }

    @Test
    void waitsForNoTimerWhileTheOrderingWindowIsOpen() {
        engine.when("planning.size-proposal", proposal(Map.of()));

        needed(engine.now());

        assertThat(engine.worked("purchasing.draft-order")).isEqualTo(1);
        assertThat(engine.passed("await-ordering-window")).isFalse();
    }

    @Test
    void collectsNeedsUntilTheOrderingWindowOpens() {
        engine.when("planning.size-proposal", proposal(Map.of()));
        needed(engine.now().plus(Duration.ofHours(3)));

        engine.passTime(Duration.ofHours(3).minusMinutes(1));
        assertThat(engine.worked("planning.size-proposal")).isZero();
        engine.passTime(Duration.ofMinutes(1));

        assertThat(engine.worked("purchasing.draft-order")).isEqualTo(1);
    }

    @Test
    void startsOnceForOneSupplierWhileNeedsAreCollected() {
        engine.when("planning.size-proposal", proposal(Map.of()));
        var window = engine.now().plus(Duration.ofHours(3));

        needed(window);
        needed(window);

        assertThat(engine.started("replenishment")).isEqualTo(1);
    }

    @Test
    void endsQuietlyWhenNothingIsLeftToOrder() {
        engine.when("planning.size-proposal");

        needed();

        assertThat(engine.worked("purchasing.draft-order")).isZero();
        assertThat(engine.ended("replenishment")).isTrue();
    }

    @Test
    void asksAPlannerAboutASeasonalProduct() {
        engine.when("planning.size-proposal", proposal(Map.of("seasonal", true)));
        engine.when("planning.record-review", Map.of("outcome", "refused", "refusalReason", "The pack holds 12."), Map.of("outcome", "ordered"));

        needed();
        assertThat(engine.headersOf("review-replenishment-proposal")).containsEntry("io.camunda.zeebe:candidateGroups", "[\"planners\"]").containsKey("io.camunda.zeebe:dueDate");
        engine.completeTask("review-replenishment-proposal", Map.of("decision", "change"));
        assertThat(engine.seenBy("review-replenishment-proposal")).containsEntry("refusalReason", "The pack holds 12.");
        assertThat(engine.worked("purchasing.draft-order")).isZero();
        engine.completeTask("review-replenishment-proposal", Map.of("decision", "order"));

        assertThat(engine.worked("purchasing.draft-order")).isEqualTo(1);
    }

    @Test
    void goesOnWithADecisionMadeAtTheDesk() {
        engine.when("planning.size-proposal", proposal(Map.of("seasonal", true)));
        engine.when("planning.record-review", Map.of("outcome", "ordered"));
        needed();

        engine.publish("planning.proposal-decided", "proposal-1", Map.of());
        engine.passTime(Duration.ofSeconds(1));

        assertThat(engine.worked("planning.record-review")).isEqualTo(1);
        assertThat(engine.worked("purchasing.draft-order")).isEqualTo(1);
        assertThat(engine.ended("replenishment")).isTrue();
    }

    @Test
    void ordersNothingWhenThePlannerSaysNotNow() {
        decided("postponed");

        assertThat(engine.passed("order-postponed")).isTrue();
    }

    @Test
    void ordersNothingWhenThePlannerRejects() {
        decided("rejected");

        assertThat(engine.passed("proposal-rejected")).isTrue();
    }

    @Test
    void sweepsEveryNight() {
        engine.passTime(Duration.ofDays(1));

        assertThat(engine.worked("planning.sweep-needs")).isEqualTo(1);
    }

    private void decided(String outcome) {
        engine.when("planning.size-proposal", proposal(Map.of("timesUsualOrder", 4)));
        engine.when("planning.record-review", Map.of("outcome", outcome));
        needed();

        engine.completeTask("review-replenishment-proposal", Map.of("decision", "order"));

        assertThat(engine.worked("purchasing.draft-order")).isZero();
        assertThat(engine.ended("replenishment")).isTrue();
    }

    /** Without an ordering window, or while it is open. */
    private void needed() {
        needed(engine.now());
        engine.passTime(Duration.ofSeconds(1));
    }

    private void needed(Instant orderAt) {
        engine.publish("planning.replenishment-needed", KEY, Map.of("replenishmentKey", KEY, "supplierId", "MUGWORKS", "locationCode", "MAIN", "currency", "GBP", "orderAt", orderAt.toString()));
    }

    private static Map<String, ?> proposal(Map<String, ?> remarkable) {
        var facts = new HashMap<String, Object>(Map.of("seasonal", false, "promoted", false, "newItem", false, "volatile", false, "daysOfCover", 30, "timesUsualOrder", 1, "moqCoverDays", 20,
            "belowSupplierMinimum", false, "positionNegative", false, "value", 800));
        facts.putAll(Map.of("longestCover", 75, "suggestOnly", false));
        facts.putAll(remarkable);
        return Map.of("proposalId", "proposal-1", "reviewFacts", facts);
    }
}
