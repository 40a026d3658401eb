package io.orderwright.invoicing.tolerance;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.ToleranceProfile;
import io.orderwright.invoicing.match.ToleranceRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tolerance rules that concern one supplier and its items: the defaults of the specification, then what the company set. */
@Component
public class ToleranceRules {

    /** The key under which the action on low prices is kept: 0 warns, 1 holds. */
    static final String UNDER_PRICE = "price_under_action";
    static final String ANY = "";

    private final JdbcClient jdbc;

    ToleranceRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Scope(String supplier, String item, String category) {}

    private record Row(Scope scope, String key, @Nullable BigDecimal value) {}

    /** One query. @param items category by item, may be empty; an empty category is none */
    public ToleranceProfile profile(@Nullable SupplierId supplier, Map<String, String> items) {
        var wanted = new ArrayList<>(items.keySet());
        wanted.add(ANY);
        var categories = new ArrayList<>(items.values());
        categories.add(ANY);
        List<Row> rows = jdbc.sql("""
                select supplier_id, sku, category, limit_key, limit_value from tolerance_rule where supplier_id in (:suppliers) and sku in (:items) and category in (:categories) order by id""")
                .param("suppliers", supplier == null ? List.of(ANY) : List.of(ANY, supplier.value())).param("items", wanted).param("categories", categories.stream().distinct().toList())
                .query((row, n) -> new Row(new Scope(row.getString(1), row.getString(2), row.getString(3)), row.getString(4), row.getBigDecimal(5))).list();
        Map<Scope, List<Row>> byScope = new LinkedHashMap<>();
        rows.forEach(row -> byScope.computeIfAbsent(row.scope, s -> new ArrayList<>()).add(row));
        return ToleranceProfile.standard().with(byScope.entrySet().stream().flatMap(scope -> rules(scope.getKey(), scope.getValue(), items)).toList());
    }

    /** One for the category of each item, otherwise the one. */
    private static Stream<ToleranceRule> rules(Scope scope, List<Row> rows, Map<String, String> items) {
        ToleranceRule rule = rule(scope, rows);
        return scope.category.equals(ANY) ? Stream.of(rule) : items.entrySet().stream().filter(item -> item.getValue().equals(scope.category))
                .map(item -> new ToleranceRule(rule.supplier(), item.getKey(), scope.category, rule.limits(), rule.underPrice()));
    }

    private static ToleranceRule rule(Scope scope, List<Row> rows) {
        var limits = new EnumMap<ToleranceKey, @Nullable BigDecimal>(ToleranceKey.class);
        ToleranceRule.UnderPrice underPrice = null;
        for (Row row : rows) {
            if (row.key.equals(UNDER_PRICE)) {
                underPrice = row.value != null && row.value.signum() != 0 ? ToleranceRule.UnderPrice.HOLD : ToleranceRule.UnderPrice.WARN;
            } else {
                ToleranceKey.of(row.key).ifPresent(key -> limits.put(key, row.value));
            }
        }
        return new ToleranceRule(scope.supplier.equals(ANY) ? null : scope.supplier, scope.item.equals(ANY) ? null : scope.item, limits, underPrice);
    }
}
