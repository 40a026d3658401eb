package io.orderwright.receiving.delivery;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.inventory.LandedCosts;
import io.orderwright.planning.StockOutlook;
import io.orderwright.planning.StockOutlook.RunsOut;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.delivery.LateWarnings.Warning;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for orders whose goods will come after the stock is gone: an announced shipment did not come on its day, or a promised day slipped behind the day
 * that was asked for. A buyer is asked at once instead of after the promised day, once for each cause (F68).
 */
@Component
public class WarnOfLateDeliveries {

    private final PurchaseOrders orders;
    private final DeliveryExpectations expectations;
    private final AnnouncedShipments announced;
    private final ComingShipments coming;
    private final StockOutlook outlook;
    private final LandedCosts landedCosts;
    private final LateWarnings warnings;
    private final EngineMessages engine;
    private final AuditTrail audit;
    private final Clock clock;

    WarnOfLateDeliveries(PurchaseOrders orders, DeliveryExpectations expectations, AnnouncedShipments announced, ComingShipments coming, StockOutlook outlook, LandedCosts landedCosts, LateWarnings warnings,
                         EngineMessages engine, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.expectations = expectations;
        this.announced = announced;
        this.coming = coming;
        this.outlook = outlook;
        this.landedCosts = landedCosts;
        this.warnings = warnings;
        this.engine = engine;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many warnings were raised for this order, none or one */
    @Transactional
    public int warn(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("No purchase order " + number));
        if (!order.status().isOpenForGoods() || warnings.openFor(number).isPresent()) {
            return 0;
        }
        List<PurchaseOrderSnapshot.Line> open = order.lines().stream().filter(line -> line.open().isPositive()).toList();
        Optional<Warning> found = missed(order, open).or(() -> slipped(order, open));
        if (found.isEmpty() || !warnings.warn(found.get())) {
            return 0;
        }
        tell(found.get());
        return 1;
    }

    /** Orders that expect goods and may be warned of, in the order of their numbers, after that one. */
    @Transactional(readOnly = true)
    public List<PurchaseOrderNumber> following(String after, int limit) {
        return expectations.following(after, limit);
    }

    /** Those of the orders that may have to be warned of, with two queries for all: a day slipped, or one on which a shipment was announced is over. */
    @Transactional(readOnly = true)
    public List<PurchaseOrderNumber> suspects(List<PurchaseOrderNumber> numbers) {
        var notices = announced.dueBefore(LocalDate.now(clock), numbers);
        return orders.find(numbers).values().stream().filter(order -> notices.contains(order.number()) || order.lines().stream().anyMatch(WarnOfLateDeliveries::hasSlipped))
                .map(PurchaseOrderSnapshot::number).sorted(Comparator.comparing(PurchaseOrderNumber::value)).toList();
    }

    private static boolean hasSlipped(PurchaseOrderSnapshot.Line line) {
        return line.open().isPositive() && line.expectedDate().isAfter(line.requestedDate());
    }

    private Optional<Warning> missed(PurchaseOrderSnapshot order, List<PurchaseOrderSnapshot.Line> open) {
        LocalDate today = LocalDate.now(clock);
        return coming.of(order.number()).stream().filter(shipment -> shipment.arrivesOn().isBefore(today)).findFirst().flatMap(shipment -> {
            var lines = shipment.lines().stream().map(AnnouncedShipments.Line::line).collect(toSet());
            return warning(order, LateWarnings.NOTICE + shipment.deliveryNote(), open.stream().filter(line -> lines.contains(line.line())).toList());
        });
    }

    private Optional<Warning> slipped(PurchaseOrderSnapshot order, List<PurchaseOrderSnapshot.Line> open) {
        List<PurchaseOrderSnapshot.Line> late = open.stream().filter(WarnOfLateDeliveries::hasSlipped).toList();
        return late.stream().map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder()).flatMap(day -> warning(order, LateWarnings.PROMISED + day, late));
    }

    /** Empty when the stock lasts until the goods come. Goods that should be here already come tomorrow at the earliest. */
    private Optional<Warning> warning(PurchaseOrderSnapshot order, String cause, List<PurchaseOrderSnapshot.Line> late) {
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        Map<Sku, RunsOut> runsOut = late.isEmpty() ? Map.of() : outlook.of(late.stream().map(PurchaseOrderSnapshot.Line::sku).toList(), order.location());
        Map<Integer, BigDecimal> landed = landedParts(order, late.stream().filter(line -> runsOut.containsKey(line.sku())).toList());
        Money margin = Money.zero(order.currency());
        var stockOuts = new ArrayList<LocalDate>();
        for (PurchaseOrderSnapshot.Line line : late) {
            RunsOut end = runsOut.get(line.sku());
            LocalDate comes = line.expectedDate().isBefore(tomorrow) ? tomorrow : line.expectedDate();
            if (end != null && end.on().isBefore(comes)) {
                stockOuts.add(end.on());
                margin = margin.plus(outlook.marginOf(line.unitPrice(), landed.getOrDefault(line.line(), BigDecimal.ZERO), end.dailySales().multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(end.on(), comes)))));
            }
        }
        LocalDate goodsOn = late.stream().map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder()).orElse(tomorrow);
        return stockOuts.isEmpty() ? Optional.empty()
                : Optional.of(new Warning(order.number(), cause, goodsOn, stockOuts.stream().min(Comparator.naturalOrder()).orElseThrow(), margin, clock.instant()));
    }

    /** By line, what bringing the goods here costs as a part of their price; nothing where nobody knows. */
    private Map<Integer, BigDecimal> landedParts(PurchaseOrderSnapshot order, List<PurchaseOrderSnapshot.Line> lines) {
        BigDecimal rate = order.rateToBase();
        if (rate == null || lines.isEmpty()) {
            return Map.of();
        }
        Map<Integer, LandedCosts.Offer> offers = lines.stream().filter(line -> !line.unitPrice().isZero())
                .collect(toMap(PurchaseOrderSnapshot.Line::line, line -> new LandedCosts.Offer(order.supplier(), line.sku(), line.unitPrice().value().multiply(rate))));
        var expected = landedCosts.expected(offers.values(), order.location());
        return offers.entrySet().stream().filter(offer -> expected.containsKey(offer.getValue())).collect(toMap(Map.Entry::getKey, offer -> expected.get(offer.getValue()).part()));
    }

    private void tell(Warning warning) {
        audit.record(new AuditEvent(warning.order().value(), "receiving.delivery-runs-late", Actor.part("receiving"), Map.of("note", warning.missedNote(), "day", warning.goodsOn().toString(),
                "stockOut", warning.stockOutOn().toString(), "margin", warning.margin().amount().toPlainString(), "currency", warning.margin().currency().getCurrencyCode())));
        engine.publish("receiving.delivery-runs-late", warning.order().value(), "receiving.delivery-runs-late/%s/%s".formatted(warning.order(), warning.cause()), Map.of());
    }
}
