package io.orderwright.purchasing.approval;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.Decision.Outcome;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.LineExplanations;
import io.orderwright.purchasing.terms.Wording;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a buyer what came back and why. */
@Component
public class ShowRework {

    private final PurchaseOrders orders;
    private final DecisionLog decisions;
    private final LineExplanations explanations;
    private final TaskTexts texts;
    private final Wording wording;

    ShowRework(PurchaseOrders orders, DecisionLog decisions, LineExplanations explanations, TaskTexts texts, Wording wording) {
        this.orders = orders;
        this.decisions = decisions;
        this.explanations = explanations;
        this.texts = texts;
        this.wording = wording;
    }

    /** The view and what the form starts with. */
    public record Shown(ReworkView view, StartingAnswer answer) {}

    @Transactional(readOnly = true)
    public Shown show(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("No order " + number));
        var sentBack = decisions.about(number).stream().filter(d -> d.outcome() == Outcome.SENT_BACK).findFirst();
        var why = explanations.of(number);
        var lines = texts.shown(order.lines()).stream().map(l -> new ReworkView.LineView(Integer.toString(l.line()), l.sku().value(), l.description(), wording.units(l.ordered()),
                wording.price(l.unitPrice()), wording.money(l.amount()), texts.why(why.get(l.line())))).toList();
        return new Shown(new ReworkView(number.value(), Integer.toString(order.revision()), texts.supplierName(order), texts.destination(order),
                sentBack.map(d -> texts.personName(d.person())).orElse(""), sentBack.map(d -> wording.moment(d.decidedAt())).orElse(""),
                sentBack.map(Decision::reason).orElse(""), wording.money(order.net()), texts.link(number), lines), StartingAnswer.of(order));
    }
}
