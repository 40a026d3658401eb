package io.orderwright.invoicing.landed;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what a charge is shared out. */
public enum Basis {

    /** What the units cost by the order. */
    VALUE,
    /** Grams as shipped. */
    WEIGHT,
    /** Cubic centimetres as shipped. */
    VOLUME,
    /** Each unit alike. */
    QUANTITY;

    private static final Map<String, Basis> USUAL = Map.of("FREIGHT", WEIGHT, "HANDLING", QUANTITY);

    /** Freight by weight, handling by unit, everything else by value, unless somebody says otherwise. */
    public static Basis usualFor(String type) {
        return USUAL.getOrDefault(type, VALUE);
    }

    /** How heavy a target counts, in units that are comparable among targets; null when nobody measured it. */
    @Nullable BigDecimal weightOf(Target target) {
        Long measure = switch (this) {
            case VALUE, QUANTITY -> 1L;
            case WEIGHT -> target.grams();
            case VOLUME -> target.volume();
        };
        if (measure == null) {
            return null;
        }
        return this == VALUE ? target.value() : BigDecimal.valueOf(target.units()).multiply(BigDecimal.valueOf(measure));
    }
}
