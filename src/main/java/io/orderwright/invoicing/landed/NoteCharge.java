package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.landed.LandedCharges.Scope;
import io.orderwright.planning.HomeCurrency;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes what a carrier, broker or insurer billed, and for which orders or deliveries. The same bill and type are one charge, however often and late they are sent. */
@Component
public class NoteCharge {

    /** Most orders and notes that one charge is for. */
    public static final int MAX_SCOPES = 100;
    private static final int MAX_DOCUMENT = 100;
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z_]{1,19}");

    private final LandedCharges charges;
    private final PurchaseOrders orders;
    private final GoodsReceipts receipts;
    private final Suppliers suppliers;
    private final HomeCurrency home;
    private final ApportionLater apportionLater;
    private final AuditTrail audit;

    NoteCharge(LandedCharges charges, PurchaseOrders orders, GoodsReceipts receipts, Suppliers suppliers, HomeCurrency home, ApportionLater apportionLater, AuditTrail audit) {
        this.charges = charges;
        this.orders = orders;
        this.receipts = receipts;
        this.suppliers = suppliers;
        this.home = home;
        this.apportionLater = apportionLater;
        this.audit = audit;
    }

    /**
     * What is on the bill.
     *
     * @param billedBy our code of who sent it, null when it is none of our suppliers
     * @param document number of the bill
     * @param type     for example {@code FREIGHT}, {@code DUTY}, {@code INSURANCE}, {@code HANDLING}
     * @param amount   net; below zero for a credit
     * @param basis    by what it is shared out, null for what is usual for the type
     * @param orders   orders it is for, with their backorder orders
     * @param notes    goods received notes it is for
     */
    public record Bill(@Nullable SupplierId billedBy, String document, LocalDate dated, String type, Money amount, @Nullable Basis basis, Set<PurchaseOrderNumber> orders, Set<String> notes) {

        String evidence() {
            return NoteCharge.evidence(billedBy, document) + type;
        }
    }

    /**
     * @return number of the charge, the same for the same bill
     * @throws BrokenRule when a field is unfit, nothing names what it was billed for, there is no exchange rate, or the bill was noted with other figures
     */
    @Transactional
    public String note(Bill bill, Person by) {
        return note(bill, null, null, by);
    }

    /** @param invoice our number of the bill, null when it was never captured @param total of the whole bill, null when nobody said */
    String note(Bill bill, @Nullable String invoice, @Nullable Money total, Person by) {
        if (!by.isIn(Group.ACCOUNTS_PAYABLE)) {
            throw new BrokenRule("NOT_IN_ACCOUNTS", "%s is not in accounts payable and may not note a charge: a colleague there has to.".formatted(by.displayName()));
        }
        check(bill);
        Set<Scope> scopes = scopes(bill);
        orders.lockFamilies(scopes.stream().map(Scope::order).collect(toSet()));
        Money atHome = home.worth(bill.amount()).orElseThrow(() -> new BrokenRule("NO_EXCHANGE_RATE",
                "There is no rate from %s to the home currency yet. Set one on the page Exchange rates, then note the charge again.".formatted(bill.amount().currency())));
        Basis basis = bill.basis() == null ? Basis.usualFor(bill.type()) : bill.basis();
        var known = charges.lockEvidence(bill.evidence());
        if (known.isPresent()) {
            return same(known.get(), bill, basis, scopes);
        }
        String number = charges.add(new LandedCharges.Draft(bill.evidence(), bill.type(), basis, bill.amount(), atHome, bill.billedBy(), bill.document().strip(), invoice, bill.dated(),
                by.userName(), total), scopes);
        audit.record(new AuditEvent(number, Scope.names(scopes), "invoicing.charge-noted", Actor.person(by.userName()),
                Map.of("charge", number, "type", bill.type(), "amount", bill.amount().toString(), "document", bill.document())));
        apportionLater.apportion(List.of(number));
        return number;
    }

    /** Of a bill; the type of a charge follows. */
    static String evidence(@Nullable SupplierId billedBy, String document) {
        return "bill/%s/%s/".formatted(billedBy == null ? "-" : billedBy.value(), document.strip().toUpperCase(Locale.ROOT));
    }

    private static String same(LandedCharge known, Bill bill, Basis basis, Set<Scope> scopes) {
        if (known.withdrawn() || !known.amount().equals(bill.amount()) || known.basis() != basis) {
            throw new BrokenRule("CHARGE_NOTED_BEFORE", "%s of bill %s was noted before as %s over %s%s. Withdraw that one and note it under another bill number, or leave it as it is."
                    .formatted(bill.type(), bill.document(), known.number(), known.amount(), known.withdrawn() ? ", withdrawn" : ""));
        }
        return known.number();
    }

    private void check(Bill bill) {
        if (!TYPE.matcher(bill.type()).matches()) {
            throw new BrokenRule("CHARGE_UNFIT", "The type is “%s”. Enter 2 to 20 capital letters such as FREIGHT, DUTY, INSURANCE or HANDLING.".formatted(bill.type()));
        }
        if (bill.amount().isZero()) {
            throw new BrokenRule("CHARGE_UNFIT", "The amount is zero. Enter what was billed, net.");
        }
        if (bill.document().isBlank() || bill.document().length() > MAX_DOCUMENT) {
            throw new BrokenRule("CHARGE_UNFIT", "The number of the bill is “%s”. Enter 1 to %d characters.".formatted(bill.document(), MAX_DOCUMENT));
        }
        if (bill.orders().size() + bill.notes().size() > MAX_SCOPES || bill.orders().isEmpty() && bill.notes().isEmpty()) {
            throw new BrokenRule("CHARGE_UNFIT", "The charge is for %d orders and deliveries. Name 1 to %d.".formatted(bill.orders().size() + bill.notes().size(), MAX_SCOPES));
        }
        SupplierId by = bill.billedBy();
        if (by != null && suppliers.find(by).isEmpty()) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Leave the field empty for a carrier that is none.".formatted(by));
        }
    }

    private Set<Scope> scopes(Bill bill) {
        var scopes = new TreeSet<Scope>();
        var found = new ArrayList<PurchaseOrderNumber>();
        orders.families(bill.orders()).forEach(family -> family.stream().map(PurchaseOrderSnapshot::number).forEach(found::add));
        String unknown = bill.orders().stream().filter(order -> !found.contains(order)).map(PurchaseOrderNumber::value).sorted().collect(joining(", "));
        if (!unknown.isEmpty()) {
            throw new BrokenRule("UNKNOWN_ORDER", "There is no purchase order %s. Check the number.".formatted(unknown));
        }
        found.forEach(order -> scopes.add(new Scope(order, "")));
        Map<String, Set<PurchaseOrderNumber>> notes = receipts.ordersOf(bill.notes());
        String missing = bill.notes().stream().filter(note -> notes.getOrDefault(note, Set.of()).isEmpty()).sorted().collect(joining(", "));
        if (!missing.isEmpty()) {
            throw new BrokenRule("UNKNOWN_GOODS_RECEIPT", "There is no goods received note %s with good units. Check the number.".formatted(missing));
        }
        notes.forEach((note, on) -> on.forEach(order -> scopes.add(new Scope(order, note))));
        return scopes;
    }
}
