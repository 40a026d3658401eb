package io.orderwright.invoicing.tolerance;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets one limit for the company, a supplier, a category, an item, or one of the last two of a supplier. To leave a limit to the wider rule and to switch it off are two different words. */
@Component
public class SetTolerance {

    private static final BigDecimal MOST = new BigDecimal("999999999");
    private static final int DECIMALS = 6;
    private static final int MAX_CATEGORY = 80;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    SetTolerance(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param limit a number of 0 or more, {@code off} for not checked, {@code inherit} for what the wider rule says;
     *              for {@code price_under_action} {@code warn} or {@code hold}
     * @throws BrokenRule {@code UNKNOWN_TOLERANCE}, {@code LIMIT_UNFIT}
     */
    @Transactional
    public void set(@Nullable SupplierId supplier, @Nullable Sku item, String key, String limit, Person by) {
        set(supplier, item, ToleranceRules.ANY, key, limit, by);
    }

    /** @param category empty for any; with a category there is no item @throws BrokenRule as above, and {@code LIMIT_UNFIT} for both at once */
    @Transactional
    public void set(@Nullable SupplierId supplier, @Nullable Sku item, String category, String key, String limit, Person by) {
        if (item != null && !category.isEmpty() || category.length() > MAX_CATEGORY) {
            throw new BrokenRule("LIMIT_UNFIT", "The limit is for item %s and category %s. Name one of them, a category of at most %d letters.".formatted(item, category, MAX_CATEGORY));
        }
        boolean action = key.equals(ToleranceRules.UNDER_PRICE);
        if (!action && ToleranceKey.of(key).isEmpty()) {
            throw new BrokenRule("UNKNOWN_TOLERANCE", "There is no tolerance “%s”. Choose one of the list.".formatted(key));
        }
        String word = limit.strip().toLowerCase(Locale.ROOT);
        String forSupplier = supplier == null ? ToleranceRules.ANY : supplier.value();
        String forItem = item == null ? ToleranceRules.ANY : item.value();
        jdbc.sql("delete from tolerance_rule where supplier_id = ? and sku = ? and category = ? and limit_key = ?").params(forSupplier, forItem, category, key).update();
        if (!word.equals("inherit")) {
            jdbc.sql("insert into tolerance_rule (supplier_id, sku, category, limit_key, limit_value, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(forSupplier, forItem, category, key, action ? action(word) : number(key, word), by.userName(), Timestamp.from(clock.instant())).update();
        }
        audit.record(new AuditEvent(supplier == null ? "tolerances" : supplier.value(), "invoicing.tolerance-set", Actor.person(by.userName()),
                Map.of("key", key, "limit", word, "supplier", forSupplier, "item", item == null && !category.isEmpty() ? "category " + category : forItem)));
    }

    private static BigDecimal action(String word) {
        return switch (word) {
            case "warn" -> BigDecimal.ZERO;
            case "hold" -> BigDecimal.ONE;
            default -> throw new BrokenRule("LIMIT_UNFIT", "A low price is answered with “%s”. Enter warn, hold or inherit.".formatted(word));
        };
    }

    private static @Nullable BigDecimal number(String key, String word) {
        if (word.equals("off")) {
            return null;
        }
        try {
            var value = new BigDecimal(word);
            if (value.signum() >= 0 && value.compareTo(MOST) <= 0 && value.stripTrailingZeros().scale() <= DECIMALS) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // said below with all the others
        }
        throw new BrokenRule("LIMIT_UNFIT", "%s is “%s”. Enter a number of 0 or more, off for not checked, or inherit for what the wider rule says; an empty field says neither."
                .formatted(key, word));
    }
}
