package io.orderwright.catalog.prices;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.prices.ListPrices.Verdict;
import io.orderwright.shared.DateRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds offers against the price lists as they stand, one after the other, and remembers what each would add. */
class Judgement {

    private final LocalDate today;
    private final Map<SupplierId, Supplier> suppliers;
    private final Map<Sku, Product> products;
    private final Map<PriceOffer.Listing, NavigableMap<LocalDate, PriceRows.Version>> versions = new HashMap<>();
    private final Set<PriceOffer.Listing> listedBefore = new HashSet<>();

    Judgement(LocalDate today, Map<SupplierId, Supplier> suppliers, Map<Sku, Product> products, Collection<PriceRows.Version> stored) {
        this.today = today;
        this.suppliers = suppliers;
        this.products = products;
        stored.forEach(version -> {
            on(version.listing()).put(version.valid().from(), version);
            listedBefore.add(version.listing());
        });
    }

    Verdict on(PriceOffer offer) {
        var partner = unknownPartner(offer);
        if (partner != null) {
            return new Verdict.Refused(partner);
        }
        var list = on(offer.listing());
        var twin = list.get(offer.valid().from());
        if (twin != null) {
            return Arrays.equals(twin.contentHash(), offer.contentHash()) ? new Verdict.Listed()
                    : refused("valid_from", offer.valid().from(), "%s has another price from that day, and a price that was given is not changed".formatted(offer.listing()),
                            "Give the new price from another day on");
        }
        if (offer.valid().from().isBefore(today) && listedBefore.contains(offer.listing())) {
            return refused("valid_from", offer.valid().from(), "that day is over, and prices of past days of %s stay as they are".formatted(offer.listing()),
                    "Give the price from %s on".formatted(today));
        }
        return beside(offer, list);
    }

    private Verdict beside(PriceOffer offer, NavigableMap<LocalDate, PriceRows.Version> list) {
        var later = list.higherEntry(offer.valid().from());
        if (later != null && later.getValue().valid().overlaps(offer.valid())) {
            return refused("valid_until", offer.valid().until(), "from %s on %s has another price already".formatted(later.getKey(), offer.listing()),
                    "End this price on %s".formatted(later.getKey().minusDays(1)));
        }
        var earlier = list.lowerEntry(offer.valid().from());
        if (earlier == null || !earlier.getValue().valid().overlaps(offer.valid())) {
            remember(list, offer);
            return new Verdict.Fits();
        }
        var lastDay = offer.valid().from().minusDays(1);
        if (!offer.supersede()) {
            return refused("valid_from", offer.valid().from(), "the price of %s from %s is still valid on that day".formatted(offer.listing(), earlier.getKey()),
                    "Say yes in supersede to end that price on %s".formatted(lastDay));
        }
        var ended = earlier.getValue();
        list.put(earlier.getKey(), new PriceRows.Version(ended.listing(), new DateRange(earlier.getKey(), lastDay), ended.contentHash()));
        remember(list, offer);
        return new Verdict.Supersedes(earlier.getKey(), lastDay);
    }

    private @Nullable Objection unknownPartner(PriceOffer offer) {
        var supplier = suppliers.get(offer.supplier());
        if (supplier == null) {
            return new Objection("supplier", offer.supplier().value(), "there is no such supplier", "Register the supplier first, or correct the code");
        }
        if (!products.containsKey(offer.sku())) {
            return new Objection("sku", offer.sku().value(), "there is no such product", "Register the product first, or correct the SKU");
        }
        if (!supplier.currency().equals(offer.currency())) {
            return new Objection("currency", offer.currency().getCurrencyCode(), "prices of %s are in %s".formatted(supplier.id(), supplier.currency()),
                    "Give the price in %s".formatted(supplier.currency()));
        }
        return null;
    }

    private NavigableMap<LocalDate, PriceRows.Version> on(PriceOffer.Listing listing) {
        return versions.computeIfAbsent(listing, _ -> new TreeMap<>());
    }

    private static void remember(NavigableMap<LocalDate, PriceRows.Version> list, PriceOffer offer) {
        list.put(offer.valid().from(), new PriceRows.Version(offer.listing(), offer.valid(), offer.contentHash()));
    }

    private static Verdict refused(String field, @Nullable LocalDate value, String reason, String remedy) {
        return new Verdict.Refused(new Objection(field, value == null ? "" : value.toString(), reason, remedy));
    }
}
