package io.orderwright.planning.launch;

import io.orderwright.catalog.Products;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says which product a new one is expected to sell like. The same again is no change. */
@Component
public class DeclareLaunch {

    private final Launches launches;
    private final Products products;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    DeclareLaunch(Launches launches, Products products, ApplicationEventPublisher events, AuditTrail audit) {
        this.launches = launches;
        this.products = products;
        this.events = events;
        this.audit = audit;
    }

    /** @throws BrokenRule {@code UNKNOWN_SKU}, {@code LAUNCH_OF_NOTHING} for a discontinued product or a kit */
    @Transactional
    public void declare(Launch launch, String person) {
        var known = products.find(List.of(launch.sku(), launch.analogue()));
        for (var sku : List.of(launch.sku(), launch.analogue())) {
            if (!known.containsKey(sku)) {
                throw new BrokenRule("UNKNOWN_SKU", "There is no product %s. Register it first, or correct the SKU.".formatted(sku));
            }
        }
        if (known.get(launch.sku()).discontinued() || known.get(launch.sku()).kit()) {
            throw new BrokenRule("LAUNCH_OF_NOTHING", "%s is %s and never reordered. Choose a product that is bought.".formatted(launch.sku(), known.get(launch.sku()).kit() ? "a kit" : "discontinued"));
        }
        if (launch.equals(launches.of(List.of(launch.sku()), launch.location()).get(launch.sku()))) {
            return;
        }
        launches.write(launch, person);
        audit.record(new AuditEvent(launch.sku().value(), "planning.launch-declared", Actor.person(person), Map.of("sku", launch.sku().value(), "location", launch.location().value(),
                "analogue", launch.analogue().value(), "share", launch.share().toPlainString(), "note", launch.note())));
        events.publishEvent(new LaunchDeclared(launch.sku(), launch.location()));
    }
}
