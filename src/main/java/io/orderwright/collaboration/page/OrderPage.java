package io.orderwright.collaboration.page;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.InvoicesForSupplier;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.OrderInWords;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads everything that the page of an order shows. Writes nothing: scanners open every address in a mail. */
@Component
public class OrderPage {

    /** The supplier was asked again, or it was no answer. */
    private static final Set<SupplierResponse.State> ANSWERED_NO_MORE = Set.of(SupplierResponse.State.ASKED, SupplierResponse.State.SET_ASIDE);

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final Conversations conversations;
    private final SupplierResponses responses;
    private final PageNonces nonces;
    private final OrderProgress progress;
    private final AnnouncedShipments shipped;
    private final InvoicesForSupplier invoices;

    OrderPage(PurchaseOrders orders, Suppliers suppliers, Conversations conversations, SupplierResponses responses, PageNonces nonces, OrderProgress progress, AnnouncedShipments shipped,
              InvoicesForSupplier invoices) {
        this.invoices = invoices;
        this.orders = orders;
        this.suppliers = suppliers;
        this.conversations = conversations;
        this.responses = responses;
        this.nonces = nonces;
        this.progress = progress;
        this.shipped = shipped;
    }

    /** Whether and why the supplier may answer. */
    public enum Standing {
        /** The question is open, or was answered and may be corrected. */
        OPEN,
        /** A newer revision replaced this one. */
        SUPERSEDED,
        /** The order is cancelled. */
        CANCELLED,
        /** Nothing is expected any more. */
        CLOSED
    }

    /** @param now null for a line that is gone, @param before null for a new one */
    public record Change(int line, String description, @Nullable String before, @Nullable String now) {}

    /**
     * @param answered what was answered last, null for nothing
     * @param answer   the lines that it changes, empty when it changes none or counts no more
     * @param answerBy until when we hope for an answer, in the supplier's zone, null when not known or over
     * @param progress what came and what is paid
     * @param shipments what was announced, and what can be
     * @param invoiceable lines that an invoice made from the order can hold
     */
    public record View(OrderInWords order, String supplierName, String zone, Locale supplierLocale, Standing standing, int currentRevision, @Nullable String sentOn, @Nullable String answerBy,
                       int paymentDays, SupplierResponse.@Nullable Kind answered, @Nullable String answeredOn, List<Change> answer, List<Change> changes, String nonce, List<FormLine> lines,
                       OrderProgress.Told progress, Shipments shipments, List<InvoiceLine> invoiceable) {}

    /** What a form that was sent is read against. */
    public record Asked(Standing standing, Currency currency, List<FormLine> lines) {}

    /** Deliveries that a supplier can split one line into. */
    public static final int MOST_PARTS = 4;

    /** What the form needs of a line. */
    public record FormLine(int line, long ordered, LocalDate requested) {}

    /** @param open whether one can be announced now */
    public record Shipments(List<Announced> announced, List<OpenLine> lines, boolean open) {}

    /** @param labels whether its parcels have numbers */
    public record Announced(long id, String deliveryNote, String day, int parcels, String units, boolean labels) {}

    /** @param units that an invoice may still hold @param price of one */
    public record InvoiceLine(int line, String description, long units, String price) {}

    /** @param units still to be announced */
    public record OpenLine(int line, String description, long units) {}

