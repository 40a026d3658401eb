package io.orderwright.purchasing.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.api.Cursor;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.DraftManualOrder;
import io.orderwright.purchasing.orders.DraftManualOrder.Request;
import io.orderwright.purchasing.orders.OrderList;
import io.orderwright.purchasing.orders.OrderList.Search;
import io.orderwright.purchasing.orders.OrderList.View;
import io.orderwright.purchasing.orders.RequestCancellation;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.orderwright.shared.UnitPrice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Purchase orders for programs. */
@RestController
@RequestMapping("/api/v1/purchase-orders")
@Tag(name = "Purchase orders")
class PurchaseOrdersApi {

    private final PurchaseOrders orders;
    private final OrderList list;
    private final DraftManualOrder draft;
    private final AmendOrder amendOrder;
    private final RequestCancellation requestCancellation;
    private final People people;

    PurchaseOrdersApi(PurchaseOrders orders, OrderList list, DraftManualOrder draft, AmendOrder amendOrder, RequestCancellation requestCancellation, People people) {
        this.orders = orders;
        this.list = list;
        this.draft = draft;
        this.amendOrder = amendOrder;
        this.requestCancellation = requestCancellation;
        this.people = people;
    }

    /** An amount as text, so that no reader makes a float of it. */
    record Amount(String amount, String currency) {

