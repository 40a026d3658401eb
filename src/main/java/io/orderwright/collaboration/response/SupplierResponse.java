package io.orderwright.collaboration.response;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a supplier to one revision of an order, kept for ever with the evidence it rests on. A later answer is another row and never
 * overwrites this one.
 */
@Entity
@Table(name = "supplier_response")
public class SupplierResponse {

    private static final int MAX_TEXT = 4000;

    /** How it came. */
    public enum Channel { PAGE, MAIL, PHONE, FILE }

    /** What it says, as far as it is certain. */
    public enum Kind {
        CONFIRMED, CHANGED, DECLINED,
        /** A person must read it. */
        UNCLEAR;

        /** The word in the process. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What was made of it. */
    public enum State {
        OPEN,
        /** Its changes were accepted, by a rule or a person. */
        ACCEPTED,
        /** The order says so now. */
        BOOKED,
        /** A person did not accept its changes. */
        REFUSED,
        /** It was not accepted and the supplier was asked again. */
        ASKED,
        /** It changes nothing: a person read it as no answer, or it says again what the supplier has confirmed. */
        SET_ASIDE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Column(updatable = false)
    private String purchaseOrder;
    @Column(updatable = false)
    private int revision;
    @Column(updatable = false)
    private String supplier;
    @Enumerated(EnumType.STRING)
    @Column(length = 10, updatable = false)
    private Channel channel;
    @Column(updatable = false)
    private String evidence;
    @Enumerated(EnumType.STRING)
    @Column(length = 10)
    private Kind kind;
    @Enumerated(EnumType.STRING)
    @Column(length = 10)
    private State state;
    private boolean awaited;
    private boolean told;
    @Column(updatable = false)
    private @Nullable Long messageId;
    @Column(updatable = false)
    private String answeredBy;
    @Column(updatable = false)
    private Instant answeredAt;
    @Column(updatable = false)
    private String comment;
    @Column(updatable = false)
    private String understood;
    @Column(updatable = false)
    private String rule;
    @Column(updatable = false)
    private @Nullable String stoppedBy;
    @Column(updatable = false)
    private @Nullable String standingWords;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionComment;
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "supplier_response_line", joinColumns = @JoinColumn(name = "response_id"))
    @OrderBy("lineNo")
    private List<ResponseLine> lines = new ArrayList<>();
    @Version
    private long version;

    protected SupplierResponse() {}

    SupplierResponse(Answer answer, SupplierId supplier) {
        this.purchaseOrder = answer.order().value();
        this.revision = answer.revision();
        this.supplier = supplier.value();
        this.channel = answer.channel();
        this.evidence = answer.evidence();
        this.kind = answer.kind();
        this.state = State.OPEN;
        this.messageId = answer.messageId();
        this.answeredBy = answer.answeredBy();
        this.answeredAt = answer.answeredAt();
        this.comment = cut(answer.comment());
        this.understood = cut(answer.understood());
        this.rule = answer.rule();
        this.stoppedBy = answer.stopped().written();
        this.standingWords = answer.standing().written();
        answer.lines().forEach(line -> lines.add(new ResponseLine(line)));
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("The answer is not stored yet");
        }
        return id;
    }

    public PurchaseOrderNumber order() {
        return new PurchaseOrderNumber(purchaseOrder);
    }

    public int revision() {
        return revision;
    }

    public SupplierId supplier() {
        return new SupplierId(supplier);
    }

    public Channel channel() {
        return channel;
    }

    public Kind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    /** Whether the process waited for it; one that came later goes to a person instead. */
    public boolean awaited() {
        return awaited;
    }

    public boolean told() {
        return told;
    }

    public Optional<Long> messageId() {
        return Optional.ofNullable(messageId);
    }

    public String answeredBy() {
        return answeredBy;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    /** The supplier's words. */
    public String comment() {
        return comment;
    }

    /** What was understood, in words, and why a person must look. */
    public String understood() {
        return understood;
    }

    /** What in the words kept it from being booked by itself. */
    public StoppedBy stoppedBy() {
        return StoppedBy.read(stoppedBy);
    }

    /** With which standing words of the supplier it was read. */
    public StandingWordsUsed standingWords() {
        return StandingWordsUsed.read(standingWords);
    }

    /** Whether a person read it and said that it confirms the order as it is. */
    public boolean isReadAsConfirmation() {
        return channel == Channel.MAIL && kind == Kind.CONFIRMED && decidedBy != null && state != State.SET_ASIDE;
    }

    /** Which rule read it, with its version. */
    public String rule() {
        return rule;
    }

    /** Whether it was understood from a mail and no person has looked at it yet. */
    boolean isReadInMail() {
        return channel == Channel.MAIL && decidedBy == null;
    }

    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public List<LineAnswer> lines() {
        return lines.stream().map(ResponseLine::toAnswer).toList();
    }

    /** The process knows of it now. */
    void tell(boolean waitedFor) {
        told = true;
        awaited = waitedFor;
    }

    /** A person read it and says what it means. */
    void readAs(Kind meaning, List<LineAnswer> meantLines, String person, Instant at) {
        kind = meaning;
        lines.clear();
        meantLines.forEach(line -> lines.add(new ResponseLine(line)));
        decide(State.OPEN, person, at);
    }

    /** Whether it came when the process waited for nothing, and nobody has read it yet. */
    boolean isUnread() {
        return told && !awaited && state == State.OPEN && decidedBy == null;
    }

    /** Whether the process waits for a decision about it. */
    boolean isUndecided() {
        return awaited && state == State.OPEN && kind != Kind.CONFIRMED;
    }

    /** Whether the supplier confirmed the order with it, and that is booked or under way to it. */
    boolean isConfirmation() {
        return kind == Kind.CONFIRMED && (state == State.BOOKED || awaited && state == State.OPEN);
    }

    /** It says again what the supplier has confirmed. */
    void repeats(Instant at) {
        state = State.SET_ASIDE;
        decidedAt = at;
    }

    void setAside(String person, Instant at) {
        decide(State.SET_ASIDE, person, at);
    }

    /** @param person null when a rule accepted it @return false when it was booked or accepted before */
    boolean accept(@Nullable String person, Instant at) {
        if (state != State.OPEN) {
            return false;
        }
        if (person == null) {
            state = State.ACCEPTED;
        } else {
            decide(State.ACCEPTED, person, at);
        }
        return true;
    }

    void refuse(String person, String comment, Instant at) {
        decide(State.REFUSED, person, at);
        decisionComment = cut(comment);
    }

    /** What the person who refused wants the supplier to know, empty for nothing. */
    public String refusalComment() {
        return decisionComment == null ? "" : decisionComment;
    }

    /** @return false when the supplier was asked about it before */
    boolean askAgain() {
        if (state != State.REFUSED) {
            return false;
        }
        state = State.ASKED;
        return true;
    }

    /** @return false when it was booked before */
    boolean book() {
        if (state == State.BOOKED) {
            return false;
        }
        state = State.BOOKED;
        return true;
    }

    private void decide(State outcome, String person, Instant at) {
        state = outcome;
        decidedBy = person;
        decidedAt = at;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
