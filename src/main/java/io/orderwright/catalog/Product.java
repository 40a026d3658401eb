package io.orderwright.catalog;

import io.orderwright.shared.Percentage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something we sell and buy.
 *
 * @param sku          our code
 * @param name         as people call it
 * @param category     for approval rules and reports
 * @param gtin         14-digit trade item number, null when there is none
 * @param taxRate      rate on purchase, per cent
 * @param unit         UN/ECE Recommendation 20 code of the base unit, mostly {@code C62} (piece)
 * @param seasonal     a planner looks at every proposal (F26)
 * @param discontinued never reordered (F32)
 * @param kit          sold as one and kept as parts, so never reordered itself (F14); whoever registers a product says nothing about it
 * @param grams        weight of one unit as shipped, null when nobody weighed it
 * @param volume       cubic centimetres of one unit as shipped, null when nobody measured it
 */
public record Product(Sku sku, String name, String category, @Nullable String gtin, Percentage taxRate, String unit, boolean seasonal, boolean discontinued,
                      boolean kit, @Nullable Long grams, @Nullable Long volume) {

    /** Heaviest and largest unit: a thousand tonnes, a million cubic metres. */
    public static final long MOST_GRAMS_OR_VOLUME = 1_000_000_000L;

    private static final Pattern GTIN = Pattern.compile("\\d{14}");
    private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");

    /** A product that is no kit and was never weighed. */
    public Product(Sku sku, String name, String category, @Nullable String gtin, Percentage taxRate, String unit, boolean seasonal, boolean discontinued) {
        this(sku, name, category, gtin, taxRate, unit, seasonal, discontinued, false, null, null);
    }

    public Product {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Product %s has no name".formatted(sku));
        }
        if (gtin != null && !GTIN.matcher(gtin).matches()) {
            throw new IllegalArgumentException("The trade item number of %s has 14 digits: %s".formatted(sku, gtin));
        }
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException("The unit of %s is a UN/ECE code such as C62: %s".formatted(sku, unit));
        }
        if (isUnfit(grams) || isUnfit(volume)) {
            throw new IllegalArgumentException("Weight and volume of a unit of %s are 1 to %d grams and cubic centimetres, or unknown: %d, %d".formatted(sku, MOST_GRAMS_OR_VOLUME, grams, volume));
        }
    }

    private static boolean isUnfit(@Nullable Long measure) {
        return measure != null && (measure < 1 || measure > MOST_GRAMS_OR_VOLUME);
    }
}
