package io.orderwright.purchasing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.QuantityStep;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.ProcessPosition;
import io.orderwright.platform.process.ProcessPositions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.Rail;
import io.orderwright.platform.web.SumRow;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.KeptAnswers;
import io.orderwright.purchasing.orders.ReplacedOrders;
import io.orderwright.purchasing.orders.IssuedRevisions;
import io.orderwright.purchasing.orders.LineExplanations;
import io.orderwright.purchasing.orders.LineExplanations.Explanation;
import io.orderwright.purchasing.orders.OrderHistory;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One order: figures, lines, where it stands, everything that happened, documents, and what later modules add. */
@Controller
class PurchaseOrderPage {

    private static final int EVENTS = 25;
    private static final int MOST_STEPS = 14;
    private static final String PROCESS = "purchase-order";
    private static final Set<Group> MAY_CHANGE = Set.of(Group.BUYERS, Group.MANAGERS, Group.DIRECTORS);

    private final PurchaseOrders orders;
    private final ReplacedOrders replaced;
    private final KeptAnswers answers;
    private final Suppliers suppliers;
    private final LineExplanations explanations;
    private final OrderHistory history;
    private final IssuedRevisions issued;
    private final DecisionLog decisions;
    private final AuditTrail audit;
    private final ProcessInstances instances;
    private final ProcessPositions positions;
    private final OpenTasks tasks;
    private final People people;
    private final Diagrams diagrams;
    private final OrderTimeline events;
    private final RevisionDiff diff;
    private final Wording wording;
    private final PurchasingSettings settings;
    private final Clock clock;
    private final List<OrderPagePart> parts;

    PurchaseOrderPage(PurchaseOrders orders, ReplacedOrders replaced, KeptAnswers answers, Suppliers suppliers, LineExplanations explanations, OrderHistory history, IssuedRevisions issued, DecisionLog decisions, AuditTrail audit,
                      ProcessInstances instances, ProcessPositions positions, OpenTasks tasks, People people, Diagrams diagrams, OrderTimeline events, RevisionDiff diff, Wording wording,
                      PurchasingSettings settings, Clock clock, ObjectProvider<OrderPagePart> parts) {
        this.orders = orders;
        this.replaced = replaced;
        this.answers = answers;
        this.suppliers = suppliers;
        this.explanations = explanations;
        this.history = history;
        this.issued = issued;
        this.decisions = decisions;
        this.audit = audit;
        this.instances = instances;
        this.positions = positions;
        this.tasks = tasks;
        this.people = people;
        this.diagrams = diagrams;
        this.events = events;
        this.diff = diff;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
        this.parts = parts.orderedStream().toList();
    }

    /** A line as the page shows it; {@code why} is empty when nobody worked the quantity out. */
    public record ShownLine(PurchaseOrderSnapshot.Line line, Rail rail, List<SumRow> why, @Nullable Integer daysCover, String note) {}

    /** Units over all lines. */
    public record Units(Quantity ordered, Quantity confirmed, Quantity received, Quantity invoiced, Quantity open, Quantity unpromised) {}

    /** Money over all lines, at order prices. */
    public record Sums(Money net, Money gross, Money received, Money invoiced) {}

    /** A step that was passed or is active. */
    public record PassedStep(String name, boolean active, Instant at, @Nullable String incident) {}

    /** A decision as the page shows it. */
    public record ShownDecision(String outcome, String group, String person, Instant at, String reason, int revision) {}

    @GetMapping("/orders/{number}")
    String show(@PathVariable String number, @RequestParam(required = false) @Nullable String before, Model model) {
        PurchaseOrderSnapshot order = order(number);
        Supplier supplier = suppliers.find(order.supplier()).orElse(null);
        var documents = issued.of(order.number());
        boolean amended = order.issuedAt() == null && !documents.isEmpty() && isOpen(order);
        Units units = units(order);
        boolean late = order.status().isOpenForGoods() && order.lines().stream().anyMatch(l -> l.open().isPositive() && l.expectedDate().isBefore(LocalDate.now(clock)));
        var timeline = audit.timeline(order.number().value(), before, EVENTS);
        model.addAttribute("order", order);
        model.addAttribute("supplierName", supplier == null ? order.supplier().value() : supplier.name());
        paper(order, supplier, model);
        model.addAttribute("state", StateChip.of(order.status(), new StateChip.Facts(amended, late, units.received().isPositive() && units.open().isPositive(),
                units.confirmed().isPositive() && units.unpromised().isPositive(), order.status() == PurchaseOrderStatus.ISSUED ? answers.to(order.number(), order.revision()).orElse(null) : null)));
        model.addAttribute("amended", amended);
        model.addAttribute("replacement", replaced.of(order.number()));
        model.addAttribute("requestedBy", order.requestedBy() == null ? null : nameOf(order.requestedBy()));
        model.addAttribute("units", units);
        model.addAttribute("sums", sums(order));
        model.addAttribute("lines", lines(order));
        model.addAttribute("steps", steps(order.number()));
        model.addAttribute("openTasks", tasks.about(order.number().value()));
        model.addAttribute("timeline", timeline.items().stream().map(events::tell).toList());
        model.addAttribute("earlier", timeline.next());
        model.addAttribute("changes", diff.steps(history.of(order.number()), order.currency()));
        model.addAttribute("documents", documents);
        model.addAttribute("decisions", decisions.about(order.number()).stream().map(d -> new ShownDecision("purchasing.outcome." + d.outcome().name(), d.group(),
                nameOf(d.person()), d.decidedAt(), d.refusalReason() == null ? d.reason() : d.refusalReason(), d.revision())).toList());
        model.addAttribute("family", orders.family(order.number()).stream().filter(o -> !o.number().equals(order.number())).toList());
        model.addAttribute("parts", parts.stream().map(p -> p.of(order.number())).flatMap(java.util.Optional::stream).toList());
        model.addAttribute("mayChange", isOpen(order) && people.current().filter(p -> MAY_CHANGE.stream().anyMatch(p::isIn)).isPresent());
        return "purchasing/order";
    }

