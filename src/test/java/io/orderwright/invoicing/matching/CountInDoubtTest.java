package io.orderwright.invoicing.matching;

import static io.orderwright.purchasing.PurchaseOrderFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.StockPositions;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.receiving.receipt.CountAgain;
import io.orderwright.receiving.receipt.CountsInDoubt;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** An invoice states more than was counted, and whoever decides about it thinks that the count was wrong. */
@DatabaseTest
class CountInDoubtTest {

    private static final int AT_ONCE = 6;

    @Autowired InvoicingFixtures invoicing;
    @Autowired ResolutionsFromTasks recording;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired CountAgain countAgain;
    @Autowired CountsInDoubt doubts;
    @Autowired GoodsReceipts receipts;
    @Autowired StockPositions positions;
    @Autowired InvoiceRepository invoices;
    @Autowired People people;
    @Autowired TestClock testClock;
    @Autowired TransactionTemplate transaction;
    @Autowired io.orderwright.testing.PeopleForTests tokens;
    @Autowired MockMvc mvc;

    private PurchaseOrderNumber order;
    private InvoiceId invoice;
    private Person walter;

    @BeforeEach
    void anInvoiceThatWaitedTooLong() {
        order = orders.order(500).confirmed();
        walter = orders.person("walter", "Walter Byrne", Group.WAREHOUSE);
        postGoodsReceipt.post(counted(480), orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE));
        invoice = invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500, "3.10").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("waiting");
        testClock.advance(Duration.ofDays(40));
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        orders.person("alan", "Alan Pay", Group.ACCOUNTS_PAYABLE);
    }

    @Test
    void theAnswerPreparesACorrectionAndTheInvoiceMatchesAgainByItself() {
        long onHand = onHand();
        assertThat(decide(1, "accounts-payable")).isEqualTo(new RecordResolution.Outcome("match-again", null));
        var open = doubts.open(10);
        assertThat(open).hasSize(1).first().satisfies(doubt -> {
            assertThat(doubt.units()).isEqualTo(20);
            assertThat(doubt.askedBy()).isEqualTo("alan");
            assertThat(doubt.note()).isEqualTo(receipts.of(order).getFirst().number());
        });
        assertThat(invoicing.match(invoice).matchOutcome()).as("waits for the count, asks nobody").isEqualTo("waiting");
        assertThat(onHand()).as("nothing is booked by a question").isEqualTo(onHand);
        long messages = awake();

        var note = countAgain.answer(open.getFirst().id(), Map.of(1, 20L), "", walter);

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
        assertThat(onHand()).isEqualTo(onHand + 20);
        assertThat(receipts.of(order)).extracting(GoodsReceipts.Note::number).contains(note).hasSize(2);
        assertThat(awake()).as("woken once").isEqualTo(messages + 1);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    @Test
    void theAnswerToldTwiceOrByManyAtOnceIsOneNote() throws Exception {
        decide(1, "accounts-payable");
        decide(1, "accounts-payable");
        assertThat(doubts.open(10)).hasSize(1);
        long id = doubts.open(10).getFirst().id();

        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<String> answering = () -> countAgain.answer(id, Map.of(1, 20L), "", walter);
            assertThat(pool.invokeAll(java.util.Collections.nCopies(AT_ONCE, answering)).stream().map(result -> result.resultNow()).distinct()).hasSize(1);
        }

        assertThat(receipts.of(order)).hasSize(2);
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
    }

    @Test
    void killedBetweenTheCountAndItsEndNothingIsLeftBehind() {
        decide(1, "accounts-payable");
        long id = doubts.open(10).getFirst().id();
        long messages = awake();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            countAgain.answer(id, Map.of(1, 20L), "", walter);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(awake()).isEqualTo(messages);
        assertThat(doubts.open(10)).hasSize(1);

        countAgain.answer(id, Map.of(1, 20L), "", walter);
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
    }

    @Test
    void aCountThatStandsBringsTheExceptionBack() {
        decide(1, "accounts-payable");
        invoicing.match(invoice);
        long id = doubts.open(10).getFirst().id();
        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 0L), " ", walter)).isInstanceOf(BrokenRule.class).hasMessageContaining("why the count stands");
        long messages = awake();

        countAgain.answer(id, Map.of(1, 0L), "counted twice, 480", walter);

        assertThat(awake()).isEqualTo(messages + 1);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        assertThat(receipts.of(order)).hasSize(1);
        assertThat(decide(2, "accounts-payable").outcome()).as("may be doubted again").isEqualTo("match-again");
        assertThat(doubts.open(10)).hasSize(1);
    }

    @Test
    void whoCountedOrDoubtedDoesNotAnswer() {
        orders.person("alan", "Alan Pay", Group.ACCOUNTS_PAYABLE, Group.WAREHOUSE);
        decide(1, "accounts-payable");
        long id = doubts.open(10).getFirst().id();

        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 20L), "", people.find("wanda").orElseThrow())).isInstanceOf(BrokenRule.class).hasMessageContaining("counted " + order + " before");
        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 20L), "", people.find("alan").orElseThrow())).isInstanceOf(BrokenRule.class).hasMessageContaining("doubted this count");
        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 20L), "", orders.person("max", "Max Manager", Group.MANAGERS))).hasMessageContaining("not in the group warehouse");
        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 21L), "", walter)).hasMessageContaining("Enter 0 to 20");
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
    }

    @Test
    void unitsThatCameOnAnotherDeliveryAreNotBookedTwice() {
        decide(1, "accounts-payable");
        long id = doubts.open(10).getFirst().id();
        postGoodsReceipt.post(counted(15), people.find("wanda").orElseThrow());

        assertThatThrownBy(() -> countAgain.answer(id, Map.of(1, 20L), "", walter)).isInstanceOf(BrokenRule.class).hasMessageContaining("15 units less");
        countAgain.answer(id, Map.of(1, 5L), "", walter);

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
        assertThat(orders.snapshot(order).line(1).quarantined()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void namesTheWayForwardWhenNothingCanBeCorrected() {
        orders.closeShort(order);
        invoicing.match(invoice);
        assertThat(decide(1, "accounts-payable").refusalReason()).contains("expects 0 more units on line 1, not 20").contains("ask for a credit note");

        var dear = orders.order(480).confirmed();
        postGoodsReceipt.post(new Delivery("dear", dear, "DN-2", List.of(line(480)), List.of()), people.find("wanda").orElseThrow());
        invoice = invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(dear), "B-2").line(1, 480, "3.90").ubl());
        invoicing.match(invoice);
        assertThat(decide(2, "accounts-payable").refusalReason()).contains("not held for what was received");
        assertThat(doubts.open(10)).isEmpty();
    }

    @Test
    void programsAnswerUnderTheSameGuards() throws Exception {
        decide(1, "accounts-payable");
        var doubt = doubts.open(10).getFirst();
        String path = "/api/v1/goods-receipts/%s/corrections".formatted(doubt.note());
        mvc.perform(get(path).with(tokens.token("alan", Group.ACCOUNTS_PAYABLE))).andExpect(jsonPath("$[0].claimed.1").value(20)).andExpect(jsonPath("$[0].requestedFor").value(invoice.value()));
        String found = "{\"found\":[{\"line\":1,\"units\":20}]}";

        mvc.perform(sent(path + "/" + doubt.id() + "/answer", found, "wanda", Group.WAREHOUSE)).andExpect(jsonPath("$.code").value("COUNTED_BEFORE"));
        mvc.perform(sent(path + "/" + doubt.id() + "/answer", found, "alan", Group.ACCOUNTS_PAYABLE)).andExpect(status().isForbidden());
        mvc.perform(sent("/api/v1/goods-receipts/GRN-2026-999999/corrections/" + doubt.id() + "/answer", found, "walter", Group.WAREHOUSE)).andExpect(status().isNotFound());
        mvc.perform(sent(path + "/" + doubt.id() + "/answer", "{\"found\":[{\"line\":1,\"units\":21}]}", "walter", Group.WAREHOUSE)).andExpect(jsonPath("$.code").value("CORRECTION_BEYOND_CLAIM"));
        mvc.perform(sent(path + "/" + doubt.id() + "/answer", found, "walter", Group.WAREHOUSE)).andExpect(status().isOk()).andExpect(jsonPath("$.state").value("BOOKED"))
                .andExpect(jsonPath("$.bookedAs").isNotEmpty());
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(500));
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder sent(String path, String body, String person, Group group) {
        return post(path).with(tokens.token(person, group)).header("Idempotency-Key", java.util.UUID.randomUUID().toString()).contentType("application/json").content(body);
    }

    @Test
    void thePagesSayWhatWaitsAndBookIt() throws Exception {
        decide(1, "accounts-payable");
        invoicing.match(invoice);
        var doubt = doubts.open(10).getFirst();
        mvc.perform(get("/invoices/" + invoice).with(user("alan"))).andExpect(content().string(containsString("Waits for a new count"))).andExpect(content().string(containsString(doubt.note())));
        mvc.perform(get("/receiving").with(user("walter"))).andExpect(content().string(containsString("Counts in doubt")));
        mvc.perform(get("/goods-receipts/" + doubt.note()).with(user("walter"))).andExpect(status().isOk()).andExpect(content().string(containsString("480 counted on this note, 20 more are claimed")))
                .andExpect(content().string(containsString("name=\"line-1\" type=\"text\" inputmode=\"numeric\" value=\"20\"")));

        String answer = "/goods-receipts/%s/corrections/%d".formatted(doubt.note(), doubt.id());
        mvc.perform(post(answer).with(user("walter")).with(csrf()).param("line-1", "many")).andExpect(redirectedUrl("/goods-receipts/" + doubt.note()));
        assertThat(doubts.open(10)).hasSize(1);
        mvc.perform(post(answer).with(user("walter")).with(csrf()).param("line-1", "20").param("comment", "")).andExpect(redirectedUrl("/goods-receipts/" + doubt.note()));

        mvc.perform(get("/goods-receipts/" + doubt.note()).with(user("walter"))).andExpect(content().string(containsString("Corrected by Walter Byrne on")));
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    private Delivery counted(long units) {
        return new Delivery("count-" + units, order, "DN-" + units, List.of(line(units)), List.of());
    }

    private static CountedLine line(long units) {
        return new CountedLine(1, Quantity.of(units), Quantity.ZERO, Quantity.ZERO);
    }

    private long onHand() {
        return positions.of(orders.snapshot(order).line(1).sku(), MAIN).orElseThrow().onHand();
    }

    private long awake() {
        return invoicing.messagesFor(invoice).stream().filter("receiving.goods-available-to-match"::equals).count();
    }

    private RecordResolution.Outcome decide(long job, String group) {
        CompletedTasks tasks = new CompletedTasks() {
            @Override
            public CompletedTask latest(long processInstanceKey, String elementId) {
                return new CompletedTask("task-" + job, "alan", Instant.EPOCH);
            }

            @Override
            public void recorded(CompletedTask task) { }
        };
        return transaction.execute(status -> recording.of(tasks).record(new RecordResolution.Job(job, 1, invoice, group, "receipt-corrected", "", "the driver has our signature for 500")));
    }
}
