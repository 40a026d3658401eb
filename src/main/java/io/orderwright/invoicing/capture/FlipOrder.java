package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an invoice out of an order for its supplier (F81): at the order's prices, with at most the units that the order can still receive or has received and no other
 * invoice holds. It goes the way of every invoice from there.
 */
@Component
public class FlipOrder {

    /** What the invoice says that it was read as. */
    static final String SYNTAX = "from the order";
    private static final int MAX_NUMBER = 60;
    private static final int OLDEST_DAYS = 366;
    private static final Set<PurchaseOrderStatus> INVOICEABLE = Set.of(PurchaseOrderStatus.ISSUED, PurchaseOrderStatus.CONFIRMED, PurchaseOrderStatus.RECEIVED);

    private final CaptureInvoice captureInvoice;
    private final InvoiceLinks links;
    private final InvoiceRepository invoices;
    private final PurchaseOrders orders;
    private final JdbcClient jdbc;
    private final Clock clock;

    FlipOrder(CaptureInvoice captureInvoice, InvoiceLinks links, InvoiceRepository invoices, PurchaseOrders orders, JdbcClient jdbc, Clock clock) {
        this.captureInvoice = captureInvoice;
        this.links = links;
        this.invoices = invoices;
        this.orders = orders;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the supplier says; the rest is on the order.
     *
     * @param number of the invoice in the supplier's books
     * @param units  by line of the order
     */
    public record Flipped(PurchaseOrderNumber order, SupplierId supplier, String number, LocalDate issuedOn, Map<Integer, Long> units) {}

    /** By line, the units that an invoice made from the order may hold; lines with none are missing. Units that went to a backorder order are invoiced there. */
    @Transactional(readOnly = true)
    public Map<Integer, Long> open(PurchaseOrderNumber order) {
        return orders.families(Set.of(order)).stream().filter(family -> family.stream().anyMatch(member -> member.number().equals(order))).findFirst()
                .map(family -> open(family, order)).orElse(Map.of());
    }

    /**
     * The same number with the same units again is the same invoice.
     *
     * @throws BrokenRule {@code FLIP_NUMBER}, {@code FLIP_DAY}, {@code FLIP_UNITS}, {@code INVOICE_SENT_BEFORE}, {@code UNKNOWN_ORDER}
     */
    @Transactional
    public InvoiceId flip(Flipped flipped) {
        check(flipped);
        orders.lockFamilies(Set.of(flipped.order()));
        PurchaseOrderSnapshot order = orders.find(flipped.order()).filter(found -> found.supplier().equals(flipped.supplier()))
                .orElseThrow(() -> new BrokenRule("UNKNOWN_ORDER", "There is no purchase order %s of yours.".formatted(flipped.order())));
        String key = "flip/%s/%s".formatted(flipped.order(), flipped.number());
        Optional<InvoiceId> before = links.ofEntry(key);
        if (before.isPresent()) {
            return same(before.get(), flipped);
        }
        Map<Integer, Long> open = open(flipped.order());
        flipped.units().forEach((line, units) -> {
            long most = open.getOrDefault(line, 0L);
            if (units < 0 || units > most) {
                throw new BrokenRule("FLIP_UNITS", "%s line %d: %d units were entered, an invoice can still hold %d.".formatted(flipped.order(), line, units, most));
            }
        });
        List<EnterInvoice.Entry.Line> lines = new TreeMap<>(flipped.units()).entrySet().stream().filter(line -> line.getValue() > 0)
                .map(line -> new EnterInvoice.Entry.Line(line.getKey(), BigDecimal.valueOf(line.getValue()), order.line(line.getKey()).unitPrice().value())).toList();
        var entry = new EnterInvoice.Entry(key, DocumentKind.INVOICE, flipped.order(), flipped.number(), flipped.issuedOn(), null, null, lines, List.of(), null, null, null);
        return switch (captureInvoice.capture(EnterInvoice.document(entry, order), new Invoice.Origin(null, key, SYNTAX, null), flipped.supplier())) {
            case CaptureInvoice.Result.Captured captured -> captured.invoice();
            case CaptureInvoice.Result.SentBefore sent -> sent.invoice();
        };
    }

    private void check(Flipped flipped) {
        LocalDate today = LocalDate.now(clock);
        if (flipped.number().isBlank() || flipped.number().length() > MAX_NUMBER) {
            throw new BrokenRule("FLIP_NUMBER", "The number of the invoice is “%s”. Enter 1 to %d letters and figures.".formatted(flipped.number(), MAX_NUMBER));
        }
        if (flipped.issuedOn().isAfter(today.plusDays(1)) || flipped.issuedOn().isBefore(today.minusDays(OLDEST_DAYS))) {
            throw new BrokenRule("FLIP_DAY", "The invoice is of %s. Enter a day of the last year, today at the latest.".formatted(flipped.issuedOn()));
        }
        if (flipped.units().values().stream().noneMatch(units -> units > 0)) {
            throw new BrokenRule("FLIP_UNITS", "No units were entered. Enter how many of at least one line are invoiced.");
        }
    }

    private InvoiceId same(InvoiceId before, Flipped flipped) {
        var units = new TreeMap<Integer, Long>();
        invoices.findByNumber(before.value()).orElseThrow().lines().forEach(line -> units.merge(Integer.valueOf(String.valueOf(line.orderLine())), line.quantity().longValueExact(), Long::sum));
        var wanted = new TreeMap<>(flipped.units());
        wanted.values().removeIf(some -> some == 0);
        if (!units.equals(wanted)) {
            throw new BrokenRule("INVOICE_SENT_BEFORE", "Invoice %s was made before from %s, with other units. Give this one its own number.".formatted(flipped.number(), flipped.order()));
        }
        return before;
    }

    private Map<Integer, Long> open(List<PurchaseOrderSnapshot> family, PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = family.stream().filter(member -> member.number().equals(number)).findFirst().orElseThrow();
        if (!INVOICEABLE.contains(order.status())) {
            return Map.of();
        }
        var invoiced = new HashMap<PurchaseOrderNumber, Map<Integer, Long>>();
        var open = new TreeMap<Integer, Long>();
        for (PurchaseOrderSnapshot.Line line : order.lines()) {
            long left = own(line) - claimed(family, order, line, invoiced);
            if (left > 0) {
                open.put(line.line(), left);
            }
        }
        return open;
    }

    /** What this line itself receives. */
    private static long own(PurchaseOrderSnapshot.Line line) {
        return line.ordered().units() - line.closedShort().units() - line.carriedOver().units();
    }

    /** Invoiced on the line, and what an invoice on the order above claims of it. */
    private long claimed(List<PurchaseOrderSnapshot> family, PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line, Map<PurchaseOrderNumber, Map<Integer, Long>> invoiced) {
        long here = invoiced.computeIfAbsent(order.number(), this::invoicedOn).getOrDefault(line.line(), 0L);
        @Nullable Integer above = line.parentLine();
        Optional<PurchaseOrderSnapshot> parent = above == null ? Optional.empty() : family.stream().filter(member -> member.number().equals(order.parent())).findFirst();
        return here + parent.map(from -> Math.max(0, claimed(family, from, from.line(above), invoiced) - own(from.line(above)))).orElse(0L);
    }

    /** As the matches count it, and what was made from the order and is not matched yet. */
    private Map<Integer, Long> invoicedOn(PurchaseOrderNumber order) {
        var units = new HashMap<Integer, Long>();
        jdbc.sql("""
                select m.order_line, case i.kind when 'CREDIT_NOTE' then -1 else 1 end * case i.status when 'REST_REFUSED' then m.released_quantity else m.counted_quantity end
                from invoice_match_line m join invoice i on i.id = m.invoice_id where m.order_number = :order and m.order_line is not null and i.status <> 'REJECTED'
                union all
                select cast(l.order_line as signed), l.quantity from invoice_line l join invoice i on i.id = l.invoice_id join invoice_order o on o.invoice_id = i.id
                where o.order_number = :order and i.status = 'CAPTURED' and i.syntax = :flip""").param("order", order.value()).param("flip", SYNTAX).query(row -> {
                    units.merge(row.getInt(1), row.getBigDecimal(2).setScale(0, RoundingMode.UP).longValueExact(), Long::sum);
                });
        return units;
    }
}
