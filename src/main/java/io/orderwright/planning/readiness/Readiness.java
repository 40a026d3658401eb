package io.orderwright.planning.readiness;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How good what is known of a SKU is. Below 100 nothing about it goes by itself.
 *
 * @param offer first choice of today, null when nobody offers it
 */
public record Readiness(Sku sku, Set<Defect> defects, @Nullable SupplierPrice offer) {

    private static final int PERCENT = 100;
    private static final int CHECKS = Defect.values().length;

    public Readiness {
        defects = defects.isEmpty() ? Set.of() : EnumSet.copyOf(defects);
    }

    /** Percent of the checks that found nothing, rounded down: 100 means all. */
    public int score() {
        return PERCENT * (CHECKS - defects.size()) / CHECKS;
    }

    public boolean isReady() {
        return defects.isEmpty();
    }
}
