package io.orderwright.receiving;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Set;

/** A note was posted or judged; accepted quantities of these orders changed. Published inside the transaction; listeners join it. */
public record GoodsReceived(String goodsReceipt, Set<PurchaseOrderNumber> orders) {}
