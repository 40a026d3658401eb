package io.orderwright.planning.launch;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A new SKU sells like another one.
 *
 * @param analogue whose sales it is expected to have
 * @param share    of them, 1 for all; 0.5 for half
 * @param note     why this one
 */
public record Launch(Sku sku, LocationCode location, Sku analogue, BigDecimal share, String note) {

    private static final BigDecimal LARGEST = new BigDecimal("20");
    private static final int LONGEST_NOTE = 200;
    private static final int DECIMALS = 3;

    public Launch {
        share = share.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (sku.equals(analogue)) {
            throw new IllegalArgumentException("a product cannot stand for itself");
        }
        if (share.signum() <= 0 || share.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("the share lies above 0 and is at most %s".formatted(LARGEST.toPlainString()));
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("the note has at most %d characters".formatted(LONGEST_NOTE));
        }
    }

    /** What it is expected to sell a day when its analogue sells this much. */
    public BigDecimal planned(BigDecimal dailySalesOfAnalogue) {
        return dailySalesOfAnalogue.multiply(share);
    }
}
