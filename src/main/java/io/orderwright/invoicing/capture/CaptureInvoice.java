package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.tolerance.ToleranceRules;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a supplier stated, once, and starts its matching. The same content again is answered with the first and posted no second time. */
@Component
class CaptureInvoice {

    private static final int NO_WINDOW = 36_500;

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final IdentifySupplier identifySupplier;
    private final PurchaseOrders orders;
    private final ToleranceRules tolerances;
    private final Numbers numbers;
    private final EngineMessages messages;
    private final AuditTrail audit;
    private final Clock clock;

    CaptureInvoice(InvoiceRepository invoices, InvoiceLinks links, IdentifySupplier identifySupplier, PurchaseOrders orders, ToleranceRules tolerances, Numbers numbers,
                   EngineMessages messages, AuditTrail audit, Clock clock) {
        this.invoices = invoices;
        this.links = links;
        this.identifySupplier = identifySupplier;
        this.orders = orders;
        this.tolerances = tolerances;
        this.numbers = numbers;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Result {

        InvoiceId invoice();

        /** New. */
        record Captured(InvoiceId invoice) implements Result {}

        /** The same was captured before. */
        record SentBefore(InvoiceId invoice) implements Result {}
    }

    /** @param bringer supplier by the evidence of the sender, or named by a person; null when there is none */
    @Transactional(propagation = Propagation.MANDATORY)
    Result capture(InvoiceDocument stated, Invoice.Origin origin, @Nullable SupplierId bringer) {
        var identified = identifySupplier.identify(stated.sender(), bringer);
        String hash = ContentHash.of(stated);
        Optional<InvoiceId> before = sentBefore(stated, origin, identified.supplier(), hash);
        if (before.isPresent()) {
            return resent(before.get(), stated, origin);
        }
        var invoice = invoices.saveAndFlush(new Invoice(new InvoiceId(numbers.next("INV")), stated, hash, origin, identified.supplier(), identified.doubt(), clock.instant()));
        if (identified.supplier() != null) {
            var holder = links.claim(identified.supplier(), invoice, window(identified.supplier()));
            if (holder.isPresent() && holder.get().contentHash().equals(hash)) {
                throw new CapturedMeanwhile();
            }
        }
        Set<PurchaseOrderNumber> known = orders.find(OrderReferences.in(stated)).keySet();
        links.tie(invoice.id(), known);
        record(invoice, known, origin);
        messages.publish("invoicing.invoice-captured", invoice.number().value(), invoice.number() + "/captured", Map.of("invoiceId", invoice.number().value()));
        return new Result.Captured(invoice.number());
    }

    /** Two identical ones at the same moment: this one rolls back and finds the other when it is tried again. */
    static final class CapturedMeanwhile extends RuntimeException {

        CapturedMeanwhile() {
            super("The same invoice was captured at the same moment");
        }
    }

    private Optional<InvoiceId> sentBefore(InvoiceDocument stated, Invoice.Origin origin, @Nullable SupplierId supplier, String hash) {
        Optional<InvoiceId> same = origin.sourceSha256() == null ? Optional.empty() : links.ofFile(origin.sourceSha256());
        if (same.isEmpty() && supplier != null) {
            same = links.holder(supplier, stated.kind(), stated.number()).filter(holder -> holder.contentHash().equals(hash)).map(InvoiceLinks.Holder::invoice);
        }
        return same;
    }

    private Result resent(InvoiceId first, InvoiceDocument stated, Invoice.Origin origin) {
        audit.record(new AuditEvent(first.value(), "invoicing.invoice-resent", actor(origin, null), Map.of("number", stated.number(), "syntax", origin.syntax())));
        return new Result.SentBefore(first);
    }

    private void record(Invoice invoice, Set<PurchaseOrderNumber> known, Invoice.Origin origin) {
        Set<String> related = known.stream().map(PurchaseOrderNumber::value).collect(Collectors.toCollection(HashSet::new));
        audit.record(new AuditEvent(invoice.number().value(), related, invoice.isCreditNote() ? "invoicing.credit-note-captured" : "invoicing.invoice-captured", actor(origin, invoice.supplier()),
                Map.of("invoice", invoice.number().value(), "number", invoice.supplierNumber(), "gross", invoice.money(invoice.gross()).toString(), "syntax", origin.syntax(),
                        "contentHash", invoice.contentHash(), "file", origin.sourceSha256() == null ? "" : origin.sourceSha256())));
    }

    private static Actor actor(Invoice.Origin origin, @Nullable SupplierId supplier) {
        if (origin.enteredBy() != null) {
            return Actor.person(origin.enteredBy());
        }
        return supplier == null || origin.syntax().equals(Invoice.SELF_BILLED) ? Actor.part("invoicing") : Actor.supplier(supplier.value());
    }

    int window(SupplierId supplier) {
        var limit = tolerances.profile(supplier, Map.of()).of(supplier.value(), null).limit(ToleranceKey.DUP_WINDOW_DAYS).value();
        return limit == null ? NO_WINDOW : limit.intValue();
    }
}
