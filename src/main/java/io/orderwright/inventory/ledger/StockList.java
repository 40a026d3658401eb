package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions.Incoming;
import io.orderwright.inventory.StockPositions.Key;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.shared.Slice;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads stock for lists: pages of positions and of the ledger, and what belongs beside them, each in one query for the whole page. */
@Component
@Transactional(readOnly = true)
public class StockList {

    /** Days of sales that days of cover are reckoned from, yesterday the last. */
    public static final int DAYS_OF_SALES = 28;

    private final PositionRows positions;
    private final MovementRows ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    StockList(PositionRows positions, MovementRows ledger, JdbcClient jdbc, Clock clock) {
        this.positions = positions;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Positions in the order of SKU and location. @param skus only these, null for all @param location only this one, null for all */
    public Slice<StockPosition> positions(@Nullable Collection<Sku> skus, @Nullable LocationCode location, boolean onlyBelow, @Nullable String cursor, int size) {
        return positions.list(skus, location, onlyBelow, cursor, size);
    }

    /** Every location of one SKU. */
    public List<StockPosition> of(Sku sku) {
        return positions.list(List.of(sku), null, false, null, Slice.MAX_SIZE).items();
    }

    /** How many positions are at or below their reorder point. */
    public long below() {
        return jdbc.sql("select count(*) from stock_position where below = 1").query(Long.class).single();
    }

    /** The ledger of one SKU, newest first. */
    public Slice<StockMovement> movements(Sku sku, @Nullable LocationCode location, @Nullable String cursor, int size) {
        return ledger.list(sku, location, cursor, size);
    }

    /** What is on its way for each of these positions, earliest first. */
    public Map<Key, List<Incoming>> incoming(Collection<StockPosition> page) {
        var incoming = new HashMap<Key, List<Incoming>>();
        if (!page.isEmpty()) {
            jdbc.sql("select * from inbound_supply where sku in (:skus) and open_quantity > 0 order by due, order_number, line")
                    .param("skus", page.stream().map(position -> position.sku().value()).collect(toSet()))
                    .query((row, n) -> incoming.computeIfAbsent(new Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku"))), _ -> new ArrayList<>())
                            .add(new Incoming(new SupplyRef(row.getString("order_number"), row.getInt("line")), row.getLong("open_quantity"),
                                    row.getDate("due").toLocalDate(), row.getBoolean("promised")))).list();
        }
        return incoming;
    }

    /** Whole days that what is available lasts at the rate of the last {@link #DAYS_OF_SALES} days; positions without a sale in them are missing. */
    public Map<Key, Long> daysOfCover(Collection<StockPosition> page) {
        var sold = new HashMap<Key, Long>();
        if (!page.isEmpty()) {
            var today = LocalDate.now(clock);
            jdbc.sql("select sku, location, sum(quantity) from daily_sales where sku in (:skus) and day >= :from and day < :today group by sku, location having sum(quantity) > 0")
                    .param("skus", page.stream().map(position -> position.sku().value()).collect(toSet()))
                    .param("from", Date.valueOf(today.minusDays(DAYS_OF_SALES))).param("today", Date.valueOf(today))
                    .query((row, n) -> sold.put(new Key(new LocationCode(row.getString(2)), new Sku(row.getString(1))), row.getLong(3))).list();
        }
        var days = new HashMap<Key, Long>();
        for (var position : page) {
            var key = new Key(position.location(), position.sku());
            if (sold.containsKey(key)) {
                days.put(key, position.available() * DAYS_OF_SALES / sold.get(key));
            }
        }
        return days;
    }
}
