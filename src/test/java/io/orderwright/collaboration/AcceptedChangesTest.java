package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.collaboration.task.ShowChanges;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.PeopleForTests;
import org.springframework.test.web.servlet.MockMvc;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.BookConfirmation;
import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.purchasing.OrderAmendments;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A buyer accepts what a supplier offers: the order is amended to it, and it counts only when it was issued again. */
@DatabaseTest
class AcceptedChangesTest {

    private static final Sku MUG = new Sku("MUG-RED");

    @Autowired PurchaseOrderFixtures orders;
    @Autowired KeepCalendar keep;
    @Autowired ShowChanges showChanges;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired SupplierFixtures suppliers;
    @Autowired PurchaseOrders reading;
    @Autowired InventoryFixtures stock;
    @Autowired StockPositions positions;
    @Autowired OrderDocuments documents;
    @Autowired OrderAmendments amendments;
    @Autowired SupplierMessages messages;
    @Autowired SendPurchaseOrder send;
    @Autowired TakeAnswer takeAnswer;
    @Autowired JudgeAnswer judge;
    @Autowired ReadAnswer readAnswer;
    @Autowired BookConfirmation book;
    @Autowired SupplierResponses responses;
    @Autowired Conversations conversations;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    /** F12: what is promised for a day on which the supplier is closed is shown as that, in the task and on the page of the order. */
    @Test
    void saysWhenAPromisedDayIsADayOff() throws Exception {
        var order = awaiting();
        LocalDate later = wanted(order).plusDays(9);
        var supplier = orders.snapshot(order).supplier();
        keep.close(supplier, new SupplierCalendar.Closing(later.minusDays(1), later, "Chinese New Year"), "bea");
        var response = offer(order, 400, "3.25", later);

        assertThat(showChanges.show(response.id(), "").view().changes()).singleElement().satisfies(change -> {
            assertThat(change.finding()).contains("Chinese New Year at the supplier");
            assertThat(change.ordered()).startsWith("480 × £3.10, ");
            assertThat(change.offered()).startsWith("400 × £3.25, ");
        });
        var page = mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS)));
        page.andExpect(content().string(not(containsString("Chinese New Year"))));
        keep.close(supplier, new SupplierCalendar.Closing(wanted(order), wanted(order), "Stocktaking"), "bea");
        mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("Stocktaking at the supplier")));
    }

    @Test
    void amendsTheOrderByPriceQuantityAndDate() {
        var order = awaiting();
        LocalDate later = wanted(order).plusDays(9);
        var response = offer(order, 400, "3.25", later);
        String before = orders.snapshot(order).contentHash();

        accept(response);

        var now = orders.snapshot(order);
        assertThat(now.revision()).isEqualTo(2);
        assertThat(now.contentHash()).isNotEqualTo(before);
        assertThat(now.line(1).ordered()).isEqualTo(Quantity.of(400));
        assertThat(now.line(1).unitPrice()).isEqualTo(UnitPrice.of("3.25", "GBP"));
        assertThat(now.line(1).requestedDate()).isEqualTo(later);
        assertThat(now.status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(now.issuedAt()).as("it waits for approval").isNull();
        assertThat(stock.position(MUG).inbound()).as("until it is issued the old revision counts").isEqualTo(480);
        assertThat(reading.issued(order, 1)).get().extracting(o -> o.line(1).unitPrice().toString()).isEqualTo("GBP 3.10");
    }

    @Test
    void amendsOnceHoweverOftenItIsToldAndNotAtAllWhenItDiesBeforeTheCommit() {
        var order = awaiting();
        var response = offer(order, 400, "3.25", null);

        transaction.executeWithoutResult(status -> {
            judge.accept(response.id(), "bea", "");
            status.setRollbackOnly();
        });
        assertThat(orders.snapshot(order).revision()).isEqualTo(1);
        accept(response);
        accept(response);

        assertThat(orders.snapshot(order).revision()).isEqualTo(2);
        assertThat(events("purchasing.changes-taken-over", order)).isEqualTo(1);
    }

    @Test
    void booksNothingBeforeTheAmendmentWasIssued() {
        var order = awaiting();
        var response = offer(order, 480, "3.25", null);
        accept(response);

        assertThatThrownBy(() -> book.book(response.id())).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("REVISION_NOT_ISSUED");

        assertThat(orders.snapshot(order).line(1).confirmed()).isNull();
        assertThat(mails(order)).containsExactly(order + "/r1/o1");
    }

    @Test
    void booksTheIssuedAmendmentOnceAndSendsItWithoutAskingTheSupplier() {
        var order = awaiting();
        LocalDate later = wanted(order).plusDays(9);
        var response = offer(order, 400, "3.25", later);
        accept(response);
        orders.issue(order);

        book.book(response.id());
        book.book(response.id());

        var now = orders.snapshot(order);
        assertThat(now.status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
        assertThat(now.line(1).confirmed()).isEqualTo(Quantity.of(400));
        assertThat(now.line(1).promisedDate()).isEqualTo(later);
        assertThat(stock.position(MUG).inbound()).isEqualTo(400);
        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r2/b" + response.id());
        assertThat(jdbc.sql("select count(*) from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? and p.bytes like ? and p.bytes like ?")
                .params(order + "/r2/b" + response.id(), "%" + order + "-r2.pdf%", "%" + order + "-r2.xml%").query(Long.class).single()).as("the documents of the new revision go with it").isEqualTo(1);
        assertThat(responses.get(response.id()).state()).isEqualTo(SupplierResponse.State.BOOKED);
        assertThat(conversations.latest(order).orElseThrow().state()).isEqualTo(Conversation.State.ANSWERED);
    }

    @Test
    void takesFewerNowAndTheRestLaterAsTwoPartsWithTheirDays() {
        var order = awaiting();
        LocalDate first = wanted(order);
        LocalDate later = first.plusDays(12);
        var response = take(order, "page/1", Kind.CHANGED, List.of(LineAnswer.inParts(1, List.of(new Part(Quantity.of(360), first), new Part(Quantity.of(120), later)), null, null, null)));
        assertThat(responses.factsOf(response.id()).worstDateSlipDays()).isEqualTo(12);
        assertThat(responses.factsOf(response.id()).worstQuantityShortPct()).isZero();

        accept(response);
        orders.issue(order);
        book.book(response.id());
        book.book(response.id());

        var line = orders.snapshot(order).line(1);
        assertThat(line.ordered()).isEqualTo(Quantity.of(480));
        assertThat(line.deliveries()).isEqualTo(new DeliverySchedule(List.of(new Part(Quantity.of(360), first), new Part(Quantity.of(120), later))));
        assertThat(line.expectedDate()).isEqualTo(later);
        assertThat(positions.incoming(MUG, PurchaseOrderFixtures.MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due, StockPositions.Incoming::promised)
                .containsExactly(tuple(360L, first, true), tuple(120L, later, true));
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        orders.receive(order, 1, 360);
        assertThat(positions.incoming(MUG, PurchaseOrderFixtures.MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due).containsExactly(tuple(120L, later));
        assertThat(new String(documents.ubl(order, 2), StandardCharsets.UTF_8)).contains(first.toString()).contains(later.toString()).contains(">120<").contains(">360<");
        assertThat(messages.byMailKey(order + "/r2/b" + response.id()).orElseThrow().body()).contains("360").contains("120");
    }

    @Test
    void amendsNothingWhenThePartsDoNotSumUp() {
        var order = awaiting();
        var parts = new DeliverySchedule(List.of(new Part(Quantity.of(360), wanted(order)), new Part(Quantity.of(100), wanted(order).plusDays(5))));

        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> amendments.accept(new OrderAmendments.Offer(order, 1, "x", List.of(new OrderAmendments.Offer.Line(1, Quantity.of(480),
                wanted(order).plusDays(5), null, parts)), "", OrderAmendments.Carried.BY_MESSAGE), Actor.person("bea")))).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("DELIVERY_SUM");

        assertThat(orders.snapshot(order).revision()).isEqualTo(1);
    }

    @Test
    void takesNoAnswerToTheOldRevisionAnyMore() {
        var order = awaiting();
        accept(offer(order, 400, null, null));

        assertThatThrownBy(() -> take(order, "page/2", Kind.CONFIRMED, List.of())).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("REVISION_SUPERSEDED");
    }

    @Test
    void takesADeclinedLineOffAndMoreThanWasOrderedIn() {
        var order = awaiting();

        accept(offer(order, 504, null, null));

        assertThat(orders.snapshot(order).line(1).ordered()).isEqualTo(Quantity.of(504));
        var other = awaiting();
        var declined = take(other, "page/" + other, Kind.CHANGED, List.of(LineAnswer.declined(1)));
        assertThatThrownBy(() -> accept(declined)).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("ORDER_WITHOUT_LINES");
        assertThat(orders.snapshot(other).revision()).isEqualTo(1);
    }

    @Test
    void acceptsNoSubstituteUnderTheNameOfWhatWasOrdered() {
        var order = awaiting();
        var response = take(order, "page/1", Kind.CHANGED, List.of(new LineAnswer(1, null, null, null, false, "Blue mug")));

        assertThatThrownBy(() -> accept(response)).isInstanceOf(BrokenRule.class).hasMessageContaining("Blue mug");

        assertThat(orders.snapshot(order).revision()).isEqualTo(1);
    }

    @Test
    void callsTheProcessBackToApprovalForALateAnswer() {
        var order = awaiting();
        book.book(take(order, "page/1", Kind.CONFIRMED, List.of()).id());
        var late = take(order, "page/2", Kind.UNCLEAR, List.of());

        transaction.executeWithoutResult(s -> readAnswer.as(late.id(), Kind.CHANGED, List.of(price("3.40")), "bea", ""));

        assertThat(orders.snapshot(order).revision()).isEqualTo(2);
        assertThat(orders.snapshot(order).issuedAt()).isNull();
        assertThat(jdbc.sql("select count(*) from outbox where payload like '%purchasing.amendment-requested%'").query(Long.class).single()).isEqualTo(1);
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        return order;
    }

    private LocalDate wanted(PurchaseOrderNumber order) {
        return orders.snapshot(order).line(1).requestedDate();
    }

    private SupplierResponse offer(PurchaseOrderNumber order, long units, @Nullable String price, @Nullable LocalDate date) {
        return take(order, "page/" + order, Kind.CHANGED, List.of(new LineAnswer(1, Quantity.of(units), date, price == null ? null : UnitPrice.of(price, "GBP"), false, null)));
    }

    private static LineAnswer price(String price) {
        return new LineAnswer(1, null, null, UnitPrice.of(price, "GBP"), false, null);
    }

    private SupplierResponse take(PurchaseOrderNumber order, String evidence, Kind kind, List<LineAnswer> lines) {
        return takeAnswer.take(new Answer(order, 1, Channel.PAGE, evidence, kind, "sales@brightwick.example.com", clock.instant(), "", "", "test", lines, null));
    }

    private void accept(SupplierResponse response) {
        transaction.executeWithoutResult(s -> judge.accept(response.id(), "bea", ""));
    }

    private long events(String action, PurchaseOrderNumber order) {
        return jdbc.sql("select count(*) from audit_event where subject = ? and action = ?").params(order.value(), action).query(Long.class).single();
    }

    private List<String> mails(PurchaseOrderNumber order) {
        return jdbc.sql("select mail_key from mail_out where mail_key like concat(?, '%') order by id").param(order.value()).query(String.class).list();
    }
}
