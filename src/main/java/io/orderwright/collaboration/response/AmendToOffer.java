package io.orderwright.collaboration.response;

import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.OrderAmendments;
import io.orderwright.purchasing.OrderAmendments.Carried;
import io.orderwright.purchasing.OrderAmendments.Offer;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person accepts what a supplier offers: the order is amended to it, line by line, once per answer. */
@Component
class AmendToOffer {

    private final SupplierResponses answers;
    private final OrderAmendments amendments;

    AmendToOffer(SupplierResponses answers, OrderAmendments amendments) {
        this.answers = answers;
        this.amendments = amendments;
    }

    /** @throws BrokenRule when the supplier offers another article, or the order cannot be amended that way */
    @Transactional(propagation = Propagation.MANDATORY)
    int toOffer(SupplierResponse response, String person, Carried carried) {
        Comparison comparison = answers.compared(response);
        comparison.lines().stream().filter(line -> line.answer().substitute() != null).findFirst().ifPresent(line -> {
            throw new BrokenRule("SUBSTITUTE_OFFERED", "Line %d offers %s instead: order that article if you want it, then cancel this line."
                    .formatted(line.ordered().line(), line.answer().substitute()));
        });
        List<Offer.Line> lines = comparison.lines().stream().filter(Comparison.Line::isChanged)
                .map(line -> new Offer.Line(line.ordered().line(), wanted(line), line.date(), line.answer().declined() ? null : line.answer().price(),
                        line.deliveries())).toList();
        return amendments.accept(new Offer(response.order(), response.revision(), String.valueOf(response.id()), lines,
                "The supplier offered it, %s accepted".formatted(person), carried), Actor.person(person));
    }

    // what came already stays on a line that the supplier delivers no more of
    private static Quantity wanted(Comparison.Line line) {
        return line.answer().declined() ? line.ordered().ordered().less(line.ordered().open()) : line.quantity();
    }
}
