package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.orders.LineDraft.PricedQuantity;
import io.orderwright.purchasing.orders.PurchaseOrder.LineChange;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out what a wished quantity or day means for a line: it must be orderable, and its price changes only when it reaches another price break. */
@Component
class Revising {

    private final CatalogueTerms terms;

    Revising(CatalogueTerms terms) {
        this.terms = terms;
    }

    /** @param quantity zero takes the line off @param requestedDate null leaves the day */
    record Wish(int line, Quantity quantity, @Nullable LocalDate requestedDate) {}

    /** Whether prices are read from today's price list even where nothing changed. */
    enum Prices { WHERE_THE_BREAK_CHANGES, ALL_OF_TODAY }

    List<LineChange> changes(PurchaseOrder order, Collection<Wish> wishes, Prices mode) {
        Supplier supplier = terms.supplierInGoodStanding(order.supplier());
        Map<Sku, SupplierPrice> rows = terms.rowsToday(supplier, order.lines().stream().map(PurchaseOrderLine::sku).toList());
        var changes = new ArrayList<LineChange>();
        for (PurchaseOrderLine line : order.lines()) {
            Wish wish = wishes.stream().filter(w -> w.line() == line.number()).findFirst().orElse(new Wish(line.number(), line.ordered(), null));
            changes.add(change(order, line, wish, rows.get(line.sku()), supplier, mode));
        }
        wishes.forEach(w -> order.line(w.line()));
        return changes;
    }

    private LineChange change(PurchaseOrder order, PurchaseOrderLine line, Wish wish, @Nullable SupplierPrice row, Supplier supplier, Prices mode) {
        LocalDate today = terms.today(supplier);
        LocalDate date = wish.requestedDate() == null ? line.requestedDate() : wish.requestedDate();
        if (!date.equals(line.requestedDate()) && date.isBefore(today)) {
            throw new BrokenRule("DATE_IN_THE_PAST", "Line %d: the date %s is past. Enter %s or later.".formatted(line.number(), date, today));
        }
        boolean otherQuantity = !wish.quantity().equals(line.ordered());
        boolean untouched = line.received() + line.quarantined() == 0;
        if (otherQuantity && untouched && order.origin() != OrderOrigin.BACKORDER) {
            terms.requireOrderable(line.sku(), wish.quantity(), row);
        }
        PricedQuantity priced = null;
        if (wish.quantity().isPositive() && (mode == Prices.ALL_OF_TODAY || otherQuantity && reachesAnotherBreak(line, wish.quantity(), row))) {
            priced = terms.priced(row, wish.quantity(), date, today, order.currency(), line.sku());
        }
        return new LineChange(line.number(), wish.quantity(), date, priced);
    }

    private static boolean reachesAnotherBreak(PurchaseOrderLine line, Quantity quantity, @Nullable SupplierPrice row) {
        return row != null && line.isWanted() && row.priceFor(line.ordered()).compareTo(row.priceFor(quantity)) != 0;
    }
}
