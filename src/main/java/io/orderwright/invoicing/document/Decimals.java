package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers that strangers write. A pattern stands before every conversion: {@code 1E+2000000000} is a legal number and would need two gigabytes when written out. */
final class Decimals {

    /** At most 18 digits before and after the point, as XML writes numbers. */
    static final Pattern PLAIN = Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})");

    private Decimals() {}

    /** @return null when it is no plain number */
    static @Nullable BigDecimal parse(@Nullable String written) {
        if (written == null || !PLAIN.matcher(written).matches()) {
            return null;
        }
        return new BigDecimal(written.endsWith(".") ? written.substring(0, written.length() - 1) : written);
    }

    static BigDecimal zero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    /** As people write it: no exponent, no zeros at the end; null for none. */
    static @Nullable String text(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
