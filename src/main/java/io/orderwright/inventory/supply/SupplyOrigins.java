package io.orderwright.inventory.supply;

import io.orderwright.inventory.InboundSupply.CarriedOver;
import io.orderwright.inventory.InboundSupply.Change;
import io.orderwright.inventory.InboundSupply.Expected;
import io.orderwright.inventory.InboundSupply.Received;
import io.orderwright.inventory.InboundSupply.TakenBack;
import io.orderwright.inventory.SupplyRef;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code supply_origin} and {@code delivery}: when units were first ordered and promised, and how long they took. A backorder order keeps the origin of its
 * units. A delivery counts by its last receipt; units whose order day nobody knows teach nothing.
 */
@Repository
class SupplyOrigins {

    private static final String ORDERED = """
            insert into supply_origin (order_number, line, origin, supplier, ordered_on, first_due)
            values (:order, :line, :origin, :supplier, :today, :due)
            on duplicate key update first_due = least(first_due, values(first_due))""";
    private static final String CARRIED = """
            insert into supply_origin (order_number, line, origin, supplier, ordered_on, first_due)
            select :order, :line, f.origin, f.supplier, f.ordered_on, least(f.first_due, :due) from supply_origin f where f.order_number = :fromOrder and f.line = :fromLine
            on duplicate key update first_due = least(supply_origin.first_due, values(first_due))""";
    private static final String KNOWN = """
            select o.order_number, o.line, o.origin, s.sku, s.location, o.supplier, o.ordered_on
            from supply_origin o join (select distinct order_number, line, sku, location from inbound_supply where order_number in (:orders)) s
                on s.order_number = o.order_number and s.line = o.line
            where o.supplier is not null and o.ordered_on is not null order by o.order_number, o.line""";
    private static final String DELIVERED = """
            insert into delivery (origin, sku, location, supplier, ordered_on, received_on, quantity)
            values (:origin, :sku, :location, :supplier, :orderedOn, :today, :units)
            on duplicate key update received_on = greatest(received_on, values(received_on)), quantity = quantity + values(quantity)""";

    private static final String TAKEN_BACK = """
            update delivery d join supply_origin o on o.origin = d.origin set d.quantity = d.quantity - :units where o.order_number = :order and o.line = :line""";
    private static final String NEVER_CAME = """
            delete from delivery where quantity <= 0 and origin in (select o.origin from supply_origin o where o.order_number = :order and o.line = :line)""";

    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    SupplyOrigins(NamedParameterJdbcTemplate batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    /** Keeps what these changes, each made just now, say about lead times. */
    void follow(List<Change> changes) {
        var today = Date.valueOf(LocalDate.now(clock));
        var ordered = new ArrayList<SqlParameterSource>();
        var carried = new ArrayList<SqlParameterSource>();
        var delivered = new HashMap<SupplyRef, Long>();
        var takenBack = new ArrayList<SqlParameterSource>();
        for (var change : changes) {
            if (change instanceof Expected e && e.quantity().isPositive()) {
                ordered.add(line(e.supply()).addValue("origin", e.supply().toString()).addValue("supplier", e.supplier().value()).addValue("today", today)
                        .addValue("due", Date.valueOf(e.due())));
            } else if (change instanceof CarriedOver c && c.quantity().isPositive()) {
                carried.add(line(c.to()).addValue("fromOrder", c.supply().order()).addValue("fromLine", c.supply().line()).addValue("due", Date.valueOf(c.due())));
            } else if (change instanceof Received r && r.accepted().isPositive()) {
                delivered.merge(r.supply(), r.accepted().units(), Math::addExact);
            } else if (change instanceof TakenBack t) {
                takenBack.add(line(t.supply()).addValue("units", t.quantity().units()));
            }
        }
        write(ORDERED, ordered);
        write(CARRIED, carried);
        write(DELIVERED, deliveries(delivered, today));
        write(TAKEN_BACK, takenBack);
        write(NEVER_CAME, takenBack);
    }

    private List<SqlParameterSource> deliveries(Map<SupplyRef, Long> units, Date today) {
        var deliveries = new ArrayList<SqlParameterSource>();
        if (!units.isEmpty()) {
            batches.query(KNOWN, Map.of("orders", units.keySet().stream().map(SupplyRef::order).distinct().toList()), row -> {
                Long came = units.get(new SupplyRef(row.getString("order_number"), row.getInt("line")));
                if (came != null) {
                    deliveries.add(new MapSqlParameterSource("origin", row.getString("origin")).addValue("sku", row.getString("sku")).addValue("location", row.getString("location"))
                            .addValue("supplier", row.getString("supplier")).addValue("orderedOn", row.getDate("ordered_on")).addValue("today", today).addValue("units", came));
                }
            });
        }
        return deliveries;
    }

    private void write(String sql, List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource line(SupplyRef ref) {
        return new MapSqlParameterSource("order", ref.order()).addValue("line", ref.line());
    }
}
