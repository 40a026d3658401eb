package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.inventory.ReorderPointReached;
import io.orderwright.inventory.SalesRecorded;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions.Key;
import io.orderwright.shared.BrokenRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes movements into the ledger and brings the positions up to date, in one transaction of the caller: lock the positions in a fixed order, leave out what was
 * posted before, apply the rest one after the other, write. Reading after the lock sees what others committed, because transactions read committed rows.
 */
@Component
public class PostMovements {

    /** Most movements of one call. */
    public static final int MAX_MOVEMENTS = 5_000;
    private static final int MAX_KEY = 190;
    private static final int MAX_REFERENCE = 120;

    private final Products products;
    private final PositionRows positions;
    private final StockOutSpells spells;
    private final MovementRows ledger;
    private final DailySales sales;
    private final KitMovements kits;
    private final ApplicationEventPublisher events;

    PostMovements(Products products, PositionRows positions, StockOutSpells spells, MovementRows ledger, DailySales sales, KitMovements kits,
                  ApplicationEventPublisher events) {
        this.products = products;
        this.positions = positions;
        this.spells = spells;
        this.ledger = ledger;
        this.sales = sales;
        this.kits = kits;
        this.events = events;
    }

    /**
     * @return the keys that were new
     * @throws BrokenRule see {@link io.orderwright.inventory.StockLedger#post}; also {@code STOCK_ILLEGAL_MOVEMENT}, {@code STOCK_NOT_AVAILABLE}, {@code STOCK_TOO_MANY}
     */
    @Transactional
    public Set<String> post(Collection<StockMovement> movements) {
        return post(movements, new Held(Map.of()), this::notPostedBefore);
    }

    /** The same for a caller who knows that none was posted before, with positions that this transaction holds already and has not changed since. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void postNew(Collection<StockMovement> movements, Held held) {
        post(movements, held, wanted -> List.copyOf(wanted.values()));
    }

    private Set<String> post(Collection<StockMovement> movements, Held held, Function<Map<String, StockMovement>, List<StockMovement>> freshOf) {
        if (movements.isEmpty()) {
            return Set.of();
        }
        var apart = checked(movements);
        var wanted = apart.movements();
        if (wanted.isEmpty()) {
            return Set.of();
        }
        var shelves = held.or(wanted.values().stream().map(PostMovements::key).collect(toSet()), positions::hold);
        var fresh = freshOf.apply(wanted);
        fresh.forEach(movement -> shelves.get(key(movement)).move(movement));
        if (!fresh.isEmpty()) {
            ledger.insert(fresh);
            var changed = shelves.values().stream().filter(Shelf::isChanged).toList();
            positions.write(changed);
            spells.follow(changed.stream().filter(Shelf::isOrWasEmpty).map(Shelf::id).sorted().toList());
            sales.add(fresh, ledger);
        }
        kits.remember(apart.ofKits().keySet());
        recount(shelves.values());
        announceSales(fresh);
        return apart.asGiven(fresh.stream().map(StockMovement::key).collect(toSet()));
    }

    /** Locks positions until the transaction ends, so that what follows is done by one at a time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Held hold(Collection<Key> keys) {
        return new Held(positions.hold(keys));
    }

    /** Positions locked by the current transaction. */
    public static final class Held {

        private final Map<Key, Shelf> shelves;

        private Held(Map<Key, Shelf> shelves) {
            this.shelves = shelves;
        }

        private Map<Key, Shelf> or(Set<Key> keys, Function<Set<Key>, Map<Key, Shelf>> lock) {
            return shelves.keySet().containsAll(keys) ? keys.stream().collect(toMap(key -> key, shelves::get)) : lock.apply(keys);
        }
    }

    /** Counts supply in time again, after supply was changed without a movement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recountSupply(Set<Key> keys, Held held) {
        recount(held.or(keys, positions::hold).values());
    }

    private void recount(Collection<Shelf> shelves) {
        var supplied = shelves.stream().filter(Shelf::hasSupply).map(Shelf::id).toList();
        if (!supplied.isEmpty()) {
            positions.countInTime(supplied);
        }
        announceFallen(shelves.stream().collect(toMap(Shelf::id, Shelf::netBefore)));
    }

    /** Brings supply in time up to date and announces positions that fell and now are at or below their reorder point. */
    void recount(Map<Long, Long> before) {
        positions.countInTime(before.keySet());
        announceFallen(before);
    }

    private void announceFallen(Map<Long, Long> before) {
        for (var fallen : positions.belowAndFallen(before)) {
            announce(fallen);
        }
    }

    void announce(StockPosition position) {
        var point = position.reorderPoint();
        if (point != null) {
            events.publishEvent(new ReorderPointReached(position.sku(), position.location(), position.position(), point));
        }
    }

    private void announceSales(List<StockMovement> fresh) {
        fresh.stream().filter(m -> m.reason() == Reason.SALE || m.reason() == Reason.SALE_CANCELLED)
                .collect(groupingBy(StockMovement::location, mapping(StockMovement::sku, toSet())))
                .forEach((location, skus) -> events.publishEvent(new SalesRecorded(location, skus)));
    }

    /** The movements of kits as those of their parts. */
    private KitMovements.Apart checked(Collection<StockMovement> movements) {
        if (movements.size() > MAX_MOVEMENTS) {
            throw new BrokenRule("STOCK_TOO_MANY", "%d movements in one call are more than %d. Send them in several calls.".formatted(movements.size(), MAX_MOVEMENTS));
        }
        var byKey = new LinkedHashMap<String, StockMovement>();
        for (var movement : movements) {
            mustFit(movement.key(), movement.reference());
            LegalWay.check(movement);
            var twin = byKey.putIfAbsent(movement.key(), movement);
            if (twin != null && !Arrays.equals(MovementRows.hash(twin), MovementRows.hash(movement))) {
                throw keyReused(movement);
            }
        }
        var skus = byKey.values().stream().map(StockMovement::sku).collect(toSet());
        var known = products.find(skus);
        skus.stream().filter(sku -> !known.containsKey(sku)).sorted().findFirst().ifPresent(sku -> {
            throw new BrokenRule("STOCK_UNKNOWN_SKU", "There is no product %s. Register it first, or correct the SKU.".formatted(sku));
        });
        return kits.apart(byKey, known.values().stream().filter(Product::kit).map(Product::sku).collect(toSet()));
    }

    static void mustFit(String key, String reference) {
        if (key.isBlank() || key.length() > MAX_KEY || reference.length() > MAX_REFERENCE) {
            throw new BrokenRule("STOCK_KEY_UNFIT", "Movement %s: a key has 1 to %d characters, a reference at most %d. Shorten it.".formatted(key, MAX_KEY, MAX_REFERENCE));
        }
    }

    private List<StockMovement> notPostedBefore(Map<String, StockMovement> wanted) {
        var posted = ledger.hashes(wanted.keySet());
        var fresh = new ArrayList<StockMovement>();
        for (var movement : wanted.values()) {
            var hash = posted.get(movement.key());
            if (hash == null) {
                fresh.add(movement);
            } else if (!Arrays.equals(hash, MovementRows.hash(movement))) {
                throw keyReused(movement);
            }
        }
        return fresh;
    }

    static BrokenRule keyReused(StockMovement movement) {
        return new BrokenRule("STOCK_KEY_REUSED", "Movement %s was posted before with other content than %s %s of %s at %s. Give a new movement a new key."
                .formatted(movement.key(), movement.reason(), movement.quantity(), movement.sku(), movement.location()));
    }

    private static Key key(StockMovement movement) {
        return new Key(movement.location(), movement.sku());
    }
}
