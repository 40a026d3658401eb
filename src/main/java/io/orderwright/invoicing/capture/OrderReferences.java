package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds our order numbers in what suppliers write where an order number belongs. */
public final class OrderReferences {

    /** Most orders on one invoice. */
    static final int MAX_ORDERS = 100;
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Z0-9])" + PurchaseOrderNumber.FORM + "(?![0-9])");

    private OrderReferences() {}

    static Set<PurchaseOrderNumber> in(InvoiceDocument document) {
        var found = new LinkedHashSet<PurchaseOrderNumber>();
        document.orderReferences().forEach(reference -> found.addAll(in(reference)));
        document.lines().forEach(line -> found.addAll(in(line.orderReference())));
        return found;
    }

    /** Every order number in a text, whatever its case. */
    public static List<PurchaseOrderNumber> in(@Nullable String text) {
        return text == null ? List.of() : NUMBER.matcher(text.toUpperCase(Locale.ROOT)).results().limit(MAX_ORDERS).map(r -> new PurchaseOrderNumber(r.group())).toList();
    }
}