    /** What stands on the page only when it is printed. */
    private void paper(PurchaseOrderSnapshot order, @Nullable Supplier supplier, Model model) {
        var us = settings.company();
        model.addAttribute("ours", Stream.of(List.of(us.name()), us.address(), List.of(us.email().value())).flatMap(List::stream).toList());
        model.addAttribute("theirs", supplier == null ? List.of(order.supplier().value()) : Stream.concat(Stream.of(supplier.name()), supplier.address().stream()).toList());
        model.addAttribute("deliverTo", String.join(", ", settings.deliveryAddress(order.location().value())));
        model.addAttribute("paymentDays", supplier == null ? null : supplier.paymentDays());
    }

    private PurchaseOrderSnapshot order(String number) {
        return OrderInAddress.find(orders, number);
    }

    private static boolean isOpen(PurchaseOrderSnapshot order) {
        return order.status() == PurchaseOrderStatus.DRAFT || order.status().isOpenForGoods();
    }

    private String nameOf(String userName) {
        return people.find(userName).map(Person::displayName).orElse(userName);
    }

    private List<ShownLine> lines(PurchaseOrderSnapshot order) {
        Map<Integer, Explanation> why = explanations.of(order.number());
        return order.lines().stream().map(l -> {
            Explanation explanation = why.get(l.line());
            return new ShownLine(l, rail(l), explanation == null ? List.of() : sumRows(explanation), explanation == null ? null : explanation.daysCover(), note(l));
        }).toList();
    }

    private static Rail rail(PurchaseOrderSnapshot.Line line) {
        Quantity confirmed = line.confirmed();
        return new Rail(line.ordered(), confirmed == null ? Quantity.ZERO : confirmed, line.received(), line.invoiced());
    }

    private List<SumRow> sumRows(Explanation explanation) {
        var rows = new ArrayList<SumRow>();
        for (int i = 0; i < explanation.steps().size(); i++) {
            QuantityStep step = explanation.steps().get(i);
            String words = wording.say("planning.step." + step.term()) + (step.detail().isBlank() ? "" : ", " + step.detail());
            String figure = wording.units(step.result());
            rows.add(i == explanation.steps().size() - 1 ? SumRow.total(words, figure) : SumRow.of(words, "", figure));
        }
        return rows;
    }

    private String note(PurchaseOrderSnapshot.Line line) {
        var notes = new ArrayList<String>();
        addNote(notes, "carried-over", line.carriedOver());
        addNote(notes, "closed-short", line.closedShort());
        addNote(notes, "quarantined", line.quarantined());
        addNote(notes, "not-received", line.invoiced().less(line.received()));
        return String.join(", ", notes);
    }

    private void addNote(List<String> notes, String key, Quantity units) {
        if (units.isPositive()) {
            notes.add(wording.say("purchasing.line." + key, wording.units(units)));
        }
    }

    private static Units units(PurchaseOrderSnapshot order) {
        return new Units(sum(order, PurchaseOrderSnapshot.Line::ordered), sum(order, l -> l.confirmed() == null ? Quantity.ZERO : Objects.requireNonNull(l.confirmed())),
                sum(order, PurchaseOrderSnapshot.Line::received), sum(order, PurchaseOrderSnapshot.Line::invoiced), sum(order, PurchaseOrderSnapshot.Line::open),
                sum(order, PurchaseOrderPage::unpromised));
    }

    private static Quantity unpromised(PurchaseOrderSnapshot.Line line) {
        Quantity came = line.received().plus(line.quarantined()).plus(line.carriedOver());
        Quantity promised = line.confirmed() == null ? Quantity.ZERO : line.confirmed();
        return line.ordered().less(promised.compareTo(came) > 0 ? promised : came);
    }

    private static Quantity sum(PurchaseOrderSnapshot order, java.util.function.Function<PurchaseOrderSnapshot.Line, Quantity> part) {
        return order.lines().stream().map(part).reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Sums sums(PurchaseOrderSnapshot order) {
        Money tax = order.lines().stream().map(l -> new Money(l.amount().amount().multiply(l.taxRate().value()).movePointLeft(2), order.currency()))
                .reduce(Money.zero(order.currency()), Money::plus);
        return new Sums(order.net(), order.net().plus(tax), at(order, PurchaseOrderSnapshot.Line::received), at(order, PurchaseOrderSnapshot.Line::invoiced));
    }

    private static Money at(PurchaseOrderSnapshot order, java.util.function.Function<PurchaseOrderSnapshot.Line, Quantity> part) {
        return Money.sum(order.lines().stream().map(l -> l.unitPrice().times(part.apply(l))).toList(), order.currency());
    }

    private List<PassedStep> steps(PurchaseOrderNumber number) {
        var carrier = instances.carrierOf(PROCESS, number.value());
        if (carrier.isEmpty()) {
            return List.of();
        }
        List<PassedStep> all = positions.of(carrier.getAsLong()).steps().stream().flatMap(this::named).toList();
        return all.subList(Math.max(0, all.size() - MOST_STEPS), all.size());
    }

    private Stream<PassedStep> named(ProcessPosition.Step step) {
        return diagrams.nameOf(step.processId(), step.elementId()).map(name -> new PassedStep(name, step.isActive(),
                step.finishedAt() == null ? step.startedAt() : step.finishedAt(), step.incident())).stream();
    }
}
