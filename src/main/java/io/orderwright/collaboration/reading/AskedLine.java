package io.orderwright.collaboration.reading;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A line of the order as the reader needs it. */
public record AskedLine(int line, String sku, String description, long quantity, BigDecimal price, LocalDate date) {}
