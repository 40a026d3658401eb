package io.orderwright.purchasing;

import java.util.Currency;

/** The currency in which this company keeps its books and writes its limits; configured once, with the approval limits. A bean. */
public record BaseCurrency(Currency value) {}
