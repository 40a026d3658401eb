package io.orderwright.inventory.web;

import static io.orderwright.catalog.Objection.reading;
import static io.orderwright.catalog.Objection.readingIfGiven;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions.Key;
import io.orderwright.inventory.ledger.DeadlockRetry;
import io.orderwright.inventory.ledger.StockList;
import io.orderwright.inventory.sales.RecordSales;
import io.orderwright.inventory.sales.SoldLine;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock for programs: what moved, what was sold, what is there. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Stock")
class StockApi {

    private static final String A_SKU = "the SKU of a product";
    private static final String A_LOCATION = "a location of 1 to 16 letters, digits or dashes, such as MAIN";
    private static final String A_MOMENT = "a moment in UTC, such as 2026-05-14T10:02:00Z";
    private static final String A_QUANTITY = "a whole number above zero";

    private final StockLedger ledger;
    private final RecordSales recordSales;
    private final StockList stock;
    private final DeadlockRetry retry;
    private final Clock clock;

    StockApi(StockLedger ledger, RecordSales recordSales, StockList stock, DeadlockRetry retry, Clock clock) {
        this.ledger = ledger;
        this.recordSales = recordSales;
        this.stock = stock;
        this.retry = retry;
        this.clock = clock;
    }

    @PostMapping("/stock-movements")
    @Operation(summary = "Post movements", description = "All or none. A key that was posted before is no change; with other content it is refused. An allocation of more than is available is refused.")
    Posted post(@RequestBody Movements movements) {
        var wanted = given("movements", movements.movements()).stream().map(this::movement).toList();
        int posted = retry.run(() -> ledger.post(wanted));
        return new Posted(posted, wanted.size() - posted);
    }

    @PostMapping("/sales")
    @Operation(summary = "Report sales", description = "All or none. A line of a channel's order that was reported before is no change; with other content it is refused.")
    Posted sell(@RequestBody Sales sales) {
        var lines = given("sales", sales.sales()).stream().map(this::line).toList();
        int posted = retry.run(() -> recordSales.record(lines));
        return new Posted(posted, lines.size() - posted);
    }

    @GetMapping("/stock-positions")
    @Operation(summary = "Positions in the order of SKU and location", description = "below=true: only those at or below their reorder point.")
    Slice<PositionView> positions(@RequestParam(required = false) @Nullable String sku, @RequestParam(required = false) @Nullable String location,
                                  @RequestParam(defaultValue = "false") boolean below, @RequestParam(required = false) @Nullable String cursor,
                                  @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        var only = readingIfGiven("sku", sku, Sku::new, A_SKU);
        var page = stock.positions(only == null ? null : List.of(only), readingIfGiven("location", location, LocationCode::new, A_LOCATION), below, cursor, limit);
        var incoming = stock.incoming(page.items());
        return page.map(position -> new PositionView(position.sku().value(), position.location().value(), position.onHand(), position.allocated(), position.available(),
                position.inbound(), position.inboundInTime(), position.quarantined(), position.returnPending(), position.backordered(), position.position(),
                position.reorderPoint(), position.isBelow(),
                incoming.getOrDefault(key(position), List.of()).stream().map(i -> new IncomingView(i.supply().order(), i.supply().line(), i.quantity(), i.due(), i.promised())).toList()));
    }

    @GetMapping("/stock-movements")
    @Operation(summary = "The ledger of one SKU, newest first")
    Slice<MovementView> movements(@RequestParam String sku, @RequestParam(required = false) @Nullable String location, @RequestParam(required = false) @Nullable String cursor,
                                  @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return stock.movements(reading("sku", sku, Sku::new, A_SKU), readingIfGiven("location", location, LocationCode::new, A_LOCATION), cursor, limit)
                .map(m -> new MovementView(m.key(), m.sku().value(), m.location().value(), code(m.from()), code(m.to()), m.quantity().units(), code(m.reason()), m.reference(), m.at()));
    }

    private StockMovement movement(MovementRequest request) {
        var kind = reading("kind", request.kind(), MovementKind::of, "one of " + MovementKind.codes());
        return new StockMovement(reading("key", request.key(), key -> key, "a key of yours that is unique for ever"), reading("sku", request.sku(), Sku::new, A_SKU),
                reading("location", request.location(), LocationCode::new, A_LOCATION), kind.from, kind.to, quantity(request.quantity()), kind.reason,
                request.reference() == null ? "" : request.reference(), at("at", request.at()));
    }

    private SoldLine line(SaleRequest request) {
        var quantity = quantity(request.quantity());
        return reading("orderReference", request.orderReference(), reference -> new SoldLine(request.channel() == null ? "" : request.channel(), reference,
                request.line() == null ? 1 : request.line(), reading("sku", request.sku(), Sku::new, A_SKU), reading("location", request.location(), LocationCode::new, A_LOCATION),
                quantity, at("soldAt", request.soldAt())), "an order reference of at most 80 characters, a channel of at most 40 without a slash, and a line from 1");
    }

    private Instant at(String field, @Nullable String moment) {
        var at = readingIfGiven(field, moment, Instant::parse, A_MOMENT);
        return at == null ? clock.instant() : at;
    }

    private static Quantity quantity(@Nullable Long units) {
        return reading("quantity", units == null ? null : units.toString(), text -> {
            if (Long.parseLong(text) < 1) {
                throw new IllegalArgumentException(text);
            }
            return Quantity.of(Long.parseLong(text));
        }, A_QUANTITY);
    }

    private static <T> List<T> given(String field, @Nullable List<T> entries) {
        if (entries == null || entries.isEmpty() || entries.stream().anyMatch(Objects::isNull)) {
            throw new Objection(field, "", "there is nothing in it, or an empty entry", "Give a list of at least one").asBrokenRule("FIELD_UNFIT");
        }
        return List.copyOf(entries);
    }

    private static Key key(StockPosition position) {
        return new Key(position.location(), position.sku());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to post. */
    record Movements(@Nullable List<MovementRequest> movements) {}

    /**
     * @param key  yours, unique for ever
     * @param kind for example {@code allocation}, {@code counted-less}
     * @param at   when it happened, now when missing
     */
    record MovementRequest(@Nullable String key, @Nullable String kind, @Nullable String sku, @Nullable String location, @Nullable Long quantity, @Nullable String reference,
                           @Nullable String at) {}

    /** What was sold. */
    record Sales(@Nullable List<SaleRequest> sales) {}

    /** @param line of the channel's order, 1 when missing @param soldAt now when missing */
    record SaleRequest(@Nullable String channel, @Nullable String orderReference, @Nullable Integer line, @Nullable String sku, @Nullable String location, @Nullable Long quantity,
                       @Nullable String soldAt) {}

    /** @param posted new ones @param repeated those that were there before */
    record Posted(int posted, int repeated) {}

    record PositionView(String sku, String location, long onHand, long allocated, long available, long inbound, long inboundInTime, long quarantined, long returnPending,
                        long backordered, long position, @Nullable Long reorderPoint, boolean below, List<IncomingView> incoming) {}

    record IncomingView(String order, int line, long quantity, LocalDate due, boolean promised) {}

    record MovementView(String key, String sku, String location, String from, String to, long quantity, String reason, String reference, Instant at) {}
}
