package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendCancellation;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SendReminder;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.AskAgain;
import io.orderwright.collaboration.response.BookConfirmation;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ConversationTest {

    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SendPurchaseOrder send;
    @Autowired SendReminder remind;
    @Autowired SendCancellation cancel;
    @Autowired TakeAnswer takeAnswer;
    @Autowired BookConfirmation book;
    @Autowired AskAgain askAgain;
    @Autowired SupplierResponses responses;
    @Autowired SupplierMessages messages;
    @Autowired StockPositions positions;
    @Autowired Conversations conversations;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void mailsAnOrderOnceHoweverOftenTheJobComes() {
        var order = orders.order(480).issued();

        send.send(order);
        send.send(order);

        assertThat(mails(order)).containsExactly(order + "/r1/o1");
        var message = messages.byMailKey(order + "/r1/o1").orElseThrow();
        assertThat(message.subject()).isEqualTo("Purchase order %1$s [%1$s]".formatted(order));
        assertThat(message.body()).contains("480").contains("£3.10").contains("/o/");
        assertThat(message.recipient()).isEqualTo("orders@brightwick.example.com");
    }

    @Test
    void startsTheClockWhenTheMailServerTookTheMail() {
        var order = sent();
        clock.advance(Duration.ofMinutes(7));

        accepted(order, "o1");
        accepted(order, "o1");

        assertThat(engine("collaboration.order-delivered")).singleElement().asString()
                .contains("\"deliveredAt\":\"2026-11-24T10:07:00Z\"").contains("\"chaseAt\":\"2026-11-25T10:07:00Z\"").contains("\"flagAt\":\"2026-11-25T11:07:00Z\"");
        assertThat(state(order)).isEqualTo(Conversation.State.AWAITING);
    }

    @Test
    void asksForAnotherAddressWhenTheServerRefused() {
        var order = sent();

        transaction.executeWithoutResult(s -> events.publishEvent(new MailEvents.Refused(order + "/r1/o1", "<x@y>", clock.instant(), "550 5.1.1 No such user")));

        assertThat(engine("collaboration.delivery-failed")).singleElement().asString().contains("550 5.1.1");
        assertThat(state(order)).isEqualTo(Conversation.State.UNDELIVERED);
    }

    @Test
    void saysThatThereIsNoAddressAndRemembersItForTheTask() {
        SupplierId kiln = catalog.supplier("KILN").email(null).register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).minimum(1).pack(1).list();
        var order = orders.from(kiln).line(vase, 60).issued();

        assertThatThrownBy(() -> send.send(order)).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("NO_SUPPLIER_CONTACT");

        assertThat(state(order)).isEqualTo(Conversation.State.UNDELIVERED);
        assertThat(mails(order)).isEmpty();
    }

    @Test
    void tellsTheProcessAnAnswerOnce() {
        var order = awaiting();

        var first = take(order, "page/1", Kind.CONFIRMED);
        var again = take(order, "page/1", Kind.CONFIRMED);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(engine("collaboration.supplier-responded")).hasSize(1);
        assertThat(state(order)).isEqualTo(Conversation.State.ANSWERED);
    }

    @Test
    void keepsAnAnswerThatCameBeforeTheMailWasKnownToArrive() {
        var order = sent();

        take(order, "page/1", Kind.CONFIRMED);
        assertThat(engine("collaboration.supplier-responded")).isEmpty();
        accepted(order, "o1");

        assertThat(engine("collaboration.supplier-responded")).hasSize(1);
        assertThat(state(order)).isEqualTo(Conversation.State.ANSWERED);
    }

    @Test
    void neverOverwritesAnAnswerByALaterOne() {
        var order = awaiting();
        take(order, "page/1", Kind.CONFIRMED);

        take(order, "page/2", Kind.DECLINED);

        assertThat(engine("collaboration.supplier-responded")).hasSize(1);
        assertThat(engine("collaboration.supplier-wrote-later")).hasSize(1);
    }

    @Test
    void booksAConfirmationOnceAndTellsTheSupplierWhatWasBooked() {
        var order = awaiting();
        var response = take(order, "page/1", Kind.CONFIRMED);

        book.book(response.id());
        book.book(response.id());

        assertThat(orders.snapshot(order).line(1).confirmed()).isEqualTo(Quantity.of(480));
        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r1/b" + response.id());
        assertThat(responses.get(response.id()).state()).isEqualTo(SupplierResponse.State.BOOKED);
        assertThat(messages.byMailKey(order + "/r1/b" + response.id()).orElseThrow().body()).as("what was understood, and where to correct it")
                .contains("480").contains("£3.10").contains("If something is wrong").contains("/o/");
    }

    @Test
    void comparesAnAnswerWithTheOrderForTheTable() {
        var order = awaiting();
        LocalDate wanted = orders.snapshot(order).line(1).requestedDate();
        var response = takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/9", Kind.CHANGED, "sales", clock.instant(), "", "", "test",
                List.of(new LineAnswer(1, Quantity.of(360), wanted.plusDays(3), null, false, null)), null));

        var facts = responses.factsOf(response.id());

        assertThat(facts.worstDateSlipDays()).isEqualTo(3);
        assertThat(facts.worstQuantityShortPct()).isEqualByComparingTo(new BigDecimal("25"));
        assertThat(facts.priceRise()).isFalse();
        assertThat(facts.lines()).isOne();
    }

    /** F61, F62: whoever would not tell a higher price to the table would have it booked without a person. */
    @Test
    void tellsTheTableEveryPriceRiseAndEverySubstituteHoweverSmall() {
        for (String[] offered : new String[][] {{"3.110000", "true"}, {"3.100001", "true"}, {"3.100000", "false"}, {"3.050000", "false"}}) {
            var order = awaiting();
            var response = changed(order, new LineAnswer(1, null, null, UnitPrice.of(offered[0], "GBP"), false, null));
            assertThat(responses.factsOf(response.id()).priceRise()).as(offered[0]).isEqualTo(Boolean.valueOf(offered[1]));
        }
        assertThat(responses.factsOf(changed(awaiting(), new LineAnswer(1, null, null, null, false, "MUG-RED-2")).id()).substitute()).isTrue();
        assertThat(responses.factsOf(changed(awaiting(), new LineAnswer(1, null, null, null, true, null)).id()).declinedLines()).isOne();
    }

    /** F62: what is promised to customers moves at once with a day that the table accepts. */
    @Test
    void movesTheExpectedDayWithAChangeThatIsBookedWithoutAPerson() {
        var order = awaiting();
        LocalDate later = orders.snapshot(order).line(1).requestedDate().plusDays(2);
        var response = changed(order, new LineAnswer(1, null, later, null, false, null));

        book.book(response.id());

        assertThat(orders.snapshot(order).line(1).expectedDate()).isEqualTo(later);
        assertThat(positions.incoming(new Sku("MUG-RED"), PurchaseOrderFixtures.MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due, StockPositions.Incoming::promised)
                .containsExactly(tuple(480L, later, true));
    }

    private SupplierResponse changed(PurchaseOrderNumber order, LineAnswer line) {
        return takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/" + order, Kind.CHANGED, "sales", clock.instant(), "", "", "test", List.of(line), null));
    }

    @Test
    void neverTakesAnAnswerToAReplacedRevision() {
        var order = awaiting();
        transaction.executeWithoutResult(s -> events.publishEvent(new PurchaseOrderEvents.Amended(order, 2)));

        assertThatThrownBy(() -> take(order, "page/1", Kind.CONFIRMED)).isInstanceOf(BrokenRule.class).hasMessageContaining("Revision 1");

        assertThat(engine("collaboration.supplier-responded")).isEmpty();
    }

    @Test
    void remindsASilentSupplierOnceAndNeverAnAnsweringOne() {
        var order = awaiting();
        clock.advance(Duration.ofHours(24));

        remind.remind(order);
        remind.remind(order);
        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r1/c1");

        var other = awaiting();
        take(other, "page/77", Kind.CONFIRMED);
        clock.advance(Duration.ofHours(24));
        remind.remind(other);
        assertThat(mails(other)).containsExactly(other + "/r1/o1");
    }

    @Test
    void asksAgainOncePerAnswerAndStartsTheClockAnew() {
        var order = awaiting();
        var response = take(order, "page/1", Kind.CHANGED);
        jdbc.sql("update supplier_response set state = 'REFUSED'").update();

        askAgain.ask(response.id());
        askAgain.ask(response.id());
        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r1/q2");
        clock.advance(Duration.ofHours(2));
        accepted(order, "q2");

        assertThat(engine("collaboration.order-delivered")).hasSize(2).last().asString().contains("2026-11-25T12:00:00Z");
        take(order, "page/2", Kind.CONFIRMED);
        askAgain.ask(response.id());
        assertThat(state(order)).isEqualTo(Conversation.State.ANSWERED);
        assertThat(engine("collaboration.supplier-responded")).hasSize(2);
    }

    @Test
    void tellsTheSupplierOfACancellationOnceAndTakesNoAnswerAfterIt() {
        var order = awaiting();

        cancel.send(order, "No longer needed");
        cancel.send(order, "No longer needed");

        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r1/x1");
        assertThatThrownBy(() -> take(order, "page/1", Kind.CONFIRMED)).isInstanceOf(BrokenRule.class);
    }

    private PurchaseOrderNumber sent() {
        var order = orders.order(480).issued();
        send.send(order);
        return order;
    }

    private PurchaseOrderNumber awaiting() {
        var order = sent();
        accepted(order, "o1");
        return order;
    }

    private void accepted(PurchaseOrderNumber order, String mail) {
        transaction.executeWithoutResult(s -> events.publishEvent(new MailEvents.Accepted(order + "/r1/" + mail, "<x@y>", clock.instant(), "250 2.0.0 ok")));
    }

    private SupplierResponse take(PurchaseOrderNumber order, String evidence, Kind kind) {
        return takeAnswer.take(new Answer(order, 1, Channel.PAGE, evidence, kind, "sales@brightwick.example.com", clock.instant(), "", "", "test", List.of(), null));
    }

    private Conversation.State state(PurchaseOrderNumber order) {
        return conversations.latest(order).orElseThrow().state();
    }

    private List<String> mails(PurchaseOrderNumber order) {
        return jdbc.sql("select mail_key from mail_out where mail_key like concat(?, '%') order by id").param(order.value()).query(String.class).list();
    }

    private List<String> engine(String message) {
        return jdbc.sql("select payload from outbox where channel = 'engine' and payload like concat('%', ?, '%') order by id").param("\"name\":\"" + message + "\"").query(String.class).list();
    }
}
