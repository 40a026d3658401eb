package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.OrderFiles;
import io.orderwright.collaboration.OrderFiles.Outcome;
import io.orderwright.collaboration.OrderFiles.Whole;
import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands order responses and ship notices on to the orders they name. Only files whose sender is proven, or that a person brought, are taken; what an order refuses is told
 * to the supplier in its own thread and shown with the file.
 */
@Component
class PassOnToOrders {

    private static final Set<String> ACCEPTED = Set.of("AP", "AD", "AT", "AK", "true", "29");
    private static final Set<String> DECLINED = Set.of("RE", "RJ", "RD", "false", "27");
    private static final Set<String> ONLY_RECEIVED = Set.of("AB", "AI");
    private static final int MOST_ORDERS = 20;
    private static final int MOST_PARCELS = 99;

    private final SupplierDocuments documents;
    private final IdentifySupplier identifySupplier;
    private final PurchaseOrders orders;
    private final OrderFiles files;
    private final SupplierNotices notices;
    private final AuditTrail audit;

    PassOnToOrders(SupplierDocuments documents, IdentifySupplier identifySupplier, PurchaseOrders orders, OrderFiles files, SupplierNotices notices, AuditTrail audit) {
        this.documents = documents;
        this.identifySupplier = identifySupplier;
        this.orders = orders;
        this.files = files;
        this.notices = notices;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void pass(SupplierDocuments.Registered file, Reading.SomethingElse read) {
        StatedDocument stated = read.stated();
        if (stated.type() != StatedDocument.Type.ORDER_RESPONSE && stated.type() != StatedDocument.Type.DESPATCH_ADVICE) {
            documents.settle(file.id(), SupplierDocuments.State.NO_INVOICE, read.syntax(), null);
            return;
        }
        SupplierId supplier = supplier(file, stated);
        Map<PurchaseOrderNumber, PurchaseOrderSnapshot> named = named(stated);
        if (supplier == null) {
            documents.needsAPerson(file.id(), SupplierDocuments.State.UNREAD, "SENDER_NOT_PROVEN",
                    "It is not certain who sent this %s. Ask the supplier, then upload the file in its name.".formatted(read.syntax()), List.of());
        } else if (named.isEmpty() || named.values().stream().anyMatch(order -> !order.supplier().equals(supplier))) {
            documents.needsAPerson(file.id(), SupplierDocuments.State.REFUSED, "ORDER_UNKNOWN", "It names no order that %s has from us. Ask the supplier for the order number.".formatted(supplier),
                    stated.orderReferences());
        } else if (stated.type() == StatedDocument.Type.ORDER_RESPONSE) {
            answer(file, read, supplier, named);
        } else {
            announce(file, read, supplier, named);
        }
    }

    private @Nullable SupplierId supplier(SupplierDocuments.Registered file, StatedDocument stated) {
        if (file.bringer() == null && file.broughtBy() == null) {
            return null;
        }
        StatedDocument.Party party = stated.supplier();
        return identifySupplier.identify(new InvoiceDocument.Sender(party.legalName(), party.vatId(), party.endpointId(), party.endpointScheme()), file.bringer()).supplier();
    }

    private Map<PurchaseOrderNumber, PurchaseOrderSnapshot> named(StatedDocument stated) {
        var numbers = new LinkedHashSet<String>(stated.orderReferences());
        stated.lines().stream().map(StatedDocument.Line::orderReference).filter(Objects::nonNull).forEach(numbers::add);
        var valid = new ArrayList<PurchaseOrderNumber>();
        for (String number : numbers.stream().limit(MOST_ORDERS).toList()) {
            try {
                valid.add(new PurchaseOrderNumber(number.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException | BrokenRule noNumber) {
                return Map.of();
            }
        }
        Map<PurchaseOrderNumber, PurchaseOrderSnapshot> found = orders.find(valid);
        return found.size() == valid.size() ? found : Map.of();
    }

    // --- order responses ---

    private void answer(SupplierDocuments.Registered file, Reading.SomethingElse read, SupplierId supplier, Map<PurchaseOrderNumber, PurchaseOrderSnapshot> named) {
        StatedDocument stated = read.stated();
        if (named.size() != 1) {
            documents.needsAPerson(file.id(), SupplierDocuments.State.UNREAD, "SEVERAL_ORDERS", "One response answers one order, this one names %d. Ask for one file each.".formatted(named.size()), List.of());
            return;
        }
        PurchaseOrderSnapshot order = named.values().iterator().next();
        var reading = new StatedLines(order, stated.currency(), stated.said().doubt());
        List<OrderFiles.Line> lines = reading.answered(stated.lines());
        String answer = Objects.requireNonNullElse(stated.said().answer(), "");
        Whole whole = DECLINED.contains(answer) ? Whole.DECLINED : ONLY_RECEIVED.contains(answer) ? Whole.ONLY_RECEIVED : ACCEPTED.contains(answer) && lines.isEmpty() ? Whole.ACCEPTED : Whole.BY_LINE;
        String doubt = whole == Whole.BY_LINE && lines.isEmpty() && reading.doubt() == null ? "It neither accepts nor rejects the order as a whole nor names a line." : reading.doubt();
        Outcome outcome = files.answer(new OrderFiles.Response("file/" + file.sha256(), order.number(), supplier, "%s of %s".formatted(read.syntax(), supplier), stated.issueDate(), whole,
                stated.said().words(), doubt, lines));
        settle(file, read.syntax(), order.number(), outcome);
    }

    // --- ship notices ---

    private void announce(SupplierDocuments.Registered file, Reading.SomethingElse read, SupplierId supplier, Map<PurchaseOrderNumber, PurchaseOrderSnapshot> named) {
        StatedDocument stated = read.stated();
        String note = Objects.requireNonNullElse(stated.number(), "").strip();
        var contents = new LinkedHashMap<PurchaseOrderNumber, Map<Integer, Long>>();
        for (StatedDocument.Line line : stated.lines()) {
            PurchaseOrderSnapshot order = line.orderReference() == null && named.size() == 1 ? named.values().iterator().next()
                    : named.values().stream().filter(o -> o.number().value().equalsIgnoreCase(line.orderReference())).findFirst().orElse(null);
            var reading = order == null ? null : new StatedLines(order, stated.currency(), null);
            PurchaseOrderSnapshot.Line ordered = reading == null ? null : reading.find(line);
            Long units = ordered == null ? null : reading.units(line, ordered);
            if (order == null || ordered == null || units == null) {
                refuse(file, named.keySet().iterator().next(), "SHIPMENT_LINE", reading != null && reading.doubt() != null ? reading.doubt() : "Line %s (%s) is on none of the orders that it names.".formatted(line.id(),
                        line.sellerItem() != null ? line.sellerItem() : line.buyerItem()));
                return;
            }
            if (units > 0) {
                contents.computeIfAbsent(order.number(), o -> new TreeMap<>()).merge(ordered.line(), units, Long::sum);
            }
        }
        for (Map.Entry<PurchaseOrderNumber, Map<Integer, Long>> content : contents.entrySet()) {
            String delivery = contents.size() == 1 ? note : note + "/" + content.getKey().value();
            int parcels = Math.max(1, Math.min(MOST_PARCELS, stated.handlingUnits().size()));
            Outcome outcome = files.announce(new OrderFiles.Notice(content.getKey(), supplier, delivery, stated.said().arrivesOn(), stated.said().carrier(), stated.said().tracking(), parcels, content.getValue()));
            if (outcome instanceof Outcome.Refused refused) {
                refuse(file, content.getKey(), refused.code(), refused.sentence());
                return;
            }
        }
        if (contents.isEmpty()) {
            refuse(file, named.keySet().iterator().next(), "SHIPMENT_EMPTY", "Delivery note %s holds nothing.".formatted(note));
            return;
        }
        settle(file, read.syntax(), contents.keySet().iterator().next(), new Outcome.Taken());
    }

    // --- what became of it ---

    private void settle(SupplierDocuments.Registered file, String syntax, PurchaseOrderNumber order, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken taken -> {
                documents.settle(file.id(), SupplierDocuments.State.PASSED_ON, syntax, null);
                audit.record(new AuditEvent(order.value(), "invoicing.file-passed-on", Actor.part("invoicing"), Map.of("document", file.number(), "syntax", syntax, "file", file.sha256())));
            }
            case Outcome.Refused refused -> refuse(file, order, refused.code(), refused.sentence());
        }
    }

    private void refuse(SupplierDocuments.Registered file, PurchaseOrderNumber order, String code, String sentence) {
        documents.needsAPerson(file.id(), SupplierDocuments.State.REFUSED, code, sentence, List.of());
        audit.record(new AuditEvent(order.value(), "invoicing.file-refused", Actor.part("invoicing"), Map.of("document", file.number(), "reason", sentence)));
        try {
            notices.send("document/%s/refused".formatted(file.number()), order, "file-refused", Map.of("file", file.fileName(), "reason", sentence));
        } catch (BrokenRule noContact) {
            audit.record(new AuditEvent(order.value(), "invoicing.supplier-not-told", Actor.part("invoicing"), Map.of("reason", noContact.getMessage())));
        }
    }
}
