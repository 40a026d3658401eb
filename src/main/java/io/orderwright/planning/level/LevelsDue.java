package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPricesChanged;
import io.orderwright.inventory.SalesRecorded;
import io.orderwright.inventory.StockPositions;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers whose reorder point is due, in the transaction of the sale or the new price row (F20). Many changes, one row. */
@Component
class LevelsDue {

    private static final String DUE = """
            insert into reorder_level_due (sku, location, parked, since) values (:sku, :location, :parked, :since)
            on duplicate key update parked = reorder_level_due.parked and values(parked)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    LevelsDue(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    @EventListener(id = "planning.sales-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SalesRecorded event) {
        add(event.skus().stream().sorted().map(sku -> new StockPositions.Key(event.location(), sku)).toList());
    }

    @EventListener(id = "planning.terms-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SupplierPricesChanged event) {
        if (!event.skus().isEmpty()) {
            var skus = event.skus().stream().map(Sku::value).sorted().toList();
            jdbc.sql("update reorder_level_due set parked = false where sku in (:skus)").param("skus", skus).update();
            jdbc.sql("""
                    insert into reorder_level_due (sku, location, parked, since) select sku, location, false, :since from reorder_level where sku in (:skus)
                    on duplicate key update parked = false""")
                    .param("since", Timestamp.from(clock.instant())).param("skus", skus).update();
        }
    }

    @Transactional
    public void add(Collection<StockPositions.Key> keys) {
        write(keys, false);
    }

    /** Keeps them until somebody offers them. */
    @Transactional
    public void park(Collection<StockPositions.Key> keys) {
        write(keys, true);
    }

    private void write(Collection<StockPositions.Key> keys, boolean parked) {
        var since = Timestamp.from(clock.instant());
        batch.batchUpdate(DUE, keys.stream().map(key -> new MapSqlParameterSource("sku", key.sku().value())
                .addValue("location", key.location().value()).addValue("parked", parked).addValue("since", since)).toArray(SqlParameterSource[]::new));
    }

    /**
     * Takes the oldest away. A transaction of its own, so that a sale never waits here for stock rows that the computation holds.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<StockPositions.Key> take(int limit) {
        var taken = jdbc.sql("select sku, location from reorder_level_due where parked = false order by since, sku limit :limit for update skip locked").param("limit", limit)
                .query((row, n) -> new StockPositions.Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku")))).list();
        if (!taken.isEmpty()) {
            jdbc.sql("delete from reorder_level_due where (sku, location) in (:keys)")
                    .param("keys", taken.stream().map(key -> new Object[] {key.sku().value(), key.location().value()}).toList()).update();
        }
        return taken;
    }
}
