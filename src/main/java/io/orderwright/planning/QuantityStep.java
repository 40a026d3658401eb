package io.orderwright.planning;

/**
 * One step of the sum that led to a quantity, as the page and the task show it.
 *
 * @param term   message key below {@code planning.step.}, for example {@code lead-time-demand}
 * @param detail the figures in it, for example {@code 14 days × 20 a day}; empty when there are none
 * @param result the figure of the row, base units: an addend with its sign, or the value after the step
 */
public record QuantityStep(String term, String detail, long result) {}
