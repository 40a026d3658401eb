package io.orderwright.catalog;

import io.orderwright.shared.Percentage;
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
 */
public record Product(Sku sku, String name, String category, @Nullable String gtin, Percentage taxRate, String unit, boolean seasonal, boolean discontinued) {}
