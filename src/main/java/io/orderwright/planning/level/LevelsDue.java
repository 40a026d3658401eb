package io.orderwright.planning.level;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPricesChanged;
import io.orderwright.inventory.DeliveriesLearned;
import io.orderwright.inventory.SalesRecorded;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.promotion.UpliftsPlanned;
import io.orderwright.planning.rules.RulesChanged;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers whose reorder point is due, in the transaction of the sale, the delivery or the new price row (F20). Many changes, one row, and a count of them: what changed
 * again while its level was computed stays due.
 */
@Component
class LevelsDue {

    private static final String DUE = """
            insert into reorder_level_due (sku, location, parked, since, marks) values (?, ?, false, ?, 1)
            on duplicate key update parked = false, marks = marks + 1""";

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
            jdbc.sql("update reorder_level_due set parked = false, marks = marks + 1 where sku in (:skus)").param("skus", skus).update();
            markKnown("sku in (:skus)", Map.of("skus", skus));
        }
    }

    @EventListener(id = "planning.uplifts-make-levels-due")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(UpliftsPlanned event) {
        mark(event.positions().stream().sorted(Comparator.comparing(StockPositions.Key::sku).thenComparing(key -> key.location().value())).toList());
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
        jdbc.sql("insert into reorder_level_due (sku, location, parked, since, marks) select sku, location, false, :since, 1 from reorder_level where " + which
                + " on duplicate key update parked = false, marks = reorder_level_due.marks + 1").param("since", Timestamp.from(clock.instant())).params(parameters).update();
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

    /** How often each of these was marked; what is not due is missing. */
    Map<Sku, Integer> marks(LocationCode location, Collection<Sku> skus) {
        var marks = new HashMap<Sku, Integer>();
        jdbc.sql("select sku, marks from reorder_level_due where location = :location and sku in (:skus)").param("location", location.value())
                .param("skus", skus.stream().map(Sku::value).toList()).query(row -> {
                    marks.put(new Sku(row.getString("sku")), row.getInt("marks"));
                });
        return marks;
    }

    /** These were computed after they had been marked so often; what was marked again stays due. */
    void done(LocationCode location, Map<Sku, Integer> marks) {
        settle("delete from reorder_level_due where location = :location and marks = :marks and sku in (:skus)", location, marks);
    }

    /** Keeps them until somebody offers them. */
    void park(LocationCode location, Map<Sku, Integer> marks) {
        settle("update reorder_level_due set parked = true where location = :location and marks = :marks and sku in (:skus)", location, marks);
    }

    private void settle(String sql, LocationCode location, Map<Sku, Integer> marks) {
        Map<Integer, List<String>> byMarks = marks.entrySet().stream().collect(groupingBy(Map.Entry::getValue, TreeMap::new, mapping(e -> e.getKey().value(), toList())));
        byMarks.forEach((times, skus) -> jdbc.sql(sql).param("location", location.value()).param("marks", times).param("skus", skus.stream().sorted().toList()).update());
    }
}
