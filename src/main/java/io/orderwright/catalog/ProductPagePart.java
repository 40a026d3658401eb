package io.orderwright.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the page of a product that a later module brings: what it costs on the shelf. The catalogue draws the page without knowing them, in the order that {@link org.springframework.core.annotation.Order} gives. */
@FunctionalInterface
public interface ProductPagePart {

    /** The part for it, empty when there is nothing to show. */
    Optional<Part> of(Sku sku);

    /**
     * @param fragment Thymeleaf fragment that draws it, for example {@code invoicing/landed-parts :: product}
     * @param model    what the fragment shows, under the name {@code part}
     */
    record Part(String fragment, @Nullable Object model) {}
}
