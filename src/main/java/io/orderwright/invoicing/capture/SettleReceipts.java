package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Evaluated receipt settlement: where that was agreed, the supplier sends no invoice. What was accepted and not billed yet becomes an invoice in our own range of
 * numbers, at the price of the order; what was returned after it was billed becomes a credit note. Both are matched and queued like any other. Doing it again bills
 * nothing, since what was billed is counted under the lock of the order.
 */
@Component
public class SettleReceipts {

    private static final String PIECE = "C62";

    private final PurchaseOrders orders;
    private final SupplierTerms terms;
    private final CaptureInvoice captureInvoice;
    private final SupplierNotices notices;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    SettleReceipts(PurchaseOrders orders, SupplierTerms terms, CaptureInvoice captureInvoice, SupplierNotices notices, Numbers numbers, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.orders = orders;
        this.terms = terms;
        this.captureInvoice = captureInvoice;
        this.notices = notices;
        this.numbers = numbers;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** After a receipt or a return was booked; nothing when this supplier sends invoices. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot seen = orders.find(number).orElseThrow();
        if (terms.of(seen.supplier()).mode() != MatchMode.ERS) {
            return;
        }
        PurchaseOrderSnapshot order = orders.lock(number);
        Map<Integer, Long> billed = billed(number);
        Map<Integer, Long> owed = new LinkedHashMap<>();
        Map<Integer, Long> back = new LinkedHashMap<>();
        for (PurchaseOrderSnapshot.Line line : order.lines()) {
            long difference = line.received().units() - billed.getOrDefault(line.line(), 0L);
            (difference > 0 ? owed : back).put(line.line(), Math.abs(difference));
        }
        owed.values().removeIf(units -> units == 0);
        back.values().removeIf(units -> units == 0);
        bill(DocumentKind.INVOICE, order, owed);
        bill(DocumentKind.CREDIT_NOTE, order, back);
    }

    /** Units that our own documents state, and those that were paid on invoices from before the agreement. */
    private Map<Integer, Long> billed(PurchaseOrderNumber order) {
        var billed = new HashMap<Integer, Long>();
        jdbc.sql("""
                select cast(l.order_line as signed), sum(case i.kind when 'INVOICE' then l.quantity else -l.quantity end) from invoice_line l join invoice i on i.id = l.invoice_id
                where i.syntax = :ers and i.status <> 'REJECTED' and i.id in (select invoice_id from invoice_order where order_number = :order) group by l.order_line
                union all
                select b.order_line, sum(b.units) from invoice_billed b join invoice i on i.id = b.invoice_id where i.syntax <> :ers and b.order_number = :order group by b.order_line""")
                .param("ers", Invoice.SELF_BILLED).param("order", order.value())
                .query(row -> {
                    billed.merge(row.getInt(1), row.getBigDecimal(2).longValueExact(), Long::sum);
                });
        return billed;
    }

    private void bill(DocumentKind kind, PurchaseOrderSnapshot order, Map<Integer, Long> units) {
        if (units.isEmpty()) {
            return;
        }
        String number = numbers.next("SB");
        InvoiceDocument document = document(kind, number, order, units);
        SupplierId supplier = order.supplier();
        InvoiceId invoice = captureInvoice.capture(document, new Invoice.Origin(null, "ers/" + number, Invoice.SELF_BILLED, null), supplier).invoice();
        String total = "%s %s".formatted(document.totals().gross().toPlainString(), document.currency());
        audit.record(new AuditEvent(invoice.value(), Set.of(order.number().value(), supplier.value()), "invoicing.receipt-settled", Actor.part("invoicing"),
                Map.of("invoice", invoice.value(), "number", number, "gross", total)));
        try {
            notices.send("self-billing/" + number, order.number(), "self-billing", Map.of("number", number, "amount", total,
                    "credit", kind == DocumentKind.CREDIT_NOTE ? "yes" : ""));
        } catch (BrokenRule nobodyToTell) {
            // the receipt stands whether or not the supplier has an address; the document is on the supplier's page of the order
            audit.record(new AuditEvent(invoice.value(), Set.of(order.number().value()), "invoicing.receipt-settled-untold", Actor.part("invoicing"), Map.of("number", number, "reason", nobodyToTell.getMessage())));
        }
    }

    private InvoiceDocument document(DocumentKind kind, String number, PurchaseOrderSnapshot order, Map<Integer, Long> units) {
        int minor = order.currency().getDefaultFractionDigits();
        var lines = new ArrayList<InvoiceDocument.Line>();
        Map<BigDecimal, BigDecimal> bases = new TreeMap<>();
        BigDecimal net = BigDecimal.ZERO;
        for (Map.Entry<Integer, Long> one : units.entrySet()) {
            PurchaseOrderSnapshot.Line line = order.line(one.getKey());
            BigDecimal quantity = BigDecimal.valueOf(one.getValue());
            BigDecimal amount = quantity.multiply(line.unitPrice().value()).setScale(minor, RoundingMode.HALF_UP);
            lines.add(new InvoiceDocument.Line(Integer.toString(lines.size() + 1), "receipts of line %d".formatted(line.line()), order.number().value(), Integer.toString(line.line()), null, null,
                    line.sku().value(), line.description(), line.unit().isEmpty() ? PIECE : line.unit(), quantity, line.unitPrice().value(), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, amount, null,
                    line.taxRate().value()));
            bases.merge(line.taxRate().value().stripTrailingZeros(), amount, BigDecimal::add);
            net = net.add(amount);
        }
        BigDecimal tax = bases.entrySet().stream().map(base -> base.getValue().multiply(base.getKey()).movePointLeft(2).setScale(minor, RoundingMode.HALF_UP)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new InvoiceDocument(kind, number, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), null, order.currency().getCurrencyCode(), new InvoiceDocument.Sender(null, null, null, null),
                List.of(order.number().value()), List.of(), null, lines, List.of(), new InvoiceDocument.Totals(net, tax, net.add(tax), BigDecimal.ZERO, BigDecimal.ZERO, net.add(tax)));
    }
}
