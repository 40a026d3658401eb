package io.orderwright.inventory;

/**
 * Names the order line that supplies units; inventory knows nothing else about orders. A transfer between places of ours is named the same way.
 *
 * @param order order number
 * @param line  line number
 */
public record SupplyRef(String order, int line) {

    private static final String TRANSFER = "TR-";

    /** Whether another place of ours supplies them, and no order. */
    public boolean isTransfer() {
        return order.startsWith(TRANSFER);
    }

    @Override
    public String toString() {
        return order + "/" + line;
    }
}
