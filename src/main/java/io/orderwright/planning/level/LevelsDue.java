package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPricesChanged;
import io.orderwright.inventory.DeliveriesLearned;
import io.orderwright.inventory.SalesRecorded;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.launch.LaunchDeclared;
import io.orderwright.planning.promotion.UpliftsPlanned;
import io.orderwright.planning.rules.RulesChanged;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers whose reorder point is due, in the transaction of the sale, the delivery or the new price row (F20). Many changes, one row: what changed again
 * while its level was computed stays due, and what a crash left half done, too.
 */
@Component
class LevelsDue {

    private static final String DUE = """
            insert into reorder_level_due (sku, location, parked, taken, since) values (?, ?, false, false, ?)
            on duplicate key update parked = false, taken = false""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    LevelsDue(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    @EventListener(id = "planning.sales-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SalesRecorded event) {
        markInTurn(event.location(), event.skus());
    }

    @EventListener(id = "planning.deliveries-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DeliveriesLearned event) {
        markInTurn(event.location(), event.skus());
    }

    @EventListener(id = "planning.terms-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SupplierPricesChanged event) {
        if (!event.skus().isEmpty()) {
            var skus = event.skus().stream().map(Sku::value).sorted().toList();
            jdbc.sql("update reorder_level_due set parked = false, taken = false where sku in (:skus)").param("skus", skus).update();
            markKnown("sku in (:skus)", Map.of("skus", skus));
        }
    }

    @EventListener(id = "planning.uplifts-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(UpliftsPlanned event) {
        mark(event.positions().stream().sorted(Comparator.comparing(StockPositions.Key::sku).thenComparing(key -> key.location().value())).toList());
    }

    @EventListener(id = "planning.launches-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(LaunchDeclared event) {
        markInTurn(event.location(), List.of(event.sku()));
    }

    /** What the shop wants from its stock changed. */
    @EventListener(id = "planning.rules-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RulesChanged event) {
        var supplier = event.scope().supplier();
        markKnown("item_class like :class and (:supplier = '' or supplier = :supplier)",
                Map.of("class", event.scope().itemClass() + "%", "supplier", supplier == null ? "" : supplier.value()));
    }

    private void markKnown(String which, Map<String, ?> parameters) {
        jdbc.sql("insert into reorder_level_due (sku, location, parked, taken, since) select sku, location, false, false, :since from reorder_level where " + which
                + " on duplicate key update parked = false, taken = false").param("since", Timestamp.from(clock.instant())).params(parameters).update();
    }

    @Transactional
    public void mark(Collection<StockPositions.Key> keys) {
        var since = Timestamp.from(clock.instant());
        batch.batchUpdate(DUE, keys.stream().map(key -> new Object[] {key.sku().value(), key.location().value(), since}).toList());
    }

    /** In the order of the key, so that two writers cannot wait for each other. */
    private void markInTurn(LocationCode location, Collection<Sku> skus) {
        mark(skus.stream().sorted().map(sku -> new StockPositions.Key(location, sku)).toList());
    }

    /** What is due behind {@code after} (null for the first) in the order of location and SKU, at most {@code limit}, none of them parked. */
    List<StockPositions.Key> following(StockPositions.@Nullable Key after, int limit) {
        if (after == null) {
            return keys("1 = 1", Map.of(), limit);
        }
        var here = keys("location = :location and sku > :sku", Map.of("location", after.location().value(), "sku", after.sku().value()), limit);
        if (here.size() == limit) {
            return here;
        }
        return Stream.concat(here.stream(), keys("location > :location", Map.of("location", after.location().value()), limit - here.size()).stream()).toList();
    }

    private List<StockPositions.Key> keys(String where, Map<String, ?> parameters, int limit) {
        return jdbc.sql("select location, sku from reorder_level_due where parked = false and " + where + " order by location, sku limit :rows").params(parameters).param("rows", limit)
                .query((row, n) -> new StockPositions.Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku")))).list();
    }

    /**
     * Takes those of these that are due, before anything about them is read. A change that comes afterwards takes it back, so that they stay due. In a transaction of its own:
     * a sale holds the position first and then marks it.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Set<Sku> take(LocationCode location, Collection<Sku> skus) {
        var codes = skus.stream().map(Sku::value).toList();
        jdbc.sql("update reorder_level_due set taken = true where location = :location and sku in (:skus)").param("location", location.value()).param("skus", codes).update();
        return jdbc.sql("select sku from reorder_level_due where location = :location and sku in (:skus)").param("location", location.value()).param("skus", codes)
                .query((row, n) -> new Sku(row.getString("sku"))).set();
    }

    /** These were computed; what was marked again since it was taken stays due. */
    void done(LocationCode location, Collection<Sku> taken) {
        settle("delete from reorder_level_due where taken = true and location = :location and sku in (:skus)", location, taken);
    }

    /** Keeps them until somebody offers them. */
    void park(LocationCode location, Collection<Sku> taken) {
        settle("update reorder_level_due set parked = true where taken = true and location = :location and sku in (:skus)", location, taken);
    }

    private void settle(String sql, LocationCode location, Collection<Sku> taken) {
        if (!taken.isEmpty()) {
            jdbc.sql(sql).param("location", location.value()).param("skus", taken.stream().map(Sku::value).sorted().toList()).update();
        }
    }
}
