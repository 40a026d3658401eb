package io.orderwright.catalog.products;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Percentage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Products from a file. A column that the file does not have leaves what is known. */
@Component
class ProductsFile implements ImportKind {

    private static final BigDecimal HIGHEST_RATE = new BigDecimal(100);
    private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");

    private final RegisterProducts register;
    private final ProductRows rows;

    ProductsFile(RegisterProducts register, ProductRows rows) {
        this.register = register;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "products";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("sku", true, "MUG-RED"), new Column("name", true, "Mug, red"), new Column("category", true, "Homeware"), new Column("tax_rate", true, "20"),
                new Column("gtin", false, "05012345678900"), new Column("unit", false, "C62"), new Column("seasonal", false, "no"), new Column("discontinued", false, "no"),
                new Column("grams", false, "350"), new Column("volume_cm3", false, "900"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.BUYERS, Group.PLANNERS);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var known = rows.find(csv.stream().map(row -> row.cell("sku")).flatMap(ProductsFile::sku).toList());
        var lines = new LinkedHashMap<Sku, Integer>();
        var products = new ArrayList<Product>();
        for (var row : csv) {
            var fields = new Fields(row);
            var product = product(row, fields, known);
            if (product != null && lines.putIfAbsent(product.sku(), row.line()) != null) {
                fields.reject("sku", "line %d has the same SKU".formatted(lines.get(product.sku())), "Keep one of the two");
            } else if (product != null) {
                products.add(product);
            }
            rejected.addAll(fields.rejections());
        }
        int added = (int) products.stream().filter(p -> !known.containsKey(p.sku())).count();
        int same = (int) products.stream().filter(p -> known.containsKey(p.sku()) && RegisterProducts.sameContent(known.get(p.sku()), p)).count();
        return new Draft(rejected, new Registered(added, products.size() - added - same, same), by -> register.register(products, by));
    }

    private static @Nullable Product product(CsvRow row, Fields fields, Map<Sku, Product> known) {
        var sku = fields.required("sku", Sku::new, "1 to 40 letters, digits, dots, dashes, slashes or underscores");
        var name = fields.requiredText("name", 200);
        var category = fields.requiredText("category", 80);
        var rate = fields.required("tax_rate", ProductsFile::rate, "per cent from 0 to 100, such as 20 or 5.5");
        var before = sku == null ? null : known.get(sku);
        var gtin = row.has("gtin") || before == null ? fields.optional("gtin", Gtin::normal, "8, 12, 13 or 14 digits with a right check digit, or leave it empty") : before.gtin();
        var unit = row.has("unit") || before == null ? fields.optional("unit", ProductsFile::unit, "a UN/ECE code such as C62 for a piece") : before.unit();
        boolean seasonal = row.has("seasonal") || before == null ? fields.yes("seasonal", false) : before.seasonal();
        boolean discontinued = row.has("discontinued") || before == null ? fields.yes("discontinued", false) : before.discontinued();
        var grams = row.has("grams") || before == null ? fields.optional("grams", ProductsFile::measure, "whole grams of one unit as shipped, or leave it empty") : before.grams();
        var volume = row.has("volume_cm3") || before == null ? fields.optional("volume_cm3", ProductsFile::measure, "whole cubic centimetres of one unit as shipped, or leave it empty") : before.volume();
        if (sku == null || name == null || category == null || rate == null) {
            return null;
        }
        return fields.together("sku", () -> new Product(sku, name, category, gtin, rate, unit == null ? "C62" : unit, seasonal, discontinued, false, grams, volume), "Correct the row");
    }

    private static Stream<Sku> sku(String cell) {
        try {
            return Stream.of(new Sku(cell));
        } catch (IllegalArgumentException notASku) {
            return Stream.empty();
        }
    }

    private static Percentage rate(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,4})?") || new BigDecimal(text).compareTo(HIGHEST_RATE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return Percentage.of(text);
    }

    private static Long measure(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(text);
        }
        return Long.valueOf(text);
    }

    private static String unit(String text) {
        var unit = text.toUpperCase(Locale.ROOT);
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException(text);
        }
        return unit;
    }
}
