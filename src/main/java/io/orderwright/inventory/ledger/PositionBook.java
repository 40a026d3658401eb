package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.SupplyRef;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The positions as other modules see them. */
@Component
@Transactional(readOnly = true)
class PositionBook implements StockPositions {

    /** Order lines that one SKU shows at most. */
    private static final int MAX_INCOMING = 200;

    private final PositionRows rows;
    private final DailySales sales;
    private final PostMovements post;
    private final JdbcClient jdbc;

    PositionBook(PositionRows rows, DailySales sales, PostMovements post, JdbcClient jdbc) {
        this.rows = rows;
        this.sales = sales;
        this.post = post;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StockPosition> of(Sku sku, LocationCode location) {
        return rows.find(new Key(location, sku));
    }

    @Override
    public Map<Sku, StockPosition> of(Collection<Sku> skus, LocationCode location) {
        return rows.find(skus, location).stream().collect(toMap(StockPosition::sku, Function.identity()));
    }

    @Override
    public List<StockPosition> elsewhere(Collection<Sku> skus, LocationCode location) {
        return rows.elsewhere(skus, location);
    }

    @Override
    public List<StockPosition> below(int limit) {
        return rows.below(limit);
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from stock_position").query(Long.class).single();
    }

    @Override
    public List<StockPosition> following(@Nullable Key after, int limit) {
        return rows.following(after, limit);
    }

    @Override
    public List<Incoming> incoming(Sku sku, LocationCode location) {
        return jdbc.sql("""
                select order_number, line, open_quantity, due, promised from inbound_supply
                where sku = :sku and location = :location and open_quantity > 0 order by due, order_number, line limit :rows""")
                .param("sku", sku.value()).param("location", location.value()).param("rows", MAX_INCOMING)
                .query((ResultSet row, int n) -> new Incoming(new SupplyRef(row.getString("order_number"), row.getInt("line")), row.getLong("open_quantity"),
                        row.getDate("due").toLocalDate(), row.getBoolean("promised"))).list();
    }

    @Override
    public Map<Sku, List<Incoming>> incoming(Collection<Sku> skus, LocationCode location) {
        var incoming = new HashMap<Sku, List<Incoming>>();
        if (!skus.isEmpty()) {
            jdbc.sql("select sku, order_number, line, open_quantity, due, promised from inbound_supply where sku in (:skus) and location = :location and open_quantity > 0 order by due, order_number, line")
                    .param("skus", skus.stream().map(Sku::value).distinct().sorted().toList()).param("location", location.value())
                    .query(row -> {
                        incoming.computeIfAbsent(new Sku(row.getString("sku")), _ -> new ArrayList<>()).add(new Incoming(new SupplyRef(row.getString("order_number"), row.getInt("line")),
                                row.getLong("open_quantity"), row.getDate("due").toLocalDate(), row.getBoolean("promised")));
                    });
        }
        return incoming;
    }

    @Override
    @Transactional
    public void setReorderPoint(Sku sku, LocationCode location, long reorderPoint, int riskWindowDays) {
        setReorderPoints(List.of(new ReorderLevel(sku, location, reorderPoint, riskWindowDays)));
    }

    @Override
    @Transactional
    public void setReorderPoints(Collection<ReorderLevel> levels) {
        if (levels.isEmpty()) {
            return;
        }
        var ids = rows.identify(levels.stream().map(level -> new Key(level.location(), level.sku())).toList());
        var byId = new TreeMap<Long, ReorderLevel>();
        levels.forEach(level -> byId.put(ids.get(new Key(level.location(), level.sku())), level));
        rows.writeLevels(byId);
        rows.countInTime(byId.keySet());
        rows.below(byId.keySet()).forEach(post::announce);
    }

    @Override
    public Map<LocalDate, Long> dailySales(Sku sku, LocationCode location, LocalDate from, LocalDate until) {
        return sales.between(Set.of(sku), location, from, until).getOrDefault(sku, Map.of());
    }

    @Override
    public Map<Sku, Map<LocalDate, Long>> dailySales(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        return sales.between(skus, location, from, until);
    }
}
