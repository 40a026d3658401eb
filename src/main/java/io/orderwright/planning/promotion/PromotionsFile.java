package io.orderwright.planning.promotion;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.security.Group;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A calendar of promotions as a file. A line with the same SKU, place and first day as an earlier one replaces it; the same again is no change. */
@Component
class PromotionsFile implements ImportKind {

    private final PlanUplifts plan;
    private final Uplifts uplifts;
    private final Products products;

    PromotionsFile(PlanUplifts plan, Uplifts uplifts, Products products) {
        this.plan = plan;
        this.uplifts = uplifts;
        this.products = products;
    }

    /** What names an uplift. */
    private record Key(StockPositions.Key position, LocalDate firstDay) {

        static Key of(Uplift uplift) {
            return new Key(new StockPositions.Key(uplift.location(), uplift.sku()), uplift.firstDay());
        }
    }

    @Override
    public String name() {
        return "promotions";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("sku", true, "MUG-RED"), new Column("location", true, "MAIN"), new Column("first_day", true, "2026-12-01"),
                new Column("last_day", true, "2026-12-07"), new Column("factor", true, "2.5"), new Column("note", false, "Advent week"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.PLANNERS);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var lines = new LinkedHashMap<Key, Integer>();
        var planned = new LinkedHashMap<Key, Uplift>();
        for (var row : csv) {
            var fields = new Fields(row);
            var uplift = uplift(fields);
            if (uplift != null && lines.putIfAbsent(Key.of(uplift), row.line()) != null) {
                fields.reject("first_day", "line %d has the same SKU, location and first day".formatted(lines.get(Key.of(uplift))), "Keep one of the two");
            } else if (uplift != null) {
                planned.put(Key.of(uplift), uplift);
            }
            rejected.addAll(fields.rejections());
        }
        var known = products.find(planned.values().stream().map(Uplift::sku).collect(toSet())).keySet();
        planned.values().removeIf(uplift -> {
            boolean unknown = !known.contains(uplift.sku());
            if (unknown) {
                rejected.add(new Rejection(lines.get(Key.of(uplift)), new Objection("sku", uplift.sku().value(), "there is no such product", "Register the product first, or correct the SKU")));
            }
            return unknown;
        });
        var before = uplifts.find(planned.values()).stream().collect(toMap(Key::of, uplift -> uplift));
        var news = planned.values().stream().filter(uplift -> !uplift.equals(before.get(Key.of(uplift)))).toList();
        int changed = (int) news.stream().filter(uplift -> before.containsKey(Key.of(uplift))).count();
        var expected = new Registered(news.size() - changed, changed, planned.size() - news.size());
        return new Draft(rejected, expected, person -> {
            for (int from = 0; from < news.size(); from += PlanUplifts.MOST) {
                plan.plan(news.subList(from, Math.min(news.size(), from + PlanUplifts.MOST)), person);
            }
            return expected;
        });
    }

    private static @Nullable Uplift uplift(Fields fields) {
        var sku = fields.required("sku", Sku::new, "the SKU of a product");
        var location = fields.required("location", LocationCode::new, "a location of 1 to 16 letters, digits or dashes, such as MAIN");
        var first = fields.requiredDay("first_day");
        var last = fields.requiredDay("last_day");
        var factor = fields.requiredDecimal("factor");
        var note = fields.text("note", 200);
        return fields.together("factor", () -> new Uplift(Objects.requireNonNull(sku), Objects.requireNonNull(location), Objects.requireNonNull(first),
                Objects.requireNonNull(last), Objects.requireNonNull(factor), note == null ? "" : note), "Give a factor from 1 to 50 and at most 92 days");
    }
}
