package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What ties an invoice to orders, to its number and to other invoices. */
@Component
public class InvoiceLinks {

    private final JdbcClient jdbc;

    InvoiceLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who holds a supplier's number. */
    public record Holder(InvoiceId invoice, String contentHash, LocalDate issueDate) {}

    public List<PurchaseOrderNumber> ordersOf(long invoice) {
        return jdbc.sql("select order_number from invoice_order where invoice_id = ? order by order_number").param(invoice)
                .query((row, n) -> new PurchaseOrderNumber(row.getString(1))).list();
    }

    public List<PurchaseOrderNumber> ordersOf(InvoiceId invoice) {
        return jdbc.sql("select o.order_number from invoice i join invoice_order o on o.invoice_id = i.id where i.invoice_number = ? order by o.order_number").param(invoice.value())
                .query((row, n) -> new PurchaseOrderNumber(row.getString(1))).list();
    }

    void tie(long invoice, Collection<PurchaseOrderNumber> orders) {
        jdbc.sql("delete from invoice_order where invoice_id = ?").param(invoice).update();
        for (PurchaseOrderNumber order : new TreeSet<>(orders)) {
            jdbc.sql("insert into invoice_order (invoice_id, order_number) values (?, ?)").params(invoice, order.value()).update();
        }
    }

    Optional<Holder> holder(SupplierId supplier, DocumentKind kind, String number) {
        return jdbc.sql("""
                select i.invoice_number, c.content_hash, c.issue_date from invoice_number_claim c join invoice i on i.id = c.invoice_id
                where c.supplier_id = ? and c.kind = ? and c.supplier_number = ?""").params(supplier.value(), kind.name(), number)
                .query((row, n) -> new Holder(new InvoiceId(row.getString(1)), row.getString(2), row.getObject(3, LocalDate.class))).optional();
    }

    Optional<InvoiceId> ofFile(String sha256) {
        return jdbc.sql("select invoice_number from invoice where source_sha256 = ?").param(sha256).query((row, n) -> new InvoiceId(row.getString(1))).optional();
    }

    Optional<InvoiceId> ofEntry(String entryKey) {
        return jdbc.sql("select invoice_number from invoice where entry_key = ?").param(entryKey).query((row, n) -> new InvoiceId(row.getString(1))).optional();
    }

    /**
     * Takes the supplier's number for this invoice, unless another holds it; a holder from outside the window gives it up. A second one at the same moment waits
     * at the key until the first is stored.
     *
     * @return who else holds it, empty when this invoice does now
     */
    Optional<Holder> claim(SupplierId supplier, Invoice invoice, int windowDays) {
        try {
            jdbc.sql("insert into invoice_number_claim (supplier_id, kind, supplier_number, invoice_id, content_hash, issue_date) values (?, ?, ?, ?, ?, ?)")
                    .params(supplier.value(), invoice.kind().name(), invoice.supplierNumber(), invoice.id(), invoice.contentHash(), invoice.issueDate()).update();
            return Optional.empty();
        } catch (DuplicateKeyException held) {
            Holder holder = holder(supplier, invoice.kind(), invoice.supplierNumber()).orElseThrow(() -> held);
            if (holder.invoice().equals(invoice.number())) {
                return Optional.empty();
            }
            if (Math.abs(ChronoUnit.DAYS.between(holder.issueDate(), invoice.issueDate())) <= windowDays) {
                return Optional.of(holder);
            }
            jdbc.sql("update invoice_number_claim set invoice_id = ?, content_hash = ?, issue_date = ? where supplier_id = ? and kind = ? and supplier_number = ?")
                    .params(invoice.id(), invoice.contentHash(), invoice.issueDate(), supplier.value(), invoice.kind().name(), invoice.supplierNumber()).update();
            return Optional.empty();
        }
    }
}
