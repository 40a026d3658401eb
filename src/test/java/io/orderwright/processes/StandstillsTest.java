package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.process.Standstills.Mismatch.Kind;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What the operators' page shows and mends, with the real engine and models. */
@EngineTest
class StandstillsTest {

    @Autowired EngineForTests engine;
    @Autowired Standstills standstills;
    @Autowired ProcessInstances instances;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired TransactionTemplate transaction;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void startsAnOrderAgainWhoseInstanceIsGone() throws Exception {
        var number = awaiting();
        lose(number);
        assertThat(page().select("main").text()).contains(number.value(), "no process instance of purchase-order waits for it");

        mvc.perform(post("/stopped/missing/purchase-order/" + number).with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(redirectedUrl("/stopped"));
        engine.until("it has an instance again", () -> instances.carrierOf("purchase-order", number.value()).isPresent());
        engine.settle();
        suppliers.confirmsOnThePage(number);

        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        assertThat(suppliers.mailsAbout(number)).as("nothing was mailed twice").containsExactly("ORDER", "BOOKED");
        assertThat(standstills.report().count()).isZero();
        assertThat(jdbc.sql("select count(*) from audit_event where subject = ? and action = 'platform.process-started-again' and actor_name = 'ann'").param(number.value()).query(Long.class).single()).isOne();
        mvc.perform(post("/stopped/missing/purchase-order/" + number).with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void startsAConfirmedOrderAgainUpToItsWaitForGoods() {
        var number = awaiting();
        suppliers.confirmsOnThePage(number);
        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        lose(number);

        standstills.startAgain("purchase-order", number.value(), "ann");
        engine.until("it has an instance again", () -> instances.carrierOf("purchase-order", number.value()).isPresent());
        engine.settle();
        engine.travel(Duration.ofDays(21));

        engine.awaitTask("chase-delivery");
        engine.settle();
        assertThat(suppliers.mailsAbout(number)).as("nothing was mailed twice").containsOnlyOnce("ORDER", "BOOKED", "DELIVERY_REMINDER").doesNotContain("REMINDER");
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void startsAnOrderAgainWhoseGoodsHaveCome() {
        var number = awaiting();
        suppliers.confirmsOnThePage(number);
        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        engine.settle();
        postGoodsReceipt.post(new Delivery("k", number, "DN-1", List.of(new CountedLine(1, Quantity.of(80), Quantity.ZERO, Quantity.ZERO)), List.of()), orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE));
        engine.until("the rest is on a backorder order", () -> orders.snapshot(number).status() == PurchaseOrderStatus.RECEIVED);
        engine.settle();
        lose(number);

        standstills.startAgain("purchase-order", number.value(), "ann");
        engine.until("it has an instance again", () -> instances.carrierOf("purchase-order", number.value()).isPresent());
        engine.settle();
        assertThat(engine.incidents()).isEmpty();
        assertThat(jdbc.sql("select count(*) from purchase_order where parent_number = ?").param(number.value()).query(Long.class).single()).as("backorder orders").isOne();
        invoicing.mailed(orders.snapshot(number).supplier(), SupplierInvoice.of(orders.snapshot(number), "B-2").line(1, 80).ubl());

        engine.until("it is settled", () -> orders.snapshot(number).status() == PurchaseOrderStatus.SETTLED);
        assertThat(suppliers.mailsAbout(number)).as("nothing was mailed twice").containsOnlyOnce("ORDER", "BOOKED").doesNotContain("REMINDER");
    }

    @Test
    void endsAnInstanceWhoseOrderHasEnded() {
        var number = awaiting();
        jdbc.sql("update purchase_order set process_ended = true").update();
        clock.advance(Duration.ofMinutes(5));
        var superfluous = standstills.report().mismatches();
        assertThat(superfluous).singleElement().satisfies(one -> assertThat(one.kind()).isEqualTo(Kind.WITHOUT_SUBJECT)).extracting(Standstills.Mismatch::businessKey).isEqualTo(number.value());

        standstills.end(superfluous.getFirst().instance(), "ann");

        engine.until("it is gone", () -> standstills.report().count() == 0);
        assertThatThrownBy(() -> standstills.end(superfluous.getFirst().instance(), "ann")).isInstanceOf(BrokenRule.class);
    }

    @Test
    void startsAnInvoiceAgainAndPaysNothingTwice() {
        var number = orders.order(100).confirmed();
        orders.receive(number, 1, 80);
        var invoice = invoicing.mailed(orders.snapshot(number).supplier(), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).ubl());
        engine.until("what came is queued", () -> jdbc.sql("select count(*) from payment_instruction").query(Long.class).single() == 1);
        engine.settle();
        engine.client().newCancelInstanceCommand(instances.carrierOf("invoice-matching", invoice.value()).orElseThrow()).send().join();
        clock.advance(Duration.ofMinutes(5));

        standstills.startAgain("invoice-matching", invoice.value(), "ann");
        engine.until("it has an instance again", () -> instances.carrierOf("invoice-matching", invoice.value()).isPresent());
        engine.settle();
        assertThat(jdbc.sql("select count(*) from payment_instruction").query(Long.class).single()).isOne();
        orders.receive(number, 1, 20);

        engine.until("the rest is queued", () -> jdbc.sql("select sum(amount) from payment_instruction").query(String.class).single().startsWith("372.0"));
    }

    @Test
    void letsAStepBeTriedAgainOnceItsCauseIsMended() throws Exception {
        var number = drafted();
        jdbc.sql("update purchase_order set currency = 'XXX'").update();
        engine.until("there is an incident", () -> {
            engine.travel(Duration.ofMinutes(10));
            return !standstills.report().incidents().isEmpty();
        });
        var incident = standstills.report().incidents().getFirst();
        jdbc.sql("update purchase_order set currency = 'GBP'").update();
        assertThat(page().select("main table").text()).contains(incident.words().substring(0, 20));

        mvc.perform(post("/stopped/steps/" + incident.key()).with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(redirectedUrl("/stopped"));

        engine.until("it goes on", () -> orders.snapshot(number).status() == PurchaseOrderStatus.ISSUED);
        assertThat(standstills.report().incidents()).isEmpty();
        mvc.perform(post("/stopped/steps/" + incident.key()).with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/stopped/steps/" + incident.key()).with(people.signedIn("bea", Group.BUYERS)).with(csrf())).andExpect(status().isForbidden());
    }

    @Test
    void setsAsideAMessageThatIsNotNeededAnyMore() throws Exception {
        var number = awaiting();
        jdbc.sql("update outbox set state = 'DEAD', settled_at = created_at, last_problem = 'the server is gone for ever' where channel = 'mail'").update();
        long letter = jdbc.sql("select id from outbox where channel = 'mail'").query(Long.class).single();

        mvc.perform(post("/stopped/out/%d/set-aside".formatted(letter)).param("because", " ").with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/stopped/out/%d/set-aside".formatted(letter)).param("because", "sent by hand").with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(redirectedUrl("/stopped"));

        assertThat(page().select("main .empty").text()).startsWith("Nothing is stopped");
        assertThat(jdbc.sql("select facts from audit_event where subject = ? and action = 'platform.message-set-aside'").param(number.value()).query(String.class).single()).contains("sent by hand");
    }

    private PurchaseOrderNumber drafted() {
        return orders.order(100).drafted();
    }

    /** Mailed, with the whole process behind it, waiting for the supplier. */
    private PurchaseOrderNumber awaiting() {
        var number = drafted();
        engine.until("it is mailed", () -> jdbc.sql("select count(*) from mail_out").query(Long.class).single() == 1);
        suppliers.tookTheOrder(number);
        engine.settle();
        return number;
    }

    private void lose(PurchaseOrderNumber number) {
        engine.client().newCancelInstanceCommand(instances.carrierOf("purchase-order", number.value()).orElseThrow()).send().join();
        clock.advance(Duration.ofMinutes(5));
        engine.until("its loss is seen", () -> !standstills.report().mismatches().isEmpty());
    }

    private Document page() throws Exception {
        return Jsoup.parse(mvc.perform(get("/stopped").with(people.signedIn("ann", Group.ADMINS))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }
}
