package io.orderwright.purchasing.approval;

import java.util.List;

/** What the form {@code approve-purchase-order} shows: text made for people, nothing absent. */
public record ApprovalView(String orderNumber, String revision, String supplierName, String destination, String origin, String requestedBy, String requestedAt, String level,
                           String requiredBecause, String approvalsGiven, String warning, String totalNet, String totalInBase, String contentHash, String orderLink,
                           List<LineView> lines, List<Fact> supplierFacts) {

    /** @param why the sum behind the quantity, short */
    public record LineView(String line, String sku, String product, String quantity, String unitPrice, String amount, String why, String coverDays, String lastPrices) {}

    /** Something we know about the supplier. */
    public record Fact(String fact, String value) {}
}
