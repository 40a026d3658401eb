package io.orderwright.planning.rules;

import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Reasons;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what counts for a scope from now on; a rule that says nothing takes it back. The levels of the scope are computed anew. */
@Component
public class ChangeRules {

    private static final BigDecimal LOWEST_SERVICE = new BigDecimal("0.5");
    private static final BigDecimal HIGHEST_SERVICE = new BigDecimal("0.9999");
    private static final BigDecimal HIGHEST_RATE = new BigDecimal("2");
    private static final int LONGEST_COVER = 730;
    private static final BigDecimal HIGHEST_VALUE = new BigDecimal("100000000");

    private final Rules rules;
    private final Suppliers suppliers;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    ChangeRules(Rules rules, Suppliers suppliers, ApplicationEventPublisher events, AuditTrail audit) {
        this.rules = rules;
        this.suppliers = suppliers;
        this.events = events;
        this.audit = audit;
    }

    /** The same again is no change. */
    @Transactional
    public void change(Rule rule) {
        check(rule);
        var current = rules.current();
        var before = current.stream().filter(r -> r.scope().equals(rule.scope())).findFirst();
        if (before.map(rule::saysTheSameAs).orElse(rule.saysNothing())) {
            return;
        }
        if (before.isEmpty() && current.size() >= Rules.MOST_SCOPES) {
            throw new BrokenRule("TOO_MANY_RULES", "There are %d rules already. Take one back first.".formatted(current.size()));
        }
        rules.write(rule);
        var supplier = rule.scope().supplier();
        audit.record(new AuditEvent(supplier == null ? "replenishment" : supplier.value(), "planning.rule-changed", Actor.person(rule.changedBy()),
                Map.of("supplier", supplier == null ? "" : supplier.value(), "class", rule.scope().itemClass(), "serviceLevel", text(rule.serviceLevel()),
                        "holdingRate", text(rule.holdingRate()), "longestCover", text(rule.longestCover()), "landedRate", text(rule.landedRate()), "freeFrom", text(rule.freeFrom()), "autopilot", text(rule.autopilot()),
                        "orderDays", rule.orderDays() == null ? "" : rule.orderDays().digits(), "because", rule.because())));
        events.publishEvent(new RulesChanged(rule.scope()));
    }

    private void check(Rule rule) {
        Reasons.required(rule.because());
        var supplier = rule.scope().supplier();
        if (supplier != null && suppliers.find(supplier).isEmpty()) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Leave it empty for every supplier.".formatted(supplier));
        }
        within("The service level", rule.serviceLevel(), LOWEST_SERVICE, HIGHEST_SERVICE);
        within("The holding cost", rule.holdingRate(), BigDecimal.ZERO, HIGHEST_RATE);
        within("The landed cost", rule.landedRate(), BigDecimal.ZERO, HIGHEST_RATE);
        within("The value from which delivery is free", rule.freeFrom(), BigDecimal.ONE, HIGHEST_VALUE);
        if (rule.freeFrom() != null && (supplier == null || !rule.scope().itemClass().isEmpty())) {
            throw new BrokenRule("FREE_DELIVERY_OF_NOBODY", "Free delivery from %s is said for %s. Say it for one supplier and every class.".formatted(rule.freeFrom().toPlainString(), supplier == null ? "every supplier" : "one class of " + supplier));
        }
        within("The longest cover", rule.longestCover() == null ? null : new BigDecimal(rule.longestCover()), BigDecimal.ONE, new BigDecimal(LONGEST_COVER));
    }

    private static void within(String field, @Nullable BigDecimal value, BigDecimal least, BigDecimal most) {
        if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            throw new BrokenRule("RULE_OUT_OF_RANGE", "%s is %s. It must lie between %s and %s.".formatted(field, value.toPlainString(), least.toPlainString(), most.toPlainString()));
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
