package io.orderwright.insight.scorecard;

import io.orderwright.insight.scorecard.SupplierFacts.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much dearer the same things became: quantities of the first order at the prices of the last one, against its own prices (a Laspeyres index less one). */
public final class PriceDrift {

    private static final int DECIMALS = 4;
    private static final Comparator<Price> BY_DAY = Comparator.comparing(Price::due).thenComparing(Price::price);

    private PriceDrift() {}

    /** Four decimals, negative when cheaper; null without prices. */
    public static @Nullable BigDecimal of(List<Price> prices) {
        var bySku = new TreeMap<String, List<Price>>();
        prices.forEach(price -> bySku.merge(price.sku(), List.of(price), (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList()));
        BigDecimal then = BigDecimal.ZERO;
        BigDecimal now = BigDecimal.ZERO;
        for (List<Price> same : bySku.values()) {
            List<Price> sorted = same.stream().sorted(BY_DAY).toList();
            BigDecimal quantity = BigDecimal.valueOf(sorted.getFirst().ordered());
            then = then.add(quantity.multiply(sorted.getFirst().price()));
            now = now.add(quantity.multiply(sorted.getLast().price()));
        }
        return then.signum() == 0 ? null : now.divide(then, DECIMALS, RoundingMode.HALF_UP).subtract(BigDecimal.ONE);
    }
}
