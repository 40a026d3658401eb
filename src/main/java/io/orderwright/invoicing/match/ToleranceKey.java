package io.orderwright.invoicing.match;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The limits of a tolerance profile: up to the plain ones an invoice is paid, beyond one of them a person looks, and beyond all {@code REFUSE_} limits that are set for
 * the same thing it goes back to the supplier. Percentages and days are plain numbers, {@code _ABS} and {@code _VALUE} limits amounts in the order's currency.
 */
public enum ToleranceKey {
    PRICE_OVER_PCT, PRICE_OVER_ABS, PRICE_UNDER_PCT, PRICE_UNDER_ABS,
    OVER_ORDERED_PCT, OVER_RECEIVED_PCT, OVER_RECEIVED_ABS, OVER_RECEIVED_VALUE,
    LINE_ROUNDING_ABS, DOC_ROUNDING_ABS, TAX_ABS,
    CHARGE_OVER_PCT, CHARGE_OVER_ABS, UNPLANNED_CHARGE_ABS,
    CUM_AMOUNT_OVER_PCT, DOC_VARIANCE_ABS,
    REFUSE_PRICE_OVER_PCT, REFUSE_PRICE_OVER_ABS, REFUSE_PRICE_UNDER_PCT, REFUSE_PRICE_UNDER_ABS, REFUSE_QTY_OVER_PCT, REFUSE_QTY_OVER_VALUE,
    REFUSE_CHARGE_OVER_PCT, REFUSE_CHARGE_OVER_ABS, REFUSE_TAX_ABS,
    WAIT_DAYS, DUP_WINDOW_DAYS;

    /** The name in files and tables, for example {@code price_over_pct}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ToleranceKey> of(String code) {
        return Arrays.stream(values()).filter(key -> key.code().equals(code)).findFirst();
    }
}
