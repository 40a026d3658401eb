package io.orderwright.purchasing.orders;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;

/**
 * The fingerprint of what is agreed: SHA-256 over one canonical text of supplier, currency, location and, per line in ascending order, number, SKU, quantity,
 * price (six decimals), requested date, description and, where it comes in parts, these. An approval holds for exactly one such text (F49).
 */
final class ContentHash {

    private static final String FORM = "orderwright-order/1";

    private ContentHash() {}

    static String of(SupplierId supplier, Currency currency, LocationCode location, List<PurchaseOrderLine> lines) {
        var text = new StringBuilder(FORM).append('\n')
                .append("supplier=").append(supplier).append('\n')
                .append("currency=").append(currency.getCurrencyCode()).append('\n')
                .append("location=").append(location).append('\n');
        lines.stream().filter(PurchaseOrderLine::isWanted).sorted(Comparator.comparingInt(PurchaseOrderLine::number)).forEach(line -> text
                .append("line=").append(line.number()).append('|').append(line.sku()).append('|').append(line.agreedUnits()).append('|')
                .append(line.unitPriceValue().toPlainString()).append('|').append(line.requestedDate()).append('|').append(oneLine(line.description()))
                .append(line.deliveries().isEmpty() ? "" : "|" + line.deliveries().written()).append('\n'));
        return ofText(text.toString());
    }

    static String ofText(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    // a line break inside a description must not look like another line of the order
    private static String oneLine(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
