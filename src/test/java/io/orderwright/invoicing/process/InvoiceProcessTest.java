package io.orderwright.invoicing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class InvoiceProcessTest {

    @Autowired EngineForTests engine;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoiceRepository invoices;
    @Autowired PaymentInstructions payments;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void paysWhatCameAndTheRestByItselfWhenTheBackorderComes() {
        PurchaseOrderNumber original = received(500, 480);
        PurchaseOrderNumber backorder = orders.issue(orders.backorder(original));
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 500));
        engine.until("480 are queued", () -> amounts(invoice).equals(List.of("1785.60")));

        orders.receive(backorder, 1, 20);

        engine.until("the rest is queued", () -> amounts(invoice).equals(List.of("1785.60", "74.40")));
        assertThat(stands(invoice).status()).isEqualTo(InvoiceStatus.QUEUED);
    }

    @Test
    void aPriceExceptionIsAcceptedWithinTheLimitBySomebodyOfTheGroupOnly() {
        PurchaseOrderNumber order = received(480, 480);
        orders.person("wim", "Wim Stock", Group.WAREHOUSE);
        orders.person("bob", "Bob Buyer", Group.BUYERS);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30"));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "wim", Map.of("answer", Map.of("decision", "accept-variance", "comment", "fine")));
        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bob", Map.of("answer", Map.of("decision", "accept-variance", "comment", " ")));
        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bob", Map.of("answer", "nonsense"));
        assertThat(amounts(invoice)).isEmpty();
        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bob", Map.of("answer", Map.of("decision", "accept-variance", "comment", "agreed by phone")));

        engine.until("all is queued", () -> amounts(invoice).equals(List.of("1900.80")));
    }

    @Test
    void asksWhoeverApprovedThePrice() {
        PurchaseOrderNumber order = received(480, 480);
        orders.max();
        jdbc.sql("""
                insert into purchase_order_decision (task_key, order_number, revision, content_hash, level_no, level_group, outcome, person, reason, decided_at)
                values ('t1', ?, 1, ?, 1, 'managers', 'APPROVED', 'max', '', now())""").params(order.value(), orders.snapshot(order).contentHash()).update();
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30"));

        var task = engine.awaitTask("resolve-invoice-exception");
        assertThat(task.groups()).containsExactly("managers");
        engine.complete(task, "max", Map.of("answer", Map.of("decision", "accept-variance", "comment", "I agreed to it")));
        engine.until("all is queued", () -> amounts(invoice).equals(List.of("1900.80")));
    }

    @Test
    void nobodyAcceptsMoreThanTheirLimit() {
        PurchaseOrderNumber order = received(480, 480);
        orders.person("bob", "Bob Buyer", Group.BUYERS);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.40"));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bob", Map.of("answer", Map.of("decision", "accept-variance", "comment", "fine")));
        engine.awaitTask("resolve-invoice-exception");

        assertThat(amounts(invoice)).isEmpty();
    }

    @Test
    void paysTheOrderPriceAndTheRestWhenTheCreditNoteComes() {
        PurchaseOrderNumber order = received(480, 480);
        orders.person("bob", "Bob Buyer", Group.BUYERS);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30"));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bob", Map.of("answer", Map.of("decision", "ask-credit-note", "comment", "")));
        engine.until("the order price is queued", () -> amounts(invoice).equals(List.of("1785.60")));
        InvoiceId creditNote = mailed(SupplierInvoice.creditNote(orders.snapshot(order), "C-1").line(1, 480, "0.20").about("B-1"));

        engine.until("the rest and the credit are queued", () -> amounts(invoice).size() == 2 && amounts(creditNote).equals(List.of("-115.20")));
        assertThat(amounts(invoice)).containsExactly("1785.60", "115.20");
    }

    @Test
    void rejectsAnInvoiceThatDoesNotAddUp() {
        PurchaseOrderNumber order = received(48, 48);
        orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).overstatedBy("5.00"));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "ada", Map.of("answer", Map.of("decision", "reject", "comment", "the total is 5.00 too high")));

        engine.until("it is rejected", () -> stands(invoice).status() == InvoiceStatus.REJECTED);
        assertThat(amounts(invoice)).isEmpty();
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }

    private InvoiceId mailed(SupplierInvoice invoice) {
        return invoicing.mailed(brightwick, invoice.ubl());
    }

    private List<String> amounts(InvoiceId invoice) {
        return payments.of(invoice).stream().map(p -> p.amount().amount().toPlainString()).toList();
    }

    private Invoice stands(InvoiceId invoice) {
        return invoices.findByNumber(invoice.value()).orElseThrow();
    }
}
