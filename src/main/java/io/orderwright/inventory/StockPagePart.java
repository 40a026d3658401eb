package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the stock page of one SKU that a later module brings: why the reorder point is what it is, how stock will run. Inventory draws the page without knowing them, in the order that {@link org.springframework.core.annotation.Order} gives. */
@FunctionalInterface
public interface StockPagePart {

    /** The part for this SKU at this location, empty when it has nothing to show. */
    Optional<Part> of(Sku sku, LocationCode location);

    /**
     * @param fragment Thymeleaf fragment that draws it, for example {@code planning/stock-part :: part}
     * @param model    what the fragment shows, under the name {@code part}
     */
    record Part(String fragment, @Nullable Object model) {}
}
