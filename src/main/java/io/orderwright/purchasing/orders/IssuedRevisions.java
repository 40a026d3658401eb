package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Revisions as they left, one unchangeable row each. */
@Component
public class IssuedRevisions {

    private static final int MOST_REVISIONS = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    IssuedRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a list of documents names. */
    public record Issue(int revision, String contentHash, Instant issuedAt) {}

    void freeze(FrozenOrder order) {
        jdbc.sql("insert into purchase_order_issue (order_number, revision, content_hash, issued_at, document) values (?, ?, ?, ?, ?)")
                .params(order.number(), order.revision(), order.contentHash(), Timestamp.from(order.issuedAt()), JSON.writeValueAsString(order)).update();
    }

    public Optional<FrozenOrder> find(PurchaseOrderNumber number, int revision) {
        return jdbc.sql("select document from purchase_order_issue where order_number = ? and revision = ?").params(number.value(), revision)
                .query(String.class).optional().map(json -> JSON.readValue(json, FrozenOrder.class));
    }

    /** Newest first. */
    public List<Issue> of(PurchaseOrderNumber number) {
        return jdbc.sql("select revision, content_hash, issued_at from purchase_order_issue where order_number = ? order by revision desc limit %d".formatted(MOST_REVISIONS))
                .param(number.value()).query((rs, row) -> new Issue(rs.getInt(1), rs.getString(2), rs.getTimestamp(3).toInstant())).list();
    }
}
