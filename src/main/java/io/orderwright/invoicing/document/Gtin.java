package io.orderwright.invoicing.document;

import org.jspecify.annotations.Nullable;

/** Trade item numbers. Many suppliers write wrong ones: a bad number is no number, never a reason to refuse. */
public final class Gtin {

    private static final int LENGTH = 14;

    private Gtin() {}

    /** The number with 14 digits; null when it is not 8, 12, 13 or 14 digits with a right check digit. */
    public static @Nullable String normalised(@Nullable String written) {
        String digits = written == null ? "" : written.strip();
        if (!digits.matches("\\d{8}|\\d{12,14}")) {
            return null;
        }
        String padded = "0".repeat(LENGTH - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (padded.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0 ? padded : null;
    }

    /** Whether a standard id is meant as a trade item number: by its scheme, or by its form where no scheme is named. */
    public static boolean looksLikeOne(@Nullable String id, @Nullable String scheme) {
        return Ids.isTradeItem(id, scheme);
    }
}
