package io.orderwright.purchasing.orders;

import static io.orderwright.purchasing.PurchaseOrderStatus.CANCELLED;
import static io.orderwright.purchasing.PurchaseOrderStatus.CONFIRMED;
import static io.orderwright.purchasing.PurchaseOrderStatus.DRAFT;
import static io.orderwright.purchasing.PurchaseOrderStatus.ISSUED;
import static io.orderwright.purchasing.PurchaseOrderStatus.RECEIVED;
import static io.orderwright.purchasing.PurchaseOrderStatus.REJECTED;
import static io.orderwright.purchasing.PurchaseOrderStatus.SETTLED;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * An agreement to buy, from its draft until everything came and was paid for.
 *
 * <p>What always holds: the content hash is that of the lines as they stand; an order leaves only with the content that approval looked at; from issue until the end
 * of its lines the ledger counts exactly the open units, and none after the end. Callers hold the row lock.
 */
@Entity
@Table(name = "purchase_order")
class PurchaseOrder extends AbstractAggregateRoot<PurchaseOrder> {

    /** Most lines on one order. */
    static final int MOST_LINES = 500;
    private static final int RATE_SCALE = 8;
    private static final int HALF_A_MICROSECOND = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Version
    private long rowVersion;
    @Column(name = "order_number", updatable = false)
    private String number;
    @Column(updatable = false)
    private String rootNumber;
    @Column(updatable = false)
    private @Nullable String parentNumber;
    @Column(updatable = false)
    private @Nullable String proposalId;
    private int revision;
    private @Nullable Integer issuedRevision;
    private String contentHash;
    private @Nullable String preparedHash;
    @Enumerated(EnumType.STRING)
    private PurchaseOrderStatus status;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private OrderOrigin origin;
    @Column(updatable = false)
    private String supplierId;
    @Column(updatable = false)
    private String locationCode;
    @Column(updatable = false)
    private String currency;
    @Column(precision = 19, scale = RATE_SCALE)
    private @Nullable BigDecimal rateToBase;
    private BigDecimal netAmount;
    @Column(updatable = false)
    private @Nullable String requestedBy;
    @Column(updatable = false)
    private Instant draftedAt;
    private @Nullable Instant issuedAt;
    private boolean processEnded;
    private boolean cancellationRequested;
    private @Nullable String agreedAnswer;
    private @Nullable String replacesNumber;
    private @Nullable String replacedBy;
    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<PurchaseOrderLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected PurchaseOrder() {}

    @PostPersist
    @PostUpdate
    void written() {
        OrderRows.READ.forget();
    }

    /** @param carriesFrom the order whose missing units this one carries, null otherwise */
    PurchaseOrder(PurchaseOrderNumber number, OrderOrigin origin, @Nullable PurchaseOrder carriesFrom, @Nullable String proposalId, SupplierId supplier, LocationCode location,
                  Currency currency, @Nullable String requestedBy, Instant draftedAt, List<LineDraft> drafts) {
        if (drafts.isEmpty() || drafts.size() > MOST_LINES) {
            throw new BrokenRule("ORDER_SIZE", "An order has 1 to %d lines, this one %d. Split it.".formatted(MOST_LINES, drafts.size()));
        }
        this.number = number.value();
        this.origin = origin;
        rootNumber = carriesFrom == null ? number.value() : carriesFrom.rootNumber;
        parentNumber = carriesFrom == null ? null : carriesFrom.number;
        rateToBase = carriesFrom == null ? null : carriesFrom.rateToBase;
        this.proposalId = proposalId;
        supplierId = supplier.value();
        locationCode = location.value();
        this.currency = currency.getCurrencyCode();
        this.requestedBy = requestedBy;
        this.draftedAt = draftedAt;
        revision = 1;
        status = DRAFT;
        for (LineDraft draft : drafts) {
            lines.add(new PurchaseOrderLine(this, lines.size() + 1, draft));
        }
        contentHash = "";
        netAmount = BigDecimal.ZERO;
        contentChanged();
    }

    PurchaseOrderNumber number() {
        return new PurchaseOrderNumber(number);
    }

