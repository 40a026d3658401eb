package io.orderwright.planning;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.level.RecomputeReorderPoints;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Stock that sells at a known rate, made by the real use cases. A bean in every {@code @DatabaseTest}:
 *
 * <pre>{@code
 * @Autowired PlanningFixtures planning;
 *
 * Sku mug = planning.steadySeller("MUG-RED", brightwick, 20, 900);    // 20 a day for 60 days, 900 left, 14 days lead time, reorder point computed
 * planning.openNeeds();                                                // what fell to its reorder point
 * }</pre>
 */
@Component
public class PlanningFixtures {

    private static final int DAYS_OF_SALES = 60;

    private final CatalogFixtures catalog;
    private final InventoryFixtures stock;
    private final RecomputeReorderPoints recompute;
    private final Needs needs;

    PlanningFixtures(CatalogFixtures catalog, InventoryFixtures stock, RecomputeReorderPoints recompute, Needs needs) {
        this.catalog = catalog;
        this.stock = stock;
        this.recompute = recompute;
        this.needs = needs;
    }

    /** A product at 3.10, minimum 48, packs of 12, 14 days; it sold evenly, and this much is left. */
    public Sku steadySeller(String code, SupplierId supplier, long unitsADay, long left) {
        return steadySeller(catalog.product(code).register(), supplier, unitsADay, left);
    }

    public Sku steadySeller(Sku sku, SupplierId supplier, long unitsADay, long left) {
        catalog.price(supplier, sku).list();
        return sold(sku, unitsADay, left);
    }

    /** The same for a product with prices of its own. */
    public Sku sold(Sku sku, long unitsADay, long left) {
        stock.open(sku, unitsADay * DAYS_OF_SALES + left);
        stock.sellDaily(sku, unitsADay, DAYS_OF_SALES);
        recompute(sku);
        return sku;
    }

    public void recompute(Sku sku) {
        recompute.recompute(List.of(new StockPositions.Key(InventoryFixtures.MAIN, sku)));
    }

    public List<Need> openNeeds() {
        return all().stream().filter(n -> n.state().isOpen()).toList();
    }

    public List<Need> all() {
        return needs.list(Set.of(), null, 200).items();
    }
}
