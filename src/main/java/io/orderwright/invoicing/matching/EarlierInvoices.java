package io.orderwright.invoicing.matching;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily.Place;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was invoiced before, in a few queries whatever the number of lines. */
@Component
class EarlierInvoices {

    /** Most possible duplicates looked at. */
    private static final int MAX_DUPLICATES = 50;

    private final JdbcClient jdbc;

    EarlierInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document that may be a duplicate. */
    record Candidate(DocumentKind kind, String supplier, String number, String contentHash, @Nullable String order, LocalDate issueDate, BigDecimal gross) {}

    /**
     * A line of another document on one of our order lines, in order units.
     *
     * @param isEarlier took its place in the queue before the invoice that is matched
     * @param about     numbers of the supplier's invoices that a credit note is about, one a line
     */
    record Line(long invoice, DocumentKind kind, InvoiceStatus status, boolean isEarlier, String about, Place place, BigDecimal quantity, BigDecimal amount) {

        boolean isCredit() {
            return kind == DocumentKind.CREDIT_NOTE;
        }

        /** A credit note gives room to invoices only once it is matched itself; one that is held may be none. */
        boolean isSettled() {
            return status == InvoiceStatus.QUEUED || status == InvoiceStatus.REST_REFUSED;
        }
    }

    /** Charges of other documents on these orders. */
    record Charge(DocumentKind kind, InvoiceStatus status, boolean isEarlier, String type, BigDecimal amount) {}

    /** Same supplier and kind, captured before, in any state: equal number when spelt alike, or equal order, day and gross. */
    List<Candidate> candidates(Invoice invoice, SupplierId supplier) {
        return jdbc.sql("""
                select i.kind, i.supplier_id, i.supplier_number, i.content_hash, i.issue_date, i.gross, min(o.order_number) as order_number
                from invoice i left join invoice_order o on o.invoice_id = i.id and o.order_number in (select order_number from invoice_order where invoice_id = :me)
                where i.supplier_id = :supplier and i.kind = :kind and i.id < :me
                  and (i.normalised_number = :number or i.looks_like = :atAGlance and i.gross = :gross or i.issue_date = :day and i.gross = :gross)
                group by i.id, i.kind, i.supplier_id, i.supplier_number, i.content_hash, i.issue_date, i.gross order by i.id desc limit :most""")
                .param("me", invoice.id()).param("supplier", supplier.value()).param("kind", invoice.kind().name()).param("number", invoice.normalisedNumber()).param("atAGlance", invoice.looksLike())
                .param("day", invoice.issueDate()).param("gross", invoice.gross()).param("most", MAX_DUPLICATES)
                .query((row, n) -> new Candidate(DocumentKind.valueOf(row.getString("kind")), row.getString("supplier_id"), row.getString("supplier_number"), row.getString("content_hash"),
                        row.getString("order_number"), row.getObject("issue_date", LocalDate.class), row.getBigDecimal("gross"))).list();
    }

    /** Lines of all other documents on these orders that count; an invoice of which the rest was refused counts with what was paid. */
    List<Line> linesOn(Collection<PurchaseOrderNumber> orders, Invoice invoice) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select i.id, i.kind, i.status, i.match_rank < :rank as earlier, i.about_invoices, m.order_number, m.order_line,
                       case i.status when 'REST_REFUSED' then m.released_quantity else m.counted_quantity end as quantity,
                       case i.status when 'REST_REFUSED' then m.released_net else m.counted_amount end as amount
                from invoice_match_line m join invoice i on i.id = m.invoice_id
                where m.order_number in (:orders) and m.order_line is not null and i.id <> :me and i.status <> 'REJECTED' order by i.id, m.position""")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList()).param("me", invoice.id()).param("rank", rank(invoice))
                .query((row, n) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong("id"), DocumentKind.valueOf(row.getString("kind")), InvoiceStatus.valueOf(row.getString("status")), row.getBoolean("earlier"), row.getString("about_invoices"),
                new Place(new PurchaseOrderNumber(row.getString("order_number")), row.getInt("order_line")), row.getBigDecimal("quantity"), row.getBigDecimal("amount"));
    }

    private static long rank(Invoice invoice) {
        return invoice.matchRank() == null ? Long.MAX_VALUE : invoice.matchRank();
    }

    /** One behind the last; called under the locks of the orders, so that two on one order never get the same. */
    long nextRank() {
        return jdbc.sql("select coalesce(max(match_rank), 0) + 1 from invoice").query(Long.class).single();
    }

    List<Charge> chargesOn(Collection<PurchaseOrderNumber> orders, Invoice invoice) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select i.kind, i.status, coalesce(i.match_rank < :rank, false), c.type, c.amount from invoice_charge c join invoice i on i.id = c.invoice_id
                where c.kind = 'CHARGE' and i.id <> :me and i.status not in ('REJECTED', 'REST_REFUSED')
                  and i.id in (select invoice_id from invoice_order where order_number in (:orders))""")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList()).param("me", invoice.id()).param("rank", rank(invoice))
                .query((row, n) -> new Charge(DocumentKind.valueOf(row.getString(1)), InvoiceStatus.valueOf(row.getString(2)), row.getBoolean(3), row.getString(4), row.getBigDecimal(5))).list();
    }

    /** Units of each order line that invoices have had paid so far, without this one. */
    Map<Place, Long> billedByOthers(Collection<PurchaseOrderNumber> orders, long me) {
        Map<Place, Long> billed = new LinkedHashMap<>();
        if (!orders.isEmpty()) {
            jdbc.sql("select order_number, order_line, sum(units) from invoice_billed where order_number in (:orders) and invoice_id <> :me group by order_number, order_line")
                    .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList()).param("me", me)
                    .query(row -> {
                        billed.put(new Place(new PurchaseOrderNumber(row.getString(1)), row.getInt(2)), row.getLong(3));
                    });
        }
        return billed;
    }

    static List<PurchaseOrderNumber> numbersOf(Collection<OrderFamilies.OrderFamily> families) {
        var numbers = new ArrayList<PurchaseOrderNumber>();
        families.forEach(family -> family.members().forEach(member -> numbers.add(member.number())));
        return numbers;
    }
}
