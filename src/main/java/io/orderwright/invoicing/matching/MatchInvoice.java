package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.landed.ChargesOnInvoices;
import io.orderwright.invoicing.match.Dispute;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.invoicing.match.ThreeWayMatch;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.Verdict;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.unusual.LookForUnusual;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Matches an invoice under the locks of its orders, so that two at once never use one receipt, and says how the process goes on. Doing it again with the same facts
 * gives the same answer.
 */
@Component
public class MatchInvoice {

    public static final String PROCESS = "invoice-matching";
    private static final Duration AGAIN_SOON = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final OrderFamilies families;
    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final GatherFacts gatherFacts;
    private final EarlierInvoices earlierInvoices;
    private final Resolutions resolutions;
    private final MatchResults results;
    private final ChargesOnInvoices chargesOnInvoices;
    private final LookForUnusual lookForUnusual;
    private final RefuseBeyondLimits refuseBeyondLimits;
    private final PaymentInstructions payments;
    private final ProcessInstances instances;
    private final PurchaseOrders orders;
    private final People people;
    private final Absences absences;
    private final InvoicingSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    MatchInvoice(OrderFamilies families, InvoiceRepository invoices, InvoiceLinks links, GatherFacts gatherFacts, EarlierInvoices earlierInvoices, Resolutions resolutions,
                 MatchResults results, ChargesOnInvoices chargesOnInvoices, LookForUnusual lookForUnusual, RefuseBeyondLimits refuseBeyondLimits, PaymentInstructions payments, ProcessInstances instances, PurchaseOrders orders, People people, Absences absences, InvoicingSettings settings, AuditTrail audit, Clock clock) {
        this.families = families;
        this.invoices = invoices;
        this.links = links;
        this.gatherFacts = gatherFacts;
        this.earlierInvoices = earlierInvoices;
        this.resolutions = resolutions;
        this.results = results;
        this.chargesOnInvoices = chargesOnInvoices;
        this.lookForUnusual = lookForUnusual;
        this.refuseBeyondLimits = refuseBeyondLimits;
        this.payments = payments;
        this.instances = instances;
        this.orders = orders;
        this.people = people;
        this.absences = absences;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How the process goes on.
     *
     * @param matchOutcome   {@code done}, {@code waiting}, {@code exception} or {@code refused}
     * @param payableNow     whether a part, or all, is to be queued for payment
     * @param waitUntil      until when to wait before looking again, ISO 8601
     * @param askNoticeAt    with {@code waiting} when the supplier is asked for a shipping notice, ISO 8601; long after waiting ends when it is not to be asked
     * @param exceptionFacts what decides who is asked, null when nobody is
     */
    public record Answer(String matchOutcome, boolean payableNow, String waitUntil, String askNoticeAt, @Nullable ExceptionFacts exceptionFacts) {}

    /**
     * @param amountAtStakeInBase   money in question in base currency
     * @param originalApproverGroup group of who approved this revision of the order, empty when a rule did
     * @param originalApprover      that person, or who decides meanwhile, who is asked about a price; empty when a rule did, or when the person has to do with this invoice or left the group
     */
    public record ExceptionFacts(String exceptionClass, BigDecimal amountAtStakeInBase, String originalApproverGroup, String originalApprover) {}

    /** @throws TransientProblem when the orders of the invoice were corrected at this very moment */
    @Transactional
    public Answer match(InvoiceId id, long processInstanceKey) {
        if (!instances.claim(PROCESS, id.value(), processInstanceKey)) {
            return refused();
        }
        List<PurchaseOrderNumber> tied = links.ordersOf(id);
        List<OrderFamily> locked = families.lock(tied);
        Invoice invoice = invoices.lock(id);
        if (!links.ordersOf(invoice.id()).equals(tied)) {
            throw new TransientProblem("The orders of %s were corrected at this moment".formatted(id), AGAIN_SOON);
        }
        return invoice.status().isOpen() ? match(invoice, locked, tied) : closed(invoice);
    }

    private Answer match(Invoice invoice, List<OrderFamily> locked, List<PurchaseOrderNumber> tied) {
        if (!tied.isEmpty()) {
            invoice.queueUp(earlierInvoices.nextRank());
        }
        MatchFacts facts = gatherFacts.gather(invoice, locked, tied);
        MatchResult result = ThreeWayMatch.match(facts);
        var before = new Before(invoice.verdict(), invoice.released(), invoice.waitingNet(), invoice.heldNet(), invoice.status());
        Answer answer = result.verdict() == Verdict.REJECTED ? refuse(invoice, result) : decide(invoice, facts, result, locked, tied);
        invoices.saveAndFlush(invoice);
        results.keep(invoice, facts, result);
        chargesOnInvoices.follow(invoice, result.charges(), locked.stream().flatMap(family -> family.members().stream()).toList());
        if (invoice.matchNumber() == 1 || invoice.correctedBy() != null) {
            lookForUnusual.look(invoice);
        }
        if (!before.equals(new Before(invoice.verdict(), invoice.released(), invoice.waitingNet(), invoice.heldNet(), invoice.status()))) {
            record(invoice, result, locked);
        }
        boolean isSentBack = answer.matchOutcome().equals("exception") && refuseBeyondLimits.refuse(invoice, openExceptions(facts, result, invoice));
        return isSentBack ? refused() : answer;
    }

    /** Compared by value at the same scale, so that a repeat is no news. */
    private record Before(@Nullable Verdict verdict, BigDecimal released, BigDecimal waiting, BigDecimal held, InvoiceStatus status) {

        Before {
            released = released.stripTrailingZeros();
            waiting = waiting.stripTrailingZeros();
            held = held.stripTrailingZeros();
        }
    }

    private Answer refuse(Invoice invoice, MatchResult result) {
        invoice.refuseAsResend(result, clock.instant());
        return refused();
    }

    private Answer decide(Invoice invoice, MatchFacts facts, MatchResult result, List<OrderFamily> locked, List<PurchaseOrderNumber> tied) {
        Instant now = clock.instant();
        List<Finding> open = openExceptions(facts, result, invoice);
        boolean payableNow = payments.owed(invoice.id(), invoice.isCreditNote(), result.money().released()).signum() != 0;
        if (!open.isEmpty()) {
            ExceptionClass main = open.stream().map(f -> f.code().exceptionClass()).min(Comparator.naturalOrder()).orElse(ExceptionClass.OTHER);
            BigDecimal atStake = open.stream().filter(f -> f.code().exceptionClass() == main).map(Finding::atStake).reduce(BigDecimal.ZERO, BigDecimal::add);
            invoice.matched(result, InvoiceStatus.HELD, main, atStake, inBase(atStake, locked, tied), null, now);
            PurchaseOrderSnapshot order = firstOrder(locked, tied);
            String group = order == null ? "" : approverGroup(order);
            Asked asked = order == null || group.isEmpty() ? Asked.NOBODY : asked(order, group, invoice);
            putTo(invoice, main == ExceptionClass.PRICE ? asked : Asked.NOBODY, tied);
            return new Answer("exception", payableNow, now.toString(), now.toString(), new ExceptionFacts(String.valueOf(main), invoice.atStakeInBase(), group, asked.person));
        }
        if (result.verdict().isPayable()) {
            invoice.matched(result, InvoiceStatus.QUEUED, null, BigDecimal.ZERO, BigDecimal.ZERO, null, now);
            return new Answer("done", payableNow, now.toString(), now.toString(), null);
        }
        Instant until = waitUntil(invoice, facts, now);
        invoice.matched(result, InvoiceStatus.WAITING, null, BigDecimal.ZERO, BigDecimal.ZERO, until, now);
        return new Answer("waiting", payableNow, until.toString(), AskForNotice.dueAt(invoice, settings).toString(), null);
    }

    /** Findings that need a person now: not those about which a credit note was asked for; what waits too long does. */
    private List<Finding> openExceptions(MatchFacts facts, MatchResult result, Invoice invoice) {
        boolean waitedTooLong = !clock.instant().isBefore(waitingEnds(invoice, facts));
        Set<Dispute> disputes = facts.disputes();
        return result.findings().stream().filter(f -> f.effect() == Verdict.HELD || f.effect() == Verdict.WAITING && waitedTooLong)
                .filter(f -> !disputes.contains(new Dispute(f.code(), f.part() == null ? "" : f.part()))).toList();
    }

    private Instant waitUntil(Invoice invoice, MatchFacts facts, Instant now) {
        Instant goods = waitingEnds(invoice, facts);
        Instant end = resolutions.disputesUntil(invoice.id(), now).filter(until -> until.isBefore(goods) || !goods.isAfter(now)).orElse(goods);
        return end.isAfter(now) ? end : now.plus(Duration.ofDays(1));
    }

    /** The first moment at which the invoice is older than we wait. */
    private static Instant waitingEnds(Invoice invoice, MatchFacts facts) {
        String supplier = facts.document().supplier();
        BigDecimal days = facts.tolerances().of(supplier == null ? "" : supplier, null).limit(ToleranceKey.WAIT_DAYS).value();
        return invoice.capturedAt().plus(days == null ? LONGEST_WAIT : Duration.ofDays(days.longValue() + 1));
    }

    private static BigDecimal inBase(BigDecimal amount, List<OrderFamily> locked, List<PurchaseOrderNumber> tied) {
        PurchaseOrderSnapshot order = firstOrder(locked, tied);
        BigDecimal rate = order == null || order.rateToBase() == null ? BigDecimal.ONE : order.rateToBase();
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    private static @Nullable PurchaseOrderSnapshot firstOrder(List<OrderFamily> locked, List<PurchaseOrderNumber> tied) {
        return tied.isEmpty() ? null : locked.stream().filter(f -> f.has(tied.getFirst())).map(f -> f.member(tied.getFirst())).findFirst().orElse(null);
    }

    /** The highest group of who approved the order as it stands. */
    private String approverGroup(PurchaseOrderSnapshot order) {
        Set<Group> groups = orders.approversOf(order.number(), order.revision()).stream().flatMap(name -> people.find(name).stream()).flatMap(person -> person.groups().stream())
                .collect(Collectors.toSet());
        return groups.contains(Group.DIRECTORS) ? Group.DIRECTORS.code() : groups.contains(Group.MANAGERS) ? Group.MANAGERS.code() : "";
    }

    /** @param person empty when nobody in particular @param insteadOf who is away, empty when nobody */
    private record Asked(String person, String insteadOf) {

        private static final Asked NOBODY = new Asked("", "");
    }

    /** The highest approver who is still in that group and has nothing to do with the invoice; while that person is away the deputy, who must be allowed to decide it anyway. */
    private Asked asked(PurchaseOrderSnapshot order, String group, Invoice invoice) {
        return orders.approversOf(order.number(), order.revision()).reversed().stream().filter(name -> mayJudge(name, group, false, invoice)).flatMap(name -> absences.present(name)
                .filter(there -> there.equals(name) || mayJudge(there, group, true, invoice) && !there.equals(order.requestedBy()))
                .map(there -> new Asked(there, there.equals(name) ? "" : name)).stream()).findFirst().orElse(Asked.NOBODY);
    }

    private boolean mayJudge(String name, String group, boolean orDirector, Invoice invoice) {
        return !name.equals(invoice.enteredBy()) && !name.equals(invoice.correctedBy())
                && people.find(name).stream().anyMatch(person -> person.groups().stream().anyMatch(g -> g.code().equals(group)) || orDirector && person.isIn(Group.DIRECTORS));
    }

    private void putTo(Invoice invoice, Asked asked, List<PurchaseOrderNumber> tied) {
        boolean isNew = invoice.ask(asked.person.isEmpty() ? null : asked.person, asked.insteadOf.isEmpty() ? null : asked.insteadOf);
        if (isNew && !asked.insteadOf.isEmpty()) {
            audit.record(new AuditEvent(invoice.number().value(), tied.stream().map(PurchaseOrderNumber::value).collect(Collectors.toSet()), "invoicing.exception-handed-over", Actor.part("invoicing"),
                    Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "by", nameOf(asked.person), "for", nameOf(asked.insteadOf))));
        }
    }

    private String nameOf(String userName) {
        return people.find(userName).map(Person::displayName).orElse(userName);
    }

    private Answer closed(Invoice invoice) {
        if (invoice.status() != InvoiceStatus.QUEUED) {
            return refused();
        }
        return new Answer("done", payments.owed(invoice.id(), invoice.isCreditNote(), invoice.released()).signum() != 0, clock.instant().toString(), clock.instant().toString(), null);
    }

    private Answer refused() {
        return new Answer("refused", false, clock.instant().toString(), clock.instant().toString(), null);
    }

    private void record(Invoice invoice, MatchResult result, List<OrderFamily> locked) {
        Set<String> related = new HashSet<>();
        locked.forEach(family -> family.members().forEach(member -> related.add(member.number().value())));
        String codes = result.codes().stream().map(MatchCode::name).collect(Collectors.joining(", "));
        audit.record(new AuditEvent(invoice.number().value(), related, action(invoice), Actor.part("invoicing"),
                Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "verdict", result.verdict().name(), "codes", codes,
                        "released", invoice.money(result.money().releasedNet()).toString(), "waiting", invoice.money(result.money().waitingNet()).toString(),
                        "held", invoice.money(result.money().heldNet()).toString(), "match", Integer.toString(invoice.matchNumber()))));
    }

    private static String action(Invoice invoice) {
        return switch (invoice.status()) {
            case QUEUED -> "invoicing.invoice-matched";
            case WAITING -> "invoicing.invoice-waiting";
            case REJECTED, REST_REFUSED -> "invoicing.invoice-refused";
            case CAPTURED, HELD -> "invoicing.invoice-held";
        };
    }
}
