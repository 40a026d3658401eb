package io.orderwright.purchasing;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.OrderFulfilment.ReceivedLine;
import io.orderwright.purchasing.approval.PrepareApproval;
import io.orderwright.purchasing.orders.DraftBackorder;
import io.orderwright.purchasing.orders.DraftManualOrder;
import io.orderwright.purchasing.orders.EndOrder;
import io.orderwright.purchasing.orders.IssueOrder;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Purchase orders for tests, which get into each state by living. A bean in every {@code @DatabaseTest}:
 *
 * <pre>{@code
 * @Autowired PurchaseOrderFixtures orders;
 *
 * PurchaseOrderNumber number = orders.order(480).confirmed();               // 480 red mugs from Brightwick, drafted by Bea, issued, confirmed for the requested day
 * PurchaseOrderNumber two = orders.from(kiln).line(vase, 60).line(bowl, 120).issued();   // prices must be listed, quantities orderable
 * orders.receive(number, 1, 460);                                           // GRN-T-1
 * orders.backorder(number);                                                 // the linked order for 20, drafted
 * orders.issue(backorder);
 * orders.snapshot(number).line(1).open();
 * }</pre>
 */
@Component
public class PurchaseOrderFixtures {

    public static final LocationCode MAIN = new LocationCode("MAIN");

    private final CatalogFixtures catalog;
    private final People people;
    private final DraftManualOrder draftManual;
    private final PrepareApproval prepare;
    private final IssueOrder issueOrder;
    private final DraftBackorder draftBackorder;
    private final EndOrder end;
    private final OrderFulfilment fulfilment;
    private final PurchaseOrders orders;
    private final TransactionTemplate transaction;
    private final AtomicLong next = new AtomicLong(1);

    PurchaseOrderFixtures(CatalogFixtures catalog, People people, DraftManualOrder draftManual, PrepareApproval prepare, IssueOrder issueOrder, DraftBackorder draftBackorder,
                          EndOrder end, OrderFulfilment fulfilment, PurchaseOrders orders, TransactionTemplate transaction) {
        this.catalog = catalog;
        this.people = people;
        this.draftManual = draftManual;
        this.prepare = prepare;
        this.issueOrder = issueOrder;
        this.draftBackorder = draftBackorder;
        this.end = end;
        this.fulfilment = fulfilment;
        this.orders = orders;
        this.transaction = transaction;
    }

    /** Bea, who buys. */
    public Person bea() {
        return person("bea", "Bea Lindqvist", Group.BUYERS);
    }

    /** Max, a manager. */
    public Person max() {
        return person("max", "Max Okafor", Group.MANAGERS);
    }

    /** Dana, a director. */
    public Person dana() {
        return person("dana", "Dana Whitlock", Group.DIRECTORS);
    }

    public Person person(String userName, String displayName, Group... groups) {
        var person = new Person(userName, displayName, new EmailAddress(userName + "@fernlight.example.com"), Set.of(groups));
        people.save(person, null);
        return person;
    }

    /** Red mugs from Brightwick at 3.10, which both are registered when they are not yet: minimum 1, pack 1, 14 days. */
    public Builder order(long mugs) {
        SupplierId brightwick = catalog.brightwick();
        Sku mug = catalog.mugRed();
        catalog.price(brightwick, mug).minimum(1).pack(1).list();
        return from(brightwick).line(mug, mugs);
    }

    public Builder from(SupplierId supplier) {
        return new Builder(supplier);
    }

    /** An order to be: drafted by Bea. */
    public final class Builder {

        private final SupplierId supplier;
        private final List<DraftManualOrder.Request.Line> lines = new ArrayList<>();

        private Builder(SupplierId supplier) {
            this.supplier = supplier;
        }

        public Builder line(Sku sku, long quantity) {
            lines.add(new DraftManualOrder.Request.Line(sku, Quantity.of(quantity), null));
            return this;
        }

        public PurchaseOrderNumber drafted() {
            return drafted(bea());
        }

        public PurchaseOrderNumber drafted(Person by) {
            return draftManual.draft(new DraftManualOrder.Request("fixture-" + next.getAndIncrement(), supplier, MAIN, lines, "needed for a test"), by);
        }

        public PurchaseOrderNumber issued() {
            return issue(drafted());
        }

        public PurchaseOrderNumber confirmed() {
            return confirm(issued());
        }
    }

    /** Through preparation of its approval; no person approves. */
    public PurchaseOrderNumber issue(PurchaseOrderNumber number) {
        prepare.prepare(number, instanceOf(number));
        issueOrder.issue(number, List.of());
        return number;
    }

    /** The process instance that carries the order in these tests. */
    public static long instanceOf(PurchaseOrderNumber number) {
        return 2_000_000 + Long.parseLong(number.value().substring(number.value().length() - 6));
    }

    /** The supplier confirms every line as ordered for the requested day. */
    public PurchaseOrderNumber confirm(PurchaseOrderNumber number) {
        return confirm(number, snapshot(number).lines().stream().map(l -> new ConfirmedLine(l.line(), l.ordered(), l.requestedDate(), null)).toList());
    }

    public PurchaseOrderNumber confirm(PurchaseOrderNumber number, List<ConfirmedLine> lines) {
        inTransaction(() -> {
            var order = orders.lock(number);
            fulfilment.confirmed(number, order.revision(), lines, "response-" + next.getAndIncrement(), Actor.supplier(order.supplier().value()));
            return number;
        });
        return number;
    }

    /** The supplier confirms one line at another price. */
    public PurchaseOrderNumber confirmAt(PurchaseOrderNumber number, int line, String price) {
        var l = snapshot(number).line(line);
        return confirm(number, List.of(new ConfirmedLine(line, l.ordered(), l.requestedDate(), UnitPrice.of(price, l.unitPrice().currency().getCurrencyCode()))));
    }

    public List<BookedReceipt> receive(PurchaseOrderNumber number, int line, long accepted) {
        return receive(number, line, accepted, 0);
    }

    public List<BookedReceipt> receive(PurchaseOrderNumber number, int line, long accepted, long quarantined) {
        return inTransaction(() -> fulfilment.received(number, List.of(new ReceivedLine(line, Quantity.of(accepted), Quantity.of(quarantined))),
                "GRN-T-" + next.getAndIncrement(), Actor.person("wil")));
    }

    /** The linked order for what is missing, drafted. */
    public PurchaseOrderNumber backorder(PurchaseOrderNumber number) {
        return draftBackorder.draft(number);
    }

    public void closeShort(PurchaseOrderNumber number) {
        inTransaction(() -> {
            fulfilment.closedShort(number, List.of(), "will not come", Actor.person("bea"));
            return number;
        });
    }

    public void invoice(PurchaseOrderNumber number, int line, long units) {
        inTransaction(() -> {
            fulfilment.invoiced(number, line, units, "INV-T-" + next.getAndIncrement());
            return number;
        });
    }

    public void cancel(PurchaseOrderNumber number) {
        end.cancel(number, "no longer needed");
    }

    public PurchaseOrderSnapshot snapshot(PurchaseOrderNumber number) {
        return orders.find(number).orElseThrow();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