    /** What {@link OrderRows} would read of it once it is written. */
    PurchaseOrderSnapshot snapshot() {
        return new PurchaseOrderSnapshot(number(), revision, contentHash, status, origin, parent(), supplier(), location(), currency(),
                rateToBase == null ? null : rateToBase.setScale(RATE_SCALE, RoundingMode.HALF_UP), requestedBy, asKept(draftedAt), isIssued() && issuedAt != null ? asKept(issuedAt) : null,
                lines.stream().filter(PurchaseOrderLine::isWanted).sorted(Comparator.comparingInt(PurchaseOrderLine::number)).map(line -> line.snapshot(currency())).toList());
    }

    /** Microseconds, rounded. */
    private static Instant asKept(Instant moment) {
        return moment.plusNanos(HALF_A_MICROSECOND).truncatedTo(ChronoUnit.MICROS);
    }

    int revision() {
        return revision;
    }

    String contentHash() {
        return contentHash;
    }

    PurchaseOrderStatus status() {
        return status;
    }

    OrderOrigin origin() {
        return origin;
    }

    SupplierId supplier() {
        return new SupplierId(supplierId);
    }

    LocationCode location() {
        return new LocationCode(locationCode);
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    @Nullable String requestedBy() {
        return requestedBy;
    }

    Instant draftedAt() {
        return draftedAt;
    }

    String rootNumber() {
        return rootNumber;
    }

    @Nullable PurchaseOrderNumber parent() {
        return parentNumber == null ? null : new PurchaseOrderNumber(parentNumber);
    }

    @Nullable Integer issuedRevision() {
        return issuedRevision;
    }

    /** Whether this revision says word for word what the supplier offered, so that nobody has to ask the supplier. */
    boolean isAgreedWithSupplier() {
        return agreedAnswer != null;
    }

    /** The supplier's answer that it was taken over from, null when none. */
    @Nullable String agreedAnswer() {
        return agreedAnswer;
    }

    @Nullable BigDecimal rateToBase() {
        return rateToBase;
    }

    Money net() {
        return Money.sum(lines.stream().map(l -> l.amount(currency())).toList(), currency());
    }

    List<PurchaseOrderLine> lines() {
        return List.copyOf(lines);
    }

    PurchaseOrderLine line(int lineNumber) {
        return lines.stream().filter(l -> l.number() == lineNumber).findFirst().orElseThrow(() ->
                new BrokenRule("UNKNOWN_ORDER_LINE", "%s has no line %d. Its lines are 1 to %d.".formatted(number, lineNumber, lines.size())));
    }

    /** The line here that carries the missing units of that line of the parent. */
    Optional<PurchaseOrderLine> lineCarrying(int parentLine) {
        return lines.stream().filter(l -> Objects.equals(l.parentNumber(), parentLine)).findFirst();
    }

    boolean wasIssued() {
        return issuedRevision != null;
    }

    /** Whether goods may be booked on it; a backorder order may be overtaken by its goods before it is issued. */
    boolean takesGoods() {
        return status.isOpenForGoods() || status == DRAFT && origin == OrderOrigin.BACKORDER;
    }

    // --- agreement ---

    /** Lines change: a new revision, and whatever was approved before holds no longer when the content differs. */
    void revise(Collection<LineChange> changes) {
        mustBe("amended", DRAFT, ISSUED, CONFIRMED);
        requireNoReplacementUnderWay();
        // every check before the first change: a caller who answers the broken rule with a sentence must find the order untouched
        changes.forEach(c -> line(c.line()).requireRoomFor(c.quantity(), c.deliveries()));
        if (lines.stream().noneMatch(l -> isWantedAfter(l, changes))) {
            throw new BrokenRule("ORDER_WITHOUT_LINES", "%s would have no line left. Cancel the order instead.".formatted(number));
        }
        changes.forEach(c -> line(c.line()).reviseTo(c.quantity(), c.requestedDate(), c.priced(), c.deliveries()));
        nextRevision();
    }

    private static boolean isWantedAfter(PurchaseOrderLine line, Collection<LineChange> changes) {
        return changes.stream().filter(c -> c.line() == line.number()).findFirst().map(c -> c.quantity().isPositive()).orElse(line.isWanted());
    }

    /** Lines change to what the supplier offers in that answer: a new revision that the supplier has agreed to already. */
    void takeOver(Collection<LineChange> changes, String answer) {
        mustBe("amended", ISSUED, CONFIRMED);
        revise(changes);
        agreedAnswer = answer;
    }

    /** An amendment was turned down: the content that the supplier has becomes the newest revision again. */
    void restore(List<OrderContent.Line> content) {
        mustBe("restored", ISSUED, CONFIRMED);
        for (PurchaseOrderLine line : lines) {
            content.stream().filter(c -> c.line() == line.number()).findFirst().ifPresentOrElse(
                    line::restore, line::leaveOut);
        }
        nextRevision();
    }

    private void nextRevision() {
        revision++;
        agreedAnswer = null;
        lines.forEach(PurchaseOrderLine::awaitNewAnswer);
        contentChanged();
        if (wasIssued()) {
            status = ISSUED;
            registerEvent(new PurchaseOrderEvents.Amended(number(), revision));
        }
    }

    /** The rate at which approval compares this order is stored once per content, so that a moving rate changes no decision (F6). */
    void prepareForApproval(BigDecimal rate) {
        if (contentHash.equals(preparedHash)) {
            return; // a process that was started again may carry an order whose goods have come already
        }
        mustBe("put up for approval", DRAFT, ISSUED, CONFIRMED);
        rateToBase = rate;
        preparedHash = contentHash;
    }

    /** Freezes this revision and counts its open units; a revision that was issued before changes nothing. */
    List<SupplyChange> issue(Instant at) {
        if (isIssued()) {
            return List.of();
        }
        mustBe("issued", DRAFT, ISSUED, CONFIRMED);
        if (!contentHash.equals(preparedHash)) {
            throw new BrokenRule("APPROVAL_OUTDATED", "%s revision %d was changed after its approval was prepared. It has to be approved again.".formatted(number, revision));
        }
        status = ISSUED;
        issuedRevision = revision;
        issuedAt = at;
        registerEvent(new PurchaseOrderEvents.Issued(number(), revision));
        return lines.stream().map(l -> l.countOnOrder(l.open())).filter(Objects::nonNull).toList();
    }

    boolean isIssued() {
        return Objects.equals(issuedRevision, revision);
    }

    void reject(String reason) {
        mustBe("rejected", DRAFT);
        status = REJECTED;
        processEnded = true;
        registerEvent(new PurchaseOrderEvents.Rejected(number(), reason));
    }

    // --- fulfilment ---

    /** @throws BrokenRule {@code REVISION_SUPERSEDED} when another revision is the current one: an answer never counts for another revision (M14) */
    void requireRevision(int answeredRevision) {
        if (answeredRevision != revision) {
            throw new BrokenRule("REVISION_SUPERSEDED", "%s: the answer is to revision %d, revision %d is the current one. Ask the supplier to answer that."
                    .formatted(number, answeredRevision, revision));
        }
    }

    void confirm(int answeredRevision, List<ConfirmedLine> answers) {
        requireRevision(answeredRevision);
        if (!isIssued()) {
            throw new BrokenRule("REVISION_NOT_ISSUED", "%s revision %d waits for approval and has not left yet. It cannot be confirmed before.".formatted(number, revision));
        }
        mustBe("confirmed", ISSUED, CONFIRMED, RECEIVED);
        for (ConfirmedLine answer : answers) {
            line(answer.line()).confirm(answer.quantity(), answer.date(), answer.price(), answer.deliveries());
        }
        contentChanged();
        if (status == ISSUED && lines.stream().filter(l -> l.open() > 0).allMatch(l -> l.confirmed() != null)) {
            status = CONFIRMED;
        }
        registerEvent(new PurchaseOrderEvents.Confirmed(number(), revision));
        closeForGoodsWhenNothingIsOpen();
    }

    /** @return units that found room on this line: accepted first, then those set aside */
    Booking receive(int lineNumber, long accepted, long setAside) {
        PurchaseOrderLine line = line(lineNumber);
        long takenAccepted = Math.min(accepted, line.room());
        long takenSetAside = Math.min(setAside, line.room() - takenAccepted);
        line.book(takenAccepted, takenSetAside);
        received();
        return new Booking(takenAccepted, takenSetAside);
    }

    /** Units beyond everything ordered stay in quarantine until somebody decides. */
    void setAsideAsOver(int lineNumber, long units) {
        if (status == DRAFT || status == REJECTED) {
            throw new BrokenRule("ORDER_NOT_ISSUED", "%s was never sent to the supplier: goods cannot come on it. Check the order number on the delivery note.".formatted(number));
        }
        line(lineNumber).book(0, units);
        received();
    }

    private void received() {
        registerEvent(new PurchaseOrderEvents.Received(number()));
        closeForGoodsWhenNothingIsOpen();
    }

    /** Quarantined units were judged. Refused ones the supplier still owes while the order is open. */
    @Nullable SupplyChange judge(int lineNumber, long accepted, long refused) {
        PurchaseOrderLine line = line(lineNumber);
        line.judge(accepted, refused);
        SupplyChange owed = status.isOpenForGoods() ? line.countOnOrder(line.open()) : null;
        received();
        return owed;
    }

    /**
     * Units that were counted and never came. An order whose process still listens opens again for what is owed; settled or ended, nobody waits for goods any more.
     *
     * @return what left each line, and how much of it is owed
     */
    List<TakenBack> takeBack(Map<Integer, Long> units) {
        mustBe("corrected", DRAFT, ISSUED, CONFIRMED, RECEIVED, SETTLED);
        boolean underWay = takesGoods() || status == RECEIVED && !processEnded && !isSettled();
        var taken = new ArrayList<TakenBack>();
        units.forEach((number, quantity) -> {
            PurchaseOrderLine line = line(number);
            long open = line.takeBack(quantity);
            long owed = underWay ? open : 0;
            line.owe(owed);
            taken.add(new TakenBack(line, quantity, owed));
        });
        if (status == RECEIVED && taken.stream().anyMatch(line -> line.owed() > 0)) {
            status = CONFIRMED;
        }
        registerEvent(new PurchaseOrderEvents.Received(number()));
        return taken;
    }

    List<SupplyChange> closeShort(Set<Integer> lineNumbers) {
        mustBe("closed short", ISSUED, CONFIRMED, RECEIVED);
        lineNumbers.forEach(this::line);
        var given = new ArrayList<SupplyChange>();
        for (PurchaseOrderLine line : lines) {
            if (lineNumbers.isEmpty() || lineNumbers.contains(line.number())) {
                line.closeShort();
                addIfAny(given, line.countOnOrder(line.open()));
            }
        }
        closeForGoodsWhenNothingIsOpen();
        return given;
    }

    /** The open units pass to {@code backorder}, line by line. */
    List<Carried> carryOverTo(PurchaseOrder backorder) {
        mustBe("carried over", ISSUED, CONFIRMED);
        var carried = new ArrayList<Carried>();
        for (PurchaseOrderLine to : backorder.lines) {
            PurchaseOrderLine from = line(Objects.requireNonNull(to.parentNumber(), "a backorder line names its origin"));
            String key = from.nextSupplyKey();
            long units = from.carryOver();
            to.takeOver(units);
            carried.add(new Carried(key, from, to, units));
        }
        registerEvent(new PurchaseOrderEvents.CarriedOver(number(), backorder.number()));
        closeForGoodsWhenNothingIsOpen();
        return carried;
    }

    void invoice(int lineNumber, long units) {
        line(lineNumber).invoice(units);
    }

    boolean hasOpenUnits() {
        return lines.stream().anyMatch(l -> l.open() > 0);
    }

    private void closeForGoodsWhenNothingIsOpen() {
        if (status.isOpenForGoods() && isIssued() && lines.stream().allMatch(l -> l.open() == 0 && l.quarantined() == 0)) {
            status = RECEIVED;
            registerEvent(new PurchaseOrderEvents.ClosedForGoods(number()));
        }
    }

    // --- end ---

    /** Everything that came is invoiced and nothing more is expected. */
    boolean isSettled() {
        return status == RECEIVED && lines.stream().allMatch(l -> l.quarantined() == 0 && l.invoiced() >= l.received());
    }

    boolean processEnded() {
        return processEnded;
    }

    void settle() {
        mustBe("settled", RECEIVED, SETTLED);
        status = SETTLED;
        processEnded = true;
    }

    /** @return whether this is the first request: the process is asked once, whatever the reasons of those who ask later */
    boolean requestCancellation() {
        if (processEnded || cancellationRequested) {
            return false;
        }
        mustBe("cancelled", DRAFT, ISSUED, CONFIRMED);
        cancellationRequested = true;
        return true;
    }

    /**
     * The rest will not come. What already came stays and is paid for, then the order counts as received; an order that never left is rejected.
     */
    List<SupplyChange> cancel(String reason) {
        mustBe("cancelled", DRAFT, ISSUED, CONFIRMED);
        processEnded = true;
        boolean somethingCame = lines.stream().anyMatch(l -> l.received() + l.quarantined() > 0);
        var given = new ArrayList<SupplyChange>();
        for (PurchaseOrderLine line : lines) {
            if (wasIssued()) {
                line.closeShort();
            }
            addIfAny(given, line.countOnOrder(0));
        }
        if (!wasIssued()) {
            status = REJECTED;
            registerEvent(new PurchaseOrderEvents.Rejected(number(), reason));
        } else if (somethingCame) {
            status = RECEIVED;
            registerEvent(new PurchaseOrderEvents.ClosedForGoods(number()));
        } else {
            status = CANCELLED;
            registerEvent(new PurchaseOrderEvents.Cancelled(number(), reason));
        }
        return given;
    }

    // --- replacement ---

    /** @throws BrokenRule when nothing of it can be ordered with that supplier instead */
    void requireReplaceable(SupplierId supplier) {
        mustBe("ordered elsewhere", ISSUED, CONFIRMED);
        requireNoReplacementUnderWay();
        if (supplier.equals(supplier())) {
            throw new BrokenRule("SAME_SUPPLIER", "%s is with %s already. Choose another supplier.".formatted(number, supplierId));
        }
        if (!hasOpenUnits()) {
            throw new BrokenRule("NOTHING_MISSING", "%s has no open units, so there is nothing to order elsewhere.".formatted(number));
        }
    }

    private void requireNoReplacementUnderWay() {
        if (replacedBy != null && !processEnded) {
            throw new BrokenRule("REPLACEMENT_UNDER_WAY", "%s is being ordered elsewhere with %s. Wait until that is decided, or cancel %s.".formatted(number, replacedBy, replacedBy));
        }
    }

    /** This order takes the place of one that its supplier does not fulfil. */
    void replace(PurchaseOrder unfulfilled) {
        unfulfilled.requireReplaceable(supplier());
        replacesNumber = unfulfilled.number;
        unfulfilled.replacedBy = number;
    }

    boolean isReplacedBy(PurchaseOrderNumber other) {
        return other.value().equals(replacedBy);
    }

    void replacementDropped() {
        replacedBy = null;
    }

    private void contentChanged() {
        contentHash = ContentHash.of(supplier(), currency(), location(), lines);
        netAmount = net().amount();
    }

    private void mustBe(String verb, PurchaseOrderStatus... allowed) {
        if (Stream.of(allowed).noneMatch(s -> s == status)) {
            throw new BrokenRule("ORDER_STATUS", "%s is %s and can no longer be %s.".formatted(number, status.name().toLowerCase(java.util.Locale.ROOT), verb));
        }
    }

    private static void addIfAny(List<SupplyChange> changes, @Nullable SupplyChange change) {
        if (change != null) {
            changes.add(change);
        }
    }

    /** Units booked on a line. */
    record Booking(long accepted, long setAside) {}

    /** Units that were counted and never came. @param owed how many of them are on order again */
    record TakenBack(PurchaseOrderLine line, long units, long owed) {}

    /** Units that passed from one line to another. */
    record Carried(String key, PurchaseOrderLine from, PurchaseOrderLine to, long units) {}

    /** @param quantity zero removes the line @param priced null leaves the price @param deliveries null leaves the parts, unless quantity or day change */
    record LineChange(int line, Quantity quantity, java.time.LocalDate requestedDate, LineDraft.@Nullable PricedQuantity priced, @Nullable DeliverySchedule deliveries) {}
}
