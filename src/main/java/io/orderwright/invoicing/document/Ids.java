package io.orderwright.invoicing.document;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes and ids as the lists of the United Nations and GS1 define them. */
final class Ids {

    /** UNCL 5305 categories in which the buyer is charged no tax. */
    static final Set<String> WITHOUT_TAX = Set.of("AE", "E", "Z", "O", "G", "K");
    private static final Set<String> TRADE_ITEM_SCHEMES = Set.of("0160", "GTIN", "EAN", "UPC", "0088", "EAN13", "GTIN13", "GTIN-13", "GS1");

    private Ids() {}

    /** An account in capitals without spaces. */
    static String account(String written) {
        return written.replaceAll("[\\s\\u00a0]", "").toUpperCase(Locale.ROOT);
    }

    /** Whether a standard id is a trade item number: by its scheme, or by its form where no scheme is named. */
    static boolean isTradeItem(@Nullable String id, @Nullable String scheme) {
        return id != null && id.matches("\\d{8}|\\d{12,14}") && (scheme == null || TRADE_ITEM_SCHEMES.contains(scheme.strip().toUpperCase(Locale.ROOT)));
    }
}
