package io.orderwright.invoicing.matching;

import static io.orderwright.purchasing.PurchaseOrderFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.claim.Claim;
import io.orderwright.invoicing.claim.Claims;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.receiving.DeliveryRecord;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.receiving.receipt.AssessReceipt;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.DoubtHighCount;
import io.orderwright.receiving.receipt.LoweredCounts;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.receiving.receipt.TakeBackUnits;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** More was counted than came (F80). */
@DatabaseTest
class CountTooHighTest {

    private static final int AT_ONCE = 6;
    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired DoubtHighCount doubtHighCount;
    @Autowired TakeBackUnits takeBackUnits;
    @Autowired LoweredCounts lowered;
    @Autowired AssessReceipt assessReceipt;
    @Autowired GoodsReceipts receipts;
    @Autowired DeliveryRecord deliveries;
    @Autowired StockPositions positions;
    @Autowired StockLedger stock;
    @Autowired PaymentInstructions payments;
    @Autowired InvoiceRepository invoices;
    @Autowired MatchResults results;
    @Autowired MatchInvoice matchInvoice;
    @Autowired QueuePayment queuePayment;
    @Autowired Claims claims;
    @Autowired SupplierTerms terms;
    @Autowired OutboxDelivery outbox;
    @Autowired AuditTrail audit;
    @Autowired Clock clock;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    private PurchaseOrderNumber order;
    private Person wanda;
    private Person walter;
    private Person wim;

