package io.orderwright.invoicing.tolerance;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.database.ReadOnce;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was agreed with a supplier about its invoices: how they are matched, whether a part may be paid, charges for each order, discount for paying early. */
@Component
public class SupplierTerms {

    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);
    private static final int MAX_DAYS = 365;
    private static final int MAX_TYPE = 20;
    private static final int MAX_CHARGES = 20;
    private static final ReadOnce<SupplierId, Terms> READ = new ReadOnce<>();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final AuditTrail audit;
    private final Clock clock;

    SupplierTerms(JdbcClient jdbc, JdbcTemplate batches, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param mode               three-way, two-way, or settled by ourselves from receipts
     * @param releaseMatchedPart whether the part that nothing keeps back is paid at once, or only the invoice as a whole
     * @param discountPercent    of what is owed, 0 for none
     * @param latePercentPerDay  penalty agreed for each day after the promised one, per cent of the value that came late, 0 for none
     * @param discountDays       days from the invoice date until which it is granted
     * @param charges            net amount for each order by type, for example {@code FREIGHT → 20.00}
     */
    public record Terms(MatchMode mode, boolean releaseMatchedPart, BigDecimal discountPercent, int discountDays, BigDecimal latePercentPerDay, Map<String, BigDecimal> charges) {

        /** Three-way, the matched part is paid at once, no discount, no charges. */
        public static final Terms USUAL = new Terms(MatchMode.THREE_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of());

        public Terms {
            charges = Collections.unmodifiableMap(new TreeMap<>(charges));
        }

        private Terms with(Map<String, BigDecimal> agreed) {
            return new Terms(mode, releaseMatchedPart, discountPercent, discountDays, latePercentPerDay, agreed);
        }
    }

    public Terms of(SupplierId supplier) {
        return of(List.of(supplier)).getOrDefault(supplier, Terms.USUAL);
    }

    /** One query for all. */
    public Map<SupplierId, Terms> of(Collection<SupplierId> suppliers) {
        return suppliers.isEmpty() ? Map.of() : READ.find(suppliers, this::read);
    }

    private Map<SupplierId, Terms> read(Collection<SupplierId> suppliers) {
        List<String> ids = suppliers.stream().map(SupplierId::value).toList();
        Map<SupplierId, Map<String, BigDecimal>> charges = new HashMap<>();
        Map<SupplierId, Terms> found = new HashMap<>();
        suppliers.forEach(supplier -> found.put(supplier, Terms.USUAL));
        jdbc.sql("""
                select supplier_id, type, amount, null as match_mode, null as release_matched_part, null as discount_percent, null as discount_days, null as late_percent_per_day
                from agreed_charge where supplier_id in (:ids)
                union all
                select supplier_id, null, null, match_mode, release_matched_part, discount_percent, discount_days, late_percent_per_day
                from invoice_terms where supplier_id in (:ids)""").param("ids", ids)
                .query(row -> {
                    var id = new SupplierId(row.getString("supplier_id"));
                    if (row.getString("match_mode") == null) {
                        charges.computeIfAbsent(id, some -> new LinkedHashMap<>()).put(row.getString("type"), row.getBigDecimal("amount"));
                    } else {
                        found.put(id, new Terms(MatchMode.valueOf(row.getString("match_mode")), row.getBoolean("release_matched_part"), row.getBigDecimal("discount_percent"),
                                row.getInt("discount_days"), row.getBigDecimal("late_percent_per_day"), Map.of()));
                    }
                });
        charges.forEach((id, agreed) -> found.computeIfPresent(id, (same, terms) -> terms.with(agreed)));
        return found;
    }

    /** Replaces what was agreed. @throws BrokenRule {@code TERMS_UNFIT} */
    @Transactional
    public void agree(SupplierId supplier, Terms terms, Person by) {
        check(terms);
        Terms before = of(supplier);
        var now = Timestamp.from(clock.instant());
        jdbc.sql("delete from invoice_terms where supplier_id = ?").param(supplier.value()).update();
        jdbc.sql("delete from agreed_charge where supplier_id = ?").param(supplier.value()).update();
        jdbc.sql("insert into invoice_terms (supplier_id, match_mode, release_matched_part, discount_percent, discount_days, late_percent_per_day, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(supplier.value(), terms.mode().name(), terms.releaseMatchedPart(), terms.discountPercent(), terms.discountDays(), terms.latePercentPerDay(), by.userName(), now).update();
        batches.batchUpdate("insert into agreed_charge (supplier_id, type, amount, set_by, set_at) values (?, ?, ?, ?, ?)",
                terms.charges().entrySet().stream().map(charge -> new Object[] {supplier.value(), charge.getKey(), charge.getValue(), by.userName(), now}).toList());
        READ.forget();
        audit.record(new AuditEvent(supplier.value(), "invoicing.terms-agreed", Actor.person(by.userName()), Map.of("before", inWords(before), "after", inWords(terms))));
    }

    private static void check(Terms terms) {
        if (terms.mode() == MatchMode.AMOUNT) {
            throw new BrokenRule("TERMS_UNFIT", "An amount is agreed for one order, not for a supplier. Choose three-way, two-way or settlement by receipt.");
        }
        if (terms.discountPercent().signum() < 0 || terms.discountPercent().compareTo(MAX_PERCENT) >= 0) {
            throw new BrokenRule("TERMS_UNFIT", "The discount is %s %%. Enter 0 or more, less than 100.".formatted(terms.discountPercent().toPlainString()));
        }
        if (terms.latePercentPerDay().signum() < 0 || terms.latePercentPerDay().compareTo(MAX_PERCENT) > 0) {
            throw new BrokenRule("TERMS_UNFIT", "The penalty is %s %% for each day. Enter 0 to 100.".formatted(terms.latePercentPerDay().toPlainString()));
        }
        if (terms.discountDays() < 0 || terms.discountDays() > MAX_DAYS) {
            throw new BrokenRule("TERMS_UNFIT", "The discount is granted for %d days. Enter 0 to %d.".formatted(terms.discountDays(), MAX_DAYS));
        }
        if (terms.charges().size() > MAX_CHARGES) {
            throw new BrokenRule("TERMS_UNFIT", "%d charges are agreed, the limit is %d.".formatted(terms.charges().size(), MAX_CHARGES));
        }
        terms.charges().forEach((type, amount) -> {
            if (type.isBlank() || type.length() > MAX_TYPE || !type.equals(type.toUpperCase(Locale.ROOT)) || amount.signum() < 0) {
                throw new BrokenRule("TERMS_UNFIT", "The charge “%s” of %s does not fit: a type in capitals of at most %d letters and an amount of 0 or more.".formatted(type,
                        amount.toPlainString(), MAX_TYPE));
            }
        });
    }

    private static String inWords(Terms terms) {
        return "%s, %s, %s %% within %d days, %s %% for each day late, charges %s".formatted(terms.mode(), terms.releaseMatchedPart() ? "part paid at once" : "all or nothing",
                terms.discountPercent().stripTrailingZeros().toPlainString(), terms.discountDays(), terms.latePercentPerDay().stripTrailingZeros().toPlainString(), terms.charges());
    }
}
