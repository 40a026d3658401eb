package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.orders.LineDraft.PriceSource;
import io.orderwright.purchasing.orders.LineDraft.PricedQuantity;
import io.orderwright.purchasing.orders.PurchaseOrder.LineChange;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out what a wished quantity or day means for a line: it must be orderable, and its price changes only when it reaches another price break or was agreed.
 */
@Component
class Revising {

    private final CatalogueTerms terms;

    Revising(CatalogueTerms terms) {
        this.terms = terms;
    }

    /** @param quantity zero takes the line off @param requestedDate null leaves the day @param agreedPrice null leaves the price to the price list @param deliveries null leaves the parts */
    record Wish(int line, Quantity quantity, @Nullable LocalDate requestedDate, @Nullable UnitPrice agreedPrice, @Nullable DeliverySchedule deliveries) {}

    /** Which prices are read from today's price list, and what it may refuse. */
    enum Prices {
        WHERE_THE_BREAK_CHANGES,
        /** Also where nothing changed. */
        ALL_OF_TODAY,
        /** None: the supplier offered it so, with its quantities and days. */
        AS_AGREED
    }

    List<LineChange> changes(PurchaseOrder order, Collection<Wish> wishes, Prices mode) {
        Supplier supplier = terms.supplierInGoodStanding(order.supplier());
        Map<Sku, SupplierPrice> rows = terms.rowsToday(supplier, order.lines().stream().map(PurchaseOrderLine::sku).toList());
        var changes = new ArrayList<LineChange>();
        for (PurchaseOrderLine line : order.lines()) {
            Wish wish = wishes.stream().filter(w -> w.line() == line.number()).findFirst().orElse(new Wish(line.number(), line.ordered(), null, null, null));
            changes.add(change(order, line, wish, rows.get(line.sku()), supplier, mode));
        }
        wishes.forEach(w -> order.line(w.line()));
        return changes;
    }

    private LineChange change(PurchaseOrder order, PurchaseOrderLine line, Wish wish, @Nullable SupplierPrice row, Supplier supplier, Prices mode) {
        LocalDate today = terms.today(supplier);
        LocalDate date = wish.requestedDate() == null ? line.requestedDate() : wish.requestedDate();
        if (mode != Prices.AS_AGREED && !date.equals(line.requestedDate()) && date.isBefore(today)) {
            throw new BrokenRule("DATE_IN_THE_PAST", "Line %d: the date %s is past. Enter %s or later.".formatted(line.number(), date, today));
        }
        boolean otherQuantity = !wish.quantity().equals(line.ordered());
        boolean untouched = line.received() + line.quarantined() == 0;
        if (mode != Prices.AS_AGREED && otherQuantity && untouched && order.origin() != OrderOrigin.BACKORDER) {
            terms.requireOrderable(line.sku(), wish.quantity(), row);
        }
        return new LineChange(line.number(), wish.quantity(), date, priced(order, line, wish, row, date, today, mode), wish.deliveries());
    }

    private @Nullable PricedQuantity priced(PurchaseOrder order, PurchaseOrderLine line, Wish wish, @Nullable SupplierPrice row, LocalDate date, LocalDate today, Prices mode) {
        UnitPrice agreed = wish.agreedPrice();
        if (agreed != null && agreed.value().compareTo(line.unitPriceValue()) != 0) {
            requireCurrency(order, line, agreed);
            return new PricedQuantity(line.supplierPriceId(), line.supplierItemCode(), agreed, PriceSource.AGREED, date);
        }
        boolean ofTheList = switch (mode) {
            case ALL_OF_TODAY -> true;
            case WHERE_THE_BREAK_CHANGES -> !wish.quantity().equals(line.ordered()) && reachesAnotherBreak(line, wish.quantity(), row);
            case AS_AGREED -> false;
        };
        return wish.quantity().isPositive() && ofTheList ? terms.priced(row, wish.quantity(), date, today, order.currency(), line.sku()) : null;
    }

    private static void requireCurrency(PurchaseOrder order, PurchaseOrderLine line, UnitPrice agreed) {
        if (!agreed.currency().equals(order.currency())) {
            throw new BrokenRule("PRICE_CURRENCY", "Line %d: the price %s is not in %s, the currency of %s. Enter it in %s.".formatted(line.number(), agreed,
                    order.currency().getCurrencyCode(), order.number(), order.currency().getCurrencyCode()));
        }
    }

    private static boolean reachesAnotherBreak(PurchaseOrderLine line, Quantity quantity, @Nullable SupplierPrice row) {
        return row != null && line.isWanted() && row.priceFor(line.ordered()).compareTo(row.priceFor(quantity)) != 0;
    }
}
