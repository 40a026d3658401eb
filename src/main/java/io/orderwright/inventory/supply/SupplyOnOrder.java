package io.orderwright.inventory.supply;

import io.orderwright.inventory.DeliveriesLearned;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.inventory.ledger.PostMovements;
import io.orderwright.inventory.supply.Supply.Slice;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the units on order. A call holds the positions of the SKUs first, then changes the rows of the order lines, then posts the movements: the sum of the open
 * lines is the inbound of the position at any instant that another transaction can see. Reads and writes in sets.
 */
@Component
@Transactional(propagation = Propagation.REQUIRED)
class SupplyOnOrder implements InboundSupply {

    private static final int MAX_KEY = 160;

    private final SupplyRows rows;
    private final SupplyOrigins origins;
    private final PostMovements post;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupplyOnOrder(SupplyRows rows, SupplyOrigins origins, PostMovements post, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.origins = origins;
        this.post = post;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void change(Collection<? extends Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Set<SupplyRef> refs = changes.stream().flatMap(SupplyOnOrder::lines).collect(Collectors.toSet());
        Map<SupplyRef, Supply> unlocked = changes.stream().allMatch(SupplyOnOrder::namesItsPosition) ? Map.of() : rows.find(refs);
        var held = post.hold(changes.stream().map(change -> position(change, unlocked)).collect(Collectors.toSet()));
        var work = new Work(rows.find(refs), rows.changes(changes.stream().flatMap(change -> keyed(change).stream().map(Keyed::key)).toList()));
        changes.forEach(work::make);
        rows.write(work.before, work.changed());
        rows.remember(work.fresh);
        origins.follow(work.news);
        post.postNew(work.movements, held);
        if (!work.promised.isEmpty()) {
            post.recountSupply(work.promised, held);
        }
        announceDeliveries(work);
    }

    private void announceDeliveries(Work work) {
        work.news.stream().filter(change -> change instanceof Received received && received.accepted().isPositive() || change instanceof TakenBack).map(change -> work.supply(change.supply()).position())
                .collect(Collectors.groupingBy(StockPositions.Key::location, Collectors.mapping(StockPositions.Key::sku, Collectors.toSet())))
                .forEach((location, skus) -> events.publishEvent(new DeliveriesLearned(location, skus)));
    }

    private static Stream<SupplyRef> lines(Change change) {
        return change instanceof CarriedOver carried ? Stream.of(carried.supply(), carried.to()) : Stream.of(change.supply());
    }

    private static boolean namesItsPosition(Change change) {
        return change instanceof Expected || change instanceof InTransit;
    }

    private static StockPositions.Key position(Change change, Map<SupplyRef, Supply> known) {
        if (change instanceof Expected expected) {
            return new StockPositions.Key(expected.location(), expected.sku());
        }
        if (change instanceof InTransit transit) {
            return new StockPositions.Key(transit.location(), transit.sku());
        }
        var supply = known.get(change.supply());
        if (supply == null) {
            throw new BrokenRule("STOCK_UNKNOWN_SUPPLY", "Nothing is on order under %s. Count the order first.".formatted(change.supply()));
        }
        return supply.position();
    }

    /** A change that is made once, and what it says, for the day when it is told again. */
    private record Keyed(String key, List<Object> content) {}

    private static Optional<Keyed> keyed(Change change) {
        return Optional.ofNullable(switch (change) {
            case Expected e -> new Keyed(e.key(), List.of("expect", e.supply(), e.sku(), e.location(), e.quantity(), e.due()));
            case InTransit t -> new Keyed(t.key(), List.of("in-transit", t.supply(), t.sku(), t.location(), t.quantity(), t.due()));
            case CarriedOver c -> new Keyed(c.key(), List.of("carry-over", c.supply(), c.to(), c.quantity(), c.due()));
            case Released r -> new Keyed(r.key(), List.of("release", r.supply(), r.quantity()));
            case Received r -> new Keyed(r.key(), List.of("receive", r.supply(), r.accepted(), r.quarantined()));
            case TakenBack t -> new Keyed(t.key(), List.of("take-back", t.supply(), t.quantity(), t.owed(), t.due()));
            case Promised p -> null;
        });
    }

    /** The order lines as they stand while changes are made to them, with their positions held. */
    private final class Work {

        private final Map<SupplyRef, Supply> before;
        private final Map<SupplyRef, Supply> now;
        private final Map<String, byte[]> made;
        private final Map<String, byte[]> fresh = new LinkedHashMap<>();
        private final List<Change> news = new ArrayList<>();
        private final List<StockMovement> movements = new ArrayList<>();
        private final Set<StockPositions.Key> promised = new LinkedHashSet<>();

        Work(Map<SupplyRef, Supply> before, Map<String, byte[]> made) {
            this.before = before;
            this.now = new LinkedHashMap<>(before);
            this.made = made;
        }

        Map<SupplyRef, Supply> changed() {
            return now.entrySet().stream().filter(entry -> !entry.getValue().equals(before.get(entry.getKey()))).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        void make(Change change) {
            if (keyed(change).filter(this::wasMadeBefore).isPresent()) {
                return;
            }
            news.add(change);
            switch (change) {
                case Expected e -> expect(e);
                case InTransit t -> inTransit(t);
                case Promised p -> promise(p);
                case CarriedOver c -> carryOver(c);
                case Released r -> release(r);
                case Received r -> receive(r);
                case TakenBack t -> takeBack(t);
            }
        }

        private boolean wasMadeBefore(Keyed change) {
            if (change.key().isBlank() || change.key().length() > MAX_KEY) {
                throw new BrokenRule("STOCK_KEY_UNFIT", "A key of a supply change has 1 to %d characters: %s. Shorten it.".formatted(MAX_KEY, change.key()));
            }
            var hash = Sha256.of(change.content().toString());
            var known = made.getOrDefault(change.key(), fresh.get(change.key()));
            if (known == null) {
                fresh.put(change.key(), hash);
                return false;
            }
            if (!Arrays.equals(known, hash)) {
                throw new BrokenRule("STOCK_KEY_REUSED", "Supply change %s was made before with other content than %s. Give a new change a new key.".formatted(change.key(), change.content()));
            }
            return true;
        }

        private void expect(Expected e) {
            if (e.quantity().isPositive()) {
                add(e.supply(), new StockPositions.Key(e.location(), e.sku()), e.quantity(), e.due());
                move(e.key(), e.supply(), StockState.OUTSIDE, StockState.INBOUND, e.quantity(), Reason.ORDERED);
            }
        }

        private void inTransit(InTransit t) {
            add(t.supply(), new StockPositions.Key(t.location(), t.sku()), t.quantity(), t.due());
            move(t.key(), t.supply(), StockState.OUTSIDE, StockState.INBOUND, t.quantity(), Reason.TRANSFER);
        }

        private void promise(Promised p) {
            var promised = supply(p.supply()).promisedIn(p.parts().stream().sorted(Comparator.comparing(Part::due)).toList());
            if (!promised.equals(now.put(p.supply(), promised))) {
                this.promised.add(promised.position());
            }
        }

        private void carryOver(CarriedOver c) {
            if (c.quantity().isPositive()) {
                giveUp(c.supply(), c.quantity());
                add(c.to(), supply(c.supply()).position(), c.quantity(), c.due());
                move(c.key() + "/from", c.supply(), StockState.INBOUND, StockState.OUTSIDE, c.quantity(), Reason.CARRIED_OVER);
                move(c.key() + "/to", c.to(), StockState.OUTSIDE, StockState.INBOUND, c.quantity(), Reason.CARRIED_OVER);
            }
        }

        private void release(Released r) {
            if (r.quantity().isPositive()) {
                giveUp(r.supply(), r.quantity());
                move(r.key(), r.supply(), StockState.INBOUND, StockState.OUTSIDE, r.quantity(), r.supply().isTransfer() ? Reason.TRANSFER : Reason.ORDER_REDUCED);
            }
        }

        private void receive(Received r) {
            var supply = supply(r.supply());
            var open = Quantity.of(supply.open());
            var acceptedOfOpen = r.accepted().min(open);
            var quarantinedOfOpen = r.quarantined().min(open.minus(acceptedOfOpen));
            now.put(r.supply(), supply.withoutFirst(acceptedOfOpen.plus(quarantinedOfOpen).units()));
            arrive(r.key() + "/accepted", r.supply(), StockState.INBOUND, StockState.ON_HAND, acceptedOfOpen);
            arrive(r.key() + "/quarantined", r.supply(), StockState.INBOUND, StockState.QUARANTINED, quarantinedOfOpen);
            arrive(r.key() + "/accepted-over", r.supply(), StockState.OUTSIDE, StockState.ON_HAND, r.accepted().minus(acceptedOfOpen));
            arrive(r.key() + "/quarantined-over", r.supply(), StockState.OUTSIDE, StockState.QUARANTINED, r.quarantined().minus(quarantinedOfOpen));
        }

        private void takeBack(TakenBack t) {
            if (t.owed().isPositive()) {
                add(t.supply(), supply(t.supply()).position(), t.owed(), t.due());
                move(t.key() + "/owed", t.supply(), StockState.ON_HAND, StockState.INBOUND, t.owed(), Reason.RECEIPT);
            }
            if (t.quantity().compareTo(t.owed()) > 0) {
                move(t.key() + "/gone", t.supply(), StockState.ON_HAND, StockState.OUTSIDE, t.quantity().minus(t.owed()), Reason.RECEIPT);
            }
        }

        private void arrive(String key, SupplyRef ref, StockState from, StockState to, Quantity quantity) {
            if (quantity.isPositive()) {
                move(key, ref, from, to, quantity, Reason.RECEIPT);
            }
        }

        private void move(String key, SupplyRef ref, StockState from, StockState to, Quantity quantity, Reason reason) {
            var supply = supply(ref);
            movements.add(new StockMovement("supply/" + key, supply.sku(), supply.location(), from, to, quantity, reason, ref.toString(), clock.instant()));
        }

        private void add(SupplyRef ref, StockPositions.Key position, Quantity quantity, LocalDate due) {
            var known = now.get(ref);
            if (known == null) {
                now.put(ref, new Supply(position.sku(), position.location(), List.of(new Slice(quantity.units(), due, false))));
                return;
            }
            if (!known.position().equals(position)) {
                throw new BrokenRule("STOCK_SUPPLY_DIFFERS", "Order line %s supplies %s to %s, not %s to %s. Use another line."
                        .formatted(ref, known.sku(), known.location(), position.sku(), position.location()));
            }
            now.put(ref, known.with(quantity.units(), due));
        }

        private void giveUp(SupplyRef ref, Quantity quantity) {
            var supply = supply(ref);
            if (quantity.units() > supply.open()) {
                throw new BrokenRule("STOCK_WOULD_BE_NEGATIVE", "Order line %s: %s units of %s were to leave, %d are on order. Take at most that many."
                        .formatted(ref, quantity, supply.sku(), supply.open()));
            }
            now.put(ref, supply.withoutLast(quantity.units()));
        }

        private Supply supply(SupplyRef ref) {
            var supply = now.get(ref);
            if (supply == null) {
                throw new BrokenRule("STOCK_UNKNOWN_SUPPLY", "Nothing is on order under %s. Count the order first.".formatted(ref));
            }
            return supply;
        }
    }
}
