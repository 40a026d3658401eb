package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Captures an invoice that a person typed from paper, or that a program posts. Once per entry key; one under a number that is taken by the same content is refused. */
@Component
public class EnterInvoice {

    private static final String PIECE = "C62";

    private final CaptureInvoice captureInvoice;
    private final InvoiceLinks links;
    private final PurchaseOrders orders;
    private final SupplierDocuments documents;

    EnterInvoice(CaptureInvoice captureInvoice, InvoiceLinks links, PurchaseOrders orders, SupplierDocuments documents) {
        this.documents = documents;
        this.captureInvoice = captureInvoice;
        this.links = links;
        this.orders = orders;
    }

    /**
     * What was typed.
     *
     * @param entryKey  hidden id made when the form was drawn
     * @param order     the order it is for; its supplier is the sender, its currency that of the amounts
     * @param account   account the paper names, null when it names none
     * @param tax       total tax as on the paper, null to take what the order's rates give
     * @param gross     total as on the paper, null to take net plus tax
     */
    public record Entry(String entryKey, DocumentKind kind, PurchaseOrderNumber order, String number, LocalDate issueDate, @Nullable LocalDate dueDate, @Nullable String account,
                        List<Line> lines, List<Charge> charges, @Nullable BigDecimal tax, @Nullable BigDecimal gross, @Nullable String aboutInvoice) {

        /** @param orderLine line of the order @param price net price of one unit */
        public record Line(int orderLine, BigDecimal quantity, BigDecimal price) {}

        /** @param type for example {@code FREIGHT} */
        public record Charge(String type, BigDecimal amount) {}
    }

    /** Enters what a file says that no machine could read; the file is settled with it. @throws BrokenRule as {@link #enter} */
    @Transactional
    public InvoiceId enter(Entry entry, String document, Person by) {
        InvoiceId invoice = enter(entry, by);
        documents.lock(document).filter(file -> file.state().needsAPerson()).ifPresent(file -> documents.settle(file.id(), SupplierDocuments.State.CAPTURED, "by hand", invoice));
        return invoice;
    }

    /** @throws BrokenRule {@code UNKNOWN_ORDER}, {@code UNKNOWN_ORDER_LINE}, {@code INVOICE_SENT_BEFORE} or what {@link InvoiceDocument} refuses */
    @Transactional
    public InvoiceId enter(Entry entry, Person by) {
        var before = links.ofEntry(entry.entryKey());
        if (before.isPresent()) {
            return before.get();
        }
        PurchaseOrderSnapshot order = orders.find(entry.order())
                .orElseThrow(() -> new BrokenRule("UNKNOWN_ORDER", "There is no purchase order %s. Check the number.".formatted(entry.order())));
        SupplierId supplier = order.supplier();
        var origin = new Invoice.Origin(null, entry.entryKey(), "by hand", by.userName());
        return switch (captureInvoice.capture(document(entry, order), origin, supplier)) {
            case CaptureInvoice.Result.Captured captured -> captured.invoice();
            case CaptureInvoice.Result.SentBefore first -> throw new BrokenRule("INVOICE_SENT_BEFORE",
                    "%s of %s was captured before as %s. Nothing was entered a second time.".formatted(entry.number(), supplier, first.invoice()));
        };
    }

    static InvoiceDocument document(Entry entry, PurchaseOrderSnapshot order) {
        int minor = order.currency().getDefaultFractionDigits();
        var lines = new ArrayList<InvoiceDocument.Line>();
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Entry.Line typed : entry.lines()) {
            PurchaseOrderSnapshot.Line line = order.lines().stream().filter(l -> l.line() == typed.orderLine()).findFirst()
                    .orElseThrow(() -> new BrokenRule("UNKNOWN_ORDER_LINE", "%s has no line %d. It has %s.".formatted(order.number(), typed.orderLine(),
                            order.lines().stream().map(l -> Integer.toString(l.line())).toList())));
            BigDecimal amount = typed.quantity().multiply(typed.price()).setScale(minor, RoundingMode.HALF_UP);
            BigDecimal rate = line.taxRate().value();
            lines.add(new InvoiceDocument.Line(Integer.toString(lines.size() + 1), "line %d of the form".formatted(lines.size() + 1), order.number().value(), Integer.toString(line.line()),
                    null, null, line.sku().value(), line.description(), line.unit().isEmpty() ? PIECE : line.unit(), typed.quantity(), typed.price(), BigDecimal.ONE,
                    BigDecimal.ZERO, BigDecimal.ZERO, amount, null, rate));
            net = net.add(amount);
            tax = tax.add(amount.multiply(rate).movePointLeft(2).setScale(minor, RoundingMode.HALF_UP));
        }
        var charges = new ArrayList<InvoiceDocument.Charge>();
        for (Entry.Charge charge : entry.charges()) {
            BigDecimal rate = lines.isEmpty() || lines.getFirst().taxRate() == null ? BigDecimal.ZERO : lines.getFirst().taxRate();
            charges.add(new InvoiceDocument.Charge("charge %d of the form".formatted(charges.size() + 1), false, charge.type(), "", charge.amount(), rate));
            net = net.add(charge.amount());
            tax = tax.add(charge.amount().multiply(rate).movePointLeft(2).setScale(minor, RoundingMode.HALF_UP));
        }
        BigDecimal statedTax = entry.tax() == null ? tax : entry.tax();
        BigDecimal gross = entry.gross() == null ? net.add(statedTax) : entry.gross();
        return new InvoiceDocument(entry.kind(), entry.number(), entry.issueDate(), entry.dueDate(), order.currency().getCurrencyCode(),
                new InvoiceDocument.Sender(null, null, null, null), List.of(order.number().value()), entry.aboutInvoice() == null ? List.of() : List.of(entry.aboutInvoice()),
                entry.account() == null || entry.account().isBlank() ? null : entry.account().replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT), lines, charges,
                new InvoiceDocument.Totals(net, statedTax, gross, BigDecimal.ZERO, BigDecimal.ZERO, gross));
    }
}
