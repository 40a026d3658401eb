package io.orderwright.invoicing.matching;

import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a supplier whose invoice is here and whose goods are not for a shipping notice (F89): once for each invoice, in the thread of each order that still waits and for
 * which nothing is announced to come. Whatever waits goes on waiting.
 */
@Component
public class AskForNotice {

    /** Most orders of one invoice that are asked about. */
    private static final int MOST_ORDERS = 20;
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final Set<MatchCode> ABOUT_GOODS = Set.of(MatchCode.NO_RECEIPT, MatchCode.QTY_OVER_RECEIVED);

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final MatchResults results;
    private final PurchaseOrders orders;
    private final AnnouncedShipments announced;
    private final SupplierNotices notices;
    private final InvoicingSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    AskForNotice(InvoiceRepository invoices, InvoiceLinks links, MatchResults results, PurchaseOrders orders, AnnouncedShipments announced, SupplierNotices notices, InvoicingSettings settings, AuditTrail audit,
                 Clock clock) {
        this.invoices = invoices;
        this.links = links;
        this.results = results;
        this.orders = orders;
        this.announced = announced;
        this.notices = notices;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param askNoticeAt after any wait: nobody is asked twice, ISO 8601 */
    public record Asked(String askNoticeAt) {}

    /** A second time, or when the goods are here or on their way, nothing is sent. */
    @Transactional
    public Asked ask(InvoiceId id) {
        Invoice invoice = invoices.lock(id);
        if (waitsForGoods(invoice) && invoice.askForNotice(clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            waitingOrders(invoice).forEach(order -> ask(invoice, order));
        }
        invoices.saveAndFlush(invoice);
        return new Asked(never(invoice).toString());
    }

    private boolean waitsForGoods(Invoice invoice) {
        return invoice.status() == InvoiceStatus.WAITING && results.findings(invoice.id()).stream().anyMatch(finding -> finding.effect().keepsBack() && ABOUT_GOODS.contains(finding.code()));
    }

    /** When the supplier of an invoice that waits is to be asked. */
    static Instant dueAt(Invoice invoice, InvoicingSettings settings) {
        return invoice.isCreditNote() || invoice.isSelfBilled() || invoice.noticeAskedAt() != null ? never(invoice) : invoice.capturedAt().plus(settings.askNoticeAfter());
    }

    /** Long after any invoice waits, and the same each time it is asked. */
    private static Instant never(Invoice invoice) {
        return invoice.capturedAt().plus(NEVER);
    }

    private List<PurchaseOrderNumber> waitingOrders(Invoice invoice) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return orders.families(links.ordersOf(invoice.id())).stream().flatMap(List::stream).filter(order -> order.status().isOpenForGoods())
                .filter(order -> order.lines().stream().anyMatch(line -> line.open().isPositive())).map(PurchaseOrderSnapshot::number)
                .filter(order -> announced.of(order).stream().noneMatch(shipment -> !shipment.arrivesOn().isBefore(today))).limit(MOST_ORDERS).toList();
    }

    private void ask(Invoice invoice, PurchaseOrderNumber order) {
        String told = "by mail";
        try {
            notices.send("invoice/%s/notice/%s".formatted(invoice.number(), order), order, "notice-request",
                    Map.of("invoiceNumber", invoice.supplierNumber(), "invoiceDate", invoice.issueDate().toString()));
        } catch (BrokenRule noContact) {
            told = noContact.getMessage();
        }
        audit.record(new AuditEvent(invoice.number().value(), Set.of(order.value()), "invoicing.notice-asked", Actor.part("invoicing"),
                Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "order", order.value(), "told", told)));
    }
}
