package io.orderwright.collaboration.conversation;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mail of the conversation, out or in. The bytes are with the mailer or in the inbox; here is what the thread shows and what threading needs. */
@Entity
@Table(name = "supplier_message")
public class SupplierMessage {

    private static final int MAX_SHORT = 500;
    private static final int MAX_REASON = 1000;
    private static final int MAX_BODY = 200_000;

    /** Which way it went. */
    public enum Direction { OUT, IN }

    /** What a mail is for. The code stands in Message-IDs and keys and never changes. */
    public enum Kind {
        ORDER("o"), REMINDER("c"), REMINDER_COPY("cc"), QUESTION("q"), CANCELLATION("x"), DELIVERY_REMINDER("d"), BOOKED("b"), SUPERSEDED("s"), NOTICE("n"),
        REPLY("in"), AUTO_REPLY("in"), RECEIPT("in"), BOUNCE("in"), DELAY("in"), DELIVERY_REPORT("in"), COMPLAINT("in"), CHALLENGE("in");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What became of it. */
    public enum State {
        /** Out: waits to leave. */
        QUEUED,
        /** Out: the supplier's server, or ours on the way, took it. */
        ACCEPTED,
        /** Out: the server refused it. */
        REFUSED,
        /** Out: it came back. */
        BOUNCED,
        /** In: belongs to an order. */
        THREADED,
        /** In: it may be a fraud; a manager asks the supplier. */
        SUSPECT,
        /** In: a person must say what it belongs to. */
        UNASSIGNED,
        /** In: a person said that it belongs to no order. */
        SET_ASIDE,
        /** In: nothing to do, kept for the record. */
        NOTED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Enumerated(EnumType.STRING)
    @Column(length = 3, updatable = false)
    private Direction direction;
    @Enumerated(EnumType.STRING)
    @Column(length = 20, updatable = false)
    private Kind kind;
    private @Nullable String purchaseOrder;
    private @Nullable Integer revision;
    private @Nullable String supplier;
    @Column(updatable = false)
    private @Nullable String messageId;
    @Column(updatable = false)
    private @Nullable String mailKey;
    @Column(updatable = false)
    private @Nullable Long inboxId;
   
    @Column(updatable = false)
    private @Nullable String contentHash;
    @Column(updatable = false)
    private String sender;
    @Column(updatable = false)
    private String recipient;
    @Column(updatable = false)
    private String subject;
    @Column(length = 16_777_215, updatable = false)
    private String body;
    @Enumerated(EnumType.STRING)
    @Column(length = 12)
    private State state;
    private @Nullable String stateReason;
    @Column(updatable = false)
    private Instant happenedAt;
    private @Nullable Instant settledAt;
   
    @Column(updatable = false)
    private @Nullable String replyTokenHash;
   
    @Column(updatable = false)
    private @Nullable String bounceTokenHash;
    @Column(updatable = false)
    private @Nullable String finding;
    private @Nullable String settledBy;
    @Version
    private long version;

    protected SupplierMessage() {}

    private SupplierMessage(Direction direction, Kind kind, State state, String sender, String recipient, String subject, String body, Instant happenedAt) {
        this.direction = direction;
        this.kind = kind;
        this.state = state;
        this.sender = cut(sender, 254);
        this.recipient = cut(recipient, 254);
        this.subject = cut(subject, MAX_SHORT);
        this.body = cut(body, MAX_BODY);
        this.happenedAt = happenedAt;
    }

    /** @param tokens hashes of the reply and the bounce token */
    static SupplierMessage outgoing(Kind kind, PurchaseOrderNumber order, int revision, SupplierId supplier, String mailKey, String messageId, String sender,
                                    String recipient, String subject, String text, TokenHashes tokens, Instant now) {
        var message = new SupplierMessage(Direction.OUT, kind, State.QUEUED, sender, recipient, subject, text, now);
        message.purchaseOrder = order.value();
        message.revision = revision;
        message.supplier = supplier.value();
        message.mailKey = mailKey;
        message.messageId = messageId;
        message.replyTokenHash = tokens.reply();
        message.bounceTokenHash = tokens.bounce();
        return message;
    }

