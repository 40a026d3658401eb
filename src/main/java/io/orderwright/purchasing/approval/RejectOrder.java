package io.orderwright.purchasing.approval;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.Decision.Outcome;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.EndOrder;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a draft that approval turned down or a buyer withdrew, with the words of who did. */
@Component
public class RejectOrder {

    private final DecisionLog decisions;
    private final EndOrder end;

    RejectOrder(DecisionLog decisions, EndOrder end) {
        this.decisions = decisions;
        this.end = end;
    }

    @Transactional
    public void reject(PurchaseOrderNumber number) {
        end.reject(number, decisions.about(number).stream().filter(d -> Set.of(Outcome.REJECTED, Outcome.WITHDRAWN).contains(d.outcome())).findFirst().map(Decision::reason).orElse(""));
    }
}
