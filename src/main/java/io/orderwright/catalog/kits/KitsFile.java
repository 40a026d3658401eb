package io.orderwright.catalog.kits;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.platform.security.Group;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Kits from a file, a row for each part. A kit of which one row is wrong is not taken at all: it would be another kit. */
@Component
class KitsFile implements ImportKind {

    private static final long MOST_UNITS = 10_000;

    private final RegisterKits register;
    private final KitRows rows;

    KitsFile(RegisterKits register, KitRows rows) {
        this.register = register;
        this.rows = rows;
    }

    private record Version(String kit, String from) {}

    private record Line(int line, Kit.Part part) {}

    @Override
    public String name() {
        return "kits";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("kit", true, "GIFT-MUGS"), new Column("valid_from", true, "2026-12-01"), new Column("part", true, "MUG-RED"), new Column("units", true, "2"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.BUYERS, Group.PLANNERS);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var wrong = new HashSet<Version>();
        var lines = new LinkedHashMap<Version, List<Line>>();
        for (var row : csv) {
            var fields = new Fields(row);
            var version = new Version(row.cell("kit").strip().toUpperCase(Locale.ROOT), row.cell("valid_from").strip());
            fields.required("kit", Sku::new, "the SKU of a product");
            fields.requiredDay("valid_from");
            var part = fields.required("part", Sku::new, "the SKU of a product");
            var units = fields.requiredWhole("units", 1, MOST_UNITS);
            if (part != null && lines.getOrDefault(version, List.of()).stream().anyMatch(other -> other.part().sku().equals(part))) {
                fields.reject("part", "the kit has it already", "Give each part once, with all its units");
            }
            if (part == null || units == null || !fields.rejections().isEmpty()) {
                wrong.add(version);
                rejected.addAll(fields.rejections());
            } else {
                lines.computeIfAbsent(version, _ -> new ArrayList<>()).add(new Line(row.line(), new Kit.Part(part, units)));
            }
        }
        return draft(lines, wrong, rejected);
    }

    private Draft draft(Map<Version, List<Line>> lines, Set<Version> wrong, List<Rejection> rejected) {
        Map<RegisterKits.Made, List<Line>> made = new LinkedHashMap<>();
        lines.forEach((version, parts) -> {
            if (wrong.contains(version) || parts.size() > RegisterKits.MOST_PARTS) {
                parts.forEach(line -> rejected.add(new Rejection(line.line(), new Objection("kit", version.kit(), "another row of the same kit is wrong, or it has more than %d parts"
                        .formatted(RegisterKits.MOST_PARTS), "Correct the kit and send it whole"))));
            } else {
                made.put(new RegisterKits.Made(new Sku(version.kit()), LocalDate.parse(version.from()), parts.stream().map(Line::part).toList()), parts);
            }
        });
        register.objections(made.keySet()).forEach((kit, objection) -> made.remove(kit).forEach(line -> rejected.add(new Rejection(line.line(), objection))));
        var known = rows.find(made.keySet().stream().map(RegisterKits.Made::kit).toList());
        int same = (int) made.keySet().stream().filter(kit -> known.containsKey(kit.kit()) && kit.parts().equals(known.get(kit.kit()).versions().get(kit.from()))).count();
        int changed = (int) made.keySet().stream().filter(kit -> known.containsKey(kit.kit()) && known.get(kit.kit()).versions().containsKey(kit.from())).count() - same;
        var kits = List.copyOf(made.keySet());
        return new Draft(rejected, new Registered(kits.size() - changed - same, changed, same), by -> {
            var sum = new Registered(0, 0, 0);
            for (int from = 0; from < kits.size(); from += RegisterKits.MOST) {
                var part = register.register(kits.subList(from, Math.min(kits.size(), from + RegisterKits.MOST)), by);
                sum = new Registered(sum.added() + part.added(), sum.changed() + part.changed(), sum.same() + part.same());
            }
            return sum;
        });
    }
}
