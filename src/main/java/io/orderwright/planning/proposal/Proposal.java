package io.orderwright.planning.proposal;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.rules.Autopilot;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one supplier should send to one place in one order. Sized once for a process instance; a planner may have to decide about it; then it becomes at most one
 * purchase order. Seasonal and promoted SKUs never become one without a planner's decision (F26).
 */
@Entity
@Table(name = "replenishment_proposal")
public class Proposal {

    /** Where a proposal stands. */
    public enum State {
        /** Sized; the decision table is asked whether a planner looks at it. */
        SIZED,
        /** A planner has to decide. */
        IN_REVIEW,
        /** A planner said: order. */
        RELEASED,
        /** A planner said: not now. */
        POSTPONED,
        /** A planner said no. */
        REJECTED,
        /** It became a draft order. */
        ORDERED,
        /** That order was issued. */
        ISSUED,
        /** That order was rejected or withdrawn before issue. */
        RETURNED,
        /** Sized beside the old way; it never becomes an order. */
        SHADOW
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Version
    private long version;
    private String proposalId;
    private long processInstanceKey;
    private String replenishmentKey;
    private String supplier;
    private String location;
    private String currency;
    @Enumerated(EnumType.STRING)
    private State state;
    @Enumerated(EnumType.STRING)
    private Autopilot autopilot;
    private boolean mustBeReviewed;
    @Convert(converter = ReviewFactsColumn.class)
    private ReviewFacts reviewFacts;
    private @Nullable String reviewReason;
    private BigDecimal net;
    @Column(precision = 19, scale = 4)
    private @Nullable BigDecimal supplierMinimum;
    private LocalDate orderBy;
    private LocalDate arrivesOn;
    private Instant sizedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String because;
    private @Nullable LocalDate notNowUntil;
    private @Nullable String purchaseOrder;
    @OneToMany(mappedBy = "proposal", cascade = CascadeType.ALL)
    @OrderBy("line")
    private List<ProposalLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Proposal() {}

    /**
     * What it is for.
     *
     * @param processInstanceKey the instance that carries it; another instance makes another proposal
     * @param minimum            the supplier's minimum order value, null for none
     * @param orderBy            last day on which the order keeps the stock from running out
     * @param arrivesOn          day of arrival when it is ordered today
     */
    record Frame(ProposalId id, long processInstanceKey, String replenishmentKey, SupplierId supplier, LocationCode location, Currency currency, @Nullable Money minimum,
                 LocalDate orderBy, LocalDate arrivesOn, Instant sizedAt) {}

    Proposal(Frame frame, List<SizedLine> sized, Autopilot autopilot, ReviewFacts facts) {
        if (sized.isEmpty()) {
            throw new IllegalArgumentException("A proposal has at least one line: " + frame.id());
        }
        proposalId = frame.id().value();
        processInstanceKey = frame.processInstanceKey();
        replenishmentKey = frame.replenishmentKey();
        supplier = frame.supplier().value();
        location = frame.location().value();
        currency = frame.currency().getCurrencyCode();
        supplierMinimum = frame.minimum() == null ? null : frame.minimum().amount();
        orderBy = frame.orderBy();
        arrivesOn = frame.arrivesOn();
        sizedAt = frame.sizedAt();
        state = State.SIZED;
        this.autopilot = autopilot;
        reviewFacts = facts;
        mustBeReviewed = facts.mustBeReviewed();
        sized.forEach(line -> lines.add(new ProposalLine(this, lines.size() + 1, line)));
        net = Money.sum(lines.stream().map(ProposalLine::amount).toList(), frame.currency()).amount();
    }

    String replenishmentKey() {
        return replenishmentKey;
    }

    /** How far the application may go with it by itself. */
    Autopilot autopilot() {
        return autopilot;
    }

    boolean isShadow() {
        return state == State.SHADOW;
    }

    /** Kept to be compared with what people did, and nothing else. */
    void stayInTheShadow() {
        mustBe("kept in the shadow", State.SIZED);
        state = State.SHADOW;
    }

    // --- review ---

    /** A planner is asked, and sees this reason. Asked again after a refused answer; told again after the decision it is no change. */
    void askPlanner(String reason) {
        if (decidedAt != null) {
            return;
        }
        mustBe("reviewed", State.SIZED, State.IN_REVIEW);
        state = State.IN_REVIEW;
        reviewReason = reason;
    }

