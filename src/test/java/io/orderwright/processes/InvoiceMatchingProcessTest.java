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
class InvoiceMatchingProcessTest {

    private static final String INVOICE = "5f0f2f0e-0000-4000-8000-000000000001";
    private static final String MATCH = "invoicing.match-invoice";
    private static final Map<String, ?> DONE = Map.of("matchOutcome", "done", "payableNow", true);

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("invoice-matching");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL);

    @BeforeEach
    void paymentsCanBeQueued() {
        engine.when("invoicing.queue-payment");
        engine.when("invoicing.reject-invoice");
    }

    @Test
    void queuesAMatchedInvoiceWithoutAPerson() {
        engine.when(MATCH, DONE);

        captured();

        queued(1);
        ended();
    }

    @Test
    void refusesAnIdenticalResendAtOnce() {
        engine.when(MATCH, Map.of("matchOutcome", "refused"));

        captured();

        queued(0);
        ended();
    }

    @Test
    void queuesWhatIsReceivedAndReleasesTheRestWhenTheGoodsCome() {
        engine.when(MATCH, waiting(true), DONE);

        captured();
        queued(1);
        engine.publish("receiving.goods-available-to-match", INVOICE);

        queued(2);
        ended();
    }

    @Test
    void settlesWhenACreditNoteTakesTheRestAway() {
        engine.when(MATCH, waiting(true), Map.of("matchOutcome", "done", "payableNow", false));

        captured();
        engine.publish("invoicing.credit-note-captured", INVOICE, Map.of("creditNoteId", "credit-1"));

        queued(1);
        ended();
    }

    @Test
    void losesNoGoodsThatComeDuringTheMatch() {
        engine.hold(MATCH);
        captured();
        engine.publish("receiving.goods-available-to-match", INVOICE);

        engine.finish(MATCH, waiting(false));
        engine.finish(MATCH, DONE);

        queued(1);
        ended();
    }

    @Test
    void hasAPersonLookWhenTheGoodsNeverCome() {
        engine.when(MATCH, waiting(false), exception("NOT_RECEIVED", 400, null));

        captured();
        engine.passTime(Duration.ofDays(30).minusMinutes(1));
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofMinutes(1));

        assertThat(engine.openTasks()).containsExactly("resolve-invoice-exception");
        taskIsFor("warehouse");
    }

    /** F89: the question disturbs no wait, and no goods that come meanwhile are lost. */
    @Test
    void asksTheSupplierForANoticeAndGoesOnWaiting() {
        engine.when(MATCH, waiting(false, Duration.ofDays(3)), DONE);
        engine.hold("invoicing.ask-for-notice");
        captured();
        engine.passTime(Duration.ofDays(3).minusMinutes(1));
        assertThat(engine.worked("invoicing.ask-for-notice")).isZero();
        engine.passTime(Duration.ofMinutes(1));

        engine.publish("receiving.goods-available-to-match", INVOICE);
        engine.finish("invoicing.ask-for-notice", Map.of("askNoticeAt", engine.now().plus(Duration.ofDays(700)).toString()));

        assertThat(engine.worked("invoicing.ask-for-notice")).isEqualTo(1);
        queued(1);
        ended();
    }

    @Test
    void sendsAPriceDifferenceToWhoeverApprovedTheOrder() {
        engine.when(MATCH, exception("PRICE", 400, "directors"), DONE);
        engine.when("invoicing.record-resolution", Map.of("outcome", "refused", "refusalReason", "Your limit is £100.00."), Map.of("outcome", "match-again"));

        captured();
        taskIsFor("directors");
        engine.completeTask("resolve-invoice-exception", Map.of("decision", "accept-variance"));
        assertThat(engine.seenBy("resolve-invoice-exception")).containsEntry("refusalReason", "Your limit is £100.00.");
        engine.completeTask("resolve-invoice-exception", Map.of("decision", "accept-variance"));

        queued(1);
        ended();
    }

    @Test
    void waitsForTheCreditNoteThatAPersonAskedFor() {
        engine.when(MATCH, exception("CHARGE", 40, null), DONE);
        engine.when("invoicing.record-resolution", Map.of("outcome", "credit-note-asked"));
        engine.when("invoicing.request-credit-note", Map.of("waitUntil", engine.now().plus(Duration.ofDays(14)).toString()));

        captured();
        taskIsFor("accounts-payable");
        engine.completeTask("resolve-invoice-exception", Map.of("decision", "ask-credit-note"));
        queued(0);
        engine.publish("invoicing.credit-note-captured", INVOICE, Map.of("creditNoteId", "credit-1"));

        queued(1);
        ended();
    }

    @Test
    void paysNothingOnARejectedInvoice() {
        engine.when(MATCH, exception("SUPPLIER", 40, null));
        engine.when("invoicing.record-resolution", Map.of("outcome", "rejected"));

        captured();
        engine.completeTask("resolve-invoice-exception", Map.of("decision", "reject"));

        queued(0);
        assertThat(engine.worked("invoicing.reject-invoice")).isEqualTo(1);
        ended();
    }

    @Test
    void withdrawsTheTaskWhenTheGoodsComeMeanwhile() {
        engine.when(MATCH, exception("NOT_RECEIVED", 400, null), DONE);
        captured();

        engine.publish("receiving.goods-available-to-match", INVOICE);

        assertThat(engine.openTasks()).isEmpty();
        queued(1);
        ended();
    }

    @Test
    void withdrawsTheTaskWhenACreditNoteComesMeanwhile() {
        engine.when(MATCH, exception("QUANTITY", 400, null), DONE);
        captured();

        engine.publish("invoicing.credit-note-captured", INVOICE, Map.of("creditNoteId", "credit-1"));

        assertThat(engine.openTasks()).isEmpty();
        ended();
    }

    private void captured() {
        engine.publish("invoicing.invoice-captured", INVOICE, Map.of("invoiceId", INVOICE));
    }

    private void queued(int times) {
        assertThat(engine.worked("invoicing.queue-payment")).isEqualTo(times);
    }

    private void taskIsFor(String group) {
        assertThat(engine.headersOf("resolve-invoice-exception")).containsEntry("io.camunda.zeebe:candidateGroups", "[\"" + group + "\"]");
    }

    private void ended() {
        assertThat(engine.ended("invoice-matching")).isTrue();
    }

    private Map<String, ?> waiting(boolean payableNow) {
        return waiting(payableNow, Duration.ofDays(400));
    }

    private Map<String, ?> waiting(boolean payableNow, Duration askAfter) {
        return Map.of("matchOutcome", "waiting", "payableNow", payableNow, "waitUntil", engine.now().plus(Duration.ofDays(30)).toString(), "askNoticeAt", engine.now().plus(askAfter).toString());
    }

    private Map<String, ?> exception(String exceptionClass, int atStake, String approver) {
        var facts = new HashMap<String, Object>(Map.of("exceptionClass", exceptionClass, "amountAtStakeInBase", atStake));
        facts.put("originalApproverGroup", approver);
        return Map.of("matchOutcome", "exception", "payableNow", false, "askNoticeAt", engine.now().plus(Duration.ofDays(400)).toString(), "exceptionFacts", facts);
    }
}
