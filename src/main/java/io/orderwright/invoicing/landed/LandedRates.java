package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What we reckon with for bringing a supplier's goods to the shelf, by type of charge. Of a type the narrowest rate counts: item, category, everything. */
@Component
public class LandedRates {

    private static final int MAX_RATES = 200;
    private static final BigDecimal MAX_VALUE = BigDecimal.valueOf(1_000_000);
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z_]{1,19}");

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final AuditTrail audit;
    private final Clock clock;

    LandedRates(JdbcClient jdbc, JdbcTemplate batches, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a rate is meant: per cent of the price, or home currency for each unit, kilogram or cubic metre. */
    public enum Method { PERCENT, UNIT, KG, M3 }

    /** @param category empty for all @param sku empty for all; at most one of the two is given */
    public record Rate(String type, Method method, BigDecimal value, String category, String sku) {

        private boolean fits(Product product) {
            return (sku.isEmpty() || sku.equals(product.sku().value())) && (category.isEmpty() || category.equals(product.category()));
        }

        private int width() {
            return !sku.isEmpty() ? 0 : category.isEmpty() ? 2 : 1;
        }

        /** For so many units, home currency, exact; null when a unit was never weighed or measured. @param price of one unit, home currency */
        @Nullable BigDecimal of(BigDecimal price, long units, Product product) {
            return switch (method) {
                case PERCENT -> price.multiply(BigDecimal.valueOf(units)).multiply(value).movePointLeft(2);
                case UNIT -> value.multiply(BigDecimal.valueOf(units));
                case KG -> product.grams() == null ? null : value.multiply(BigDecimal.valueOf(product.grams())).multiply(BigDecimal.valueOf(units)).movePointLeft(GRAMS_OF_A_KILO);
                case M3 -> product.volume() == null ? null : value.multiply(BigDecimal.valueOf(product.volume())).multiply(BigDecimal.valueOf(units)).movePointLeft(CUBES_OF_A_METRE);
            };
        }

        private static final int GRAMS_OF_A_KILO = 3;
        private static final int CUBES_OF_A_METRE = 6;

        @Override
        public String toString() {
            return "%s %s %s%s".formatted(type, value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString(), method.name().toLowerCase(java.util.Locale.ROOT),
                    !sku.isEmpty() ? " item:" + sku : category.isEmpty() ? "" : " category:" + category);
        }
    }

    /** The rates that count for one product, one of each type. */
    static List<Rate> fitting(Collection<Rate> rates, Product product) {
        var narrowest = new LinkedHashMap<String, Rate>();
        rates.stream().filter(rate -> rate.fits(product)).sorted(Comparator.comparing(Rate::type).thenComparing(Rate::width)).forEach(rate -> narrowest.putIfAbsent(rate.type(), rate));
        return List.copyOf(narrowest.values());
    }

    public List<Rate> of(SupplierId supplier) {
        return of(List.of(supplier)).getOrDefault(supplier, List.of());
    }

    /** One query for all; suppliers without rates are missing. */
    public Map<SupplierId, List<Rate>> of(Collection<SupplierId> suppliers) {
        return suppliers.isEmpty() ? Map.of() : jdbc.sql("select supplier_id, type, category, sku, method, value from landed_rate where supplier_id in (:ids) order by supplier_id, type, category, sku")
                .param("ids", suppliers.stream().map(SupplierId::value).distinct().toList())
                .query((row, n) -> Map.entry(new SupplierId(row.getString(1)), new Rate(row.getString(2), Method.valueOf(row.getString(5)), row.getBigDecimal(6), row.getString(3), row.getString(4))))
                .list().stream().collect(groupingBy(Map.Entry::getKey, java.util.stream.Collectors.mapping(Map.Entry::getValue, java.util.stream.Collectors.toList())));
    }

    /** Replaces what was stated. @throws BrokenRule {@code RATES_UNFIT} */
    @Transactional
    public void agree(SupplierId supplier, List<Rate> rates, Person by) {
        rates.forEach(LandedRates::check);
        long different = rates.stream().map(rate -> rate.type() + "/" + rate.category() + "/" + rate.sku()).distinct().count();
        if (rates.size() > MAX_RATES || different < rates.size()) {
            throw new BrokenRule("RATES_UNFIT", "%d rates for %d places. State each type once for everything, once for a category and once for an item, at most %d.".formatted(rates.size(), different, MAX_RATES));
        }
        List<Rate> before = of(supplier);
        var now = Timestamp.from(clock.instant());
        jdbc.sql("delete from landed_rate where supplier_id = ?").param(supplier.value()).update();
        batches.batchUpdate("insert into landed_rate (supplier_id, type, category, sku, method, value, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?, ?)", rates.stream()
                .map(rate -> new Object[] {supplier.value(), rate.type(), rate.category(), rate.sku(), rate.method().name(), rate.value(), by.userName(), now}).toList());
        audit.record(new AuditEvent(supplier.value(), "invoicing.landed-rates-agreed", Actor.person(by.userName()), Map.of("before", inWords(before), "after", inWords(rates))));
    }

    private static void check(Rate rate) {
        if (!TYPE.matcher(rate.type()).matches() || rate.value().signum() < 0 || rate.value().compareTo(MAX_VALUE) > 0 || rate.value().stripTrailingZeros().scale() > 6) {
            throw new BrokenRule("RATES_UNFIT", "The rate “%s” does not fit: a type of 2 to 20 capital letters and a number from 0 to %s with at most six decimals.".formatted(rate, MAX_VALUE));
        }
        if (!rate.category().isEmpty() && !rate.sku().isEmpty() || rate.category().length() > 80) {
            throw new BrokenRule("RATES_UNFIT", "The rate “%s” is for a category or for an item, not both.".formatted(rate));
        }
    }

    private static String inWords(List<Rate> rates) {
        return rates.isEmpty() ? "none" : rates.stream().map(Rate::toString).collect(joining(", "));
    }

    /** @return the item a rate is for, checked. @throws BrokenRule when it is no SKU */
    public static String item(String text) {
        try {
            return new Sku(text).value();
        } catch (IllegalArgumentException notASku) {
            throw new BrokenRule("RATES_UNFIT", "“%s” is no item of ours.".formatted(text));
        }
    }
}
