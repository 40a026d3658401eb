package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what was booked on which evidence, so that a second telling changes nothing and a different one under the same name is refused. Called under the order's lock. */
@Component
class BookedEvidence {

    private final JdbcClient jdbc;
    private final Clock clock;

    BookedEvidence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Kind { CONFIRMATION, AMENDMENT, RECEIPT, INSPECTION, INVOICE }

    /** Whether anything was booked on it, whatever it said. */
    boolean wasBooked(Kind kind, String evidence, PurchaseOrderNumber order, int line) {
        return hashOf(kind, evidence, order, line).isPresent();
    }

    private Optional<String> hashOf(Kind kind, String evidence, PurchaseOrderNumber order, int line) {
        return jdbc.sql("select content_hash from purchase_order_evidence where kind = ? and evidence = ? and order_number = ? and line_no = ?")
                .params(kind.name(), evidence, order.value(), line).query(String.class).optional();
    }

    /** @param line zero when the evidence speaks of the whole order @return whether it is new and now remembered */
    boolean isNew(Kind kind, String evidence, PurchaseOrderNumber order, int line, String content) {
        String hash = ContentHash.ofText(content);
        var before = hashOf(kind, evidence, order, line);
        if (before.isPresent()) {
            if (!before.get().equals(hash)) {
                throw new BrokenRule("EVIDENCE_REUSED", "%s: %s %s was booked before with other quantities. Use a new number for new facts."
                        .formatted(order, kind.name().toLowerCase(java.util.Locale.ROOT), evidence));
            }
            return false;
        }
        jdbc.sql("insert into purchase_order_evidence (kind, evidence, order_number, line_no, content_hash, booked_at) values (?, ?, ?, ?, ?, ?)")
                .params(kind.name(), evidence, order.value(), line, hash, Timestamp.from(clock.instant())).update();
        return true;
    }
}
