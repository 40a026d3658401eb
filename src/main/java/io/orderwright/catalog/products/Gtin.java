package io.orderwright.catalog.products;

import java.util.regex.Pattern;

/** Trade item numbers of GS1, always with 14 digits. */
final class Gtin {

    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{11,14}");
    private static final int LENGTH = 14;

    private Gtin() {}

    /**
     * Fills up with zeros in front: GTIN-8, -12, -13, and 11 digits where a spreadsheet dropped a zero.
     *
     * @throws IllegalArgumentException when it is none, or its check digit is wrong
     */
    static String normal(String text) {
        var digits = text.replace(" ", "");
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("Not a trade item number: " + text);
        }
        var gtin = "0".repeat(LENGTH - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += Character.digit(gtin.charAt(i), 10) * (i % 2 == 0 ? 3 : 1);
        }
        if (sum % 10 != 0) {
            throw new IllegalArgumentException("The check digit of this trade item number is wrong: " + text);
        }
        return gtin;
    }
}
