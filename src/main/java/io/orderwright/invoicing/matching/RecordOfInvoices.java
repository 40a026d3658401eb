package io.orderwright.invoicing.matching;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoiceRecord;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One statement. */
@Repository
@Transactional(readOnly = true)
class RecordOfInvoices implements InvoiceRecord {

    private final JdbcClient jdbc;

    RecordOfInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Judged> captured(SupplierId supplier, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                select i.invoice_number, i.supplier_number, i.exception_class is not null or exists (select 1 from invoice_resolution r where r.invoice_id = i.id)
                from invoice i where i.supplier_id = :supplier and i.kind = 'INVOICE' and i.captured_at >= :from and i.captured_at < :until order by i.id desc limit :limit""")
                .param("supplier", supplier.value()).param("from", Timestamp.from(from)).param("until", Timestamp.from(until)).param("limit", limit)
                .query((row, at) -> new Judged(new InvoiceId(row.getString(1)), row.getString(2), row.getBoolean(3))).list();
    }
}
