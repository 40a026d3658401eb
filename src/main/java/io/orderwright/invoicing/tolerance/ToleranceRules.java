package io.orderwright.invoicing.tolerance;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.ToleranceProfile;
import io.orderwright.invoicing.match.ToleranceRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Scope(String supplier, String item) {}

    private record Row(Scope scope, String key, @Nullable BigDecimal value) {}

    /** One query; {@code items} may be empty. */
    public ToleranceProfile profile(@Nullable SupplierId supplier, Collection<String> items) {
        var wanted = new ArrayList<>(items);
        wanted.add(ANY);
        List<Row> rows = jdbc.sql("select supplier_id, sku, limit_key, limit_value from tolerance_rule where supplier_id in (:suppliers) and sku in (:items) order by id")
                .param("suppliers", supplier == null ? List.of(ANY) : List.of(ANY, supplier.value())).param("items", wanted)
                .query((row, n) -> new Row(new Scope(row.getString(1), row.getString(2)), row.getString(3), row.getBigDecimal(4))).list();
        Map<Scope, List<Row>> byScope = new LinkedHashMap<>();
        rows.forEach(row -> byScope.computeIfAbsent(row.scope, s -> new ArrayList<>()).add(row));
        return ToleranceProfile.standard().with(byScope.entrySet().stream().map(scope -> rule(scope.getKey(), scope.getValue())).toList());
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
