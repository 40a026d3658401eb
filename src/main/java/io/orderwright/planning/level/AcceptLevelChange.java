package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A planner accepts or refuses a reorder point that jumped. Twice is once. */
@Component
public class AcceptLevelChange {

    private final LevelChanges changes;
    private final RecomputeReorderPoints recompute;
    private final AuditTrail audit;

    AcceptLevelChange(LevelChanges changes, RecomputeReorderPoints recompute, AuditTrail audit) {
        this.changes = changes;
        this.recompute = recompute;
        this.audit = audit;
    }

    @Transactional
    public void accept(Sku sku, LocationCode location, String person) {
        if (changes.decide(sku, location, LevelChanges.State.ACCEPTED, person)) {
            record(sku, "planning.level-accepted", person);
            recompute.recompute(List.of(new StockPositions.Key(location, sku)));
        }
    }

    /** The earlier point goes on; it is asked again when the computed one moves on by more than the limit. */
    @Transactional
    public void refuse(Sku sku, LocationCode location, String person) {
        if (changes.decide(sku, location, LevelChanges.State.REFUSED, person)) {
            record(sku, "planning.level-refused", person);
        }
    }

    private void record(Sku sku, String action, String person) {
        audit.record(new AuditEvent(sku.value(), action, Actor.person(person), Map.of("sku", sku.value())));
    }
}
