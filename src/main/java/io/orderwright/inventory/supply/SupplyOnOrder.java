package io.orderwright.inventory.supply;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the units on order. Each change holds the position of the SKU first, then changes the order line's row, then posts the movements: the sum of the open lines
 * is the inbound of the position at any instant that another transaction can see.
 */
@Component
@Transactional(propagation = Propagation.REQUIRED)
class SupplyOnOrder implements InboundSupply {

    private static final int MAX_KEY = 160;

    private final SupplyRows rows;
    private final PostMovements post;
    private final Clock clock;

    SupplyOnOrder(SupplyRows rows, PostMovements post, Clock clock) {
        this.rows = rows;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public void expect(String key, SupplyRef ref, Sku sku, LocationCode location, Quantity quantity, LocalDate due) {
        post.hold(Set.of(new StockPositions.Key(location, sku)));
        if (doneBefore(key, "expect", ref, sku, location, quantity, due) || quantity.isZero()) {
            return;
        }
        add(ref, sku, location, quantity, due);
        post.post(List.of(movement(key, sku, location, StockState.OUTSIDE, StockState.INBOUND, quantity, Reason.ORDERED, ref)));
    }

    @Override
    public void promise(SupplyRef ref, LocalDate due) {
        promise(ref, List.of(new Part(Quantity.of(held(ref).open()), due)));
    }

    @Override
    public void promise(SupplyRef ref, List<Part> parts) {
        var before = held(ref);
        var after = before.promisedIn(parts.stream().sorted(Comparator.comparing(Part::due)).toList());
        if (!after.equals(before)) {
            rows.write(ref, before, after);
            post.recountSupply(Set.of(before.position()));
        }
    }

    @Override
    public void carryOver(String key, SupplyRef from, SupplyRef to, Quantity quantity, LocalDate due) {
        var supply = held(from);
        if (doneBefore(key, "carry-over", from, to, quantity, due) || quantity.isZero()) {
            return;
        }
        rows.write(from, supply, withoutLast(from, supply, quantity));
        add(to, supply.sku(), supply.location(), quantity, due);
        post.post(List.of(movement(key + "/from", supply.sku(), supply.location(), StockState.INBOUND, StockState.OUTSIDE, quantity, Reason.CARRIED_OVER, from),
                movement(key + "/to", supply.sku(), supply.location(), StockState.OUTSIDE, StockState.INBOUND, quantity, Reason.CARRIED_OVER, to)));
    }

    @Override
    public void release(String key, SupplyRef ref, Quantity quantity) {
        var supply = held(ref);
        if (doneBefore(key, "release", ref, quantity) || quantity.isZero()) {
            return;
        }
        rows.write(ref, supply, withoutLast(ref, supply, quantity));
        post.post(List.of(movement(key, supply.sku(), supply.location(), StockState.INBOUND, StockState.OUTSIDE, quantity, Reason.ORDER_REDUCED, ref)));
    }

    @Override
    public void receive(String key, SupplyRef ref, Quantity accepted, Quantity quarantined) {
        var supply = held(ref);
        if (doneBefore(key, "receive", ref, accepted, quarantined) || accepted.plus(quarantined).isZero()) {
            return;
        }
        var open = Quantity.of(supply.open());
        var acceptedOfOpen = accepted.min(open);
        var quarantinedOfOpen = quarantined.min(open.minus(acceptedOfOpen));
        rows.write(ref, supply, supply.withoutFirst(acceptedOfOpen.plus(quarantinedOfOpen).units()));
        var movements = new ArrayList<StockMovement>();
        arrive(movements, key + "/accepted", supply, StockState.INBOUND, StockState.ON_HAND, acceptedOfOpen, ref);
        arrive(movements, key + "/quarantined", supply, StockState.INBOUND, StockState.QUARANTINED, quarantinedOfOpen, ref);
        arrive(movements, key + "/accepted-over", supply, StockState.OUTSIDE, StockState.ON_HAND, accepted.minus(acceptedOfOpen), ref);
        arrive(movements, key + "/quarantined-over", supply, StockState.OUTSIDE, StockState.QUARANTINED, quarantined.minus(quarantinedOfOpen), ref);
        post.post(movements);
    }

    private void arrive(List<StockMovement> movements, String key, Supply supply, StockState from, StockState to, Quantity quantity, SupplyRef ref) {
        if (quantity.isPositive()) {
            movements.add(movement(key, supply.sku(), supply.location(), from, to, quantity, Reason.RECEIPT, ref));
        }
    }

    private void add(SupplyRef ref, Sku sku, LocationCode location, Quantity quantity, LocalDate due) {
        var known = rows.find(ref);
        if (known.isEmpty()) {
            rows.write(ref, null, new Supply(sku, location, List.of(new Slice(quantity.units(), due, false))));
            return;
        }
        var before = known.get();
        if (!before.sku().equals(sku) || !before.location().equals(location)) {
            throw new BrokenRule("STOCK_SUPPLY_DIFFERS", "Order line %s supplies %s to %s, not %s to %s. Use another line."
                    .formatted(ref, before.sku(), before.location(), sku, location));
        }
        rows.write(ref, before, before.with(quantity.units(), due));
    }

    private static Supply withoutLast(SupplyRef ref, Supply supply, Quantity quantity) {
        if (quantity.units() > supply.open()) {
            throw new BrokenRule("STOCK_WOULD_BE_NEGATIVE", "Order line %s: %s units of %s were to leave, %d are on order. Take at most that many."
                    .formatted(ref, quantity, supply.sku(), supply.open()));
        }
        return supply.withoutLast(quantity.units());
    }

    /** The order line as it stands once its position is held. */
    private Supply held(SupplyRef ref) {
        var position = rows.find(ref).orElseThrow(() -> new BrokenRule("STOCK_UNKNOWN_SUPPLY", "Nothing is on order under %s. Count the order first.".formatted(ref))).position();
        post.hold(Set.of(position));
        return rows.find(ref).orElseThrow();
    }

    private boolean doneBefore(String key, Object... content) {
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new BrokenRule("STOCK_KEY_UNFIT", "A key of a supply change has 1 to %d characters: %s. Shorten it.".formatted(MAX_KEY, key));
        }
        var hash = Sha256.of(Arrays.toString(content));
        var before = rows.change(key);
        if (before.isEmpty()) {
            rows.remember(key, hash);
            return false;
        }
        if (!Arrays.equals(before.get(), hash)) {
            throw new BrokenRule("STOCK_KEY_REUSED", "Supply change %s was made before with other content than %s. Give a new change a new key.".formatted(key, List.of(content)));
        }
        return true;
    }

    private StockMovement movement(String key, Sku sku, LocationCode location, StockState from, StockState to, Quantity quantity, Reason reason, SupplyRef ref) {
        return new StockMovement("supply/" + key, sku, location, from, to, quantity, reason, ref.toString(), clock.instant());
    }
}
