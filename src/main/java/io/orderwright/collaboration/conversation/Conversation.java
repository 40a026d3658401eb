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

/**
 * What we ask a supplier about one revision of one order, and how far that is. The clock starts when the supplier's mail server took the mail, and only
 * an answer stops it: bounces, receipts and out-of-office notes change nothing here. At most one process step waits for it at any time.
 */
@Entity
@Table(name = "conversation")
public class Conversation {

    private static final int MAX_FAILURE = 1000;

    /** Where a conversation stands. */
    public enum State {
        /** A mail is on its way; nobody knows yet whether it arrives. */
        SENDING,
        /** The supplier has our question. */
        AWAITING,
        /** The supplier answered; the answer is being judged or was booked. */
        ANSWERED,
        /** The mail could not be delivered; a person looks for another address. */
        UNDELIVERED,
        /** A newer revision or a cancellation took its place. */
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private String purchaseOrder;
    private int revision;
    private String supplier;
    @Enumerated(EnumType.STRING)
    @Column(length = 12)
    private State state;
    private int asking;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant chaseAt;
    private @Nullable Instant flagAt;
    private @Nullable Instant remindedAt;
    private @Nullable Instant flaggedAt;
    private @Nullable Instant answeredAt;
    private @Nullable String failure;
    private @Nullable Instant failedAt;
    @Version
    private long version;

    protected Conversation() {}

    public Conversation(PurchaseOrderNumber order, int revision, SupplierId supplier) {
        this.purchaseOrder = order.value();
        this.revision = revision;
        this.supplier = supplier.value();
        this.state = State.SENDING;
        this.asking = 1;
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

    public State state() {
        return state;
    }

    /** How often we asked: 1 for the first mail, one more for each new address and each question asked again. */
    public int asking() {
        return asking;
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    public Optional<Instant> chaseAt() {
        return Optional.ofNullable(chaseAt);
    }

    public Optional<Instant> flagAt() {
        return Optional.ofNullable(flagAt);
    }

    public Optional<Instant> remindedAt() {
        return Optional.ofNullable(remindedAt);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    /** Whether the supplier may still answer this revision. */
    public boolean isOpen() {
        return state != State.CLOSED;
    }

    /**
     * The mail of this asking was taken by the supplier's server.
     *
     * @param remindAt when the supplier is reminded, and after it at {@code askBuyerAt} a buyer is asked
     * @return false when it was not on its way any more
     */
    public boolean delivered(int asked, Instant at, Instant remindAt, Instant askBuyerAt) {
        if (state != State.SENDING || asked != asking) {
            return false;
        }
        state = State.AWAITING;
        deliveredAt = at;
        chaseAt = remindAt;
        flagAt = askBuyerAt;
        remindedAt = null;
        flaggedAt = null;
        failure = null;
        return true;
    }

    /** A mail of this conversation was refused or came back. @return false when nobody waits for it any more */
    public boolean failed(int asked, String reason, Instant at) {
        if (state != State.SENDING && state != State.AWAITING || asked != asking) {
            return false;
        }
        state = State.UNDELIVERED;
        failure = reason.length() <= MAX_FAILURE ? reason : reason.substring(0, MAX_FAILURE);
        failedAt = at;
        return true;
    }

    /** There is no address to send to. */
    public void withoutContact(String reason, Instant at) {
        if (state == State.SENDING) {
            failed(asking, reason, at);
        }
    }

    /** Another address was found: the mail goes out again. @return false when no mail is missing */
    public boolean contactCorrected() {
        if (state != State.UNDELIVERED) {
            return false;
        }
        askOnceMore();
        return true;
    }

    /** The answer was not good enough: we ask again. @return false when there is no answer to ask about */
    public boolean askedAgain() {
        if (state != State.ANSWERED) {
            return false;
        }
        askOnceMore();
        return true;
    }

    private void askOnceMore() {
        state = State.SENDING;
        asking++;
    }

    /** The supplier answered the question that was open. @return false when no question is open */
    public boolean answered(Instant at) {
        if (state != State.AWAITING) {
            return false;
        }
        state = State.ANSWERED;
        answeredAt = at;
        return true;
    }

    /** This revision says what the supplier offered: the question is answered before it was asked. @return false when it was asked or closed */
    public boolean agreed(Instant at) {
        if (state != State.SENDING) {
            return false;
        }
        state = State.ANSWERED;
        answeredAt = at;
        return true;
    }

    /** What came was no answer after all: we wait on, with the clock as it ran. */
    public boolean notAnswered() {
        if (state != State.ANSWERED) {
            return false;
        }
        state = State.AWAITING;
        answeredAt = null;
        return true;
    }

    /** The reminder went out. @return false when it may not: answered, closed or reminded before */
    public boolean reminded(Instant at) {
        if (state != State.AWAITING || remindedAt != null) {
            return false;
        }
        remindedAt = at;
        return true;
    }

    /** A buyer is asked to chase the supplier. @return false when that was noted for this deadline, or nobody waits any more */
    public boolean flagged(Instant at) {
        if (state != State.AWAITING || flaggedAt != null) {
            return false;
        }
        flaggedAt = at;
        return true;
    }

    /** A person granted more time. */
    public void moreTime(Instant until) {
        flagAt = until;
        flaggedAt = null;
    }

    /** A newer revision or a cancellation took its place: what comes now is never booked. */
    public void close() {
        state = State.CLOSED;
    }
}
