package io.orderwright.collaboration.page;

import io.orderwright.catalog.Supplier;
import io.orderwright.collaboration.DeliveriesForSupplier;
import io.orderwright.collaboration.InvoicesForSupplier;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells a supplier what came of an order and what became of the invoices for it, so that nobody has to ask. */
@Component
class OrderProgress {

    private final DeliveriesForSupplier deliveries;
    private final InvoicesForSupplier invoices;

    OrderProgress(DeliveriesForSupplier deliveries, InvoicesForSupplier invoices) {
        this.deliveries = deliveries;
        this.invoices = invoices;
    }

    /**
     * In the words of the page.
     *
     * @param deliveries none: nothing came yet
     * @param lines      what came of each line, empty while nothing did
     */
    public record Told(List<Delivery> deliveries, List<Line> lines, List<Invoice> invoices) {

        public boolean isEmpty() {
            return deliveries.isEmpty() && invoices.isEmpty();
        }
    }

    /** @param notAccepted empty when all was good */
    public record Delivery(String day, String deliveryNote, String accepted, String notAccepted) {}

    /** @param open units still to come on this order @param elsewhere units that went to a backorder order, empty for none */
    public record Line(String description, String ordered, String received, String open, String elsewhere) {}

    /** @param state key of its text */
    public record Invoice(String number, boolean creditNote, String day, String total, String state, boolean settled, List<Payment> payments) {}

    /** @param key of its text */
    public record Payment(String amount, String day, String key) {}

    Told of(PurchaseOrderSnapshot order, Supplier supplier, SupplierLanguage language) {
        var came = deliveries.of(order.number()).stream().map(delivery -> new Delivery(language.day(delivery.receivedAt().atZone(supplier.zone()).toLocalDate()), delivery.deliveryNote(),
                language.quantity(delivery.accepted()), delivery.notAccepted().units() == 0 ? "" : language.quantity(delivery.notAccepted()))).toList();
        var lines = came.isEmpty() ? List.<Line>of() : order.lines().stream().map(line -> new Line(line.description(), language.quantity(line.ordered()), language.quantity(line.received()),
                language.quantity(line.open()), line.carriedOver().units() == 0 ? "" : language.quantity(line.carriedOver()))).toList();
        return new Told(came, lines, invoices.of(order.number(), supplier.id()).stream().map(invoice -> told(invoice, language)).toList());
    }

    private static Invoice told(InvoicesForSupplier.Invoice invoice, SupplierLanguage language) {
        var payments = invoice.payments().stream().map(payment -> new Payment(language.money(payment.amount()), language.day(payment.dueOn()), payment.handedOver() ? "handed-over" : "planned")).toList();
        return new Invoice(invoice.number(), invoice.creditNote(), language.day(invoice.issuedOn()), language.money(invoice.total()), invoice.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                invoice.state() == InvoicesForSupplier.State.ACCEPTED, payments);
    }
}
