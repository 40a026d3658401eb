package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.invoicing.landed.LandedCharges.Scope;
import io.orderwright.invoicing.landed.Target.Place;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the units that a charge was billed for. Of an order and its backorder orders those that were accepted, by the note they came on, and those that are still to
 * come; of one note those that came on it. Units that inspection took in later stand on the note that set them aside, those that never came are gone from their note, those that went back from the newest.
 */
@Component
class FindTargets {

    private static final Set<PurchaseOrderStatus> STILL_COMING = Set.of(PurchaseOrderStatus.DRAFT, PurchaseOrderStatus.ISSUED, PurchaseOrderStatus.CONFIRMED);

    private final PurchaseOrders orders;
    private final GoodsReceipts receipts;
    private final Products products;
    private final HomeRate rates;

    FindTargets(PurchaseOrders orders, GoodsReceipts receipts, Products products, HomeRate rates) {
        this.orders = orders;
        this.receipts = receipts;
        this.products = products;
        this.rates = rates;
    }

    /** Each place once, however often it was named. */
    Map<Place, Target> of(Collection<Scope> scopes) {
        Set<Scope> notes = scopes.stream().filter(scope -> !scope.goodsReceipt().isEmpty()).collect(toSet());
        List<PurchaseOrderSnapshot> whole = orders.families(scopes.stream().filter(scope -> scope.goodsReceipt().isEmpty()).map(Scope::order).collect(toSet())).stream().flatMap(List::stream).toList();
        var members = new TreeMap<>(orders.find(notes.stream().map(Scope::order).collect(toSet())));
        whole.forEach(order -> members.put(order.number(), order));
        Set<PurchaseOrderNumber> complete = whole.stream().map(PurchaseOrderSnapshot::number).collect(toSet());
        Map<Sku, Product> known = products.find(members.values().stream().flatMap(order -> order.lines().stream()).map(PurchaseOrderSnapshot.Line::sku).collect(toSet()));
        List<GoodsReceipts.Note> came = receipts.of(members.keySet());
        var targets = new LinkedHashMap<Place, Target>();
        for (PurchaseOrderSnapshot order : members.values()) {
            Map<Integer, List<Came>> byLine = cameOn(order.number(), came);
            // nobody knows the rate before approval: it only weighs orders against each other
            BigDecimal rate = rates.of(order).orElse(BigDecimal.ONE);
            for (PurchaseOrderSnapshot.Line line : order.lines()) {
                var seen = new Seen(order, line, known.get(line.sku()), rate);
                Map<Came, Long> kept = distribute(line, byLine.getOrDefault(line.line(), List.of()));
                boolean all = complete.contains(order.number());
                kept.entrySet().stream().filter(note -> all || notes.contains(new Scope(order.number(), note.getKey().note()))).forEach(note -> put(targets, seen, note.getKey(), note.getValue()));
                if (all) {
                    put(targets, seen, null, toCome(order, line, kept.values().stream().mapToLong(Long::longValue).sum()));
                }
            }
        }
        return targets;
    }

    /** Open, in inspection, or received without a note. */
    private static long toCome(PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line, long onNotes) {
        long open = STILL_COMING.contains(order.status()) ? line.open().units() : 0;
        return open + line.quarantined().units() + Math.max(0, line.received().units() - onNotes);
    }

    private record Seen(PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line, @Nullable Product product, BigDecimal rate) {}

    /** @param later units set aside, which may have been accepted since */
    private record Came(String note, LocalDate on, int line, long accepted, long later) {}

    private static void put(Map<Place, Target> targets, Seen seen, @Nullable Came came, long units) {
        if (units > 0) {
            var place = new Place(seen.order().number(), seen.line().line(), came == null ? Target.TO_COME : came.note());
            BigDecimal value = seen.line().unitPrice().value().multiply(BigDecimal.valueOf(units)).multiply(seen.rate());
            targets.put(place, new Target(place, seen.line().sku(), seen.order().supplier(), seen.order().location(), came == null ? null : came.on(), units, value,
                    seen.product() == null ? null : seen.product().grams(), seen.product() == null ? null : seen.product().volume()));
        }
    }

    private static Map<Integer, List<Came>> cameOn(PurchaseOrderNumber order, List<GoodsReceipts.Note> notes) {
        return notes.stream().flatMap(note -> note.lines().stream().filter(line -> line.order().equals(order)).map(line -> new Came(note.number(),
                LocalDate.ofInstant(note.receivedAt(), ZoneOffset.UTC), line.line(), line.stands().units(), line.damaged().plus(line.over()).units()))).collect(groupingBy(Came::line));
    }

    /** What is left on each note, so that the sum is what the order line counts as received, as far as notes can tell. */
    private static Map<Came, Long> distribute(PurchaseOrderSnapshot.Line line, List<Came> notes) {
        var units = new LinkedHashMap<Came, Long>();
        notes.forEach(note -> units.put(note, note.accepted()));
        long difference = line.received().units() - notes.stream().mapToLong(Came::accepted).sum();
        for (Came note : difference < 0 ? notes.reversed() : notes) {
            long here = Math.clamp(difference, -note.accepted(), note.later());
            units.merge(note, here, Long::sum);
            difference -= here;
        }
        return units;
    }
}
