package io.orderwright.invoicing.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class SettleReceiptsTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoiceRepository invoices;
    @Autowired PaymentInstructions payments;
    @Autowired SettleReceipts settleReceipts;
    @Autowired SettlementChannel channel;
    @Autowired OutboxDelivery outbox;
    @Autowired SupplierTerms terms;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void eachReceiptBecomesADocumentOfOursAtTheOrderPrice() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        receive(order, 30);

        Invoice first = latest();
        assertThat(first.supplierNumber()).startsWith("SB-2026-");
        assertThat(first.money(first.gross()).toString()).isEqualTo("GBP 111.60");
        assertThat(invoicing.match(first.number()).matchOutcome()).isEqualTo("done");
        assertThat(amounts(first.number())).containsExactly("111.60");
        assertThat(orders.snapshot(order).line(1).invoiced().units()).isEqualTo(30);

        receive(order, 18);
        assertThat(latest().supplierNumber()).isNotEqualTo(first.supplierNumber());
        assertThat(invoicing.match(latest().number()).matchOutcome()).isEqualTo("done");
        assertThat(amounts(latest().number())).containsExactly("66.96");
    }

    @Test
    void twoEqualReceiptsOfOneDayAreNoDuplicates() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        receive(order, 24);
        InvoiceId first = latest().number();
        receive(order, 24);

        assertThat(invoicing.match(first).matchOutcome()).isEqualTo("done");
        assertThat(invoicing.match(latest().number()).matchOutcome()).isEqualTo("done");
    }

    @Test
    void settlingAgainBillsNothing() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        receive(order, 30);

        transaction.executeWithoutResult(status -> settleReceipts.settle(order));

        assertThat(invoicing.invoices()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from mail_out").query(Long.class).single()).isPositive();
    }

    @Test
    void aReturnBecomesACreditNoteOfOurs() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        receive(order, 30);
        invoicing.match(latest().number());
        jdbc.sql("update purchase_order_line set received = 26 where order_id = (select id from purchase_order where order_number = ?)").param(order.value()).update();

        transaction.executeWithoutResult(status -> settleReceipts.settle(order));

        assertThat(latest().kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(invoicing.match(latest().number()).matchOutcome()).isEqualTo("done");
        assertThat(amounts(latest().number())).containsExactly("-14.88");
    }

    @Test
    void theSuppliersOwnInvoiceIsHeldAndOthersAreLeftAlone() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        receive(order, 48);
        InvoiceId own = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl());
        assertThat(invoicing.match(own).matchOutcome()).isEqualTo("exception");
        assertThat(amounts(own)).isEmpty();

        terms.agree(brightwick, SupplierTerms.Terms.USUAL, orders.max());
        long before = invoicing.invoices();
        receive(orders.order(10).confirmed(), 10);
        assertThat(invoicing.invoices()).isEqualTo(before);
    }

    /** The dock neither waits for the document nor is undone by it. */
    @Test
    void theReceiptStandsBeforeTheDocumentAndADeadDockLeavesNeither() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            orders.receive(order, 1, 30);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(outbox.deliver(SettlementChannel.NAME)).isZero();

        orders.receive(order, 1, 30);
        assertThat(orders.snapshot(order).line(1).received().units()).isEqualTo(30);
        assertThat(invoicing.invoices()).isZero();
        assertThat(outbox.deliver(SettlementChannel.NAME)).isOne();
        assertThat(invoicing.invoices()).isOne();
    }

    @Test
    void aMessageThatLeavesTwiceBillsOnceAndOneThatFailsStopsNoOther() {
        PurchaseOrderNumber order = agreed(orders.order(48).confirmed());
        orders.receive(order, 1, 30);
        var good = new OutboxMessage("settle/1", order.value(), SettlementChannel.NAME, "{}");
        var bad = new OutboxMessage("settle/2", "PO-2026-999999", SettlementChannel.NAME, "{}");

        assertThat(channel.deliver(List.of(bad, good))).hasExactlyElementsOfTypes(Delivery.Retry.class, Delivery.Delivered.class);
        channel.deliver(List.of(good));
        outbox.deliver(SettlementChannel.NAME);

        assertThat(invoicing.invoices()).isOne();
        assertThat(orders.snapshot(order).line(1).received().units()).isEqualTo(30);
    }

    private void receive(PurchaseOrderNumber order, long units) {
        orders.receive(order, 1, units);
        outbox.deliver(SettlementChannel.NAME);
    }

    private PurchaseOrderNumber agreed(PurchaseOrderNumber order) {
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.ERS, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of()), orders.max());
        return order;
    }

    private Invoice latest() {
        return invoices.findByNumber(invoicing.latest().value()).orElseThrow();
    }

    private List<String> amounts(InvoiceId invoice) {
        return payments.of(invoice).stream().map(p -> p.amount().amount().toPlainString()).toList();
    }
}
