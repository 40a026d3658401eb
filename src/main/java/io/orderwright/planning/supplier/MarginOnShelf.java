package io.orderwright.planning.supplier;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.LandedCosts;
import io.orderwright.planning.HomeCurrency;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.rules.Rules;
import io.orderwright.shared.Money;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a unit that could not be sold would have earned once it lay on the shelf (F37): the margin of a lost sale less freight, duty and handling, as suppliers are compared. */
@Component
public class MarginOnShelf {

    /** Enough that the rate of a currency keeps all its digits. */
    private static final int MANY_UNITS_POWER = 6;

    private final LandedCosts landedCosts;
    private final HomeCurrency home;
    private final Rules rules;
    private final PlanningSettings settings;

    MarginOnShelf(LandedCosts landedCosts, HomeCurrency home, Rules rules, PlanningSettings settings) {
        this.landedCosts = landedCosts;
        this.home = home;
        this.rules = rules;
        this.settings = settings;
    }

    /** Something that is bought. @param itemClass empty while it is not known */
    public record Goods(SupplierId supplier, Sku sku, UnitPrice price, String itemClass) {}

    /**
     * A handful of statements for all, whatever their number.
     *
     * @return for each, in units of its purchase price: what the margin of a lost sale leaves after landing, never below nothing
     */
    public Map<Goods, BigDecimal> of(Collection<Goods> goods, LocationCode location) {
        Set<Goods> all = new LinkedHashSet<>(goods);
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<Goods, LandedCosts.Offer> offers = offers(all);
        Map<LandedCosts.Offer, LandedCosts.Charges> known = landedCosts.expected(Set.copyOf(offers.values()), location);
        RuleBook book = rules.inForce();
        return all.stream().collect(toMap(one -> one, one -> {
            LandedCosts.Charges charges = offers.containsKey(one) ? known.get(offers.get(one)) : null;
            // as billed or stated for this very offer; where nobody knows, by the rules of planning
            BigDecimal part = charges == null ? book.of(one.supplier(), one.itemClass()).landedRate() : charges.part();
            return settings.lostMargin().subtract(part).max(BigDecimal.ZERO);
        }));
    }

    /** Without those that cost nothing or whose currency has no rate. */
    private Map<Goods, LandedCosts.Offer> offers(Set<Goods> goods) {
        Map<Currency, BigDecimal> rates = new HashMap<>();
        for (Currency currency : goods.stream().map(one -> one.price().currency()).collect(toSet())) {
            home.worth(new Money(BigDecimal.ONE.movePointRight(MANY_UNITS_POWER), currency)).ifPresent(worth -> rates.put(currency, worth.amount().movePointLeft(MANY_UNITS_POWER)));
        }
        return goods.stream().filter(one -> !one.price().isZero() && rates.containsKey(one.price().currency()))
                .collect(toMap(one -> one, one -> new LandedCosts.Offer(one.supplier(), one.sku(), one.price().value().multiply(rates.get(one.price().currency())).stripTrailingZeros())));
    }
}
