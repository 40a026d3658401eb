package io.orderwright.planning.need;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.planning.level.ReorderLevel;
import java.util.List;

/** Whether a SKU at a place must be reordered now, and the condition that decided. */
public sealed interface Verdict {

    /** Message key of the condition, below {@code planning.why.}. */
    String condition();

    /** Values in its text. */
    List<String> arguments();

    /** It must: position and reorder point are the arguments. */
    record Reorder(SupplierPrice offer, ReorderLevel level, List<String> arguments) implements Verdict {

        @Override
        public String condition() {
            return "reorder";
        }
    }

    /** It must not, because this condition, the first in order, does not hold. */
    record NoReorder(String condition, List<String> arguments) implements Verdict {}
}
