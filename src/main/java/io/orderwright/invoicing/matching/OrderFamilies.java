package io.orderwright.invoicing.matching;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders with their backorder orders. Units that moved to a backorder order still count for an invoice on the original, so a family is matched by one at a time. */
@Component
class OrderFamilies {

    private static final int MAX_GENERATIONS = 100;

    private final PurchaseOrders orders;

    OrderFamilies(PurchaseOrders orders) {
        this.orders = orders;
    }

    /** Reads without locking: the whole family of each order, the original first. Unknown orders are missing. */
    List<OrderFamily> of(Collection<PurchaseOrderNumber> numbers) {
        return orders.families(numbers).stream().map(OrderFamily::new).toList();
    }

    /** Locks every order of the families, upwards by number, and reads them under the locks. */
    List<OrderFamily> lock(Collection<PurchaseOrderNumber> numbers) {
        return orders.lockFamilies(numbers).stream().map(OrderFamily::new).toList();
    }

    /** An order with all its backorder orders, the original first. */
    record OrderFamily(List<PurchaseOrderSnapshot> members) {

        OrderFamily {
            members = List.copyOf(members);
        }

        /** A line of one order. */
        record Place(PurchaseOrderNumber order, int line) {}

        /**
         * The line and, as far as its units moved on, the lines of the backorder orders that carry them, nearest first.
         */
        List<PurchaseOrderSnapshot.Line> chain(Place place) {
            return places(place).stream().map(this::line).toList();
        }

        List<Place> places(Place place) {
            var chain = new ArrayList<Place>();
            collect(place, chain);
            return chain;
        }

        private void collect(Place place, List<Place> chain) {
            chain.add(place);
            for (PurchaseOrderSnapshot child : members) {
                if (place.order().equals(child.parent()) && chain.size() < MAX_GENERATIONS) {
                    child.lines().stream().filter(line -> Integer.valueOf(place.line()).equals(line.parentLine())).findFirst()
                            .ifPresent(line -> collect(new Place(child.number(), line.line()), chain));
                }
            }
        }

        /** For a line of a backorder order, the line of its parent; null for one of an original. */
        @Nullable Place parentOf(Place place) {
            PurchaseOrderSnapshot order = member(place.order());
            Integer line = order.line(place.line()).parentLine();
            return order.parent() == null || line == null ? null : new Place(order.parent(), line);
        }

        PurchaseOrderSnapshot member(PurchaseOrderNumber number) {
            return members.stream().filter(member -> member.number().equals(number)).findFirst().orElseThrow();
        }

        boolean has(PurchaseOrderNumber number) {
            return members.stream().anyMatch(member -> member.number().equals(number));
        }

        PurchaseOrderSnapshot.Line line(Place place) {
            return member(place.order()).line(place.line());
        }
    }
}
