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
class SupplierConfirmationProcessTest {

    private static final String ORDER = "PO-2026-000017";

    @RegisterExtension static final CoveredModel MODEL = new CoveredModel("supplier-confirmation");
    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(MODEL);

    @BeforeEach
    void everySupplierCanBeReached() {
        engine.when("collaboration.send-purchase-order");
        engine.when("collaboration.send-reminder");
        engine.when("collaboration.copy-reminder");
        engine.when("collaboration.book-confirmation");
        engine.when("collaboration.accept-changes");
        engine.when("collaboration.ask-again");
    }

    @Test
    void chasesASilentSupplierAfterADayAndAnHour() {
        sentAndDelivered();

        engine.passTime(Duration.ofHours(24).minusMinutes(1));
        assertThat(reminders()).isZero();
        engine.passTime(Duration.ofMinutes(1));
        assertThat(reminders()).isEqualTo(1);
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofMinutes(59));
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofMinutes(1));
        assertThat(engine.openTasks()).containsExactly("chase-supplier");
        assertThat(reminders()).isEqualTo(1);

        answered("confirmed");
        assertThat(engine.openTasks()).isEmpty();
        endedWith("confirmed");
    }

    @Test
    void flagsNothingWhenTheAnswerComesAMinuteBefore() {
        sentAndDelivered();
        engine.passTime(Duration.ofHours(25).minusMinutes(1));

        answered("confirmed");

        engine.passTime(Duration.ofHours(2));
        assertThat(engine.openTasks()).isEmpty();
        assertThat(reminders()).isEqualTo(1);
        endedWith("confirmed");
    }

    @Test
    void losesNoAnswerThatComesWhileTheReminderIsBeingSent() {
        engine.hold("collaboration.send-reminder");
        sentAndDelivered();
        engine.passTime(Duration.ofHours(24));

        answered("confirmed");

        endedWith("confirmed");
    }

    @Test
    void keepsAnAnswerThatComesBeforeTheMailServerReports() {
        engine.start("supplier-confirmation", Map.of("purchaseOrderNumber", ORDER));
        answered("confirmed");

        delivered();

        endedWith("confirmed");
    }

    @Test
    void endsWithARefusalWhenTheSupplierDeclines() {
        sentAndDelivered();

        answered("declined");

        assertThat(engine.worked("collaboration.book-confirmation")).isZero();
        endedWith("declined");
    }

    @Test
    void acceptsSmallChangesAlone() {
        engine.when("collaboration.compare-response", differing(2, 2));
        sentAndDelivered();

        answered("changed");

        assertThat(engine.worked("collaboration.accept-changes")).isEqualTo(1);
        endedWith("confirmed");
    }

    @Test
    void letsABuyerAcceptLargeChanges() {
        engine.when("collaboration.compare-response", differing(3, 0));
        engine.when("collaboration.record-change-review", Map.of("outcome", "refused", "refusalReason", "Only buyers may accept."), Map.of("outcome", "accepted"));
        sentAndDelivered();
        answered("changed");

        engine.completeTask("review-supplier-changes", Map.of("decision", "accept"));
        assertThat(engine.seenBy("review-supplier-changes")).containsEntry("refusalReason", "Only buyers may accept.").containsEntry("answer", null);
        engine.completeTask("review-supplier-changes", Map.of("decision", "accept"));

        assertThat(engine.worked("collaboration.book-confirmation")).as("approval comes first").isZero();
        endedWith("amended");
    }

    @Test
    void booksAtOnceWhatTheSupplierOfferedAndWasApproved() {
        engine.start("supplier-confirmation", Map.of("purchaseOrderNumber", ORDER, "responseId", "17"));

        assertThat(engine.worked("collaboration.send-purchase-order")).isZero();
        assertThat(engine.worked("collaboration.book-confirmation")).isEqualTo(1);
        endedWith("confirmed");
    }

    @Test
    void asksTheSupplierAgainAndStartsTheClockAnew() {
        engine.when("collaboration.compare-response", differing(0, 50));
        engine.when("collaboration.record-change-review", Map.of("outcome", "ask-again"));
        sentAndDelivered();
        engine.passTime(Duration.ofHours(20));
        answered("changed");
        engine.completeTask("review-supplier-changes", Map.of("decision", "ask-again", "comment", "We need all of it."));
        assertThat(engine.worked("collaboration.ask-again")).isEqualTo(1);

        delivered();
        engine.passTime(Duration.ofHours(23));
        assertThat(reminders()).isZero();

        answered("confirmed");
        endedWith("confirmed");
    }

    @Test
    void goesOnToOtherSuppliersWhenTheBuyerWillNotHaveTheChanges() {
        engine.when("collaboration.compare-response", differing(0, 50));
        engine.when("collaboration.record-change-review", Map.of("outcome", "cancelled"));
        sentAndDelivered();
        answered("changed");

        engine.completeTask("review-supplier-changes", Map.of("decision", "cancel-lines", "comment", "Too little."));

        endedWith("declined");
    }

    @Test
    void letsABuyerReadAnUnclearReply() {
        engine.when("collaboration.record-reading", Map.of("outcome", "refused", "refusalReason", "Line 3 does not exist."), Map.of("outcome", "understood", "responseKind", "confirmed"));
        sentAndDelivered();
        answered("unclear");

        engine.completeTask("read-supplier-reply", Map.of("decision", "changed"));
        engine.completeTask("read-supplier-reply", Map.of("decision", "confirmed"));

        endedWith("confirmed");
    }

    @Test
    void waitsOnWhenTheReplyIsNotAnAnswer() {
        engine.when("collaboration.record-reading", Map.of("outcome", "not-an-answer"));
        sentAndDelivered();
        engine.passTime(Duration.ofHours(2));
        answered("unclear");
        engine.completeTask("read-supplier-reply", Map.of("decision", "not-an-answer"));

        engine.passTime(Duration.ofHours(22));
        assertThat(reminders()).isEqualTo(1);

        answered("confirmed");
        endedWith("confirmed");
    }

    @Test
    void asksForAContactWhenThereIsNone() {
        engine.whenFirstThrows("collaboration.send-purchase-order", "NO_SUPPLIER_CONTACT");
        engine.when("collaboration.record-contact", Map.of("outcome", "refused", "refusalReason", "No mail server answers for example.invalid."), Map.of("outcome", "corrected"));
        engine.start("supplier-confirmation", Map.of("purchaseOrderNumber", ORDER));
        assertThat(engine.openTasks()).containsExactly("correct-supplier-contact");

        engine.completeTask("correct-supplier-contact", Map.of("email", "orders@example.invalid"));
        assertThat(engine.seenBy("correct-supplier-contact")).containsEntry("refusalReason", "No mail server answers for example.invalid.");
        engine.completeTask("correct-supplier-contact", Map.of("email", "orders@example.com"));

        assertThat(engine.worked("collaboration.send-purchase-order")).isEqualTo(2);
        delivered();
        answered("confirmed");
        endedWith("confirmed");
    }

    @Test
    void asksForAContactWhenTheMailIsRefusedOrBounces() {
        engine.when("collaboration.record-contact", Map.of("outcome", "corrected"));
        engine.start("supplier-confirmation", Map.of("purchaseOrderNumber", ORDER));

        engine.publish("collaboration.delivery-failed", ORDER, Map.of("deliveryFailure", "550 no such user"));
        engine.completeTask("correct-supplier-contact", Map.of("email", "orders@example.com"));
        delivered();
        engine.publish("collaboration.delivery-failed", ORDER, Map.of("deliveryFailure", "5.1.1"));
        assertThat(engine.openTasks()).containsExactly("correct-supplier-contact");
        engine.passTime(Duration.ofHours(30));
        assertThat(reminders()).as("nobody is chased for a mail that never came").isZero();

        engine.completeTask("correct-supplier-contact", Map.of("email", "sales@example.com"));
        delivered();
        answered("confirmed");
        endedWith("confirmed");
    }

    @Test
    void grantsMoreTimeAndAsksAgainAfterIt() {
        sentAndDelivered();
        engine.passTime(Duration.ofHours(25));
        engine.when("collaboration.record-chase", Map.of("outcome", "refused", "refusalReason", "That day has passed."),
            Map.of("outcome", "more-time", "flagAt", engine.now().plus(Duration.ofDays(2)).toString()), Map.of("outcome", "recorded"));

        engine.completeTask("chase-supplier", Map.of("decision", "more-time", "until", "2020-01-01"));
        assertThat(engine.seenBy("chase-supplier")).containsEntry("refusalReason", "That day has passed.");
        engine.completeTask("chase-supplier", Map.of("decision", "more-time", "until", "2026-12-01"));
        assertThat(engine.openTasks()).isEmpty();
        engine.passTime(Duration.ofDays(2));
        assertThat(engine.openTasks()).containsExactly("chase-supplier");

        engine.completeTask("chase-supplier", Map.of("decision", "confirmed-by-phone", "comment", "Ms Lee confirms."));
        answered("confirmed");
        endedWith("confirmed");
    }

    @Test
    void takesNoAnswerForAnAnswer() {
        sentAndDelivered();
        engine.passTime(Duration.ofHours(25));
        engine.when("collaboration.record-chase", Map.of("outcome", "refused", "refusalReason", "There is no decision."));

        engine.completeTaskWithoutAnswer("chase-supplier");

        assertThat(engine.openTasks()).containsExactly("chase-supplier");
    }

    private void sentAndDelivered() {
        engine.start("supplier-confirmation", Map.of("purchaseOrderNumber", ORDER));
        delivered();
    }

    private void delivered() {
        var now = engine.now();
        engine.publish("collaboration.order-delivered", ORDER, Map.of("deliveredAt", now.toString(), "chaseAt", now.plus(Duration.ofHours(24)).toString(), "flagAt", now.plus(Duration.ofHours(25)).toString()));
    }

    private void answered(String kind) {
        engine.publish("collaboration.supplier-responded", ORDER, Map.of("responseId", "response-1", "responseKind", kind));
    }

    private int reminders() {
        return engine.worked("collaboration.send-reminder");
    }

    private void endedWith(String outcome) {
        assertThat(engine.ended("supplier-confirmation")).isTrue();
        assertThat(engine.variable("confirmationOutcome")).isEqualTo(outcome);
    }

    private static Map<String, ?> differing(int daysLater, int percentShort) {
        var facts = new HashMap<String, Object>(Map.of("priceRise", false, "substitute", false, "declinedLines", 0, "lines", 2, "readInMail", false));
        facts.put("worstDateSlipDays", daysLater);
        facts.put("worstQuantityShortPct", percentShort);
        return Map.of("responseFacts", facts);
    }
}
