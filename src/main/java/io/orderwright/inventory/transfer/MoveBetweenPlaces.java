package io.orderwright.inventory.transfer;

import static io.orderwright.inventory.StockState.ALLOCATED;
import static io.orderwright.inventory.StockState.ON_HAND;
import static io.orderwright.inventory.StockState.OUTSIDE;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfer.State;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.inventory.ledger.DeadlockRetry;
import io.orderwright.inventory.ledger.PostMovements;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Reasons;
import io.orderwright.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves units between places of ours, step by step. A step locks the transfer first and the positions after it; where a step was made before, nothing happens.
 */
@Component
class MoveBetweenPlaces implements StockTransfers {

    private static final String PREFIX = "TR";
    private static final String NOBODY = "orderwright";
    private static final String NOT_RELEASED = "Nobody released it in time.";

    private final TransferRows rows;
    private final InboundSupply supply;
    private final PostMovements post;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final DeadlockRetry retry;
    private final Clock clock;

    MoveBetweenPlaces(TransferRows rows, InboundSupply supply, PostMovements post, Numbers numbers, AuditTrail audit, TransactionTemplate transaction,
                      DeadlockRetry retry, Clock clock) {
        this.rows = rows;
        this.supply = supply;
        this.post = post;
        this.numbers = numbers;
        this.audit = audit;
        this.transaction = transaction;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<StockTransfer> propose(Collection<Wanted> wanted) {
        var proposed = new ArrayList<StockTransfer>();
        for (var one : wanted) {
            var number = numbers.next(PREFIX);
            if (rows.insert(number, one, today().plusDays(one.travelDays()))) {
                proposed.add(rows.find(number).orElseThrow());
            }
        }
        supply.change(proposed.stream().map(t -> new InboundSupply.InTransit(key(t, "proposed"), t.supply(), t.sku(), t.destination(), Quantity.of(t.quantity()), t.due())).toList());
        proposed.forEach(t -> tell("transfer-proposed", t, Actor.part("planning"), ""));
        return proposed;
    }

    @Override
    public void release(String number, String person) {
        step(() -> setAside(number, person));
    }

    private void setAside(String number, String person) {
        var transfer = held(number);
        if (transfer.releasedBy() == null || transfer.state() == State.CANCELLED) {
            must(transfer, State.PROPOSED, "be released");
            move(transfer, "released", transfer.source(), ON_HAND, ALLOCATED, transfer.quantity(), Reason.ALLOCATION);
            rows.released(number, person);
            tell("transfer-released", transfer, Actor.person(person), "");
        }
    }

    @Override
    public void ship(String number, String person) {
        step(() -> takeOut(number, person));
    }

    private void takeOut(String number, String person) {
        var transfer = held(number);
        if (transfer.state() == State.SHIPPED || transfer.state() == State.RECEIVED) {
            return;
        }
        must(transfer, State.RELEASED, "be shipped");
        var due = today().plusDays(rows.travelDays(number));
        move(transfer, "shipped", transfer.source(), ALLOCATED, OUTSIDE, transfer.quantity(), Reason.TRANSFER);
        supply.promise(transfer.supply(), due);
        rows.shipped(number, due, person);
        tell("transfer-shipped", transfer, Actor.person(person), "");
    }

    @Override
    public void receive(String number, long units, String person) {
        step(() -> takeIn(number, units, person));
    }

    private void takeIn(String number, long units, String person) {
        var transfer = held(number);
        if (units < 0 || units > transfer.quantity()) {
            throw new BrokenRule("TRANSFER_QUANTITY", "Transfer %s: %d units were counted, %d were shipped. Count again; what is more than that belongs to another document."
                    .formatted(number, units, transfer.quantity()));
        }
        if (transfer.state() == State.RECEIVED && transfer.received() == units) {
            return;
        }
        must(transfer, State.SHIPPED, "be received");
        long missing = transfer.quantity() - units;
        supply.receive(key(transfer, "received"), transfer.supply(), Quantity.of(units), Quantity.ZERO);
        supply.release(key(transfer, "missing"), transfer.supply(), Quantity.of(missing));
        rows.received(number, units, missing, missing == 0 ? null : transfer.releasedBy(), person);
        tell(missing == 0 ? "transfer-received" : "transfer-short", transfer, Actor.person(person), String.valueOf(missing));
    }

    @Override
    public void cancel(String number, String because, String person) {
        Reasons.required(because);
        step(() -> cancel(held(number), because.strip(), person, Actor.person(person)));
    }

    private void cancel(StockTransfer transfer, String because, String by, Actor actor) {
        if (transfer.state() == State.CANCELLED) {
            return;
        }
        if (transfer.state() == State.RELEASED) {
            move(transfer, "set-free", transfer.source(), ALLOCATED, ON_HAND, transfer.quantity(), Reason.ALLOCATION);
        } else {
            must(transfer, State.PROPOSED, "be cancelled");
        }
        rows.cancelled(transfer.number(), because, by);
        supply.release(key(transfer, "cancelled"), transfer.supply(), Quantity.of(transfer.quantity()));
        tell("transfer-cancelled", transfer, actor, because);
    }

    @Override
    public void settle(String number, StockTransfer.DifferenceEnd end, String because, String person) {
        step(() -> end(number, end, because, person));
    }

    private void end(String number, StockTransfer.DifferenceEnd end, String because, String person) {
        Reasons.required(because);
        var transfer = held(number);
        if (transfer.differenceEnd() == end) {
            return;
        }
        if (!transfer.hasOpenDifference()) {
            throw new BrokenRule("TRANSFER_NOT_POSSIBLE", "Transfer %s has no open difference. Look at it again.".formatted(number));
        }
        if (end == StockTransfer.DifferenceEnd.FOUND) {
            move(transfer, "found", transfer.destination(), OUTSIDE, ON_HAND, transfer.missing(), Reason.TRANSFER);
        }
        rows.settled(number, end, because.strip());
        tell(end == StockTransfer.DifferenceEnd.FOUND ? "transfer-found" : "transfer-lost", transfer, Actor.person(person), because.strip());
    }

    @Override
    @Transactional
    public int lapse(Instant proposedBefore, int limit) {
        int lapsed = 0;
        for (var number : rows.proposedBefore(proposedBefore, limit)) {
            var transfer = held(number);
            if (transfer.state() == State.PROPOSED) {
                cancel(transfer, NOT_RELEASED, NOBODY, Actor.part("inventory"));
                lapsed++;
            }
        }
        return lapsed;
    }

    @Override
    @Transactional(readOnly = true)
    public List<StockTransfer> about(Collection<Sku> skus, Instant cancelledSince) {
        return rows.about(skus, cancelledSince);
    }

    @Override
    @Transactional(readOnly = true)
    public List<StockTransfer> toDecide(int limit) {
        return rows.toDecide(limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<StockTransfer> find(String number) {
        return rows.find(number);
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<StockTransfer> list(boolean onlyOpen, @Nullable String cursor, int size) {
        return rows.list(onlyOpen, cursor, size);
    }

    private void step(Runnable step) {
        retry.run(() -> transaction.execute(_ -> {
            step.run();
            return true;
        }));
    }

    private StockTransfer held(String number) {
        return rows.hold(number).orElseThrow(() -> new BrokenRule("UNKNOWN_TRANSFER", "There is no transfer %s. Look at the list again.".formatted(number)));
    }

    private static void must(StockTransfer transfer, State state, String words) {
        if (transfer.state() != state) {
            throw new BrokenRule("TRANSFER_NOT_POSSIBLE", "Transfer %s is %s and cannot %s. Look at it again.".formatted(transfer.number(), transfer.state().name().toLowerCase(Locale.ROOT), words));
        }
    }

    private void move(StockTransfer transfer, String step, LocationCode place, StockState from, StockState to, long units, Reason reason) {
        post.post(List.of(new StockMovement(key(transfer, step), transfer.sku(), place, from, to, Quantity.of(units), reason, transfer.number(), clock.instant())));
    }

    private static String key(StockTransfer transfer, String step) {
        return "transfer/" + transfer.number() + "/" + step;
    }

    private void tell(String fact, StockTransfer transfer, Actor actor, String words) {
        Map<String, String> facts = new HashMap<>(Map.of("transfer", transfer.number(), "sku", transfer.sku().value(), "source", transfer.source().value(),
                "destination", transfer.destination().value(), "units", String.valueOf(transfer.quantity()), "spare", String.valueOf(transfer.spare()),
                "days", String.valueOf(transfer.spareDays())));
        facts.put("words", words);
        audit.record(new AuditEvent(transfer.sku().value(), "inventory." + fact, actor, facts));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
