package io.orderwright.planning.engine.bench;

import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.policy.JointOrder;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A supplier of the bench with the deliveries it made. */
final class BenchSupplier {

    /** Lines that share the cost of one order. */
    private static final double LINES_OF_AN_ORDER = 5;
    /** Part of the orders that pay for delivery. */
    private static final double ORDERS_WITH_FREIGHT = 0.3;

    final String id;
    final JointOrder joint;
    private final int quoted;
    private final double orderLine;
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private final Map<String, Integer> open = new HashMap<>();

    private record Delivery(int ordered, int days) {}

    BenchSupplier(BenchFile.Row row) {
        id = row.text("supplier");
        quoted = row.whole("quoted_lead_days");
        joint = new JointOrder(row.number("min_order_value"), row.number("freight_free_at"));
        orderLine = row.number("line_cost") + (row.number("order_cost") + ORDERS_WITH_FREIGHT * row.number("freight")) / LINES_OF_AN_ORDER;
    }

    double orderLine() {
        return orderLine;
    }

    void ordered(String sku, int day) {
        open.put(sku + "@" + day, day);
    }

    /** A short delivery counts by its last receipt. */
    void received(String order, String sku, int ordered, int day) {
        deliveries.merge(order, new Delivery(ordered, day - ordered), (one, other) -> one.days() > other.days() ? one : other);
        open.remove(sku + "@" + ordered);
    }

    /** What deliveries took; an order that is open for longer than they usually take is one more, of one day more than its age. */
    LeadTime leadTime(int today) {
        var known = new ArrayList<>(deliveries.values());
        double usual = known.stream().mapToInt(Delivery::days).average().orElse(quoted);
        new TreeSet<>(open.values()).stream().filter(day -> today - day > usual + 1).forEach(day -> known.add(new Delivery(day, today - day + 1)));
        known.sort((one, other) -> Integer.compare(one.ordered(), other.ordered()));
        return LeadTimeRecord.of(known.stream().mapToDouble(Delivery::days).toArray()).orQuoted(quoted);
    }
}
