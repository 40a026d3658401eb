package io.orderwright.collaboration.reading;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Says which order a mail belongs to. All evidence that is there must name the same one, and the sender must belong to its supplier; otherwise a person decides. */
public final class ThreadByEvidence {

    private ThreadByEvidence() {}

    /**
     * What a mail says about its order.
     *
     * @param byToken  orders of the reply tokens it was sent to
     * @param byId     orders of our Message-IDs that it refers to
     * @param byNumber order numbers in subject and new text that exist
     */
    public record Evidence(Set<String> byToken, Set<String> byId, Set<String> byNumber) {

        Set<String> all() {
            var all = new LinkedHashSet<>(byToken);
            all.addAll(byId);
            all.addAll(byNumber);
            return all;
        }
    }

    /** Where a mail belongs. */
    public sealed interface Place {

        record Order(String number) implements Place {}

        /** A person must say. @param suggestion an order it may belong to, empty for none */
        record Unassigned(String reason, String suggestion) implements Place {}
    }

    /**
     * @param suppliersOfSender suppliers that may write from this address
     * @param supplierOf        supplier by order number
     */
    public static Place judge(Evidence evidence, Set<String> suppliersOfSender, Map<String, String> supplierOf) {
        return judge(evidence, suppliersOfSender, supplierOf, EnumSet.allOf(Gate.class));
    }

    /** @param closed the gates that are closed; all of them except in tests */
    static Place judge(Evidence evidence, Set<String> suppliersOfSender, Map<String, String> supplierOf, Set<Gate> closed) {
        Set<String> orders = evidence.all();
        if (orders.isEmpty()) {
            return new Place.Unassigned(suppliersOfSender.isEmpty() ? "It names no order and its sender is not registered" : "It names no order", "");
        }
        if (orders.size() > 1 && closed.contains(Gate.ONE_ORDER)) {
            return new Place.Unassigned("It names several orders: " + String.join(", ", orders), orders.iterator().next());
        }
        String order = orders.iterator().next();
        if (closed.contains(Gate.REGISTERED) && !suppliersOfSender.contains(supplierOf.get(order))) {
            return new Place.Unassigned("It names order %s, but its sender is not registered for that supplier: check who wrote it".formatted(order), order);
        }
        return new Place.Order(order);
    }
}
