package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** m orders × n receipts × k invoices, with all that the database keeps in between (F85). */
@DatabaseTest
class ManyOrdersReceiptsAndInvoicesTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");
    private static final int ORDERS = 3;
    private static final long UNITS = 60;

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoiceRepository invoices;
    @Autowired PaymentInstructions payments;

    /** Each invoice is about several orders, each order comes in several deliveries, in an order that nobody planned. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noUnitIsBilledTwiceAndNothingIsDropped(long seed) {
        var chance = new Random(seed);
        List<PurchaseOrderNumber> numbers = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            numbers.add(orders.order(UNITS).confirmed());
        }
        List<Runnable> deeds = new ArrayList<>();
        List<InvoiceId> captured = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            String name = "B-" + part;
            // a third of every order on each invoice, and different thirds on each delivery
            deeds.add(() -> captured.add(invoice(name, numbers)));
            numbers.forEach(number -> deeds.add(() -> orders.receive(number, 1, UNITS / 3)));
        }
        java.util.Collections.shuffle(deeds, chance);
        for (Runnable deed : deeds) {
            deed.run();
            captured.forEach(this::match);
            nothingIsDroppedOrTwice(captured, numbers);
        }

        assertThat(captured).allSatisfy(invoice -> assertThat(payments.of(invoice).stream().map(p -> p.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(of(invoice).gross()));
        numbers.forEach(number -> assertThat(orders.snapshot(number).line(1).invoiced().units()).isEqualTo(UNITS));
    }

    private void nothingIsDroppedOrTwice(List<InvoiceId> captured, List<PurchaseOrderNumber> numbers) {
        for (InvoiceId invoice : captured) {
            Invoice now = of(invoice);
            assertThat(now.releasedNet().add(now.waitingNet()).add(now.heldNet())).as("matched + exceptions = invoice").isEqualByComparingTo(now.net());
        }
        for (PurchaseOrderNumber number : numbers) {
            var line = orders.snapshot(number).line(1);
            assertThat(line.invoiced().units()).as("billed of %s", number).isLessThanOrEqualTo(line.received().units());
        }
        BigDecimal billable = numbers.stream().map(number -> orders.snapshot(number).line(1).unitPrice().value().multiply(BigDecimal.valueOf(orders.snapshot(number).line(1).received().units())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(captured.stream().map(invoice -> of(invoice).releasedNet()).reduce(BigDecimal.ZERO, BigDecimal::add)).isLessThanOrEqualTo(billable);
    }

    private InvoiceId invoice(String name, List<PurchaseOrderNumber> numbers) {
        var invoice = SupplierInvoice.of(orders.snapshot(numbers.getFirst()), name).dated(LocalDate.of(2026, 11, 20).plusDays(name.charAt(2) - '0'));
        numbers.forEach(number -> invoice.line(orders.snapshot(number), 1, UNITS / 3));
        return invoicing.mailed(BRIGHTWICK, invoice.ubl());
    }

    private void match(InvoiceId invoice) {
        if (of(invoice).status().isOpen()) {
            invoicing.match(invoice);
        }
    }

    private Invoice of(InvoiceId invoice) {
        return invoices.findByNumber(invoice.value()).orElseThrow();
    }
}
