package io.orderwright.platform.numbers;

/** Hands out document numbers such as {@code PO-2026-000001}: unique and rising per year, gaps allowed. */
public interface Numbers {

    /** @param prefix for example {@code PO} or {@code GRN}; the year comes from the clock, UTC */
    String next(String prefix);

    /**
     * One above another that was handed out, by whatever copy of the application: each has a block of its own, so the plain next one may be lower. What lies between stays a gap.
     *
     * @param above of the same prefix
     */
    default String next(String prefix, String above) {
        for (int drawn = 0; drawn <= NumbersSettings.MOST_IN_A_BLOCK; drawn++) {
            String number = next(prefix);
            if (number.compareTo(above) > 0) {
                return number;
            }
        }
        throw new IllegalStateException("No number above %s was found: the clock of another copy of the application is in another year".formatted(above));
    }
}
