package io.orderwright.catalog.prices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.shared.Slice;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The price lists as other modules see them. */
@Component
@Transactional(readOnly = true)
class PriceLists implements SupplierPrices {

    /** The row that was written last: if two say they are preferred, the newest word counts. */
    private static final Comparator<SupplierPrice> NEWEST_FIRST = Comparator.comparingLong(SupplierPrice::id).reversed();
    /** Prices of two currencies cannot be compared here, so currency comes first; supplier codes make the choice repeatable. */
    private static final Comparator<SupplierPrice> CHEAPEST_AT_MINIMUM = Comparator.comparing((SupplierPrice price) -> price.currency().getCurrencyCode())
            .thenComparing(price -> price.priceFor(price.minimumQuantity()).value()).thenComparing(SupplierPrice::leadTimeDays).thenComparing(SupplierPrice::supplier);

    private final PriceRows rows;

    PriceLists(PriceRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<SupplierPrice> validOn(LocalDate day, SupplierId supplier, Sku sku) {
        return rows.validOn(day, supplier, Set.of(sku)).stream().findFirst();
    }

    @Override
    public Map<Sku, SupplierPrice> validOn(LocalDate day, SupplierId supplier, Collection<Sku> skus) {
        return rows.validOn(day, supplier, skus).stream().collect(toMap(SupplierPrice::sku, Function.identity()));
    }

    @Override
    public Map<Sku, SupplierPrice> preferredOn(LocalDate day, Collection<Sku> skus) {
        var chosen = new HashMap<Sku, SupplierPrice>();
        rows.offeredOn(day, skus).stream().collect(groupingBy(SupplierPrice::sku)).forEach((sku, offers) -> chosen.put(sku,
                offers.stream().filter(SupplierPrice::preferred).min(NEWEST_FIRST).or(() -> offers.stream().min(CHEAPEST_AT_MINIMUM)).orElseThrow()));
        return chosen;
    }

    @Override
    public List<SupplierPrice> offeredOn(LocalDate day, Collection<Sku> skus) {
        return skus.isEmpty() ? List.of() : rows.offeredOn(day, skus);
    }

    @Override
    public Optional<SupplierPrice> byId(long id) {
        return rows.byIds(List.of(id)).stream().findFirst();
    }

    @Override
    public Map<Long, SupplierPrice> byIds(Collection<Long> ids) {
        return rows.byIds(ids).stream().collect(toMap(SupplierPrice::id, Function.identity()));
    }

    @Override
    public Slice<SupplierPrice> list(@Nullable SupplierId supplier, @Nullable Sku sku, @Nullable String cursor, int size) {
        return rows.list(supplier, sku, cursor, size);
    }
}
