package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.LandedCosts;
import io.orderwright.inventory.SupplyHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what goods cost beyond their price by what was billed for them: charges of a year, spread over all units that came in it, those that nobody billed anything for
 * included. While fewer than {@value #ENOUGH_DELIVERIES} deliveries were billed, by the stated rates.
 */
@Component
@Transactional(readOnly = true)
class BilledBefore implements LandedCosts {

    static final int ENOUGH_DELIVERIES = 3;
    private static final int DAYS_OF_RECORD = 365;
    private static final int DECIMALS = 6;

    private final JdbcClient jdbc;
    private final SupplyHistory supply;
    private final LandedRates rates;
    private final Products products;
    private final Clock clock;

    BilledBefore(JdbcClient jdbc, SupplyHistory supply, LandedRates rates, Products products, Clock clock) {
        this.jdbc = jdbc;
        this.supply = supply;
        this.rates = rates;
        this.products = products;
        this.clock = clock;
    }

    @Override
    public Map<Offer, Charges> expected(Collection<Offer> offers, LocationCode location) {
        Set<Sku> skus = offers.stream().map(Offer::sku).collect(toSet());
        if (skus.isEmpty()) {
            return Map.of();
        }
        var from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_OF_RECORD);
        Map<Bought, Billed> billed = billed(skus, location, from);
        Map<Sku, Map<SupplierId, SupplyHistory.Kept>> kept = billed.isEmpty() ? Map.of() : supply.kept(billed.keySet().stream().map(Bought::sku).collect(toSet()), location, from);
        Map<SupplierId, List<LandedRates.Rate>> stated = rates.of(offers.stream().map(Offer::supplier).collect(toSet()));
        Map<Sku, Product> known = stated.isEmpty() ? Map.of() : products.find(skus);
        var expected = new HashMap<Offer, Charges>();
        for (Offer offer : offers) {
            Billed before = billed.get(new Bought(offer.sku(), offer.supplier()));
            Charges charges = before != null && before.deliveries() >= ENOUGH_DELIVERIES
                    ? learned(offer, before, kept.getOrDefault(offer.sku(), Map.of()).getOrDefault(offer.supplier(), SupplyHistory.Kept.NOTHING))
                    : stated(offer, stated.getOrDefault(offer.supplier(), List.of()), known.get(offer.sku()));
            if (charges != null) {
                expected.put(offer, charges);
            }
        }
        return expected;
    }

    private record Bought(Sku sku, SupplierId supplier) {}

    private record Billed(BigDecimal amount, long units, int deliveries) {}

    private Map<Bought, Billed> billed(Set<Sku> skus, LocationCode location, LocalDate from) {
        return jdbc.sql("""
                select sku, supplier_id, sum(amount), sum(units), count(distinct goods_receipt) from (
                    select sku, supplier_id, goods_receipt, max(units) as units, sum(amount) as amount from landed_share
                    where sku in (:skus) and location = :location and received_on >= :from group by sku, supplier_id, goods_receipt, order_number, order_line) place
                group by sku, supplier_id""")
                .param("skus", skus.stream().map(Sku::value).sorted().toList()).param("location", location.value()).param("from", Date.valueOf(from))
                .query((row, n) -> Map.entry(new Bought(new Sku(row.getString(1)), new SupplierId(row.getString(2))), new Billed(row.getBigDecimal(3), row.getLong(4), row.getInt(5))))
                .list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Charges learned(Offer offer, Billed billed, SupplyHistory.Kept kept) {
        var units = BigDecimal.valueOf(Math.max(kept.came(), billed.units()));
        return new Charges(billed.amount().divide(units.multiply(offer.price()), DECIMALS, RoundingMode.HALF_UP).max(BigDecimal.ZERO), billed.deliveries());
    }

    private static @Nullable Charges stated(Offer offer, List<LandedRates.Rate> rates, @Nullable Product product) {
        if (rates.isEmpty() || product == null) {
            return null;
        }
        BigDecimal perUnit = LandedRates.fitting(rates, product).stream().map(rate -> rate.of(offer.price(), 1, product)).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Charges(perUnit.divide(offer.price(), DECIMALS, RoundingMode.HALF_UP), 0);
    }
}
