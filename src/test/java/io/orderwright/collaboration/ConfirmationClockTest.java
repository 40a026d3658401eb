package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.collaboration.conversation.CopyReminder;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.shared.EmailAddress;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.testing.Adversary;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class ConfirmationClockTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Autowired EngineForTests engine;
    @Autowired KeepCalendar keep;
    @Autowired CopyReminder copyReminder;
    @Autowired PeopleForTests people;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired TakeAnswer takeAnswer;
    @Autowired SupplierMessages messages;
    @Autowired Inbox inbox;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired Adversary adversary;
    @Autowired OutboxDelivery outbox;

    @Test
    void remindsAfterTwentyFourHoursAndAsksABuyerAfterTwentyFive() {
        var order = awaiting();

        engine.travel(Duration.ofHours(23).plusMinutes(59));
        assertThat(mails(order)).containsExactly("ORDER");
        engine.travel(Duration.ofMinutes(1));
        engine.until("the reminder is written", () -> mails(order).contains("REMINDER"));
        assertThat(engine.tasks("chase-supplier")).isEmpty();
        engine.travel(Duration.ofHours(1));

        var task = engine.awaitTask("chase-supplier");
        assertThat(flags(order)).isOne();
        assertThat(jdbc.sql("select count(*) from conversation where flagged_at is not null and reminded_at is not null").query(Long.class).single()).isOne();
        people.person("bea", Group.BUYERS);
        engine.complete(task, "bea", Map.of("answer", Map.of("decision", "confirmed-by-phone", "comment", "Ines says all will come")));
        engine.until("the order is confirmed", () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        assertThat(engine.incidents()).isEmpty();
    }

    /** F12; once, however often the job comes, and not before the reminder itself had its hour. */
    @Test
    void copiesAnUnansweredReminderToTheBackupContact() {
        var order = orders.order(480).issued();
        var usual = SupplierCalendar.usual();
        keep.keep(orders.snapshot(order).supplier(), ChaseClock.ELAPSED, LONDON, new SupplierCalendar(usual.workingDays(), usual.opens(), usual.closes(), null, List.of(),
                new SupplierCalendar.Backup("Ben Reed", new EmailAddress("ben@post.example.com"), null)), "bea");
        awaiting(order);
        assertThatNoCopyLeavesBeforeTheReminder(order);

        engine.travel(Duration.ofHours(24));
        engine.until("the reminder is written", () -> mails(order).contains("REMINDER"));
        engine.travel(Duration.ofMinutes(59));
        assertThat(mails(order)).containsExactly("ORDER", "REMINDER");
        engine.travel(Duration.ofMinutes(1));
        engine.awaitTask("chase-supplier");
        engine.until("the backup contact is written to", () -> mails(order).contains("REMINDER_COPY"));
        copyReminder.copy(order);

        assertThat(jdbc.sql("select recipient from mail_out where mail_key like concat(?, '/%') order by id").param(order.value()).query(String.class).list())
                .containsExactly("orders@brightwick.example.com", "orders@brightwick.example.com", "ben@post.example.com");
        assertThat(messages.thread(order).getFirst().body()).contains("orders@brightwick.example.com has not answered our reminder");
        answer(order, "page/1");
        engine.until("the order is confirmed", () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        assertThat(engine.incidents()).isEmpty();
    }

    private void assertThatNoCopyLeavesBeforeTheReminder(PurchaseOrderNumber order) {
        assertThatThrownBy(() -> copyReminder.copy(order)).isInstanceOf(TransientProblem.class).hasMessageContaining("was not reminded of yet");
        assertThat(mails(order)).containsExactly("ORDER");
    }

    @Test
    void asksNobodyWhenTheAnswerComesAMinuteBefore() {
        var order = awaiting();
        engine.travel(Duration.ofHours(24).plusMinutes(59));

        answer(order, "page/1");
        engine.until("the order is confirmed", () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        engine.travel(Duration.ofHours(2));

        assertThat(engine.tasks("chase-supplier")).isEmpty();
        assertThat(flags(order)).isZero();
        assertThat(engine.incidents()).isEmpty();
    }

    /** F56: the same Friday evening on both clocks. */
    @Test
    void remindsOnSaturdayOfWhatWasMailedOnFridayEvening() {
        untilFridayEvening();
        var order = awaiting();

        engine.travel(Duration.ofHours(23).plusMinutes(59));
        assertThat(mails(order)).containsExactly("ORDER");
        engine.travel(Duration.ofMinutes(1));
        engine.until("the reminder is written", () -> mails(order).contains("REMINDER"));
        engine.travel(Duration.ofMinutes(59));
        assertThat(engine.tasks("chase-supplier")).isEmpty();
        engine.travel(Duration.ofMinutes(1));
        engine.awaitTask("chase-supplier");
    }

    @Test
    void remindsAfterThreeWorkingDaysOfWhatWasMailedOnFridayEveningToASupplierAskedInBusinessHours() {
        var order = orders.order(480).issued();
        keep.keep(orders.snapshot(order).supplier(), ChaseClock.BUSINESS, LONDON, SupplierCalendar.usual(), "bea");
        untilFridayEvening();
        awaiting(order);

        engine.travel(Duration.ofDays(5).minusMinutes(1));
        assertThat(mails(order)).as("Wednesday, 16:59").containsExactly("ORDER");
        engine.travel(Duration.ofMinutes(1));
        engine.until("the reminder is written", () -> mails(order).contains("REMINDER"));
        engine.travel(Duration.ofHours(17).minusMinutes(1));
        assertThat(engine.tasks("chase-supplier")).as("Thursday, 09:59").isEmpty();
        engine.travel(Duration.ofMinutes(1));
        engine.awaitTask("chase-supplier");
        assertThat(flags(order)).isOne();
    }

    @Test
    void losesNoAnswerThatArrivesWhileTheReminderIsBeingSent() {
        var order = awaiting();
        adversary.during("collaboration.send-reminder", () -> {
            answer(order, "page/1");
            assertThat(outbox.deliver("engine")).as("the answer reaches the engine before the reminder is done").isOne();
        });

        engine.travel(Duration.ofHours(24));
        engine.until("the order is confirmed", () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        engine.travel(Duration.ofHours(2));

        assertThat(mails(order)).containsExactly("ORDER", "REMINDER", "BOOKED");
        assertThat(engine.tasks("chase-supplier")).isEmpty();
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void letsAnOutOfOfficeNoteStopNothing() {
        var order = awaiting();
        var sent = messages.sentAbout(order).getFirst();
        inbox.accept(new Arrival("mail", "<ooo@brightwick.example.com>", "message/rfc822", ("From: orders@brightwick.example.com\r\nTo: orders@buyer.example.com\r\nSubject: Automatic reply: %s\r\nIn-Reply-To: %s\r\n"
                + "Message-ID: <ooo@brightwick.example.com>\r\nAuto-Submitted: auto-replied\r\n\r\nI am away. Order confirmed.\r\n").formatted(sent.subject(), sent.messageId().orElseThrow()).getBytes(StandardCharsets.UTF_8)));

        engine.travel(Duration.ofHours(25));

        engine.awaitTask("chase-supplier");
        assertThat(mails(order)).contains("REMINDER", "AUTO_REPLY");
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
    }

    @Test
    void asksForAnotherAddressAfterABounceAndSendsAgain() {
        var order = awaiting();

        String bounceTo = jdbc.sql("select bounce_to from mail_out").query(String.class).single();
        inbox.accept(new Arrival("mail", "<b@mx.example.com>", "message/rfc822", "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.com\r\nTo: %s\r\nSubject: Undelivered Mail\r\nMessage-ID: <b@mx.example.com>\r\n\r\n550 5.1.1 User unknown\r\n"
                .formatted(bounceTo).getBytes(StandardCharsets.UTF_8)));
        var task = engine.awaitTask("correct-supplier-contact");
        people.person("bea", Group.BUYERS);
        engine.complete(task, "bea", Map.of("answer", Map.of("email", "sales@brightwick.example.com")));

        engine.until("the order is mailed again", () -> jdbc.sql("select count(*) from mail_out where mail_key = ? and recipient = 'sales@brightwick.example.com'")
                .param(order + "/r1/o2").query(Integer.class).single() == 1);
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void putsAnUnclearAnswerBeforeABuyerAndAmendsToWhatTheBuyerReads() {
        var order = awaiting();
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(order, 1, Channel.MAIL, "mail/1", Kind.UNCLEAR, "sales", clock.instant(), "Only 460 of them", "", "test", List.of(), null)));

        var task = engine.awaitTask("read-supplier-reply");
        people.person("bea", Group.BUYERS);
        engine.complete(task, "bea", Map.of("answer", Map.of("decision", "changed", "lines", List.of(Map.of("line", "1", "quantity", 360)))));
        var review = engine.awaitTask("review-supplier-changes");
        engine.complete(review, "bea", Map.of("answer", Map.of("decision", "accept")));

        engine.until("the order says so", () -> orders.snapshot(order).revision() == 2);
        assertThat(orders.snapshot(order).line(1).ordered().units()).isEqualTo(360);
        assertThat(engine.incidents()).isEmpty();
    }

    /** An order whose mail the supplier's server has taken, with the confirmation process waiting for the answer. */
    private PurchaseOrderNumber awaiting() {
        return awaiting(orders.order(480).issued());
    }

    private PurchaseOrderNumber awaiting(PurchaseOrderNumber order) {
        jdbc.sql("delete from outbox where channel = 'engine'").update();
        engine.client().newCreateInstanceCommand().bpmnProcessId("supplier-confirmation").latestVersion().variables(Map.of("purchaseOrderNumber", order.value())).send().join();
        engine.until("the order is mailed", () -> messages.byMailKey(order + "/r1/o1").isPresent());
        suppliers.tookTheOrder(order);
        engine.settle();
        return order;
    }

    /** 17:00 in London, in a week without a change of the clocks. */
    private void untilFridayEvening() {
        var friday = clock.instant().atZone(LONDON).with(TemporalAdjusters.next(DayOfWeek.FRIDAY)).with(LocalTime.of(17, 0));
        engine.travel(Duration.between(clock.instant(), friday));
    }

    private void answer(PurchaseOrderNumber order, String evidence) {
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(order, 1, Channel.PAGE, evidence, Kind.CONFIRMED, "sales", clock.instant(), "", "", "test", List.of(), null)));
    }

    private List<String> mails(PurchaseOrderNumber order) {
        return messages.thread(order).reversed().stream().map(m -> m.kind().name()).toList();
    }

    private long flags(PurchaseOrderNumber order) {
        return jdbc.sql("select count(*) from audit_event where subject = ? and action = 'collaboration.silence-flagged'").param(order.value()).query(Long.class).single();
    }
}
