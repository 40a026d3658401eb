package io.orderwright.platform.web;

/**
 * A row of a sum as a person would write it; see {@code ~{parts :: sum(rows)}}.
 *
 * @param words    what it is
 * @param operator {@code +}, {@code −}, {@code ×} or empty
 * @param figure   formatted
 * @param total    whether a rule stands above it
 * @param gap      whether a space stands above it
 */
public record SumRow(String words, String operator, String figure, boolean total, boolean gap) {

    public static SumRow of(String words, String operator, String figure) {
        return new SumRow(words, operator, figure, false, false);
    }

    public static SumRow total(String words, String figure) {
        return new SumRow(words, "", figure, true, false);
    }

    /** The same row after a space. */
    public SumRow afterGap() {
        return new SumRow(words, operator, figure, total, true);
    }
}
