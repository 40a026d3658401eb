package io.orderwright.planning;

/**
 * One step of the sum that led to a quantity, as the page and the task show it.
 *
 * @param term   message key below {@code planning.step.}, for example {@code lead-time-demand}
 * @param detail the figures in it, for example {@code 14 days × 20 a day}
 * @param result the value after this step, base units
 */
public record QuantityStep(String term, String detail, long result) {}
