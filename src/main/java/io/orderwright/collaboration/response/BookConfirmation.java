package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.OrderPapers;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.response.SupplierResponse.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailAttachment;
import io.orderwright.purchasing.OrderAmendments;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books an answer onto the order, once, and tells the supplier what was booked. Only on the revision that was answered, or on the one that says word for word
 * what the supplier offered; an answer to a replaced revision is refused by the order itself.
 */
@Component
public class BookConfirmation {

    private final SupplierResponseRepository responses;
    private final SupplierResponses answers;
    private final OrderFulfilment fulfilment;
    private final OrderAmendments amendments;
    private final PurchaseOrders orders;
    private final OrderDocuments documents;
    private final Conversations conversations;
    private final WriteToSupplier write;
    private final Suppliers suppliers;
    private final AuditTrail trail;
    private final Clock clock;

    BookConfirmation(SupplierResponseRepository responses, SupplierResponses answers, OrderFulfilment fulfilment, OrderAmendments amendments, PurchaseOrders orders,
                     OrderDocuments documents, Conversations conversations, WriteToSupplier write, Suppliers suppliers, AuditTrail trail, Clock clock) {
        this.responses = responses;
        this.answers = answers;
        this.fulfilment = fulfilment;
        this.amendments = amendments;
        this.orders = orders;
        this.documents = documents;
        this.conversations = conversations;
        this.write = write;
        this.suppliers = suppliers;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws BrokenRule {@code REVISION_SUPERSEDED} when the order has another revision by now */
    @Transactional
    public void book(long responseId) {
        SupplierResponse response = responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
        if (response.state() == State.BOOKED) {
            return;
        }
        boolean takenOver = amendments.answerTakenOver(response.order()).filter(String.valueOf(response.id())::equals).isPresent();
        Comparison comparison = takenOver ? Comparison.of(orders.lock(response.order()), List.of()) : answers.compared(response);
        int revision = takenOver ? comparison.order().revision() : response.revision();
        Actor by = actor(response);
        fulfilment.confirmed(response.order(), revision, confirmed(comparison), "supplier-response/" + response.id(), by);
        List<Integer> declined = comparison.lines().stream().filter(line -> line.answer().declined()).map(line -> line.ordered().line()).toList();
        if (!declined.isEmpty()) {
            fulfilment.closedShort(response.order(), declined, "The supplier cannot deliver it", by);
        }
        response.book();
        trail.record(new AuditEvent(response.order().value(), "collaboration.confirmation-booked", by, Map.of("response", String.valueOf(response.id()),
                "revision", String.valueOf(revision), "changed", takenOver ? "as offered" : comparison.isAsOrdered() ? "as ordered" : "with changes")));
        if (takenOver) {
            conversations.lockOrBegin(comparison.order()).agreed(clock.instant());
        }
        tellSupplier(response, comparison, takenOver ? documents(comparison.order()) : List.of());
    }

    private static List<ConfirmedLine> confirmed(Comparison comparison) {
        return comparison.lines().stream().filter(line -> !line.answer().declined())
                .map(line -> new ConfirmedLine(line.ordered().line(), line.quantity(), line.date(), line.answer().price(), line.deliveries())).toList();
    }

    private static String days(SupplierLanguage language, Comparison.Line line) {
        return line.deliveries().isEmpty() ? language.day(line.date()) : language.parts(line.deliveries());
    }

    private static Actor actor(SupplierResponse response) {
        return response.decidedBy().map(Actor::person).orElseGet(() -> response.kind() == SupplierResponse.Kind.CHANGED
                ? Actor.rule("confirmation-tolerance") : Actor.supplier(response.supplier().value()));
    }

    /** The supplier has another revision on paper: this is the one that counts now. */
    private List<MailAttachment> documents(PurchaseOrderSnapshot order) {
        return OrderPapers.attachments(documents, order.number(), order.revision());
    }

    private void tellSupplier(SupplierResponse response, Comparison comparison, List<MailAttachment> attachments) {
        SupplierLanguage language = new SupplierLanguage(suppliers.find(response.supplier()).map(s -> s.language()).orElse(Locale.ENGLISH));
        List<Map<String, String>> lines = comparison.lines().stream().map(line -> Map.of("line", String.valueOf(line.ordered().line()), "description", line.ordered().description(),
                "quantity", language.quantity(line.quantity()), "price", language.price(line.price()), "date", line.answer().declined() ? "–" : days(language, line))).toList();
        try {
            write.write(new Letter(comparison.order(), SupplierMessage.Kind.BOOKED, String.valueOf(response.id()), "booked", Map.of("lines", lines, "total", language.money(comparison.totalAfter())), attachments));
        } catch (BrokenRule noContact) {
            trail.record(new AuditEvent(response.order().value(), "collaboration.booking-not-mailed", Actor.part("collaboration"), Map.of("words", noContact.getMessage())));
        }
    }
}
