package io.orderwright.collaboration.shipment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnnouncedShipments.Line;
import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what a supplier says is on its way, once for each delivery note. It is held against the order before anything is stored: what is not on it, was
 * received or was announced before is refused, with a sentence that says what is still open.
 */
@Component
public class AnnounceShipment {

    private static final int MOST_PARCELS = 99;
    private static final int LONGEST_NOTE = 60;
    private static final int LONGEST_AHEAD_DAYS = 400;

    private final ShippingNotices notices;
    private final PurchaseOrders orders;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    AnnounceShipment(ShippingNotices notices, PurchaseOrders orders, JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.notices = notices;
        this.orders = orders;
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param quantities units by line of the order; lines with none are left out */
    public record Announcement(PurchaseOrderNumber order, SupplierId supplier, String deliveryNote, LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, int parcels,
                               Map<Integer, Long> quantities) {}

    /**
     * @return the shipment, also when exactly the same was announced before
     * @throws BrokenRule {@code SHIPMENT_ORDER}, {@code SHIPMENT_NOTE}, {@code SHIPMENT_DAY}, {@code SHIPMENT_PARCELS}, {@code SHIPMENT_EMPTY}, {@code SHIPMENT_LINE}, {@code SHIPMENT_OVER}
     */
    @Transactional(noRollbackFor = BrokenRule.class)
    public Shipment announce(Announcement announced) {
        PurchaseOrderSnapshot order = orders.lock(announced.order());
        Optional<Shipment> before = notices.find(announced.supplier(), announced.deliveryNote());
        if (before.isPresent()) {
            if (isTheSame(before.get(), announced)) {
                return before.get();
            }
            throw new BrokenRule("SHIPMENT_NOTE", "Delivery note %s was announced before with other content: give each shipment its own number.".formatted(announced.deliveryNote()));
        }
        check(order, announced);
        return store(order, announced);
    }

    private static boolean isTheSame(Shipment before, Announcement announced) {
        Map<Integer, Long> then = new TreeMap<>();
        before.lines().forEach(line -> then.put(line.line(), line.quantity()));
        return before.order().equals(announced.order()) && before.arrivesOn().equals(announced.arrivesOn()) && before.parcels() == announced.parcels() && then.equals(new TreeMap<>(announced.quantities()));
    }

    private void check(PurchaseOrderSnapshot order, Announcement announced) {
        if (!order.supplier().equals(announced.supplier()) || order.status() != PurchaseOrderStatus.CONFIRMED) {
            throw new BrokenRule("SHIPMENT_ORDER", "Order %s is not open for a shipment: confirm it first.".formatted(order.number()));
        }
        String note = announced.deliveryNote();
        if (note.isBlank() || note.length() > LONGEST_NOTE || !note.matches("[\\p{L}\\p{N} ./_#-]+")) {
            throw new BrokenRule("SHIPMENT_NOTE", "\"%s\" is no delivery note number: enter 1 to %d letters and figures.".formatted(note, LONGEST_NOTE));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (announced.arrivesOn().isBefore(today.minusDays(1)) || announced.arrivesOn().isAfter(today.plusDays(LONGEST_AHEAD_DAYS))) {
            throw new BrokenRule("SHIPMENT_DAY", "%s is no day on which it can arrive: enter one from today on.".formatted(announced.arrivesOn()));
        }
        if (announced.parcels() < 1 || announced.parcels() > MOST_PARCELS) {
            throw new BrokenRule("SHIPMENT_PARCELS", "%d parcels cannot be labelled: enter 1 to %d.".formatted(announced.parcels(), MOST_PARCELS));
        }
        if (announced.quantities().isEmpty()) {
            throw new BrokenRule("SHIPMENT_EMPTY", "The shipment holds nothing: enter how many of at least one line are in it.");
        }
        Map<Integer, Long> open = open(order);
        announced.quantities().forEach((line, units) -> checkLine(order, open, line, units));
    }

    private static void checkLine(PurchaseOrderSnapshot order, Map<Integer, Long> open, int number, long units) {
        Long most = open.get(number);
        if (most == null) {
            throw new BrokenRule("SHIPMENT_LINE", "Order %s has no line %d.".formatted(order.number(), number));
        }
        if (units < 1 || units > most) {
            throw new BrokenRule("SHIPMENT_OVER", "Line %d of order %s: %d units were entered and %d are still to be announced.".formatted(number, order.number(), units, most));
        }
    }

    private Map<Integer, Long> open(PurchaseOrderSnapshot order) {
        return open(order, notices.of(order.number()));
    }

    /**
     * Units of each line that are neither received, given up, ordered anew nor announced yet. A shipment that came counts as received and not as announced.
     *
     * @param announced all shipments of the order
     */
    public static Map<Integer, Long> open(PurchaseOrderSnapshot order, List<Shipment> announced) {
        Map<Integer, Long> units = announced.stream().flatMap(shipment -> shipment.lines().stream()).collect(groupingBy(Line::line, summingLong(Line::quantity)));
        var open = new TreeMap<Integer, Long>();
        order.lines().forEach(line -> open.put(line.line(), open(line, units.getOrDefault(line.line(), 0L))));
        return open;
    }

    private static long open(PurchaseOrderSnapshot.Line line, long announced) {
        Quantity wanted = line.confirmed() == null ? line.ordered() : line.confirmed();
        return Math.max(0, wanted.units() - Math.max(announced, line.received().units()) - line.carriedOver().units() - line.closedShort().units());
    }

    private Shipment store(PurchaseOrderSnapshot order, Announcement announced) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into shipping_notice (purchase_order, supplier, delivery_note, arrives_on, carrier, tracking, parcels, announced_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(order.number().value(), announced.supplier().value(), announced.deliveryNote(), announced.arrivesOn(), announced.carrier(), announced.tracking(), announced.parcels(),
                        clock.instant().atOffset(ZoneOffset.UTC).toLocalDateTime()).update(key, "id");
        long id = java.util.Objects.requireNonNull(key.getKey()).longValue();
        var rows = new ArrayList<Object>();
        new TreeMap<>(announced.quantities()).forEach((line, units) -> rows.addAll(List.of(id, line, order.line(line).sku().value(), units)));
        jdbc.sql("insert into shipping_notice_line (notice_id, line_no, sku, quantity) values " + "(?, ?, ?, ?), ".repeat(announced.quantities().size() - 1) + "(?, ?, ?, ?)").params(rows).update();
        var parcels = new ArrayList<Object>();
        for (int parcel = 1; parcel <= announced.parcels(); parcel++) {
            parcels.addAll(List.of(id, parcel));
        }
        jdbc.sql("insert into shipping_parcel (notice_id, parcel_no) values " + "(?, ?), ".repeat(announced.parcels() - 1) + "(?, ?)").params(parcels).update();
        Shipment stored = notices.find(announced.supplier(), announced.deliveryNote()).orElseThrow();
        trail.record(new AuditEvent(order.number().value(), "collaboration.shipment-announced", Actor.supplier(announced.supplier().value()), Map.of("deliveryNote", stored.deliveryNote(),
                "units", String.valueOf(stored.units()), "parcels", String.valueOf(stored.parcels()), "day", stored.arrivesOn().toString())));
        return stored;
    }
}
