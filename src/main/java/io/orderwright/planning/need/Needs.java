package io.orderwright.planning.need;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The needs in the database. Every change names the state it starts from, so that a repeat changes nothing. */
@Component
public class Needs {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    Needs(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /**
     * A need as it is opened.
     *
     * @param proposalId of the proposal it is opened for (top-up), otherwise null
     */
    record NewNeed(Sku sku, LocationCode location, SupplierId supplier, Currency currency, long position, long reorderPoint, Need.FoundBy foundBy, OrderMoment moment,
                   @Nullable String proposalId) {}

    /** Opens a need; empty when the SKU has an open one at that place already, perhaps since a moment ago. */
    OptionalLong open(NewNeed need) {
        var keys = new GeneratedKeyHolder();
        try {
            jdbc.sql("""
                    insert into replenishment_need (sku, location, open_marker, state, supplier, currency, replenishment_key, position, reorder_point, found_by,
                                                    opened_at, order_at, order_at_reason, slot_at, days_off, proposal_id)
                    values (:sku, :location, 1, :state, :supplier, :currency, :key, :position, :reorderPoint, :foundBy, :openedAt, :orderAt, :orderAtReason, :slotAt, :daysOff, :proposal)""")
                    .param("sku", need.sku().value()).param("location", need.location().value())
                    .param("state", (need.proposalId() == null ? Need.State.OPEN : Need.State.PROPOSED).name())
                    .param("supplier", need.supplier().value()).param("currency", need.currency().getCurrencyCode())
                    .param("key", Need.key(need.supplier(), need.location(), need.currency()))
                    .param("position", need.position()).param("reorderPoint", need.reorderPoint()).param("foundBy", need.foundBy().name())
                    .param("openedAt", Timestamp.from(clock.instant())).param("orderAt", Timestamp.from(need.moment().at()))
                    .param("orderAtReason", need.moment().reason().name())
                    .param("slotAt", timestamp(need.moment().slot())).param("daysOff", need.moment().daysOff()).param("proposal", need.proposalId())
                    .update(keys, "id");
        } catch (DuplicateKeyException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(requireNonNull(keys.getKey()).longValue());
    }

    /** The open need of each of these SKUs; one query. */
    public Map<Sku, Need> open(Collection<Sku> skus, LocationCode location) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select * from replenishment_need where sku in (:skus) and location = :location and open_marker = 1")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value())
                .query(Needs::read).list().stream().collect(toMap(Need::sku, Function.identity()));
    }

    public Optional<Need> find(long id) {
        return jdbc.sql("select * from replenishment_need where id = :id").param("id", id).query(Needs::read).optional();
    }

    /** Needs that wait to be sized, locked until the transaction ends; at most {@code limit}. */
    public List<Need> lockWaiting(String replenishmentKey, int limit) {
        return jdbc.sql("select * from replenishment_need where replenishment_key = :key and state = 'OPEN' order by id limit :limit for update")
                .param("key", replenishmentKey).param("limit", limit).query(Needs::read).list();
    }

    /** The newest proposal for this key that waits for a planner. */
    Optional<String> proposalInReview(String replenishmentKey) {
        return jdbc.sql("select max(proposal_id) from replenishment_proposal where replenishment_key = :key and state = 'IN_REVIEW'")
                .param("key", replenishmentKey).query(String.class).optional();
    }

    /** Needs that should have been sized since this moment, oldest first. */
    List<Need> overdue(Instant since, int limit) {
        return jdbc.sql("select * from replenishment_need where state = 'OPEN' and order_at < :since order by order_at limit :limit")
                .param("since", Timestamp.from(since)).param("limit", limit).query(Needs::read).list();
    }

    public List<Need> ofProposal(String proposalId) {
        return jdbc.sql("select * from replenishment_need where proposal_id = :id order by id").param("id", proposalId).query(Needs::read).list();
    }

    /** Newest first; those in {@code states} when it is not empty. The cursor is the id of the last one seen. */
    public Slice<Need> list(Set<Need.State> states, @Nullable Long before, int size) {
        var found = jdbc.sql("select * from replenishment_need where (:any = 1 or state in (:states)) and id < :before order by id desc limit :limit")
                .param("any", states.isEmpty() ? 1 : 0).param("states", states.isEmpty() ? List.of("-") : states.stream().map(Enum::name).toList())
                .param("before", before == null ? Long.MAX_VALUE : before).param("limit", size + 1).query(Needs::read).list();
        return found.size() <= size ? new Slice<>(found, null) : new Slice<>(found.subList(0, size), String.valueOf(found.get(size - 1).id()));
    }

    /** Open needs of proposals that never become orders, in the order of their ids, at most {@code limit}. */
    List<Need> inTheShadow(long after, int limit) {
        return jdbc.sql("""
                select n.* from replenishment_need n join replenishment_proposal p on p.proposal_id = n.proposal_id and p.state = 'SHADOW'
                where n.state = 'PROPOSED' and n.id > :after order by n.id limit :rows""").param("after", after).param("rows", limit).query(Needs::read).list();
    }

    /** Open needs become part of a proposal. */
    public void propose(Collection<Need> needs, String proposalId) {
        batch.batchUpdate("update replenishment_need set state = 'PROPOSED', proposal_id = :proposal where id = :id and state = 'OPEN'",
                needs.stream().map(n -> new MapSqlParameterSource("id", n.id()).addValue("proposal", proposalId)).toArray(SqlParameterSource[]::new));
    }

    /** The needs of a proposal come onto the lines of an order. */
    public void order(String proposalId, String purchaseOrder, Map<Sku, Integer> lineOf) {
        batch.batchUpdate("""
                update replenishment_need set state = 'ORDERED', purchase_order = :order, order_line = :line
                where proposal_id = :proposal and sku = :sku and state = 'PROPOSED'""",
                lineOf.entrySet().stream().map(e -> new MapSqlParameterSource("proposal", proposalId).addValue("order", purchaseOrder)
                        .addValue("sku", e.getKey().value()).addValue("line", e.getValue())).toArray(SqlParameterSource[]::new));
    }

    /** Open needs are over. */
    public void close(Collection<Need> needs, Need.State state, String because) {
        if (state.isOpen()) {
            throw new IllegalArgumentException("A closed need cannot be " + state);
        }
        if (!needs.isEmpty()) {
            jdbc.sql("""
                    update replenishment_need set state = :state, open_marker = null, closed_at = :now, closed_because = :because
                    where id in (:ids) and open_marker = 1""")
                    .param("state", state.name()).param("now", Timestamp.from(clock.instant()))
                    .param("because", because.substring(0, Math.min(because.length(), LONGEST_REASON)))
                    .param("ids", needs.stream().map(Need::id).toList()).update();
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static Need read(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp closedAt = row.getTimestamp("closed_at");
        return new Need(row.getLong("id"), new Sku(row.getString("sku")), new LocationCode(row.getString("location")), Need.State.valueOf(row.getString("state")),
                new SupplierId(row.getString("supplier")), Currency.getInstance(row.getString("currency")), row.getLong("position"), row.getLong("reorder_point"),
                Need.FoundBy.valueOf(row.getString("found_by")), row.getTimestamp("opened_at").toInstant(), row.getTimestamp("order_at").toInstant(),
                OrderMoment.Reason.valueOf(row.getString("order_at_reason")), instant(row.getTimestamp("slot_at")), row.getString("days_off"), row.getString("proposal_id"), row.getString("purchase_order"),
                row.getObject("order_line", Integer.class), instant(closedAt), row.getString("closed_because"));
    }
}
