package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("process")
class PurchaseOrderProcessTest {

    private static final String ORDER = "PO-2026-000017";
    private static final String CONFIRM = "stub.supplier-confirmation";
    private static final String RECEIVE = "stub.goods-receipt";

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("purchase-order");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL, "supplier-confirmation", "goods-receipt");

    @BeforeEach
    void everythingGoesWell() {
        worth("1999.99");
        engine.when("purchasing.remind-approver");
        engine.when("purchasing.escalate-approval");
        engine.when("purchasing.reject-order");
        engine.when("purchasing.issue-order", Map.of("revision", 1));
        engine.when(CONFIRM, Map.of("confirmationOutcome", "confirmed"));
        engine.when(RECEIVE);
        engine.when("purchasing.close-unfulfilled");
        engine.when("purchasing.close-order");
        engine.when("purchasing.cancel-order");
        engine.when("collaboration.send-cancellation");
        engine.when("purchasing.record-approval", Map.of("outcome", "approved"));
    }

    @Test
    void letsTwoThousandPoundsThroughUntouched() {
        worth("2000.00");

        drafted();
        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.ended("purchase-order")).as("waits for receipts and invoices").isFalse();
        engine.publish("purchasing.order-settled", ORDER);

        assertThat(engine.worked("purchasing.close-order")).isEqualTo(1);
        ended();
    }

    @Test
    void asksAManagerForAPennyMore() {
        worth("2000.01");

        drafted();
        assertThat(groupOf("approve-purchase-order")).isEqualTo("[\"managers\"]");
        assertThat(engine.headersOf("approve-purchase-order")).containsKey("io.camunda.zeebe:dueDate");
        assertThat(engine.worked("purchasing.issue-order")).isZero();
        approve();

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
    }

    @Test
    void asksAManagerThenADirectorAboveTenThousand() {
        worth("10000.01");

        drafted();
        assertThat(engine.openTasks()).containsExactly("approve-purchase-order");
        assertThat(groupOf("approve-purchase-order")).isEqualTo("[\"managers\"]");
        approve();
        assertThat(groupOf("approve-purchase-order")).isEqualTo("[\"directors\"]");
        assertThat(engine.seenBy("approve-purchase-order")).as("the manager's answer does not stand for the director's").containsEntry("answer", null).containsEntry("refusalReason", null);
        approve();

        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
    }

    @Test
    void asksNoDirectorWhenTheManagerRejects() {
        worth("10000.01");
        engine.when("purchasing.record-approval", Map.of("outcome", "rejected"));

        drafted();
        approve();

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.worked("purchasing.reject-order")).isEqualTo(1);
        assertThat(engine.worked("purchasing.issue-order")).isZero();
        ended();
    }

    @Test
    void sendsTheTaskBackWithTheReasonWhenTheDecisionIsRefused() {
        worth("2000.01");
        engine.when("purchasing.record-approval", Map.of("outcome", "refused", "refusalReason", "You requested this order yourself."), Map.of("outcome", "approved"));

        drafted();
        engine.completeTaskWithoutAnswer("approve-purchase-order");
        assertThat(engine.openTasks()).containsExactly("approve-purchase-order");
        assertThat(engine.seenBy("approve-purchase-order")).containsEntry("refusalReason", "You requested this order yourself.");
        assertThat(engine.worked("purchasing.issue-order")).isZero();
        approve();

        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
        assertThat(engine.variable("refusalReason")).isNull();
    }

    @Test
    void showsAListenersViewOnlyInsideItsTask() {
        worth("10000.01");
        engine.when("purchasing.show-approval", Map.of("view", Map.of("level", "1 of 2"), "answer", Map.of("lines", List.of(Map.of("line", "1", "quantity", 12)))), Map.of("view", Map.of("level", "2 of 2")));
        engine.hold("purchasing.record-approval");

        drafted();
        assertThat(engine.seenBy("approve-purchase-order")).containsEntry("view", Map.of("level", "1 of 2"));
        approve();

        assertThat(engine.seenBy("record-approval")).doesNotContainKey("view").containsEntry("answer", Map.of("decision", "approve"));
        engine.finish("purchasing.record-approval", Map.of("outcome", "approved"));
        assertThat(engine.seenBy("approve-purchase-order")).containsEntry("view", Map.of("level", "2 of 2")).containsEntry("answer", null);
    }

    @Test
    void remindsThenEscalatesASlowApproval() {
        worth("2000.01");
        drafted();

        engine.passTime(Duration.ofHours(4).minusMinutes(1));
        assertThat(engine.worked("purchasing.remind-approver")).isZero();
        engine.passTime(Duration.ofMinutes(1));
        assertThat(engine.worked("purchasing.remind-approver")).isEqualTo(1);
        assertThat(engine.worked("purchasing.escalate-approval")).isZero();
        engine.passTime(Duration.ofHours(4));
        assertThat(engine.worked("purchasing.escalate-approval")).isEqualTo(1);

        approve();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
    }

    @Test
    void decidesAgainOnAnOrderApprovedWithChanges() {
        worth("2000.01", List.of(), List.of("managers"));
        engine.when("purchasing.record-approval", Map.of("outcome", "changed"));

        drafted();
        approve();

        assertThat(engine.worked("purchasing.prepare-approval")).isEqualTo(2);
        assertThat(engine.openTasks()).as("the managers' approval counts for what they changed").isEmpty();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
    }

    @Test
    void letsTheBuyerReworkAnOrderThatWasSentBack() {
        worth("2000.01");
        engine.when("purchasing.record-approval", Map.of("outcome", "sent-back"), Map.of("outcome", "approved"));
        engine.when("purchasing.record-rework", Map.of("outcome", "refused", "refusalReason", "The pack holds 12."), Map.of("outcome", "resubmitted"));

        drafted();
        approve();
        engine.completeTask("rework-purchase-order", Map.of("decision", "resubmit"));
        assertThat(engine.seenBy("rework-purchase-order")).containsEntry("refusalReason", "The pack holds 12.");
        engine.completeTask("rework-purchase-order", Map.of("decision", "resubmit"));
        assertThat(engine.openTasks()).containsExactly("approve-purchase-order");
        approve();

        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
    }

    @Test
    void endsAnOrderThatTheBuyerWithdraws() {
        worth("2000.01");
        engine.when("purchasing.record-approval", Map.of("outcome", "sent-back"));
        engine.when("purchasing.record-rework", Map.of("outcome", "withdrawn"));

        drafted();
        approve();
        engine.completeTask("rework-purchase-order", Map.of("decision", "withdraw"));

        assertThat(engine.worked("purchasing.reject-order")).isEqualTo(1);
        ended();
    }

    @Test
    void closesAnOrderThatTheSupplierDeclines() {
        engine.when(CONFIRM, Map.of("confirmationOutcome", "declined"));
        engine.when("purchasing.record-other-supplier", Map.of("outcome", "refused", "refusalReason", "wanda is not a buyer."), Map.of("outcome", "given-up"));

        drafted();
        assertThat(engine.openTasks()).containsExactly("choose-another-supplier");
        engine.completeTask("choose-another-supplier", Map.of("decision", "give-up"));
        assertThat(engine.seenBy("choose-another-supplier")).containsEntry("refusalReason", "wanda is not a buyer.").containsEntry("answer", null);
        engine.completeTask("choose-another-supplier", Map.of("decision", "give-up"));

        assertThat(engine.worked(RECEIVE)).isZero();
        assertThat(engine.worked("collaboration.send-cancellation")).isEqualTo(1);
        assertThat(engine.worked("purchasing.close-unfulfilled")).isEqualTo(1);
        ended();
    }

    @Test
    void endsOnlyWhenTheOrderWithAnotherSupplierIsSent() {
        engine.when(CONFIRM, Map.of("confirmationOutcome", "declined"));
        engine.when("purchasing.record-other-supplier", Map.of("outcome", "ordered-elsewhere"));
        drafted();

        engine.completeTask("choose-another-supplier", Map.of("decision", "order-elsewhere", "supplier", "KILN"));
        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.ended("purchase-order")).as("one live order for the need").isFalse();
        engine.publish("purchasing.replacement-decided", ORDER, Map.of("replacementOutcome", "dropped"));
        assertThat(engine.openTasks()).as("the other order was rejected").containsExactly("choose-another-supplier");
        engine.completeTask("choose-another-supplier", Map.of("decision", "order-elsewhere", "supplier", "FJORD"));
        engine.publish("purchasing.replacement-decided", ORDER, Map.of("replacementOutcome", "issued"));

        assertThat(engine.worked("collaboration.send-cancellation")).isEqualTo(1);
        assertThat(engine.worked("purchasing.close-unfulfilled")).isEqualTo(1);
        ended();
    }

    @Test
    void closesAnOrderThatABuyerGaveUp() {
        engine.when(CONFIRM, Map.of("confirmationOutcome", "cancelled"));

        drafted();

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.worked("purchasing.close-unfulfilled")).isEqualTo(1);
        ended();
    }

    @Test
    void approvesAndConfirmsAnAmendedOrderAgain() {
        worth("1500.00");
        engine.hold(CONFIRM);
        drafted();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);

        worth("2500.00");
        engine.publish("purchasing.amendment-requested", ORDER);
        assertThat(engine.openTasks()).containsExactly("approve-purchase-order");
        approve();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(2);
        engine.finish(CONFIRM, Map.of("confirmationOutcome", "confirmed"));
        engine.publish("purchasing.order-settled", ORDER);

        ended();
    }

    @Test
    void approvesWhatTheSupplierChangedBeforeItCounts() {
        worth("1999.99");
        engine.hold(CONFIRM);
        drafted();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);

        worth("10000.01");
        engine.finish(CONFIRM, Map.of("confirmationOutcome", "amended"));
        engine.hold(CONFIRM);
        assertThat(groupOf("approve-purchase-order")).isEqualTo("[\"managers\"]");
        approve();
        assertThat(groupOf("approve-purchase-order")).isEqualTo("[\"directors\"]");
        assertThat(engine.worked("purchasing.issue-order")).as("nothing is sent before both agreed").isEqualTo(1);
        engine.when("purchasing.issue-order", Map.of("revision", 2, "agreedAnswer", "17"));
        approve();

        assertThat(engine.seenBy("stub-supplier-confirmation")).as("the supplier's own offer is not asked about again").containsEntry("responseId", "17");
        engine.finish(CONFIRM, Map.of("confirmationOutcome", "confirmed"));
        assertThat(engine.worked(RECEIVE)).isEqualTo(1);
    }

    @Test
    void goesOnAtOnceWhenTheApprovalCoversWhatTheSupplierChanged() {
        worth("9000.00");
        engine.when("purchasing.issue-order", Map.of("revision", 1), Map.of("revision", 2, "agreedAnswer", "17"));
        engine.when(CONFIRM, Map.of("confirmationOutcome", "amended"), Map.of("confirmationOutcome", "confirmed"));
        drafted();
        worthWithinApproval("8500.00");

        approve();

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(2);
        assertThat(engine.worked(RECEIVE)).isEqualTo(1);
    }

    @Test
    void takesUpAnAmendmentWhileGoodsAreAwaited() {
        engine.hold(RECEIVE);
        drafted();

        engine.publish("purchasing.amendment-requested", ORDER);

        assertThat(engine.worked(CONFIRM)).isEqualTo(2);
    }

    @Test
    void cancelsBeforeApproval() {
        worth("2000.01");
        drafted();

        cancelled();

        assertThat(engine.openTasks()).isEmpty();
    }

    @Test
    void cancelsWhileTheSupplierIsAsked() {
        engine.hold(CONFIRM);
        drafted();

        cancelled();

        assertThat(engine.ended("supplier-confirmation")).isTrue();
    }

    @Test
    void cancelsWhileTheApproverReworksOrTheGoodsAreAwaited() {
        engine.hold(RECEIVE);
        drafted();

        cancelled();

        assertThat(engine.ended("goods-receipt")).isTrue();
    }

    @Test
    void cancelsWhileSettlementIsAwaited() {
        drafted();

        cancelled();

        assertThat(engine.worked("purchasing.close-order")).isZero();
    }

    @Test
    void receivesAgainWhatACountWasTooHighBy() {
        drafted();
        assertThat(engine.worked(RECEIVE)).isEqualTo(1);

        engine.publish("purchasing.goods-owed-again", ORDER);
        assertThat(engine.worked(RECEIVE)).isEqualTo(2);
        engine.publish("purchasing.goods-owed-again", ORDER);
        assertThat(engine.worked(RECEIVE)).isEqualTo(3);
        engine.publish("purchasing.order-settled", ORDER);

        assertThat(engine.worked("purchasing.close-order")).isEqualTo(1);
        ended();
    }

    @Test
    void takesUpAnAmendmentWhileGoodsAreOwedAgain() {
        drafted();
        engine.hold(RECEIVE);
        engine.publish("purchasing.goods-owed-again", ORDER);

        engine.publish("purchasing.amendment-requested", ORDER);

        assertThat(engine.worked(CONFIRM)).isEqualTo(2);
        assertThat(engine.worked("purchasing.close-order")).isZero();
    }

    @Test
    void readsLateRepliesBesideTheOrderWithoutDisturbingIt() {
        worth("2000.01");
        engine.hold("purchasing.record-approval");
        engine.when("collaboration.record-reading", Map.of("outcome", "refused", "refusalReason", "Line 3 does not exist."), Map.of("outcome", "understood"));
        drafted();

        engine.publish("collaboration.supplier-wrote-later", ORDER, Map.of("responseId", "response-1"));
        engine.completeTask("read-late-supplier-reply", Map.of("decision", "changed"));
        assertThat(engine.seenBy("read-late-supplier-reply")).containsEntry("responseId", "response-1").containsEntry("refusalReason", "Line 3 does not exist.");
        assertThat(engine.seenBy("approve-purchase-order")).as("another task's refusal is not the approver's").doesNotContainEntry("refusalReason", "Line 3 does not exist.");
        approve();
        engine.completeTask("read-late-supplier-reply", Map.of("decision", "declined"));
        assertThat(engine.seenBy("record-approval")).as("another task's answer is not the approver's").containsEntry("answer", Map.of("decision", "approve"));

        engine.finish("purchasing.record-approval", Map.of("outcome", "approved"));
        assertThat(engine.worked("purchasing.issue-order")).isEqualTo(1);
        engine.publish("purchasing.order-settled", ORDER);
        ended();
    }

    @Test
    void checksASuspiciousMailBesideTheOrderWithoutDisturbingIt() {
        engine.hold(RECEIVE);
        engine.when("collaboration.record-mail-check", Map.of("outcome", "refused", "refusalReason", "It is not said how the mail was checked."), Map.of("outcome", "set-aside"));
        drafted();

        engine.publish("collaboration.suspicious-mail-came", ORDER, Map.of("suspiciousMailId", "7"));
        assertThat(groupOf("check-suspicious-mail")).isEqualTo("[\"managers\"]");
        engine.completeTask("check-suspicious-mail", Map.of("decision", "genuine", "comment", ""));
        assertThat(engine.seenBy("check-suspicious-mail")).containsEntry("suspiciousMailId", "7").containsEntry("refusalReason", "It is not said how the mail was checked.");
        engine.completeTask("check-suspicious-mail", Map.of("decision", "set-aside", "comment", "they know nothing of it"));

        assertThat(engine.openTasks()).isEmpty();
        assertThat(engine.worked("collaboration.record-mail-check")).isEqualTo(2);
    }

    @Test
    void keepsTwoLateRepliesApart() {
        engine.hold(RECEIVE);
        engine.hold("collaboration.record-reading");
        drafted();

        engine.publish("collaboration.supplier-wrote-later", ORDER, Map.of("responseId", "response-1"));
        engine.publish("collaboration.supplier-wrote-later", ORDER, Map.of("responseId", "response-2"));
        assertThat(engine.openTasks()).containsExactly("read-late-supplier-reply", "read-late-supplier-reply");
        engine.completeTask("read-late-supplier-reply", Map.of("decision", "confirmed"));

        assertThat(engine.seenBy("record-late-reading")).containsEntry("responseId", "response-1");
    }

    private void drafted() {
        engine.publish("purchasing.order-drafted", ORDER, Map.of("purchaseOrderNumber", ORDER));
    }

    private void approve() {
        engine.completeTask("approve-purchase-order", Map.of("decision", "approve"));
    }

    private void cancelled() {
        engine.publish("purchasing.cancellation-requested", ORDER, Map.of("cancellationReason", "No longer needed."));
        assertThat(engine.worked("purchasing.cancel-order")).isEqualTo(1);
        assertThat(engine.worked("collaboration.send-cancellation")).isEqualTo(1);
        ended();
    }

    private void ended() {
        assertThat(engine.ended("purchase-order")).isTrue();
    }

    private String groupOf(String task) {
        return engine.headersOf(task).get("io.camunda.zeebe:candidateGroups");
    }

    private void worth(String pounds) {
        worth(pounds, List.of());
    }

    /** @param approvalsGiven groups whose approval stands, one list for each time the approval is prepared */
    @SafeVarargs
    private void worth(String pounds, List<String>... approvalsGiven) {
        prepared(pounds, false, approvalsGiven);
    }

    private void worthWithinApproval(String pounds) {
        prepared(pounds, true, List.of());
    }

    @SafeVarargs
    private void prepared(String pounds, boolean withinApproved, List<String>... approvalsGiven) {
        var facts = new HashMap<String, Object>(Map.of("category", "MUGS", "supplierStanding", "APPROVED", "priceFinding", "NONE", "origin", "MANUAL", "catalogueFresh", true,
            "withinApproved", withinApproved, "daysLater", 0, "maySendUnseen", true));
        facts.put("amountInBase", new BigDecimal(pounds));
        Map<String, ?>[] prepared = new Map[approvalsGiven.length];
        for (var i = 0; i < prepared.length; i++) prepared[i] = Map.of("approvalFacts", facts, "approvalsGiven", approvalsGiven[i]);
        engine.when("purchasing.prepare-approval", prepared);
    }
}
