package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.shared.Slice;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code stock_position}. Rows are always held in the order of their ids, so that two writers cannot wait for each other. */
@Repository
class PositionRows {

    /** Rows whose id is remembered. */
    private static final int MOST_SEEN = 20_000;
    private static final Comparator<StockPositions.Key> IN_ORDER = Comparator.comparing((StockPositions.Key key) -> key.location().value()).thenComparing(StockPositions.Key::sku);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JdbcTemplate plain;
    private final Clock clock;
    /** The ids of rows that were held lately: an id never changes. */
    private final Map<StockPositions.Key, Long> seen = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StockPositions.Key, Long> eldest) {
            return size() > MOST_SEEN;
        }
    });

    PositionRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, JdbcTemplate plain, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.plain = plain;
        this.clock = clock;
    }

    Optional<StockPosition> find(StockPositions.Key key) {
        return jdbc.sql("select * from stock_position where location = :location and sku = :sku").param("location", key.location().value()).param("sku", key.sku().value())
                .query((row, n) -> position(row)).optional();
    }

    List<StockPosition> find(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? List.of() : jdbc.sql("select * from stock_position where location = :location and sku in (:skus) order by sku")
                .param("location", location.value()).param("skus", values(skus)).query((row, n) -> position(row)).list();
    }

    List<StockPosition> elsewhere(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? List.of() : jdbc.sql("select * from stock_position where sku in (:skus) and location <> :location order by sku, location")
                .param("location", location.value()).param("skus", values(skus)).query((row, n) -> position(row)).list();
    }

    Map<Long, Long> netPositions(Collection<Long> ids) {
        var found = new HashMap<Long, Long>();
        jdbc.sql("select id, net_position from stock_position where id in (:ids)").param("ids", ids).query((row, n) -> found.put(row.getLong(1), row.getLong(2))).list();
        return found;
    }

    /** Of the positions with these ids and former values, those that fell and are at or below their reorder point. */
    List<StockPosition> belowAndFallen(Map<Long, Long> before) {
        return jdbc.sql("select * from stock_position where below = 1 and id in (:ids) order by id").param("ids", before.keySet())
                .query((row, n) -> Map.entry(row.getLong("id"), position(row))).stream()
                .filter(found -> found.getValue().position() < before.get(found.getKey())).map(Map.Entry::getValue).toList();
    }

    /** Of these positions, those at or below their reorder point. */
    List<StockPosition> below(Collection<Long> ids) {
        return jdbc.sql("select * from stock_position where below = 1 and id in (:ids) order by id").param("ids", ids).query((row, n) -> position(row)).list();
    }

    List<StockPosition> below(int limit) {
        return jdbc.sql("select * from stock_position where below = 1 order by id limit :rows").param("rows", limit).query((row, n) -> position(row)).list();
    }

    /** Two ranges of one index, because no server makes one of "a later SKU here, or any at a later location". */
    List<StockPosition> following(StockPositions.@Nullable Key after, int limit) {
        if (after == null) {
            return jdbc.sql("select * from stock_position order by location, sku limit :rows").param("rows", limit).query((row, n) -> position(row)).list();
        }
        var here = jdbc.sql("select * from stock_position where location = :location and sku > :sku order by sku limit :rows")
                .param("location", after.location().value()).param("sku", after.sku().value()).param("rows", limit).query((row, n) -> position(row)).list();
        if (here.size() == limit) {
            return here;
        }
        var found = new ArrayList<>(here);
        found.addAll(jdbc.sql("select * from stock_position where location > :location order by location, sku limit :rows")
                .param("location", after.location().value()).param("rows", limit - here.size()).query((row, n) -> position(row)).list());
        return found;
    }

    /** A page in the order of SKU and location; {@code skus} null for every SKU. */
    Slice<StockPosition> list(@Nullable Collection<Sku> skus, @Nullable LocationCode location, boolean onlyBelow, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        if (skus != null && skus.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        var at = cursor == null ? new String[] {"", ""} : (cursor + " ").split(" ", 2);
        var found = jdbc.sql("""
                select * from stock_position
                where (sku > :sku or (sku = :sku and location > :location))
                  and (:everySku or sku in (:skus)) and (:here is null or location = :here) and (not :below or below = 1)
                order by sku, location limit :rows""")
                .param("sku", at[0]).param("location", at[1].strip()).param("everySku", skus == null).param("skus", skus == null ? List.of("") : values(skus))
                .param("here", location == null ? null : location.value()).param("below", onlyBelow).param("rows", rows + 1)
                .query((row, n) -> position(row)).list();
        if (found.size() <= rows) {
            return new Slice<>(found, null);
        }
        var last = found.get(rows - 1);
        return new Slice<>(found.subList(0, rows), last.sku() + " " + last.location());
    }

    /** Locks the rows until the transaction ends, making those that are missing. */
    Map<StockPositions.Key, Shelf> hold(Collection<StockPositions.Key> keys) {
        if (keys.size() == 1) {
            var key = keys.iterator().next();
            var only = jdbc.sql("select * from stock_position where location = :location and sku = :sku for update").param("location", key.location().value())
                    .param("sku", key.sku().value()).query((row, n) -> shelf(row)).optional();
            if (only.isPresent()) {
                return Map.of(key, only.get());
            }
        }
        var again = holdSeen(Set.copyOf(keys));
        if (again.isPresent()) {
            return again.get();
        }
        var ids = ids(keys);
        var missing = keys.stream().distinct().filter(key -> !ids.containsKey(key)).sorted(IN_ORDER).toList();
        if (!missing.isEmpty()) {
            batches.batchUpdate("insert into stock_position (location, sku) values (:location, :sku) on duplicate key update location = location",
                    missing.stream().map(key -> new MapSqlParameterSource("location", key.location().value()).addValue("sku", key.sku().value())).toArray(SqlParameterSource[]::new));
            ids.putAll(ids(missing));
        }
        seen.putAll(ids);
        return holdRows(ids.values());
    }

    /** Empty unless every row was held before; what is read is looked at, because a copy of the database may have been put back meanwhile. */
    private Optional<Map<StockPositions.Key, Shelf>> holdSeen(Set<StockPositions.Key> keys) {
        var ids = keys.stream().map(seen::get).filter(Objects::nonNull).toList();
        if (keys.isEmpty() || ids.size() < keys.size()) {
            return Optional.empty();
        }
        var held = holdRows(ids);
        if (held.keySet().equals(keys)) {
            return Optional.of(held);
        }
        seen.clear();
        return Optional.empty();
    }

    private Map<StockPositions.Key, Shelf> holdRows(Collection<Long> ids) {
        var held = new LinkedHashMap<StockPositions.Key, Shelf>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from stock_position where id in (:ids) order by id for update").param("ids", ids.stream().sorted().toList())
                    .query((row, n) -> held.put(key(row), shelf(row))).list();
        }
        return held;
    }

    /** One statement for many rows that are all there: a batch of updates is as many statements, and two round trips to tell the server that several come. */
    void write(Collection<Shelf> shelves) {
        if (!shelves.isEmpty()) {
            plain.batchUpdate("""
                    insert into stock_position (id, location, sku, on_hand, allocated, inbound, quarantined, return_pending) values (?, ?, ?, ?, ?, ?, ?, ?)
                    on duplicate key update on_hand = values(on_hand), allocated = values(allocated), inbound = values(inbound), quarantined = values(quarantined),
                        return_pending = values(return_pending)""",
                    shelves.stream().map(shelf -> new Object[] {shelf.id(), shelf.key().location().value(), shelf.key().sku().value(), shelf.onHand(), shelf.in(StockState.ALLOCATED),
                            shelf.in(StockState.INBOUND), shelf.in(StockState.QUARANTINED), shelf.in(StockState.RETURN_PENDING)}).toList());
        }
    }

    /** The ids of the rows, making those that are missing; nothing is locked. */
    Map<StockPositions.Key, Long> identify(Collection<StockPositions.Key> keys) {
        var ids = ids(keys);
        if (ids.size() < keys.size()) {
            hold(keys.stream().filter(key -> !ids.containsKey(key)).toList()).forEach((key, shelf) -> ids.put(key, shelf.id()));
        }
        return ids;
    }

    /** One statement for many rows, by the primary key and in its order. */
    void writeLevels(SortedMap<Long, StockPositions.ReorderLevel> levels) {
        plain.batchUpdate("""
                insert into stock_position (id, location, sku, reorder_point, risk_window_days) values (?, ?, ?, ?, ?)
                on duplicate key update reorder_point = values(reorder_point), risk_window_days = values(risk_window_days)""",
                levels.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue().location().value(), e.getValue().sku().value(), e.getValue().reorderPoint(),
                        e.getValue().riskWindowDays()}).toList());
    }

    /**
     * Counts again what comes inside the risk window: first due until today + risk window days. A line that is overdue or that the supplier postponed goes on counting,
     * because it is an exception and not a new need (odoo 76466).
     * Without a risk window everything on order counts.
     */
    void countInTime(Collection<Long> ids) {
        jdbc.sql("""
                update stock_position p set p.inbound_in_time = (
                    select coalesce(sum(s.open_quantity), 0) from inbound_supply s left join supply_origin o on o.order_number = s.order_number and o.line = s.line
                    where s.sku = p.sku and s.location = p.location and s.open_quantity > 0
                      and (p.risk_window_days is null or least(s.due, coalesce(o.first_due, s.due)) <= date_add(:today, interval p.risk_window_days day)))
                where p.id in (:ids) and (p.inbound > 0 or p.inbound_in_time > 0)""")
                .param("today", Date.valueOf(LocalDate.now(clock))).param("ids", ids).update();
    }

    /** Positions whose count of supply in time is not what it is today, those behind {@code after}. */
    List<Long> outdated(long after, int limit) {
        return jdbc.sql("""
                select p.id from stock_position p
                where p.id > :after and p.inbound > 0 and p.inbound_in_time <> (
                    select coalesce(sum(s.open_quantity), 0) from inbound_supply s left join supply_origin o on o.order_number = s.order_number and o.line = s.line
                    where s.sku = p.sku and s.location = p.location and s.open_quantity > 0
                      and (p.risk_window_days is null or least(s.due, coalesce(o.first_due, s.due)) <= date_add(:today, interval p.risk_window_days day)))
                order by p.id limit :rows""")
                .param("after", after).param("today", Date.valueOf(LocalDate.now(clock))).param("rows", limit).query(Long.class).list();
    }

    /** Locks by id. */
    void hold(List<Long> ids) {
        jdbc.sql("select id from stock_position where id in (:ids) order by id for update").param("ids", ids).query(Long.class).list();
    }

    private Map<StockPositions.Key, Long> ids(Collection<StockPositions.Key> keys) {
        var ids = new LinkedHashMap<StockPositions.Key, Long>();
        keys.stream().collect(groupingBy(StockPositions.Key::location)).forEach((location, here) ->
                jdbc.sql("select id, location, sku from stock_position where location = :location and sku in (:skus)")
                        .param("location", location.value()).param("skus", values(here.stream().map(StockPositions.Key::sku).toList()))
                        .query((row, n) -> ids.put(key(row), row.getLong("id"))).list());
        return ids;
    }

    private static Shelf shelf(ResultSet row) throws SQLException {
        return new Shelf(row.getLong("id"), key(row), row.getLong("on_hand") - row.getLong("allocated"), row.getLong("allocated"), row.getLong("inbound"),
                row.getLong("quarantined"), row.getLong("return_pending"), row.getLong("net_position"), row.getLong("inbound_in_time"));
    }

    private static StockPositions.Key key(ResultSet row) throws SQLException {
        return new StockPositions.Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku")));
    }

    private static StockPosition position(ResultSet row) throws SQLException {
        long point = row.getLong("reorder_point");
        boolean none = row.wasNull();
        return new StockPosition(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), row.getLong("on_hand"), row.getLong("allocated"),
                row.getLong("inbound"), row.getLong("inbound_in_time"), row.getLong("quarantined"), row.getLong("return_pending"), row.getLong("backordered"),
                row.getLong("net_position"), none ? null : point);
    }

    private static List<String> values(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toList();
    }
}
