package io.orderwright.inventory;

/**
 * Names the order line that supplies units; inventory knows nothing else about orders.
 *
 * @param order order number
 * @param line  line number
 */
public record SupplyRef(String order, int line) {

    @Override
    public String toString() {
        return order + "/" + line;
    }
}
