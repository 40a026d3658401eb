package io.orderwright.platform.numbers;

/** Hands out document numbers such as {@code PO-2026-000001}: unique and rising per year, gaps allowed. */
public interface Numbers {

    /** @param prefix for example {@code PO} or {@code GRN}; the year comes from the clock, UTC */
    String next(String prefix);
}
