package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.invoicing.payment.CostKinds;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What a match released, by kind of cost: the sum is what is payable, to the last minor unit. */
final class ReleasedByKind {

    private ReleasedByKind() {}

    /** Kinds of nothing are left out. */
    static Map<String, BigDecimal> of(Invoice invoice, MatchResult result) {
        MatchResult.Money money = result.money();
        var kinds = new TreeMap<String, BigDecimal>();
        BigDecimal goods = money.releasedNet();
        for (MatchResult.Charge charge : result.charges()) {
            kinds.merge(CostKinds.ofCharge(charge.type()), charge.releasedNet(), BigDecimal::add);
            goods = goods.subtract(charge.releasedNet());
        }
        kinds.merge(CostKinds.GOODS, goods, BigDecimal::add);
        kinds.put(CostKinds.TAX, money.releasedTax());
        BigDecimal rest = money.released().subtract(money.releasedNet()).subtract(money.releasedTax());
        BigDecimal prepaid = money.heldBack().signum() == 0 ? invoice.prepaid() : rest.negate().min(invoice.prepaid());
        kinds.put(CostKinds.PREPAID, prepaid.negate());
        kinds.put(CostKinds.ROUNDING, rest.add(prepaid));
        kinds.values().removeIf(amount -> amount.signum() == 0);
        return kinds;
    }
}
