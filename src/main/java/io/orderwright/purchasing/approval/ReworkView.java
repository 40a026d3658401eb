package io.orderwright.purchasing.approval;

import java.util.List;

/** What the form {@code rework-purchase-order} shows: text made for people, nothing absent. */
public record ReworkView(String orderNumber, String revision, String supplierName, String destination, String sentBackBy, String sentBackAt, String reason, String totalNet,
                         String orderLink, List<LineView> lines) {

    /** @param why the sum behind the quantity, short */
    public record LineView(String line, String sku, String product, String quantity, String unitPrice, String amount, String why) {}
}
