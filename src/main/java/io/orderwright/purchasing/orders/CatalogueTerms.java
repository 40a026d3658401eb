package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.QuantityStep;
import io.orderwright.purchasing.orders.LineDraft.PriceSource;
import io.orderwright.purchasing.orders.LineDraft.PricedQuantity;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the supplier's price list says today about quantities we want: price at the break of the whole line (F2), the row version used (F1), the day it can come. */
@Component
class CatalogueTerms {

    private final Suppliers suppliers;
    private final Products products;
    private final SupplierPrices prices;
    private final Clock clock;

    CatalogueTerms(Suppliers suppliers, Products products, SupplierPrices prices, Clock clock) {
        this.suppliers = suppliers;
        this.products = products;
        this.prices = prices;
        this.clock = clock;
    }

    /** @param requestedDate null for the quoted lead time from today */
    record Wanted(Sku sku, Quantity quantity, @Nullable LocalDate requestedDate, @Nullable Integer daysCover, List<QuantityStep> steps) {}

    /**
     * @throws BrokenRule {@code UNKNOWN_SUPPLIER} or {@code SUPPLIER_BLOCKED}
     */
    Supplier supplierInGoodStanding(SupplierId id) {
        Supplier supplier = suppliers.find(id).orElseThrow(() -> new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Add it to the catalogue first.".formatted(id)));
        if (supplier.standing() == Supplier.Standing.BLOCKED) {
            throw new BrokenRule("SUPPLIER_BLOCKED", "%s (%s) is blocked and gets no order. Choose another supplier or lift the block.".formatted(supplier.name(), id));
        }
        return supplier;
    }

    /** @throws BrokenRule {@code UNKNOWN_SKU}, {@code PRODUCT_DISCONTINUED} or {@code PRICE_CURRENCY} */
    List<LineDraft> price(Supplier supplier, Currency currency, Collection<Wanted> wanted) {
        return price(supplier, currency, wanted, rowsToday(supplier, wanted.stream().map(Wanted::sku).toList()));
    }

    /** The same with {@link #rowsToday} that the caller has. */
    List<LineDraft> price(Supplier supplier, Currency currency, Collection<Wanted> wanted, Map<Sku, SupplierPrice> rows) {
        var skus = wanted.stream().map(Wanted::sku).toList();
        Map<Sku, Product> known = products.find(skus);
        refuse("UNKNOWN_SKU", "There is no product %s. Add it to the catalogue or take it off the order.", wanted, w -> !known.containsKey(w.sku()));
        refuse("PRODUCT_DISCONTINUED", "%s is discontinued and never reordered. Take it off the order.", wanted, w -> known.get(w.sku()).discontinued());
        LocalDate today = today(supplier);
        return wanted.stream().map(w -> LineDraft.of(known.get(w.sku()), w.quantity(), priced(rows.get(w.sku()), w.quantity(), w.requestedDate(), today, currency, w.sku()),
                w.daysCover(), w.steps())).toList();
    }

    /** The rows of today for these SKUs; those that the supplier does not offer are missing. */
    Map<Sku, SupplierPrice> rowsToday(Supplier supplier, Collection<Sku> skus) {
        return prices.validOn(today(supplier), supplier.id(), skus);
    }

    PricedQuantity priced(@Nullable SupplierPrice row, Quantity quantity, @Nullable LocalDate requestedDate, LocalDate today, Currency currency, Sku sku) {
        if (row == null) {
            return new PricedQuantity(null, null, new UnitPrice(BigDecimal.ZERO, currency), PriceSource.MISSING, requestedDate == null ? today : requestedDate);
        }
        UnitPrice price = row.priceFor(quantity);
        if (!price.currency().equals(currency)) {
            throw new BrokenRule("PRICE_CURRENCY", "%s is priced in %s, the order is in %s. Order it separately.".formatted(sku, price.currency(), currency));
        }
        return new PricedQuantity(row.id(), row.supplierItemCode(), price, PriceSource.CATALOGUE, requestedDate == null ? today.plusDays(row.leadTimeDays()) : requestedDate);
    }

    // "today" is the supplier's day: the lead time is counted on its calendar
    LocalDate today(Supplier supplier) {
        return LocalDate.now(clock.withZone(supplier.zone()));
    }

    /** @throws BrokenRule {@code QUANTITY_NOT_ORDERABLE} when a quantity is below the minimum or not in whole packs (F4) */
    void requireOrderable(Sku sku, Quantity quantity, @Nullable SupplierPrice row) {
        if (row != null && quantity.isPositive() && !row.orderable(quantity).equals(quantity)) {
            throw new BrokenRule("QUANTITY_NOT_ORDERABLE", "%s: quantity %s cannot be ordered, the supplier takes at least %s in packs of %s. Enter %s.".formatted(sku, quantity,
                    row.minimumQuantity(), row.packSize(), row.orderable(quantity)));
        }
    }

    private static void refuse(String code, String sentence, Collection<Wanted> wanted, Predicate<Wanted> broken) {
        String skus = wanted.stream().filter(broken).map(w -> w.sku().value()).distinct().sorted().collect(Collectors.joining(", "));
        if (!skus.isEmpty()) {
            throw new BrokenRule(code, sentence.formatted(skus));
        }
    }
}
