package io.orderwright.planning.web;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Kits;
import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.web.Fmt;
import io.orderwright.shared.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts kits and stock together, a few statements for a page. */
@Component
class ReadKits {

    private final Kits kits;
    private final Products products;
    private final StockPositions positions;
    private final Fmt fmt;

    ReadKits(Kits kits, Products products, StockPositions positions, Fmt fmt) {
        this.kits = kits;
        this.products = products;
        this.positions = positions;
        this.fmt = fmt;
    }

    /**
     * A kit as of today.
     *
     * @param available how many can be made of what is available here; what is made already does not count
     * @param from      since when it is made like this, or from when on
     */
    record ShownKit(Sku sku, String name, LocalDate from, List<ShownPart> parts, long available) {}

    /** @param makes kits that it would do for @param scarcest whether it decides how many can be made */
    record ShownPart(Sku sku, String name, long units, long available, long makes, boolean scarcest) {}

    Slice<ShownKit> list(@Nullable String cursor, int size, LocationCode location) {
        var page = kits.list(cursor, size);
        var today = fmt.today();
        var skus = page.items().stream().flatMap(kit -> Stream.concat(Stream.of(kit.sku()), parts(kit, today).stream().map(Kit.Part::sku))).distinct().toList();
        var named = products.find(skus);
        var stock = positions.of(skus, location);
        return page.map(kit -> shown(kit, today, named, stock));
    }

    private static ShownKit shown(Kit kit, LocalDate today, Map<Sku, Product> named, Map<Sku, StockPosition> stock) {
        var parts = parts(kit, today);
        long available = Kit.available(parts, sku -> available(stock, sku));
        return new ShownKit(kit.sku(), name(named, kit.sku()), from(kit, today), parts.stream().map(part -> {
            long makes = available(stock, part.sku()) / part.units();
            return new ShownPart(part.sku(), name(named, part.sku()), part.units(), available(stock, part.sku()), makes, makes == available);
        }).toList(), available);
    }

    private static LocalDate from(Kit kit, LocalDate today) {
        var counting = kit.versions().headMap(today.plusDays(1));
        return counting.isEmpty() ? kit.versions().firstKey() : counting.lastKey();
    }

    private static List<Kit.Part> parts(Kit kit, LocalDate today) {
        return kit.partsOn(from(kit, today));
    }

    private static long available(Map<Sku, StockPosition> stock, Sku sku) {
        var position = stock.get(sku);
        return position == null ? 0 : position.available();
    }

    private static String name(Map<Sku, Product> products, Sku sku) {
        var product = products.get(sku);
        return product == null ? sku.value() : product.name();
    }
}
