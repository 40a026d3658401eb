package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
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

    enum Kind { CONFIRMATION, AMENDMENT, RECEIPT, TAKEN_BACK, INSPECTION, INVOICE }

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
        return !newLines(kind, evidence, order, Map.of(line, content)).isEmpty();
    }

    /**
     * @param contents what the evidence says, by line
     * @return the lines that it speaks of for the first time, in their order; they are remembered now
     */
    SortedSet<Integer> newLines(Kind kind, String evidence, PurchaseOrderNumber order, Map<Integer, String> contents) {
        try {
            remember(kind, evidence, order, contents);
            return new TreeSet<>(contents.keySet());
        } catch (DuplicateKeyException isThere) {
            return newLinesAmong(kind, evidence, order, contents);
        }
    }

    private SortedSet<Integer> newLinesAmong(Kind kind, String evidence, PurchaseOrderNumber order, Map<Integer, String> contents) {
        Map<Integer, String> before = new HashMap<>();
        jdbc.sql("select line_no, content_hash from purchase_order_evidence where kind = :kind and evidence = :evidence and order_number = :order and line_no in (:lines)")
                .param("kind", kind.name()).param("evidence", evidence).param("order", order.value()).param("lines", contents.keySet()).query(row -> {
                    before.put(row.getInt(1), row.getString(2));
                });
        SortedMap<Integer, String> fresh = new TreeMap<>();
        contents.forEach((line, content) -> {
            String hash = before.get(line);
            if (hash == null) {
                fresh.put(line, content);
            } else if (!hash.equals(ContentHash.ofText(content))) {
                throw new BrokenRule("EVIDENCE_REUSED", "%s: %s %s was booked before with other quantities. Use a new number for new facts."
                        .formatted(order, kind.name().toLowerCase(Locale.ROOT), evidence));
            }
        });
        remember(kind, evidence, order, fresh);
        return new TreeSet<>(fresh.keySet());
    }

    /** One statement, so that it remembers all lines or none. @throws DuplicateKeyException when one was remembered before */
    private void remember(Kind kind, String evidence, PurchaseOrderNumber order, Map<Integer, String> contents) {
        if (!contents.isEmpty()) {
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.sql("insert into purchase_order_evidence (kind, evidence, order_number, line_no, content_hash, booked_at) values (?, ?, ?, ?, ?, ?)" + ", (?, ?, ?, ?, ?, ?)".repeat(contents.size() - 1))
                    .params(contents.entrySet().stream().flatMap(line -> Stream.<Object>of(kind.name(), evidence, order.value(), line.getKey(), ContentHash.ofText(line.getValue()), now)).toList()).update();
        }
    }
}
