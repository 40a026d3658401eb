package io.orderwright.receiving;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the page of a goods received note that a later module brings: what the goods cost on the shelf. Receiving draws the page without knowing them, in the order that {@link org.springframework.core.annotation.Order} gives. */
@FunctionalInterface
public interface ReceiptPagePart {

    /** The part for it, empty when there is nothing to show. */
    Optional<Part> of(String goodsReceipt);

    /**
     * @param fragment Thymeleaf fragment that draws it, for example {@code invoicing/landed-parts :: receipt}
     * @param model    what the fragment shows, under the name {@code part}
     */
    record Part(String fragment, @Nullable Object model) {}
}
