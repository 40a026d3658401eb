package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.response.SupplierResponse.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books an answer onto the order, once, and tells the supplier what was booked. Only the revision that was answered: an answer to a replaced one is refused
 * by the order itself.
 */
@Component
public class BookConfirmation {

    private final SupplierResponseRepository responses;
    private final SupplierResponses answers;
    private final OrderFulfilment fulfilment;
    private final WriteToSupplier write;
    private final Suppliers suppliers;
    private final AuditTrail trail;

    BookConfirmation(SupplierResponseRepository responses, SupplierResponses answers, OrderFulfilment fulfilment, WriteToSupplier write, Suppliers suppliers, AuditTrail trail) {
        this.responses = responses;
        this.answers = answers;
        this.fulfilment = fulfilment;
        this.write = write;
        this.suppliers = suppliers;
        this.trail = trail;
    }

    /** @throws BrokenRule {@code REVISION_SUPERSEDED} when the order has another revision by now */
    @Transactional
    public void book(long responseId) {
        SupplierResponse response = responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
        if (response.state() == State.BOOKED) {
            return;
        }
        Comparison comparison = answers.compared(response);
        Actor by = actor(response);
        String evidence = "supplier-response/" + response.id();
        fulfilment.confirmed(response.order(), response.revision(), confirmed(comparison), evidence, by);
        List<Integer> declined = comparison.lines().stream().filter(line -> line.answer().declined()).map(line -> line.ordered().line()).toList();
        if (!declined.isEmpty()) {
            fulfilment.closedShort(response.order(), declined, "The supplier cannot deliver it", by);
        }
        response.book();
        trail.record(new AuditEvent(response.order().value(), "collaboration.confirmation-booked", by, Map.of("response", String.valueOf(response.id()),
                "revision", String.valueOf(response.revision()), "changed", comparison.isAsOrdered() ? "as ordered" : "with changes")));
        tellSupplier(response, comparison);
    }

    private static List<ConfirmedLine> confirmed(Comparison comparison) {
        return comparison.lines().stream().filter(line -> !line.answer().declined())
                .map(line -> new ConfirmedLine(line.ordered().line(), line.quantity(), line.date(), line.answer().price())).toList();
    }

    private static Actor actor(SupplierResponse response) {
        return response.decidedBy().map(Actor::person).orElseGet(() -> response.kind() == SupplierResponse.Kind.CHANGED
                ? Actor.rule("confirmation-tolerance") : Actor.supplier(response.supplier().value()));
    }

    private void tellSupplier(SupplierResponse response, Comparison comparison) {
        SupplierLanguage language = new SupplierLanguage(suppliers.find(response.supplier()).map(s -> s.language()).orElse(Locale.ENGLISH));
        List<Map<String, String>> lines = comparison.lines().stream().map(line -> Map.of("line", String.valueOf(line.ordered().line()), "description", line.ordered().description(),
                "quantity", language.quantity(line.quantity()), "price", language.price(line.price()), "date", line.answer().declined() ? "–" : language.day(line.date()))).toList();
        try {
            write.write(new Letter(comparison.order(), SupplierMessage.Kind.BOOKED, String.valueOf(response.id()), "booked", Map.of("lines", lines, "total", language.money(comparison.totalAfter()))));
        } catch (BrokenRule noContact) {
            trail.record(new AuditEvent(response.order().value(), "collaboration.booking-not-mailed", Actor.part("collaboration"), Map.of("words", noContact.getMessage())));
        }
    }
}
