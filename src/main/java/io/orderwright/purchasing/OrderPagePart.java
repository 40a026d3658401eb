package io.orderwright.purchasing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the order page that a later module brings: receipts, invoices, the conversation. Purchasing draws the page without knowing them, in the order that {@link org.springframework.core.annotation.Order} gives. */
@FunctionalInterface
public interface OrderPagePart {

    /** The part for this order, empty when it has nothing to show. */
    Optional<Part> of(PurchaseOrderNumber number);

    /**
     * @param fragment Thymeleaf fragment that draws it, for example {@code receiving/order-part :: part}
     * @param model    what the fragment shows, under the name {@code part}
     */
    record Part(String fragment, @Nullable Object model) {}
}