    /** What the page asked, without everything else that it shows. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(PageLinks.Opened page) {
        return orders.issued(page.order(), page.revision())
                .map(order -> new Asked(standing(page, orders.find(page.order()).orElse(order)), order.currency(), formLines(order)));
    }

    private static List<FormLine> formLines(PurchaseOrderSnapshot order) {
        return order.lines().stream().map(line -> new FormLine(line.line(), line.ordered().units(), line.requestedDate())).toList();
    }

    @Transactional(readOnly = true)
    public Optional<View> view(PageLinks.Opened page, Locale locale) {
        Optional<PurchaseOrderSnapshot> found = orders.issued(page.order(), page.revision());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PurchaseOrderSnapshot order = found.get();
        PurchaseOrderSnapshot current = orders.find(page.order()).orElse(order);
        Supplier supplier = suppliers.find(page.supplier()).orElseThrow();
        var language = new SupplierLanguage(locale);
        Optional<Conversation> conversation = conversations.latest(page.order()).filter(c -> c.revision() == page.revision());
        Optional<SupplierResponse> answer = responses.about(page.order()).stream().filter(r -> r.revision() == page.revision() && !ANSWERED_NO_MORE.contains(r.state())).findFirst();
        Standing standing = standing(page, current);
        return Optional.of(new View(OrderInWords.of(order, language), supplier.name(), supplier.zone().getId(), supplier.language(), standing, current.revision(),
                order.issuedAt() == null ? null : language.day(order.issuedAt().atZone(supplier.zone()).toLocalDate()),
                conversation.filter(c -> c.state() == Conversation.State.AWAITING).flatMap(Conversation::chaseAt).map(at -> language.moment(at, supplier.zone())).orElse(null),
                supplier.paymentDays(), answer.map(SupplierResponse::kind).orElse(null), answer.map(a -> language.moment(a.answeredAt(), supplier.zone())).orElse(null),
                standing == Standing.OPEN ? answer.map(a -> answered(a, order, language)).orElse(List.of()) : List.of(),
                standing == Standing.SUPERSEDED ? orders.issued(page.order(), current.revision()).map(now -> changes(order, now, language)).orElse(List.of()) : List.of(), nonces.draw(page),
                formLines(order),
                progress.of(current, supplier, language), shipments(current, standing, language), invoiceable(current, standing, language)));
    }

    private Shipments shipments(PurchaseOrderSnapshot order, Standing standing, SupplierLanguage language) {
        List<AnnouncedShipments.Shipment> notices = shipped.of(order.number());
        List<Announced> announced = notices.stream().map(s -> new Announced(s.id(), s.deliveryNote(), language.day(s.arrivesOn()), s.parcels(),
                language.quantity(Quantity.of(s.units())), !s.sscc().isEmpty())).toList();
        boolean open = standing == Standing.OPEN && order.status() == PurchaseOrderStatus.CONFIRMED;
        Map<Integer, Long> units = AnnounceShipment.open(order, notices);
        List<OpenLine> lines = open ? order.lines().stream().map(line -> new OpenLine(line.line(), line.description(), units.getOrDefault(line.line(), 0L))).filter(line -> line.units() > 0).toList() : List.of();
        return new Shipments(announced, lines, !lines.isEmpty());
    }

    private List<InvoiceLine> invoiceable(PurchaseOrderSnapshot order, Standing standing, SupplierLanguage language) {
        Map<Integer, Long> units = standing == Standing.OPEN && order.status() == PurchaseOrderStatus.CONFIRMED || standing == Standing.CLOSED ? invoices.open(order.number()) : Map.of();
        return order.lines().stream().filter(line -> units.containsKey(line.line()))
                .map(line -> new InvoiceLine(line.line(), line.description(), units.get(line.line()), language.price(line.unitPrice()))).toList();
    }

    private static Standing standing(PageLinks.Opened page, PurchaseOrderSnapshot current) {
        return switch (current.status()) {
            case CANCELLED, REJECTED -> Standing.CANCELLED;
            case RECEIVED, SETTLED -> Standing.CLOSED;
            case DRAFT, ISSUED, CONFIRMED -> current.revision() == page.revision() ? Standing.OPEN : Standing.SUPERSEDED;
        };
    }

    /** The lines that differ between two revisions, in words. */
    public static List<Change> changes(PurchaseOrderSnapshot before, PurchaseOrderSnapshot now, SupplierLanguage language) {
        var changes = new ArrayList<Change>();
        for (PurchaseOrderSnapshot.Line old : before.lines()) {
            Optional<PurchaseOrderSnapshot.Line> same = now.lines().stream().filter(line -> line.line() == old.line()).findFirst();
            String was = words(old, language);
            String is = same.map(line -> words(line, language)).orElse(null);
            if (!Objects.equals(was, is)) {
                changes.add(new Change(old.line(), old.description(), was, is));
            }
        }
        now.lines().stream().filter(line -> before.lines().stream().noneMatch(old -> old.line() == line.line()))
                .forEach(line -> changes.add(new Change(line.line(), line.description(), null, words(line, language))));
        return changes;
    }

    private static List<Change> answered(SupplierResponse answer, PurchaseOrderSnapshot order, SupplierLanguage language) {
        return answer.kind() != SupplierResponse.Kind.CHANGED ? List.of() : Comparison.of(order, answer.lines()).lines().stream().filter(Comparison.Line::isChanged)
                .map(line -> new Change(line.ordered().line(), line.ordered().description(), words(line.ordered(), language), words(line, language))).toList();
    }

    private static @Nullable String words(Comparison.Line line, SupplierLanguage language) {
        if (line.answer().declined()) {
            return null;
        }
        String words = words(line.quantity(), line.price(), line.deliveries(), line.date(), language);
        return line.answer().substitute() == null ? words : line.answer().substitute() + ": " + words;
    }

    private static String words(PurchaseOrderSnapshot.Line line, SupplierLanguage language) {
        return words(line.ordered(), line.unitPrice(), line.deliveries(), line.requestedDate(), language);
    }

    private static String words(Quantity units, UnitPrice price, DeliverySchedule parts, LocalDate day, SupplierLanguage language) {
        return "%s × %s, %s".formatted(language.quantity(units), language.price(price), parts.isEmpty() ? language.day(day) : language.parts(parts));
    }
}
