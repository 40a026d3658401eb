package io.orderwright.planning.need;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.emergency.DetectEmergencies;
import io.orderwright.planning.emergency.Emergencies;
import io.orderwright.planning.transfer.TransferBeforeBuying;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.OncePerJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The safety net of the night: opens the needs that movements missed (none is expected, the number is reported), ends holds whose day has come or whose
 * facts are gone, and wakes the process again for needs that nothing took up.
 */
@Component
public class SweepNeeds {

    /** Positions, holds and needs looked at in one night; more is left for the next. */
    private static final int LIMIT = 10_000;
    /** A need that waits longer than this after its moment was forgotten. */
    private static final Duration TAKEN_UP_WITHIN = Duration.ofMinutes(15);

    private final StockPositions positions;
    private final OpenNeeds openNeeds;
    private final Needs needs;
    private final Holds holds;
    private final NeedsInTheShadow shadow;
    private final DetectEmergencies detect;
    private final Emergencies emergencies;
    private final SupplyHistory supply;
    private final TransferBeforeBuying transfers;
    private final OncePerJob once;
    private final AuditTrail audit;
    private final Clock clock;
    private final AtomicLong missedLastNight;

    SweepNeeds(StockPositions positions, OpenNeeds openNeeds, Needs needs, Holds holds, NeedsInTheShadow shadow, DetectEmergencies detect, Emergencies emergencies,
               SupplyHistory supply, TransferBeforeBuying transfers, OncePerJob once, AuditTrail audit, Clock clock, MeterRegistry figures) {
        this.positions = positions;
        this.openNeeds = openNeeds;
        this.needs = needs;
        this.holds = holds;
        this.shadow = shadow;
        this.detect = detect;
        this.emergencies = emergencies;
        this.supply = supply;
        this.transfers = transfers;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.missedLastNight = figures.gauge("orderwright.planning.sweep.missed", new AtomicLong());
    }

    /**
     * @param missed   needs that a movement should have opened; 0 expected
     * @param released needs opened because a planner's "not now" ran out
     * @param awakened needs that were announced again
     */
    public record Swept(int missed, int released, int awakened) {}

    /** A job that is delivered again after it was done swept already. */
    @Transactional
    public Swept sweep(long jobKey) {
        return once.result(jobKey, "nightly", Swept.class, this::sweep);
    }

    @Transactional
    public Swept sweep() {
        shadow.endRecovered();
        int released = endHolds();
        var below = positions.below(LIMIT).stream().map(p -> new StockPositions.Key(p.location(), p.sku())).toList();
        int missed = openNeeds.open(below, Need.FoundBy.SWEEP);
        lookForEmergencies(below);
        int awakened = awaken();
        // last, so that the needs which become purchases again are no missed ones
        transfers.lapse();
        missedLastNight.set(missed);
        audit.record(new AuditEvent("replenishment", "planning.needs-swept", Actor.part("planning"),
                Map.of("missed", String.valueOf(missed), "released", String.valueOf(released), "awakened", String.valueOf(awakened))));
        return new Swept(missed, released, awakened);
    }

    private int endHolds() {
        Map<LocationCode, List<Hold>> byLocation = holds.toLookAt(today(), LIMIT).stream().collect(groupingBy(Hold::location));
        return byLocation.entrySet().stream().mapToInt(e -> endHolds(e.getKey(), e.getValue())).sum();
    }

    /** Stock that recovered is new facts for the next fall; a "not now" whose day has come is asked again. */
    private int endHolds(LocationCode location, List<Hold> held) {
        var stock = positions.of(held.stream().map(Hold::sku).toList(), location);
        var over = held.stream().filter(h -> h.until() != null || !isBelow(stock.get(h.sku()))).map(Hold::sku).toList();
        holds.lift(over, location);
        return openNeeds.open(over.stream().filter(sku -> isBelow(stock.get(sku))).map(sku -> new StockPositions.Key(location, sku)).toList(), Need.FoundBy.HOLD_OVER);
    }

    private static boolean isBelow(@Nullable StockPosition position) {
        return position != null && position.isBelow();
    }

    /** What is below its point, and what waits for supply that is late: it counts as on order, so that only the calendar shows the danger. */
    private void lookForEmergencies(List<StockPositions.Key> below) {
        var late = supply.late(today(), LIMIT).stream().map(one -> new StockPositions.Key(one.location(), one.sku()));
        var open = emergencies.open(LIMIT).stream().map(one -> new StockPositions.Key(one.location(), one.sku()));
        detect.look(Stream.of(below.stream(), late, open).flatMap(keys -> keys).toList());
    }

    private int awaken() {
        var forgotten = needs.overdue(clock.instant().minus(TAKEN_UP_WITHIN), LIMIT);
        Set<String> keys = new HashSet<>();
        int awakened = 0;
        for (var need : forgotten) {
            if (keys.add(need.key())) {
                openNeeds.announce(need, "replenishment-need/" + need.id() + "/again/" + today());
                awakened++;
            }
        }
        return awakened;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
