package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.Verdict;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what a person decided about an exception. Who decided is found out from the engine; role, limit and separation of duties are checked here, so that a task
 * completed past its form gains nothing.
 */
@Component
public class RecordResolution {

    static final String TASK = "resolve-invoice-exception";
    private static final Set<String> DECISIONS = Set.of("accept-variance", "ask-credit-note", "reject", "receipt-corrected");
    private static final Set<String> APPROVERS = Set.of(Group.MANAGERS.code(), Group.DIRECTORS.code());
    private static final int MAX_REASON = 1000;

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final MatchResults results;
    private final Resolutions resolutions;
    private final DoubtReceipt doubtReceipt;
    private final TaskDecisions tasks;
    private final People people;
    private final PurchaseOrders orders;
    private final InvoicingSettings settings;
    private final BaseCurrency base;
    private final AuditTrail audit;
    private final Clock clock;

    RecordResolution(InvoiceRepository invoices, InvoiceLinks links, MatchResults results, Resolutions resolutions, DoubtReceipt doubtReceipt, TaskDecisions tasks, People people, PurchaseOrders orders,
                     InvoicingSettings settings, BaseCurrency base, AuditTrail audit, Clock clock) {
        this.invoices = invoices;
        this.links = links;
        this.results = results;
        this.resolutions = resolutions;
        this.doubtReceipt = doubtReceipt;
        this.tasks = tasks;
        this.people = people;
        this.orders = orders;
        this.settings = settings;
        this.base = base;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param group        group that was asked
     * @param decision     {@code accept-variance}, {@code ask-credit-note}, {@code reject} or {@code receipt-corrected}
     * @param lines        numbers of the lines that are accepted, with commas; empty for all of them
     */
    public record Job(long jobKey, long processInstanceKey, InvoiceId invoice, String group, String decision, String lines, String comment) {}

    /**
     * @param outcome       {@code match-again}, {@code credit-note-asked}, {@code rejected} or {@code refused}
     * @param refusalReason why the decision does not stand, null when it does
     */
    public record Outcome(String outcome, @Nullable String refusalReason) {}

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    @Transactional
    public Outcome record(Job job) {
        return tasks.once(job.jobKey(), job.processInstanceKey(), TASK, Outcome.class, task -> book(job, task));
    }

    private Outcome book(Job job, CompletedTask task) {
        Invoice invoice = invoices.lock(job.invoice());
        List<Finding> asked = asked(invoice);
        List<Finding> meant = ofLines(job, asked);
        Outcome outcome = refusal(invoice, job, task.person(), asked).or(() -> notOfTheLines(job, meant)).map(sentence -> new Outcome("refused", sentence))
                .orElseGet(() -> decide(invoice, job, task.person(), meant));
        record(invoice, job, task.person(), outcome, meant);
        return outcome;
    }

    private List<Finding> asked(Invoice invoice) {
        return results.findings(invoice.id()).stream().filter(f -> f.effect() == Verdict.HELD || f.effect() == Verdict.WAITING)
                .filter(f -> f.code().exceptionClass() == invoice.exceptionClass()).toList();
    }

    private static Set<String> lines(Job job) {
        return Stream.of(job.lines().split("[,;\\s]+")).filter(line -> !line.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The findings of the lines that the decision names; all of them when it names none. */
    private static List<Finding> ofLines(Job job, List<Finding> asked) {
        Set<String> lines = lines(job);
        return lines.isEmpty() ? asked : asked.stream().filter(finding -> finding.part() != null && lines.contains(finding.part())).toList();
    }

    /** Lines are accepted one by one; for what remains a credit note is asked, or the invoice is rejected, as a whole. The limit of the person holds for the whole, so that nobody slices it. */
    private static Optional<String> notOfTheLines(Job job, List<Finding> meant) {
        Set<String> lines = lines(job);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (!job.decision().equals("accept-variance")) {
            return Optional.of("Only accepting goes line by line. Accept lines %s first; then decide about what remains.".formatted(String.join(", ", lines)));
        }
        Set<String> inQuestion = meant.stream().map(Finding::part).collect(Collectors.toSet());
        return lines.stream().filter(line -> !inQuestion.contains(line)).findFirst().map(line -> "Line %s has no difference to accept. Name lines that the task shows with a finding.".formatted(line));
    }

    private Outcome decide(Invoice invoice, Job job, String person, List<Finding> asked) {
        return switch (job.decision()) {
            case "accept-variance" -> {
                resolutions.accept(invoice.id(), asked, job.comment(), person, clock.instant());
                yield new Outcome("match-again", null);
            }
            case "ask-credit-note" -> {
                resolutions.askForCredit(invoice.id(), asked, job.comment(), person, clock.instant(), clock.instant().plus(settings.creditNoteWithin()));
                yield new Outcome("credit-note-asked", null);
            }
            case "reject" -> new Outcome("rejected", null);
            default -> doubtReceipt(invoice, job, person, asked);
        };
    }

    private Outcome doubtReceipt(Invoice invoice, Job job, String person, List<Finding> asked) {
        try {
            doubtReceipt.ask(invoice, asked, job.comment(), person, "%s/%d".formatted(job.invoice(), job.jobKey()));
            return new Outcome("match-again", null);
        } catch (BrokenRule nothingToCount) {
            return new Outcome("refused", nothingToCount.getMessage());
        }
    }

    private Optional<String> refusal(Invoice invoice, Job job, String userName, List<Finding> asked) {
        if (invoice.status() != InvoiceStatus.HELD) {
            return Optional.of("%s was decided or matched in the meantime. Look at it again.".formatted(invoice.number()));
        }
        if (!DECISIONS.contains(job.decision())) {
            return Optional.of("The decision was “%s”. Choose to accept, to ask for a credit note, to reject, or to have the receipt counted again.".formatted(job.decision()));
        }
        if (job.comment().length() > MAX_REASON) {
            return Optional.of("The reason has %d characters; keep it to %d.".formatted(job.comment().length(), MAX_REASON));
        }
        return people.find(userName).map(person -> notAllowed(invoice, job, person)).orElseGet(() ->
                Optional.of("%s completed this task but is not known to Orderwright. Somebody of %s has to decide.".formatted(userName, job.group())))
                .or(() -> job.decision().equals("accept-variance") ? notAcceptable(invoice, people.find(userName).orElseThrow(), asked) : Optional.empty())
                .or(() -> Set.of("accept-variance", "reject").contains(job.decision()) && job.comment().isBlank()
                        ? Optional.of("A reason is missing. It is kept with the invoice.") : Optional.empty());
    }

    private Optional<String> notAllowed(Invoice invoice, Job job, Person person) {
        boolean inGroup = person.groups().stream().anyMatch(group -> group.code().equals(job.group())) || person.isIn(Group.DIRECTORS);
        if (!inGroup) {
            return Optional.of("%s is not in %s. Somebody of that group has to decide.".formatted(person.displayName(), job.group()));
        }
        if (person.userName().equals(invoice.enteredBy()) || person.userName().equals(invoice.correctedBy())) {
            return Optional.of("%s entered or corrected this invoice, so somebody else has to decide about it.".formatted(person.displayName()));
        }
        // the price was approved by somebody other than who asked for the order, and stays so when that somebody is away
        return invoice.exceptionClass() == ExceptionClass.PRICE && APPROVERS.contains(job.group())
                ? orders.find(Set.copyOf(links.ordersOf(invoice.id()))).values().stream().filter(order -> person.userName().equals(order.requestedBy())).findFirst()
                        .map(order -> "%s asked for %s, so somebody else has to judge its price.".formatted(person.displayName(), order.number()))
                : Optional.empty();
    }

    private Optional<String> notAcceptable(Invoice invoice, Person person, List<Finding> asked) {
        Optional<Finding> impossible = asked.stream().filter(f -> !f.code().canBeAccepted()).findFirst();
        if (impossible.isPresent()) {
            return Optional.of("%s cannot be accepted: correct supplier and order on the invoice page, or reject the invoice.".formatted(impossible.get().code()));
        }
        BigDecimal limit = settings.limitOf(person);
        return invoice.atStakeInBase().compareTo(limit) > 0
                ? Optional.of("%s may accept up to %s %s once; %s %s are in question. Ask somebody with a higher limit, or ask for a credit note.".formatted(person.displayName(),
                        base.value(), limit.toPlainString(), base.value(), invoice.atStakeInBase().toPlainString()))
                : Optional.empty();
    }

    private void record(Invoice invoice, Job job, String person, Outcome outcome, List<Finding> asked) {
        Set<String> related = links.ordersOf(invoice.id()).stream().map(PurchaseOrderNumber::value).collect(Collectors.toSet());
        String codes = asked.stream().map(f -> f.code().name()).distinct().collect(Collectors.joining(", "));
        boolean refused = outcome.outcome().equals("refused");
        if (!refused && person.equals(invoice.askedPerson()) && invoice.askedInsteadOf() != null) {
            audit.record(new AuditEvent(invoice.number().value(), related, "invoicing.decided-in-place", Actor.person(person),
                    Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "for", nameOf(invoice.askedInsteadOf()), "by", nameOf(person))));
        }
        audit.record(new AuditEvent(invoice.number().value(), related, refused ? "invoicing.resolution-refused" : "invoicing.exception-resolved", Actor.person(person),
                Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "decision", job.decision(), "codes", codes, "lines", String.join(", ", lines(job)),
                        "reason", refused && outcome.refusalReason() != null ? outcome.refusalReason() : job.comment(), "atStake", invoice.atStakeInBase().toPlainString())));
    }

    private String nameOf(String userName) {
        return people.find(userName).map(Person::displayName).orElse(userName);
    }
}