    record TokenHashes(String reply, String bounce) {}

    /** @param contentHash of what the sender wrote, without what servers on the way added */
    public static SupplierMessage incoming(Kind kind, long inboxId, @Nullable String messageId, String contentHash, String sender, String recipient, String subject,
                                           String newText, State state, String finding, Instant receivedAt) {
        var message = new SupplierMessage(Direction.IN, kind, state, sender, recipient, subject, newText, receivedAt);
        message.inboxId = inboxId;
        message.messageId = messageId == null ? null : cut(messageId, MAX_SHORT);
        message.contentHash = contentHash;
        message.finding = cut(finding, MAX_REASON);
        return message;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("The message is not stored yet");
        }
        return id;
    }

    public Direction direction() {
        return direction;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<PurchaseOrderNumber> order() {
        return Optional.ofNullable(purchaseOrder).map(PurchaseOrderNumber::new);
    }

    public Optional<Integer> revision() {
        return Optional.ofNullable(revision);
    }

    public Optional<SupplierId> supplier() {
        return Optional.ofNullable(supplier).map(SupplierId::new);
    }

    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    public Optional<String> mailKey() {
        return Optional.ofNullable(mailKey);
    }

    public Optional<Long> inboxId() {
        return Optional.ofNullable(inboxId);
    }

    public Optional<String> contentHash() {
        return Optional.ofNullable(contentHash);
    }

    public String sender() {
        return sender;
    }

    public String recipient() {
        return recipient;
    }

    public String subject() {
        return subject;
    }

    /** Out: the text as sent. In: what the sender typed. */
    public String body() {
        return body;
    }

    public State state() {
        return state;
    }

    public Optional<String> stateReason() {
        return Optional.ofNullable(stateReason);
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    /** In: why it was treated as it was. */
    public Optional<String> finding() {
        return Optional.ofNullable(finding);
    }

    public Optional<String> settledBy() {
        return Optional.ofNullable(settledBy);
    }

    /** The server took it. @return false when its fate was known before */
    boolean accepted(String answer, Instant at) {
        return settle(State.ACCEPTED, answer, at);
    }

    /** The server refused it. @return false when its fate was known before */
    boolean refused(String reason, Instant at) {
        return settle(State.REFUSED, reason, at);
    }

    private boolean settle(State outcome, String words, Instant at) {
        if (state != State.QUEUED) {
            return false;
        }
        state = outcome;
        stateReason = cut(words, MAX_REASON);
        settledAt = at;
        return true;
    }

    /** It came back, also after a server had taken it. @return false when that was known before */
    public boolean bounced(String reason, Instant at) {
        if (direction != Direction.OUT || state == State.BOUNCED || state == State.REFUSED) {
            return false;
        }
        state = State.BOUNCED;
        stateReason = cut(reason, MAX_REASON);
        settledAt = at;
        return true;
    }

    /** Evidence or a person says which order it belongs to. */
    public void belongsTo(PurchaseOrderNumber order, @Nullable Integer ofRevision, SupplierId from) {
        purchaseOrder = order.value();
        revision = ofRevision;
        supplier = from.value();
        if (state == State.UNASSIGNED) {
            state = State.THREADED;
        }
    }

    /** A person took it from the queue. @return false when somebody did before */
    public boolean takenFromQueue(State outcome, String person, Instant at) {
        if (state != State.UNASSIGNED) {
            return false;
        }
        state = outcome;
        settledBy = person;
        settledAt = at;
        return true;
    }

    /** A manager checked who wrote it. @return false when somebody did before */
    public boolean checked(State outcome, String person, Instant at) {
        if (state != State.SUSPECT) {
            return false;
        }
        state = outcome;
        settledBy = person;
        settledAt = at;
        return true;
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
