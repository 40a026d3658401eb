package io.orderwright.invoicing.claim;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Currency;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and keeps claims. */
@Component
public class Claims {

    private static final int MAX_REASON = 500;
    private static final int MAX_OF_LINE = 100;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Clock clock;

    Claims(JdbcClient jdbc, Numbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** What is claimed, before it has a number. @param evidence business key: the same facts are the same claim */
    record Draft(String evidence, SupplierId supplier, PurchaseOrderNumber order, int line, Claim.Cause cause, long units, Money amount, String reason) {}

    /** Sums of what is not credited yet. */
    public record Open(Claim.Cause cause, Money amount, long claims) {}

    /**
     * Keeps a draft once; while nobody sent it, it follows the facts.
     *
     * @return number of the claim when it is new, empty when it was known
     */
    Optional<String> keep(Draft draft, Claim.Status status) {
        var known = jdbc.sql("select id, status from supplier_claim where evidence = ? for update").param(draft.evidence)
                .query((row, n) -> new Known(row.getLong(1), Claim.Status.valueOf(row.getString(2)))).optional();
        if (known.isPresent()) {
            if (known.get().status == Claim.Status.DRAFTED) {
                jdbc.sql("update supplier_claim set units = ?, amount = ?, reason = ?, cause = ? where id = ?")
                        .params(draft.units, draft.amount.amount(), cut(draft.reason), draft.cause.name(), known.get().id).update();
            }
            return Optional.empty();
        }
        String number = numbers.next("DBN");
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
                insert into supplier_claim (claim_number, evidence, supplier_id, order_number, order_line, cause, units, amount, currency, reason, status, credited, drafted_at, sent_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""")
                .params(number, draft.evidence, draft.supplier.value(), draft.order.value(), draft.line, draft.cause.name(), draft.units, draft.amount.amount(),
                        draft.amount.currency().getCurrencyCode(), cut(draft.reason), status.name(), now, status == Claim.Status.SENT ? now : null).update();
        return Optional.of(number);
    }

    private record Known(long id, Claim.Status status) {}

    /** Drafts whose facts are gone. */
    void dropDrafts(Collection<String> evidences) {
        if (!evidences.isEmpty()) {
            jdbc.sql("update supplier_claim set status = 'WITHDRAWN', settled_at = :now where evidence in (:evidences) and status = 'DRAFTED'")
                    .param("now", Timestamp.from(clock.instant())).param("evidences", evidences).update();
        }
    }

    Optional<Claim> lock(String number) {
        return jdbc.sql("select * from supplier_claim where claim_number = ? for update").param(number).query(Claims::claim).optional();
    }

    void sent(long id, String by) {
        jdbc.sql("update supplier_claim set status = 'SENT', sent_at = ?, sent_by = ? where id = ?").params(Timestamp.from(clock.instant()), by, id).update();
    }

    void withdrawn(long id, String by) {
        jdbc.sql("update supplier_claim set status = 'WITHDRAWN', settled_at = ?, settled_by = ? where id = ?").params(Timestamp.from(clock.instant()), by, id).update();
    }

    /** Locked, oldest first: not credited in full on this order line. */
    List<Claim> openOn(PurchaseOrderNumber order, int line) {
        return jdbc.sql("select * from supplier_claim where order_number = ? and order_line = ? and status in ('DRAFTED', 'SENT') order by id limit %d for update".formatted(MAX_OF_LINE))
                .params(order.value(), line).query(Claims::claim).list();
    }

    /** @return false when this credit note covered a part of the claim before */
    boolean credit(Claim claim, long creditNote, BigDecimal amount) {
        if (jdbc.sql("select count(*) from supplier_claim_credit where claim_id = ? and invoice_id = ?").params(claim.id(), creditNote).query(Long.class).single() > 0) {
            return false;
        }
        jdbc.sql("insert into supplier_claim_credit (claim_id, invoice_id, amount) values (?, ?, ?)").params(claim.id(), creditNote, amount).update();
        boolean covered = claim.open().amount().compareTo(amount) <= 0;
        jdbc.sql("update supplier_claim set credited = credited + ?, status = ?, settled_at = ? where id = ?")
                .params(amount, covered ? "CREDITED" : claim.status().name(), covered ? Timestamp.from(clock.instant()) : null, claim.id()).update();
        return true;
    }

    /** Latest first. @param status null for all */
    public Slice<Claim> list(Claim.@Nullable Status status, @Nullable String cursor, int size) {
        long before = cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Claim> rows = jdbc.sql("select * from supplier_claim where id < :before and (:status = '' or status = :status) order by id desc limit :most")
                .param("before", before).param("status", status == null ? "" : status.name()).param("most", size + 1).query(Claims::claim).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    /** Not credited yet, by cause and currency. */
    public List<Open> open() {
        return jdbc.sql("""
                select cause, currency, sum(amount - credited), count(*) from supplier_claim where status in ('DRAFTED', 'SENT') group by cause, currency order by cause, currency""")
                .query((row, n) -> new Open(Claim.Cause.valueOf(row.getString(1)), new Money(row.getBigDecimal(3), Currency.getInstance(row.getString(2))), row.getLong(4))).list();
    }

    private static Claim claim(ResultSet row, int n) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        Timestamp sent = row.getTimestamp("sent_at");
        return new Claim(row.getLong("id"), row.getString("claim_number"), new SupplierId(row.getString("supplier_id")), new PurchaseOrderNumber(row.getString("order_number")),
                row.getInt("order_line"), Claim.Cause.valueOf(row.getString("cause")), row.getLong("units"), new Money(row.getBigDecimal("amount"), currency), row.getString("reason"),
                Claim.Status.valueOf(row.getString("status")), new Money(row.getBigDecimal("credited"), currency), row.getTimestamp("drafted_at").toInstant(), sent == null ? null : sent.toInstant());
    }

    private static String cut(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