    @BeforeEach
    void peopleOfTheWarehouse() {
        order = orders.order(500).confirmed();
        wanda = orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE);
        walter = orders.person("walter", "Walter Byrne", Group.WAREHOUSE);
        wim = orders.person("wim", "Wim de Boer", Group.WAREHOUSE);
    }

    /** Reversal restores order, stock, what can be promised, and the match. */
    @Test
    void takesBackWhatNeverCameAndEverythingWaitsForItAgain() {
        var note = counted(500);
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        var before = stock();

        var correction = ask(note, 480);
        assertThat(stock()).as("a question books nothing").isEqualTo(before);
        assertThat(takeBack(correction, 20, walter)).isTrue();

        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(orders.snapshot(order).line(1).open()).isEqualTo(Quantity.of(20));
        assertThat(stock().onHand()).isEqualTo(before.onHand() - 20);
        assertThat(stock().available()).isEqualTo(before.available() - 20);
        assertThat(stock().inbound()).isEqualTo(before.inbound() + 20);
        assertThat(receipts.of(order)).as("the note stays as it was counted").singleElement().satisfies(posted -> {
            assertThat(posted.lines().getFirst().accepted()).isEqualTo(Quantity.of(500));
            assertThat(posted.lines().getFirst().stands()).isEqualTo(Quantity.of(480));
        });
        assertThat(movements()).as("one movement in, one of its own back").containsExactly("INBOUND>ON_HAND 500", "ON_HAND>INBOUND 20");
        assertThat(deliveries.on(List.of(order))).singleElement().satisfies(came -> assertThat(came.good()).isEqualTo(Quantity.of(480)));
        assertThat(jdbc.sql("select quantity from delivery").query(Long.class).single()).as("what we learn from deliveries").isEqualTo(480);
        assertThat(messages("purchasing.goods-owed-again")).isEqualTo(1);

        var invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.10").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("waiting");
        assertThat(paid(invoice)).as("480 of 500").isEqualByComparingTo("1785.60");
        receive(20);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(messages("purchasing.order-settled")).isEqualTo(1);
    }

    @Test
    void anOpenInvoiceIsMatchedAgainByItself() {
        var note = counted(500);
        var invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.90").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).as("held for its price").isEqualTo("exception");
        assertThat(codes(invoice)).doesNotContain(MatchCode.QTY_OVER_RECEIVED);
        long woken = awake(invoice);

        takeBack(ask(note, 480), 20, walter);

        assertThat(awake(invoice)).as("woken once").isEqualTo(woken + 1);
        invoicing.match(invoice);
        assertThat(codes(invoice)).contains(MatchCode.QTY_OVER_RECEIVED);
    }

    @Test
    void unitsThatArePaidAreRefusedWithTheWayForwardAndThenClaimed() {
        var note = counted(500);
        var invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.10").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        var owed = paid(invoice);
        var correction = ask(note, 480);

        assertThatThrownBy(() -> takeBack(correction, 20, walter)).isInstanceOf(BrokenRule.class).hasMessageContaining("20 of these units of " + order)
                .hasMessageContaining("released for payment with invoice B-1").hasMessageContaining("claimed from the supplier");
        assertThat(orders.snapshot(order).line(1).received()).as("nothing is booked").isEqualTo(Quantity.of(500));
        assertThat(claims.list(null, null, 10).items()).isEmpty();

        takeBackUnits.answer(correction, Map.of(new Place(order, 1), 20L), true, "", walter);

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(orders.snapshot(order).status()).as("settled: nobody waits for goods any more").isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(stock().inbound()).isZero();
        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> {
            assertThat(claim.cause()).isEqualTo(Claim.Cause.SHORT);
            assertThat(claim.units()).isEqualTo(20);
            assertThat(claim.amount()).isEqualTo(Money.of("62.00", "GBP"));
            assertThat(claim.status()).as("a person sends it").isEqualTo(Claim.Status.DRAFTED);
        });
        invoicing.match(invoice);
        assertThat(paid(invoice)).as("nothing is paid back by ourselves").isEqualByComparingTo(owed);
        assertThat(payments.of(invoice)).allSatisfy(instruction -> assertThat(instruction.amount().isPositive()).isTrue());

        assertThat(invoicing.match(invoicing.mailed(BRIGHTWICK, SupplierInvoice.creditNote(orders.snapshot(order), "C-1").line(1, 20).about("B-1").ubl())).matchOutcome()).isEqualTo("done");
        assertThat(claims.list(null, null, 10).items().getFirst().status()).isEqualTo(Claim.Status.CREDITED);
    }

    @Test
    void aPartThatIsPaidIsNeverPaidTwiceNorBackAndTheClaimGoesWhenTheGoodsCome() {
        var note = counted(480);
        var invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.10").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("waiting");
        var first = paid(invoice);

        takeBackUnits.answer(ask(note, 470), Map.of(new Place(order, 1), 10L), true, "", walter);
        invoicing.match(invoice);

        assertThat(paid(invoice)).isEqualByComparingTo(first);
        assertThat(stock().inbound()).isEqualTo(30);
        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> assertThat(claim.units()).isEqualTo(10));

        receive(30);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        assertThat(paid(invoice)).isEqualByComparingTo(invoices.findByNumber(invoice.value()).orElseThrow().gross());
        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> assertThat(claim.status()).isEqualTo(Claim.Status.WITHDRAWN));
    }

    @Test
    void takenBackBetweenTheMatchAndThePaymentItIsClaimed() {
        var note = counted(500);
        var invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.10").ubl());
        assertThat(matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice)).matchOutcome()).isEqualTo("done");

        takeBack(ask(note, 480), 20, walter);
        queuePayment.queue(invoice);

        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> assertThat(claim.units()).isEqualTo(20));
    }

    @Test
    void whereWeSettleReceiptsACreditNoteOfOursFollows() {
        terms.agree(BRIGHTWICK, new SupplierTerms.Terms(MatchMode.ERS, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of()), orders.max());
        var note = counted(480);
        outbox.deliver("settlement");
        var settled = invoicing.latest();
        invoicing.match(settled);

        takeBackUnits.answer(ask(note, 470), Map.of(new Place(order, 1), 10L), true, "", walter);
        outbox.deliver("settlement");

        var credit = invoicing.latest();
        assertThat(invoices.findByNumber(credit.value()).orElseThrow().isCreditNote()).isTrue();
        assertThat(invoicing.match(credit).matchOutcome()).isEqualTo("done");
        assertThat(paid(settled).add(paid(credit))).as("470 at 3.10 with tax").isEqualByComparingTo("1748.40");
        assertThat(orders.snapshot(order).line(1).invoiced()).isEqualTo(Quantity.of(470));
    }

    @Test
    void answeredTwiceOrByManyAtOnceItIsTakenBackOnce() throws Exception {
        var correction = ask(counted(500), 480);

        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Boolean> answering = () -> takeBack(correction, 20, walter);
            assertThat(pool.invokeAll(Collections.nCopies(AT_ONCE, answering)).stream().map(result -> result.resultNow())).containsOnly(true);
        }
        assertThat(takeBack(correction, 20, wim)).isTrue();

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(movements()).hasSize(2);
        assertThat(messages("purchasing.goods-owed-again")).isEqualTo(1);
    }

    @Test
    void killedInBetweenNothingIsLeftBehind() {
        var note = counted(500);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            ask(note, 480);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(lowered.open(10)).isEmpty();
        var correction = ask(note, 480);
        assertThat(ask(note, 480)).as("asked again with the same form").isEqualTo(correction);
        var before = stock();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            takeBack(correction, 20, walter);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(stock()).isEqualTo(before);
        assertThat(messages("purchasing.goods-owed-again")).isZero();
        assertThat(lowered.open(10)).hasSize(1);

        takeBack(correction, 20, walter);
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
    }

    @Test
    void whoCountedOrAskedDoesNotAnswer() {
        var correction = doubtHighCount.ask("form", counted(500), Map.of(new Place(order, 1), 480L), "a carton is empty", wim);

        assertThatThrownBy(() -> takeBack(correction, 20, wanda)).isInstanceOf(BrokenRule.class).hasMessageContaining("Wanda Nowak counted");
        assertThatThrownBy(() -> takeBack(correction, 20, wim)).isInstanceOf(BrokenRule.class).hasMessageContaining("Wim de Boer doubted");
        assertThatThrownBy(() -> takeBack(correction, 20, orders.person("max", "Max Manager", Group.MANAGERS))).hasMessageContaining("not in the group warehouse");
        assertThatThrownBy(() -> takeBack(correction, 21, walter)).hasMessageContaining("Enter 0 to 20");
        assertThatThrownBy(() -> takeBack(correction, 0, walter)).hasMessageContaining("why the count");
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
    }

    @Test
    void programsAskAndAnswerUnderTheSameGuards() throws Exception {
        var note = counted(500);
        String path = "/api/v1/goods-receipts/%s/lower-counts".formatted(note);
        String came = "{\"came\":[{\"purchaseOrder\":\"%s\",\"line\":1,\"units\":480}],\"reason\":\"a carton is empty\"}".formatted(order);
        String missing = "{\"missing\":[{\"purchaseOrder\":\"%s\",\"line\":1,\"units\":20}]}".formatted(order);
        mvc.perform(sent(path, came, "max", Group.MANAGERS)).andExpect(status().isForbidden());
        mvc.perform(sent(path, came.replace("480", "500"), "wim", Group.WAREHOUSE)).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("NOTHING_TOO_HIGH"));
        mvc.perform(sent(path, came, "wim", Group.WAREHOUSE)).andExpect(status().isCreated()).andExpect(jsonPath("$.state").value("OPEN")).andExpect(jsonPath("$.lines[0].units").value(20));
        mvc.perform(get("/api/v1/goods-receipts/open-corrections").with(people.token("walter", Group.WAREHOUSE))).andExpect(jsonPath("$.lowerCounts[0].goodsReceipt").value(note));
        String correction = lowered.open(10).getFirst().number();

        mvc.perform(sent(path + "/" + correction + "/answer", missing, "wanda", Group.WAREHOUSE)).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("COUNTED_BEFORE"));
        mvc.perform(sent("/api/v1/goods-receipts/GRN-2026-999999/lower-counts/" + correction + "/answer", missing, "walter", Group.WAREHOUSE)).andExpect(status().isNotFound());
        mvc.perform(sent(path + "/" + correction + "/answer", missing, "walter", Group.WAREHOUSE)).andExpect(status().isOk()).andExpect(jsonPath("$.state").value("BOOKED"))
                .andExpect(jsonPath("$.lines[0].takenBack").value(20)).andExpect(jsonPath("$.decidedBy").value("walter"));
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(jdbc.sql("select count(*) from audit_event where action in ('receiving.count-too-high', 'receiving.count-lowered')").query(Long.class).single()).isEqualTo(2);
        mvc.perform(get(path).with(people.token("max", Group.MANAGERS))).andExpect(jsonPath("$[0].number").value(correction));
    }

    private MockHttpServletRequestBuilder sent(String path, String body, String person, Group group) {
        return post(path).with(people.token(person, group)).header("Idempotency-Key", UUID.randomUUID().toString()).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    void aCountThatStandsChangesNothing() {
        var note = counted(500);
        var before = stock();

        assertThat(takeBackUnits.answer(ask(note, 480), Map.of(), false, "counted twice, 500", walter)).isFalse();

        assertThat(stock()).isEqualTo(before);
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(lowered.about(note)).singleElement().satisfies(question -> assertThat(question.state()).isEqualTo("REFUSED"));
        assertThat(doubtHighCount.ask("another form", note, Map.of(new Place(order, 1), 470L), "look again", wanda)).as("may be asked again").isNotEmpty();
    }

    @Test
    void asksOnlyForWhatWasCounted() {
        var note = counted(500);
        takeBack(ask(note, 480), 20, walter);

        assertThatThrownBy(() -> doubtHighCount.ask("f2", note, Map.of(new Place(order, 1), 481L), "?", wanda)).hasMessageContaining("480 good units were counted");
        assertThatThrownBy(() -> doubtHighCount.ask("f3", note, Map.of(new Place(order, 1), 480L), "?", wanda)).hasMessageContaining("Nothing of " + note);
        assertThatThrownBy(() -> doubtHighCount.ask("f4", note, Map.of(new Place(order, 2), 1L), "?", wanda)).hasMessageContaining("booked nothing on line 2");
        assertThatThrownBy(() -> doubtHighCount.ask("f5", note, Map.of(new Place(order, 1), 1L), " ", wanda)).hasMessageContaining("why the count");
        assertThatThrownBy(() -> doubtHighCount.ask("f6", "GRN-2026-999999", Map.of(new Place(order, 1), 1L), "?", wanda)).hasMessageContaining("no goods received note");
        doubtHighCount.ask("f7", note, Map.of(new Place(order, 1), 400L), "?", wanda);
        assertThatThrownBy(() -> doubtHighCount.ask("f8", note, Map.of(new Place(order, 1), 300L), "?", wanda)).hasMessageContaining("in question already");
    }

    @Test
    void unitsThatWereSoldAreMissingAllTheSame() {
        var note = counted(500);
        stock.post(List.of(new StockMovement("sold-out", orders.snapshot(order).line(1).sku(), MAIN, StockState.ON_HAND, StockState.OUTSIDE, Quantity.of(stock().onHand()),
                StockMovement.Reason.SALE, "S-1", clock.instant())));

        takeBack(ask(note, 480), 20, walter);

        assertThat(stock().onHand()).as("sold and never there: a count finds out").isEqualTo(-20);
        assertThat(stock().available()).isZero();
    }

    @Test
    void anOrderWithABackorderOrderWaitsItselfForWhatIsOwedAgain() {
        var note = counted(480);
        var rest = orders.backorder(order);
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);

        takeBack(ask(note, 470), 10, walter);

        assertThat(stock().inbound()).as("20 on the backorder order, 10 here").isEqualTo(30);
        assertThat(assessReceipt.assess(order).shortPolicy()).isEqualTo("keep-open");
        receive(25);
        assertThat(orders.snapshot(order).line(1).open()).isEqualTo(Quantity.ZERO);
        assertThat(orders.snapshot(rest).line(1).open()).as("the others count for the backorder order").isEqualTo(Quantity.of(5));
    }

    @Test
    void thePagesAskAndAnswer() throws Exception {
        var note = counted(500);
        String page = "/goods-receipts/" + note;
        mvc.perform(get(page).with(user("wanda"))).andExpect(content().string(containsString("Fewer came than was counted"))).andExpect(content().string(containsString("500 counted, booked on " + order)));
        orders.person("alan", "Alan Pay", Group.ACCOUNTS_PAYABLE);
        mvc.perform(get(page).with(user("alan"))).andExpect(content().string(not(containsString("Fewer came than was counted"))));
        String field = "came-%s-1".formatted(order);
        mvc.perform(post(page + "/lower-counts").with(user("wanda")).with(csrf()).param("requestKey", "p1").param(field, "many").param("reason", "?")).andExpect(redirectedUrl(page));
        assertThat(lowered.open(10)).isEmpty();
        mvc.perform(post(page + "/lower-counts").with(user("wanda")).with(csrf()).param("requestKey", "p1").param(field, "480").param("reason", "a carton is empty")).andExpect(redirectedUrl(page));
        var question = lowered.open(10).getFirst();

        mvc.perform(get("/receiving").with(user("walter"))).andExpect(content().string(containsString("Counts that are too high"))).andExpect(content().string(containsString("a carton is empty")));
        mvc.perform(get(page).with(user("wanda"))).andExpect(content().string(containsString("A colleague of the warehouse"))).andExpect(content().string(not(containsString("Not there:"))));
        mvc.perform(get(page).with(user("walter"))).andExpect(content().string(containsString("name=\"missing-%s-1\" type=\"text\" inputmode=\"numeric\" value=\"20\"".formatted(order))));
        mvc.perform(post(page + "/lower-counts/" + question.number()).with(user("walter")).with(csrf()).param("missing-%s-1".formatted(order), "20").param("comment", "")).andExpect(redirectedUrl(page));

        mvc.perform(get(page).with(user("walter"))).andExpect(content().string(containsString("Walter Byrne counted again: the units were taken back"))).andExpect(content().string(containsString("Taken back")));
        mvc.perform(get("/orders/" + order).with(user("walter"))).andExpect(content().string(containsString("Counted again: 20 units of " + note + " never came")))
                .andExpect(content().string(containsString("Open for goods again: 20 units are owed"))).andExpect(content().string(containsString("480 accepted")));
        assertThat(audit.timeline(order.value(), null, 50).items()).extracting(event -> event.event().action()).contains("receiving.count-too-high", "receiving.count-lowered");
    }

    private String counted(long units) {
        return postGoodsReceipt.post(new Delivery("count-" + units, order, "DN-" + units, List.of(line(units)), List.of()), wanda);
    }

    private void receive(long units) {
        postGoodsReceipt.post(new Delivery("later-" + units, order, "DN-later", List.of(line(units)), List.of()), wanda);
    }

    private static CountedLine line(long units) {
        return new CountedLine(1, Quantity.of(units), Quantity.ZERO, Quantity.ZERO);
    }

    private String ask(String note, long came) {
        return doubtHighCount.ask("form-" + note, note, Map.of(new Place(order, 1), came), "a carton is empty", wanda);
    }

    private boolean takeBack(String correction, long units, Person by) {
        return takeBackUnits.answer(correction, Map.of(new Place(order, 1), units), false, "", by);
    }

    private StockPosition stock() {
        return positions.of(orders.snapshot(order).line(1).sku(), MAIN).orElseThrow();
    }

    private List<String> movements() {
        return jdbc.sql("select concat(from_state, '>', to_state, ' ', quantity) from stock_movement where reason = 'RECEIPT' order by id").query(String.class).list();
    }

    private long messages(String name) {
        return jdbc.sql("select count(*) from outbox where channel = 'engine' and ordering_key = ? and payload like ?").params(order.value(), "%\"" + name + "\"%").query(Long.class).single();
    }

    private long awake(InvoiceId invoice) {
        return invoicing.messagesFor(invoice).stream().filter("receiving.goods-available-to-match"::equals).count();
    }

    private List<MatchCode> codes(InvoiceId invoice) {
        return results.findings(invoices.findByNumber(invoice.value()).orElseThrow().id()).stream().map(finding -> finding.code()).toList();
    }

    private BigDecimal paid(InvoiceId invoice) {
        return payments.of(invoice).stream().map(instruction -> instruction.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
