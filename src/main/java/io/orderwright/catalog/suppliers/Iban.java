package io.orderwright.catalog.suppliers;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Account numbers of ISO 13616, checked by their own check digits. */
final class Iban {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Iban() {}

    /**
     * Without spaces and in upper case.
     *
     * @throws IllegalArgumentException when it is none, or its check digits are wrong
     */
    static String normal(String text) {
        var iban = text.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(iban).matches()) {
            throw new IllegalArgumentException("Not an IBAN: " + text);
        }
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        if (!new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE)) {
            throw new IllegalArgumentException("The check digits of this IBAN are wrong: " + text);
        }
        return iban;
    }
}
