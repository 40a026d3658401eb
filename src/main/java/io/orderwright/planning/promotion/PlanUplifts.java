package io.orderwright.planning.promotion;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Products;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans uplifts, all or none; the same again is no change, another factor or last day replaces the earlier one. */
@Component
public class PlanUplifts {

    /** Planned in one call. */
    static final int MOST = 1_000;

    private final Uplifts uplifts;
    private final Products products;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    PlanUplifts(Uplifts uplifts, Products products, ApplicationEventPublisher events, AuditTrail audit) {
        this.uplifts = uplifts;
        this.products = products;
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    public void plan(Collection<Uplift> planned, String person) {
        if (planned.isEmpty() || planned.size() > MOST) {
            throw new BrokenRule("UPLIFTS_TOO_MANY", "%d uplifts in one call. Send 1 to %d.".formatted(planned.size(), MOST));
        }
        var skus = planned.stream().map(Uplift::sku).collect(toSet());
        var known = products.find(skus).keySet();
        skus.stream().filter(sku -> !known.contains(sku)).sorted().findFirst().ifPresent(sku -> {
            throw new BrokenRule("UNKNOWN_SKU", "There is no product %s. Register it first, or correct the SKU.".formatted(sku));
        });
        uplifts.write(planned, person);
        planned.forEach(one -> audit.record(new AuditEvent(one.sku().value(), "planning.uplift-planned", Actor.person(person), Map.of("sku", one.sku().value(), "location",
                one.location().value(), "from", one.firstDay().toString(), "until", one.lastDay().toString(), "factor", one.factor().toPlainString(), "note", one.note()))));
        events.publishEvent(new UpliftsPlanned(planned.stream().map(u -> new StockPositions.Key(u.location(), u.sku())).collect(toSet())));
    }
}
