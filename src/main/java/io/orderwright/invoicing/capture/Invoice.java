package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.DuplicateCheck;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.invoicing.match.Verdict;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
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
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note. What the supplier stated is evidence and never changes; who sent it, what it is for and where it stands may.
 *
 * <p>What always holds: {@code releasedNet + waitingNet + heldNet = net} after each match, and what was queued for payment is never more than {@code released}.
 */
@Entity
@Table(name = "invoice")
public class Invoice {

    /** How an invoice came that we made ourselves from receipts. */
    public static final String SELF_BILLED = "ERS";
    private static final int MAX_NUMBER = 100;
    private static final int MAX_REFERENCES = 1000;
    private static final int MAX_ABOUT = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @Version
    private long version;
    @Column(updatable = false)
    private String invoiceNumber;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private DocumentKind kind;
    @Column(updatable = false)
    private String supplierNumber;
    @Column(updatable = false)
    private String normalisedNumber;
    @Column(updatable = false)
    private String looksLike;
    @Column(updatable = false)
    private LocalDate issueDate;
    @Column(updatable = false)
    private @Nullable LocalDate statedDueDate;
    @Column(updatable = false)
    private String currency;
    @Column(updatable = false)
    private @Nullable String senderName;
    @Column(updatable = false)
    private @Nullable String senderVatId;
    @Column(updatable = false)
    private @Nullable String senderEndpoint;
    @Column(updatable = false)
    private String orderReferences;
    @Column(updatable = false)
    private String aboutInvoices;
    @Column(updatable = false)
    private @Nullable String payeeAccount;
    @Column(updatable = false)
    private BigDecimal net;
    @Column(updatable = false)
    private BigDecimal tax;
    @Column(updatable = false)
    private BigDecimal gross;
    @Column(updatable = false)
    private BigDecimal rounding;
    @Column(updatable = false)
    private BigDecimal prepaid;
    @Column(updatable = false)
    private BigDecimal payable;
    @Column(updatable = false)
    private String contentHash;
    @Column(updatable = false)
    private @Nullable String entryKey;
    @Column(updatable = false)
    private @Nullable String sourceSha256;
    @Column(updatable = false)
    private String syntax;
    @Column(updatable = false)
    private @Nullable String enteredBy;
    @Column(updatable = false)
    private Instant capturedAt;
    private @Nullable String supplierId;
    private @Nullable String supplierDoubt;
    private @Nullable String correctedBy;
    @Enumerated(EnumType.STRING)
    private InvoiceStatus status = InvoiceStatus.CAPTURED;
    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;
    @Enumerated(EnumType.STRING)
    private @Nullable ExceptionClass exceptionClass;
    private int matchNumber;
    private @Nullable Long matchRank;
    private @Nullable Instant matchedAt;
    private @Nullable Instant waitUntil;
    private BigDecimal released = BigDecimal.ZERO;
    private BigDecimal releasedNet = BigDecimal.ZERO;
    private BigDecimal waitingNet = BigDecimal.ZERO;
    private BigDecimal heldNet;
    private BigDecimal atStake = BigDecimal.ZERO;
    private @Nullable String askedPerson;
    private @Nullable String askedInsteadOf;
    private @Nullable Instant noticeAskedAt;
    private BigDecimal atStakeInBase = BigDecimal.ZERO;
    private int wakeUps;
    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
    @OrderBy("position")
    private List<InvoiceLine> lines = new ArrayList<>();
    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL)
    @OrderBy("position")
    private List<InvoiceCharge> charges = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    Invoice(InvoiceId number, InvoiceDocument stated, String contentHash, Origin origin, @Nullable SupplierId supplier, @Nullable String supplierDoubt, Instant capturedAt) {
        invoiceNumber = number.value();
        kind = stated.kind();
        supplierNumber = stated.number();
        normalisedNumber = cut(DuplicateCheck.normalised(stated.number()), MAX_NUMBER);
        looksLike = cut(DuplicateCheck.atAGlance(stated.number()), MAX_NUMBER);
        issueDate = stated.issueDate();
        statedDueDate = stated.dueDate();
        currency = stated.currency();
        senderName = stated.sender().name();
        senderVatId = stated.sender().vatId();
        senderEndpoint = stated.sender().endpoint();
        orderReferences = cut(String.join("\n", stated.orderReferences()), MAX_REFERENCES);
        aboutInvoices = cut(String.join("\n", stated.invoiceReferences()), MAX_ABOUT);
        payeeAccount = stated.payeeAccount();
        net = stated.totals().net();
        tax = stated.totals().tax();
        gross = stated.totals().gross();
        rounding = stated.totals().rounding();
        prepaid = stated.totals().prepaid();
        payable = stated.totals().payable();
        heldNet = net;
        this.contentHash = contentHash;
        entryKey = origin.entryKey();
        sourceSha256 = origin.sourceSha256();
        syntax = origin.syntax();
        enteredBy = origin.enteredBy();
        this.capturedAt = capturedAt;
        supplierId = supplier == null ? null : supplier.value();
        this.supplierDoubt = supplierDoubt;
        stated.lines().forEach(line -> lines.add(new InvoiceLine(this, lines.size() + 1, line)));
        stated.charges().forEach(charge -> charges.add(new InvoiceCharge(this, charges.size() + 1, charge)));
    }

    /**
     * How an invoice came.
     *
     * @param sourceSha256 hash of the file, null when entered by hand
     * @param entryKey     hidden id of the form, null for a file
     * @param syntax       for example {@code UBL 2.1 Invoice} or {@code by hand}
     * @param enteredBy    who entered or uploaded it, null when the supplier sent it
     */
    public record Origin(@Nullable String sourceSha256, @Nullable String entryKey, String syntax, @Nullable String enteredBy) {}

    // --- transitions ---

    /** A person says who sent it and what it is for. */
    void correct(SupplierId supplier, String by) {
        mustBeOpen("corrected");
        supplierId = supplier.value();
        supplierDoubt = null;
        correctedBy = by;
        matchRank = null;
    }

    /**
     * A match was made: money goes to its places.
     *
     * @param next           waiting, held or queued
     * @param mainException  what a person is asked about, null when nobody is
     * @param amountAtStake  money in question, zero when nobody is asked
     * @param stakeInBase    the same in base currency
     */
    public void matched(MatchResult result, InvoiceStatus next, @Nullable ExceptionClass mainException, BigDecimal amountAtStake, BigDecimal stakeInBase, @Nullable Instant until,
                        Instant at) {
        mustBeOpen("matched");
        status = next;
        verdict = result.verdict();
        exceptionClass = mainException;
        atStake = amountAtStake;
        atStakeInBase = stakeInBase;
        matchNumber++;
        matchedAt = at;
        waitUntil = until;
        released = result.money().released();
        releasedNet = result.money().releasedNet();
        waitingNet = result.money().waitingNet();
        heldNet = result.money().heldNet();
    }

    /**
     * A person is asked about the exception, or a group when nobody in particular is.
     *
     * @param insteadOf who is away and would have been asked, null when nobody
     * @return whether that is new
     */
    public boolean ask(@Nullable String person, @Nullable String insteadOf) {
        boolean changed = !Objects.equals(askedPerson, person) || !Objects.equals(askedInsteadOf, insteadOf);
        askedPerson = person;
        askedInsteadOf = insteadOf;
        return changed;
    }

    /** The supplier is asked where the goods are. @return false when it was asked before */
    public boolean askForNotice(Instant at) {
        if (noticeAskedAt != null) {
            return false;
        }
        noticeAskedAt = at;
        return true;
    }

    public @Nullable Instant noticeAskedAt() {
        return noticeAskedAt;
    }

    /** Refused: the whole of it, or what is not queued yet. */
    public void reject(boolean partWasQueued) {
        mustBeOpen("rejected");
        status = partWasQueued ? InvoiceStatus.REST_REFUSED : InvoiceStatus.REJECTED;
        exceptionClass = null;
        waitUntil = null;
    }

    /** An identical resend that slipped in under another supplier: nothing of it counts. */
    public void refuseAsResend(MatchResult result, Instant at) {
        mustBeOpen("refused");
        status = InvoiceStatus.REJECTED;
        verdict = result.verdict();
        matchNumber++;
        matchedAt = at;
        exceptionClass = null;
        waitUntil = null;
    }

    /** Takes its place in the queue for received units, once; who came first keeps it. */
    public void queueUp(long nextRank) {
        matchRank = matchRank == null ? nextRank : matchRank;
    }

    /** @return number of this wake-up, for the id of its message */
    public int wake() {
        return ++wakeUps;
    }

    private void mustBeOpen(String what) {
        if (!status.isOpen()) {
            throw new BrokenRule("INVOICE_CLOSED", "%s is %s and cannot be %s any more.".formatted(invoiceNumber, status.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), what));
        }
    }

    // --- what it says ---

    public long id() {
        return id == null ? 0 : id;
    }

    public InvoiceId number() {
        return new InvoiceId(invoiceNumber);
    }

    public DocumentKind kind() {
        return kind;
    }

    public boolean isCreditNote() {
        return kind == DocumentKind.CREDIT_NOTE;
    }

    public String supplierNumber() {
        return supplierNumber;
    }

    public String normalisedNumber() {
        return normalisedNumber;
    }

    /** We made it ourselves from receipts. */
    public boolean isSelfBilled() {
        return SELF_BILLED.equals(syntax);
    }

    public String looksLike() {
        return looksLike;
    }

    public LocalDate issueDate() {
        return issueDate;
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    public String currencyCode() {
        return currency;
    }

    public @Nullable String senderName() {
        return senderName;
    }

    public List<String> orderReferences() {
        return orderReferences.isEmpty() ? List.of() : orderReferences.lines().toList();
    }

    /** Numbers of the supplier's invoices that a credit note is about. */
    public List<String> aboutInvoices() {
        return aboutInvoices.isEmpty() ? List.of() : aboutInvoices.lines().toList();
    }

    public @Nullable String payeeAccount() {
        return payeeAccount;
    }

    public BigDecimal net() {
        return net;
    }

    public BigDecimal tax() {
        return tax;
    }

    public BigDecimal gross() {
        return gross;
    }

    public BigDecimal rounding() {
        return rounding;
    }

    public BigDecimal prepaid() {
        return prepaid;
    }

    public BigDecimal payable() {
        return payable;
    }

    public String contentHash() {
        return contentHash;
    }

    public @Nullable String sourceSha256() {
        return sourceSha256;
    }

    public String syntax() {
        return syntax;
    }

    public @Nullable String enteredBy() {
        return enteredBy;
    }

    public @Nullable String correctedBy() {
        return correctedBy;
    }

    public Instant capturedAt() {
        return capturedAt;
    }

    public @Nullable SupplierId supplier() {
        return supplierId == null ? null : new SupplierId(supplierId);
    }

    public @Nullable String supplierDoubt() {
        return supplierDoubt;
    }

    public InvoiceStatus status() {
        return status;
    }

    public @Nullable Verdict verdict() {
        return verdict;
    }

    public @Nullable ExceptionClass exceptionClass() {
        return exceptionClass;
    }

    public @Nullable String askedPerson() {
        return askedPerson;
    }

    public @Nullable String askedInsteadOf() {
        return askedInsteadOf;
    }

    public int matchNumber() {
        return matchNumber;
    }

    public @Nullable Long matchRank() {
        return matchRank;
    }

    public @Nullable Instant waitUntil() {
        return waitUntil;
    }

    public BigDecimal released() {
        return released;
    }

    public BigDecimal releasedNet() {
        return releasedNet;
    }

    public BigDecimal waitingNet() {
        return waitingNet;
    }

    public BigDecimal heldNet() {
        return heldNet;
    }

    public BigDecimal atStake() {
        return atStake;
    }

    public BigDecimal atStakeInBase() {
        return atStakeInBase;
    }

    public List<InvoiceLine> lines() {
        return List.copyOf(lines);
    }

    public List<InvoiceCharge> charges() {
        return List.copyOf(charges);
    }

    /** An amount of this invoice as money; a currency that ISO 4217 does not know never gets this far. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
