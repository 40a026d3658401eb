package io.orderwright.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the page of a supplier that a later module brings: open orders, the scorecard. The catalogue draws the page without knowing them, in the order that {@link org.springframework.core.annotation.Order} gives. */
@FunctionalInterface
public interface SupplierPagePart {

    /** The part for this supplier, empty when it has nothing to show. */
    Optional<Part> of(SupplierId supplier);

    /**
     * @param fragment Thymeleaf fragment that draws it, for example {@code purchasing/supplier-part :: part}
     * @param model    what the fragment shows, under the name {@code part}
     */
    record Part(String fragment, @Nullable Object model) {}
}
