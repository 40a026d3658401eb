package io.orderwright.invoicing.tolerance;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How one supplier names quantities and goods: a box of twelve, a code that was accepted in place of an article that is no longer made. */
@Component
public class SupplierItems {

    private static final int MAX_ROWS = 1000;
    private static final int MAX_CODE = 100;
    private static final String EVERY_ITEM = "";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final AuditTrail audit;
    private final Clock clock;

    SupplierItems(JdbcClient jdbc, JdbcTemplate batches, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param unit as the supplier writes it, in capitals @param factor order units in one of it @param sku null for every item of the supplier */
    public record AgreedUnit(String unit, BigDecimal factor, @Nullable Sku sku) {}

    /** @param code of any kind: the supplier's, a trade item number or ours, in capitals */
    public record AgreedSubstitute(Sku sku, String code) {}

    /** What was agreed with one supplier. */
    public record Agreed(List<AgreedUnit> units, List<AgreedSubstitute> substitutes) {

        public static final Agreed NOTHING = new Agreed(List.of(), List.of());

        public Agreed {
            units = List.copyOf(units);
            substitutes = List.copyOf(substitutes);
        }

        /** Order units in one of another unit; what was agreed for the item wins. */
        public Map<String, BigDecimal> factors(Sku sku) {
            var factors = new HashMap<String, BigDecimal>();
            units.stream().filter(unit -> unit.sku() == null).forEach(unit -> factors.put(unit.unit(), unit.factor()));
            units.stream().filter(unit -> sku.equals(unit.sku())).forEach(unit -> factors.put(unit.unit(), unit.factor()));
            return factors;
        }

        public Set<String> substitutesOf(Sku sku) {
            var codes = new HashSet<String>();
            substitutes.stream().filter(substitute -> substitute.sku().equals(sku)).forEach(substitute -> {
                codes.add(substitute.code());
                if (substitute.code().matches("\\d{8}|\\d{12,13}")) {
                    codes.add("0".repeat(14 - substitute.code().length()) + substitute.code());
                }
            });
            return codes;
        }
    }

    public Agreed of(SupplierId supplier) {
        return of(List.of(supplier)).getOrDefault(supplier, Agreed.NOTHING);
    }

    /** Two queries for all; a supplier without agreements is missing. */
    public Map<SupplierId, Agreed> of(Collection<SupplierId> suppliers) {
        if (suppliers.isEmpty()) {
            return Map.of();
        }
        List<String> ids = suppliers.stream().map(SupplierId::value).toList();
        Map<SupplierId, Agreed> found = new HashMap<>();
        jdbc.sql("select supplier_id, sku, unit, factor from agreed_unit where supplier_id in (:ids) order by supplier_id, sku, unit").param("ids", ids).query(row -> {
            Sku sku = row.getString(2).isEmpty() ? null : new Sku(row.getString(2));
            found.merge(new SupplierId(row.getString(1)), new Agreed(List.of(new AgreedUnit(row.getString(3), row.getBigDecimal(4), sku)), List.of()), SupplierItems::joined);
        });
        jdbc.sql("select supplier_id, sku, code from agreed_substitute where supplier_id in (:ids) order by supplier_id, sku, code").param("ids", ids).query(row -> {
            found.merge(new SupplierId(row.getString(1)), new Agreed(List.of(), List.of(new AgreedSubstitute(new Sku(row.getString(2)), row.getString(3)))), SupplierItems::joined);
        });
        return found;
    }

    private static Agreed joined(Agreed one, Agreed more) {
        return new Agreed(Stream.concat(one.units.stream(), more.units.stream()).toList(),
                Stream.concat(one.substitutes.stream(), more.substitutes.stream()).toList());
    }

    /** Replaces what was agreed. @throws BrokenRule {@code ITEMS_UNFIT} */
    @Transactional
    public void agree(SupplierId supplier, Agreed agreed, Person by) {
        check(agreed);
        Agreed before = of(supplier);
        var now = Timestamp.from(clock.instant());
        jdbc.sql("delete from agreed_unit where supplier_id = ?").param(supplier.value()).update();
        jdbc.sql("delete from agreed_substitute where supplier_id = ?").param(supplier.value()).update();
        batches.batchUpdate("insert into agreed_unit (supplier_id, sku, unit, factor, set_by, set_at) values (?, ?, ?, ?, ?, ?)", agreed.units().stream()
                .map(unit -> new Object[] {supplier.value(), unit.sku() == null ? EVERY_ITEM : unit.sku().value(), unit.unit(), unit.factor(), by.userName(), now}).toList());
        batches.batchUpdate("insert into agreed_substitute (supplier_id, sku, code, set_by, set_at) values (?, ?, ?, ?, ?)", agreed.substitutes().stream()
                .map(one -> new Object[] {supplier.value(), one.sku().value(), one.code(), by.userName(), now}).toList());
        audit.record(new AuditEvent(supplier.value(), "invoicing.items-agreed", Actor.person(by.userName()), Map.of("before", inWords(before), "after", inWords(agreed))));
    }

    private static void check(Agreed agreed) {
        if (agreed.units().size() + agreed.substitutes().size() > MAX_ROWS) {
            throw new BrokenRule("ITEMS_UNFIT", "%d units and substitutes are agreed, the limit is %d.".formatted(agreed.units().size() + agreed.substitutes().size(), MAX_ROWS));
        }
        var seen = new HashSet<String>();
        for (AgreedUnit unit : agreed.units()) {
            boolean fits = unit.unit().matches("[\\p{Lu}\\d./-]{1,20}") && unit.factor().signum() > 0 && unit.factor().scale() <= 6 && unit.factor().precision() - unit.factor().scale() <= 9;
            if (!fits || !seen.add(unit.unit() + "/" + unit.sku())) {
                throw new BrokenRule("ITEMS_UNFIT", "The unit “%s %s” does not fit: write each unit once, with how many order units it holds, for example BX 12.".formatted(unit.unit(), unit.factor().toPlainString()));
            }
        }
        for (AgreedSubstitute one : agreed.substitutes()) {
            if (one.code().isBlank() || one.code().length() > MAX_CODE || !one.code().equals(one.code().strip().toUpperCase(Locale.ROOT)) || !seen.add(one.sku() + "=" + one.code())) {
                throw new BrokenRule("ITEMS_UNFIT", "The substitute “%s” of %s does not fit: write our item and the accepted code, each pair once.".formatted(one.code(), one.sku()));
            }
        }
    }

    private static String inWords(Agreed agreed) {
        return "units %s, substitutes %s".formatted(agreed.units().stream().map(unit -> unit.unit() + " = " + unit.factor().stripTrailingZeros().toPlainString()
                + (unit.sku() == null ? "" : " for " + unit.sku())).toList(), agreed.substitutes().stream().map(one -> one.code() + " for " + one.sku()).toList());
    }
}
