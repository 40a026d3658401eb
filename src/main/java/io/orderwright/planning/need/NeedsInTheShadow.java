package io.orderwright.planning.need;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.ModeChanged;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Needs whose proposal stays in the shadow (F113): open, so that nothing is proposed twice, until stock recovers the old way or planning goes live. Then they end, and the
 * next fall, or being below at that moment, opens new ones.
 */
@Component
class NeedsInTheShadow {

    private static final int CHUNK = 1_000;

    private final Needs needs;
    private final StockPositions positions;
    private final OpenNeeds openNeeds;

    NeedsInTheShadow(Needs needs, StockPositions positions, OpenNeeds openNeeds) {
        this.needs = needs;
        this.positions = positions;
        this.openNeeds = openNeeds;
    }

    /** Ends those whose stock recovered. @return how many */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endRecovered() {
        return eachChunk((location, here) -> {
            var stock = positions.of(skus(here), location);
            var recovered = here.stream().filter(need -> stock.containsKey(need.sku()) && !stock.get(need.sku()).isBelow()).toList();
            needs.close(recovered, Need.State.LAPSED, "Ordered the old way while planning stayed in the shadow.");
            return recovered.size();
        });
    }

    @EventListener(id = "planning.needs-leave-the-shadow")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ModeChanged event) {
        if (event.mode() == Mode.LIVE) {
            eachChunk((location, here) -> {
                needs.close(here, Need.State.LAPSED, "Planning went live.");
                var below = positions.of(skus(here), location).values().stream().filter(StockPosition::isBelow).map(p -> new StockPositions.Key(location, p.sku())).toList();
                return openNeeds.open(below, Need.FoundBy.MOVEMENT);
            });
        }
    }

    private int eachChunk(BiFunction<LocationCode, List<Need>, Integer> work) {
        int sum = 0;
        var chunk = needs.inTheShadow(0, CHUNK);
        while (!chunk.isEmpty()) {
            for (Map.Entry<LocationCode, List<Need>> here : chunk.stream().collect(groupingBy(Need::location)).entrySet()) {
                sum += work.apply(here.getKey(), here.getValue());
            }
            chunk = needs.inTheShadow(chunk.getLast().id(), CHUNK);
        }
        return sum;
    }

    private static List<Sku> skus(List<Need> needs) {
        return needs.stream().map(Need::sku).toList();
    }
}