        static Amount of(Money money) {
            return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** An order in a list. @param state the word that people see, which tells more than the status */
    record Summary(String number, String supplier, String location, String status, String state, String origin, int revision, Amount net, long units, long received, long invoiced,
                   @Nullable LocalDate expectedOn, boolean late) {}

    /** An order with its lines. @param contentHash what an amendment refers to */
    record Order(String number, int revision, String contentHash, String status, String origin, @Nullable String parent, String supplier, String location, String currency,
                 @Nullable String requestedBy, Instant draftedAt, @Nullable Instant issuedAt, Amount net, List<Line> lines) {}

    /** A line. Units are base units. */
    record Line(int line, String sku, String description, @Nullable String supplierItemCode, long supplierPriceId, long ordered, Amount unitPrice, Amount net,
                LocalDate requestedDate, @Nullable Long confirmed, @Nullable LocalDate promisedDate, List<Part> deliveries, long received, long quarantined, long carriedOver, long closedShort,
                long invoiced, long open) {}

    /** A part of a line that comes on a day of its own. */
    record Part(long quantity, LocalDate on) {}

    /** What to order. @param requestedDate null for the quoted lead time from today */
    record NewOrder(@Nullable String supplier, @Nullable String location, @Nullable String reason, @Nullable List<NewLine> lines) {

        record NewLine(@Nullable String sku, long quantity, @Nullable LocalDate requestedDate) {}
    }

    /** What to change. @param contentHash of the order as it was read @param lines those that change; a quantity of 0 takes a line off, a price is one agreed with the supplier */
    record NewAmendment(@Nullable String contentHash, @Nullable String reason, @Nullable List<ChangedLine> lines) {

        record ChangedLine(int line, long quantity, @Nullable LocalDate requestedDate, @Nullable Amount unitPrice) {}
    }

    /** Why to cancel. */
    record NewCancellation(@Nullable String reason) {}

    @GetMapping
    @Operation(summary = "Orders, newest first", description = "view: open, to-approve, unanswered, answer-to-review, partly-confirmed, confirmed, declined, late, partly-received, to-settle or closed. text: part of the number, beginning of a SKU or of a supplier’s code.")
    Slice<Summary> list(@RequestParam(defaultValue = "open") String view, @RequestParam(required = false) @Nullable String text,
                        @RequestParam(required = false) @Nullable String supplier, @RequestParam(required = false) @Nullable String location,
                        @RequestParam(required = false) @Nullable String cursor, @RequestParam(required = false) @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> after = Cursor.values(cursor, 1);
        var search = new Search(View.valueOf(view.toUpperCase(Locale.ROOT).replace('-', '_')), text, supplier == null ? null : new SupplierId(supplier), location,
                after.isEmpty() ? null : after.getFirst());
        return Cursor.slice(list.find(search, size + 1), size, row -> List.of(row.number().value())).map(row -> new Summary(row.number().value(), row.supplier().value(), row.location(),
                row.status().name(), StateChip.of(row).word(), row.origin().name(), row.revision(), Amount.of(row.net()), row.units().units(), row.received().units(), row.invoiced().units(), row.expected(), row.late()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One order with its lines")
    ResponseEntity<Order> one(@PathVariable String number) {
        return ResponseEntity.of(orders.find(new PurchaseOrderNumber(number)).map(PurchaseOrdersApi::view));
    }

    @PostMapping
    @Operation(summary = "Draft an order", description = "Prices come from the supplier’s price list of today; the approval policy decides who has to agree.")
    ResponseEntity<Order> draft(@RequestBody NewOrder wanted, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var lines = given("lines", wanted.lines()).stream().map(l -> new Request.Line(new Sku(given("lines.sku", l.sku())), Quantity.of(l.quantity()), l.requestedDate())).toList();
        var number = draft.draft(new Request(key == null ? UUID.randomUUID().toString() : key, new SupplierId(given("supplier", wanted.supplier())),
                new LocationCode(given("location", wanted.location())), lines, wanted.reason() == null ? "" : wanted.reason()), person());
        return ResponseEntity.created(URI.create("/api/v1/purchase-orders/" + number)).body(view(orders.find(number).orElseThrow()));
    }

    @PostMapping("/{number}/amendments")
    @Operation(summary = "Amend an order", description = "Makes a new revision. It is approved by the policy, sent, and confirmed by the supplier like the first one.")
    Order amend(@PathVariable String number, @RequestBody NewAmendment wanted) {
        var lines = given("lines", wanted.lines()).stream().map(l -> new Amendment.Line(l.line(), Quantity.of(l.quantity()), l.requestedDate(), price(l.unitPrice()))).toList();
        var order = new PurchaseOrderNumber(number);
        amendOrder.amend(new Amendment(order, given("contentHash", wanted.contentHash()), lines, given("reason", wanted.reason())), person());
        return view(orders.find(order).orElseThrow());
    }

    @PostMapping("/{number}/cancellations")
    @Operation(summary = "Cancel what has not come of an order", description = "The process carries it out and tells the supplier.")
    ResponseEntity<Order> cancel(@PathVariable String number, @RequestBody NewCancellation wanted) {
        var order = new PurchaseOrderNumber(number);
        requestCancellation.request(order, given("reason", wanted.reason()), Actor.person(person().userName()));
        return ResponseEntity.accepted().body(view(orders.find(order).orElseThrow()));
    }

    private static @Nullable UnitPrice price(@Nullable Amount amount) {
        if (amount == null) {
            return null;
        }
        try {
            return UnitPrice.of(given("lines.unitPrice.amount", amount.amount()), given("lines.unitPrice.currency", amount.currency()));
        } catch (IllegalArgumentException notAPrice) {
            throw new BrokenRule("FIELD_UNREADABLE", "lines.unitPrice is \"%s %s\". Send a number of zero or more with at most six decimals and a currency like GBP.".formatted(amount.amount(),
                    amount.currency()));
        }
    }

    private Person person() {
        return people.current().orElseThrow(() -> new BrokenRule("NOT_ALLOWED", "Nobody is signed in. Send the token of a person."));
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new BrokenRule("FIELD_MISSING", "%s is missing. Send it.".formatted(field));
        }
        return value;
    }

    private static Order view(PurchaseOrderSnapshot order) {
        var parent = order.parent();
        return new Order(order.number().value(), order.revision(), order.contentHash(), order.status().name(), order.origin().name(), parent == null ? null : parent.value(),
                order.supplier().value(), order.location().value(), order.currency().getCurrencyCode(), order.requestedBy(), order.draftedAt(), order.issuedAt(),
                Amount.of(order.net()), order.lines().stream().map(PurchaseOrdersApi::view).toList());
    }

    private static Line view(PurchaseOrderSnapshot.Line l) {
        Quantity confirmed = l.confirmed();
        return new Line(l.line(), l.sku().value(), l.description(), l.supplierItemCode(), l.supplierPriceId(), l.ordered().units(),
                new Amount(l.unitPrice().value().toPlainString(), l.unitPrice().currency().getCurrencyCode()), Amount.of(l.amount()), l.requestedDate(),
                confirmed == null ? null : confirmed.units(), l.promisedDate(), l.deliveries().parts().stream().map(p -> new Part(p.quantity().units(), p.on())).toList(), l.received().units(), l.quarantined().units(), l.carriedOver().units(), l.closedShort().units(),
                l.invoiced().units(), l.open().units());
    }
}