    void release(List<PlannedQuantity> quantities, String planner, String comment, Instant at) {
        mustBe("released", State.IN_REVIEW);
        var takenOff = quantities.stream().filter(q -> q.quantity().isZero()).map(PlannedQuantity::sku).collect(Collectors.toSet());
        if (lines.stream().allMatch(l -> takenOff.contains(l.sku()))) {
            throw new BrokenRule("PROPOSAL_WITHOUT_LINES", "%s would order nothing. Reject it, or keep a quantity on one line.".formatted(proposalId));
        }
        for (var planned : quantities) {
            line(planned.sku()).changeTo(planned.quantity(), planned.price(), planner);
        }
        net = Money.sum(wantedLines().stream().map(ProposalLine::amount).toList(), currency()).amount();
        decided(State.RELEASED, planner, comment, at);
    }

    void postpone(LocalDate until, String planner, String comment, Instant at) {
        mustBe("postponed", State.IN_REVIEW);
        notNowUntil = until;
        decided(State.POSTPONED, planner, comment, at);
    }

    void reject(String planner, String comment, Instant at) {
        mustBe("rejected", State.IN_REVIEW);
        decided(State.REJECTED, planner, comment, at);
    }

    private void decided(State decision, String planner, String comment, Instant at) {
        state = decision;
        decidedBy = planner;
        decidedAt = at;
        because = comment;
    }

    // --- order ---

    /** @throws BrokenRule {@code PROPOSAL_NOT_ORDERABLE} when no planner released what a planner must see, or it was decided against */
    void mustBeOrderable() {
        boolean released = state == State.RELEASED || state == State.ORDERED || state == State.SIZED && !mustBeReviewed;
        if (!released) {
            throw new BrokenRule("PROPOSAL_NOT_ORDERABLE", state == State.SIZED
                    ? "%s has seasonal or promoted products and needs a planner's decision before it is ordered.".formatted(proposalId)
                    : "%s is %s and cannot be ordered. A planner has to release it first.".formatted(proposalId, words(state)));
        }
    }

    /** @return whether this is news; the same order again is no change */
    boolean becameOrder(String order) {
        if (order.equals(purchaseOrder)) {
            return false;
        }
        mustBeOrderable();
        if (purchaseOrder != null) {
            throw new BrokenRule("PROPOSAL_ALREADY_ORDERED", "%s is on order %s already and cannot become %s as well.".formatted(proposalId, purchaseOrder, order));
        }
        state = State.ORDERED;
        purchaseOrder = order;
        return true;
    }

    /** @return whether this is news */
    boolean orderWasIssued() {
        if (state != State.ORDERED) {
            return false;
        }
        state = State.ISSUED;
        return true;
    }

    /** @return whether this is news; an issued order takes its units back by itself */
    boolean orderCameBack(String reason) {
        if (state != State.ORDERED) {
            return false;
        }
        state = State.RETURNED;
        because = reason;
        return true;
    }

    private void mustBe(String verb, State... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new BrokenRule("PROPOSAL_STATE", "%s is %s and can no longer be %s.".formatted(proposalId, words(state), verb));
        }
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // --- what it says ---

    public ProposalId id() {
        return new ProposalId(proposalId);
    }

    long number() {
        return Objects.requireNonNull(id);
    }

    public long processInstanceKey() {
        return processInstanceKey;
    }

    public SupplierId supplier() {
        return new SupplierId(supplier);
    }

    public LocationCode location() {
        return new LocationCode(location);
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    public State state() {
        return state;
    }

    public ReviewFacts reviewFacts() {
        return reviewFacts;
    }

    /** Why a planner was asked; empty when none was. */
    public Optional<String> reviewReason() {
        return Optional.ofNullable(reviewReason);
    }

    public Money net() {
        return new Money(net, currency());
    }

    public Optional<Money> supplierMinimum() {
        return Optional.ofNullable(supplierMinimum).map(m -> new Money(m, currency()));
    }

    public LocalDate orderBy() {
        return orderBy;
    }

    public LocalDate arrivesOn() {
        return arrivesOn;
    }

    public Instant sizedAt() {
        return sizedAt;
    }

    /** User name of the planner who decided; empty when none was asked or none answered yet. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** The planner's comment, or why the order came back. */
    public Optional<String> because() {
        return Optional.ofNullable(because);
    }

    public Optional<LocalDate> notNowUntil() {
        return Optional.ofNullable(notNowUntil);
    }

    public Optional<String> purchaseOrder() {
        return Optional.ofNullable(purchaseOrder);
    }

    public List<ProposalLine> lines() {
        return List.copyOf(lines);
    }

    /** Lines with a quantity; a planner may have taken others off. */
    public List<ProposalLine> wantedLines() {
        return lines.stream().filter(l -> l.quantity().isPositive()).toList();
    }

    ProposalLine line(Sku sku) {
        return lines.stream().filter(l -> l.sku().equals(sku)).findFirst()
                .orElseThrow(() -> new BrokenRule("UNKNOWN_PROPOSAL_LINE", "%s has no line for %s.".formatted(proposalId, sku)));
    }
}
