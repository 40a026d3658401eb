package io.orderwright.collaboration.conversation;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnswerRecord;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One statement. */
@Repository
@Transactional(readOnly = true)
class RecordOfAnswers implements AnswerRecord {

    private final JdbcClient jdbc;

    RecordOfAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Asked> asked(SupplierId supplier, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                select purchase_order, min(delivered_at) sent, min(answered_at) from conversation where supplier = :supplier and delivered_at is not null
                group by purchase_order having min(delivered_at) >= :from and min(delivered_at) < :until order by sent desc limit :limit""")
                .param("supplier", supplier.value()).param("from", Timestamp.from(from)).param("until", Timestamp.from(until)).param("limit", limit)
                .query((row, at) -> new Asked(new PurchaseOrderNumber(row.getString(1)), row.getTimestamp(2).toInstant(), row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant())).list();
    }
}
