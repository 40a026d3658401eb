package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.util.List;

/**
 * An order as a supplier reads it, in the supplier's language.
 *
 * @param number   order number
 * @param revision revision of the order
 * @param wantedBy the requested day, empty when the lines ask for different days
 * @param total    net total
 * @param lines    the lines
 */
public record OrderInWords(String number, int revision, String wantedBy, String total, List<Line> lines) {

    /**
     * @param item the supplier's own code, else ours
     * @param open units still expected
     */
    public record Line(int line, String sku, String item, String description, String quantity, String unit, String price, String amount, String date, String open) {}

    public static OrderInWords of(PurchaseOrderSnapshot order, SupplierLanguage language) {
        List<Line> lines = order.lines().stream().map(line -> new Line(line.line(), line.sku().value(),
                line.supplierItemCode() == null ? line.sku().value() : line.supplierItemCode(), line.description(), language.quantity(line.ordered()), line.unit(),
                language.price(line.unitPrice()), language.money(line.amount()), line.deliveries().isEmpty() ? language.day(line.requestedDate()) : language.parts(line.deliveries()), language.quantity(line.open()))).toList();
        boolean oneDay = order.lines().stream().allMatch(line -> line.deliveries().isEmpty()) && order.lines().stream().map(PurchaseOrderSnapshot.Line::requestedDate).distinct().count() == 1;
        return new OrderInWords(order.number().value(), order.revision(), oneDay ? lines.getFirst().date() : "", language.money(order.net()), lines);
    }
}
