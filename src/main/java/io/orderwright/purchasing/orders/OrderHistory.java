package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What an order said, step by step. Append-only. */
@Component
public class OrderHistory {

    private static final int MOST_VERSIONS = 200;
    private static final int LONGEST_REASON = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a version came about. */
    public enum Cause { DRAFTED, AMENDED, APPROVER_CHANGE, REWORKED, SUPPLIER_CHANGE, RESTORED }

    /** @param content what the order said from then on */
    public record Version(PurchaseOrderNumber order, int revision, String contentHash, Cause cause, String reason, String madeBy, Instant madeAt, OrderContent content) {}

    void append(PurchaseOrder order, Cause cause, String reason, Actor by) {
        jdbc.sql("""
                insert into purchase_order_version (order_number, revision, content_hash, cause, reason, made_by, made_at, content)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(order.number().value(), order.revision(), order.contentHash(), cause.name(), reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), by.name(),
                        Timestamp.from(clock.instant()), JSON.writeValueAsString(OrderContent.of(order))).update();
    }

    /** Oldest first. */
    public List<Version> of(PurchaseOrderNumber number) {
        return jdbc.sql("""
                select order_number, revision, content_hash, cause, reason, made_by, made_at, content from purchase_order_version
                where order_number = ? order by id limit %d""".formatted(MOST_VERSIONS))
                .param(number.value())
                .query((rs, row) -> new Version(new PurchaseOrderNumber(rs.getString(1)), rs.getInt(2), rs.getString(3), Cause.valueOf(rs.getString(4)), rs.getString(5),
                        rs.getString(6), rs.getTimestamp(7).toInstant(), JSON.readValue(rs.getString(8), OrderContent.class))).list();
    }

    /** The last thing that revision said, supplier's accepted changes included. */
    Optional<Version> lastOf(PurchaseOrderNumber number, int revision) {
        return of(number).stream().filter(v -> v.revision() == revision).reduce((earlier, later) -> later);
    }
}
