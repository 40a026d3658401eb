package io.orderwright.planning.need;

import io.orderwright.catalog.Supplier;
import io.orderwright.inventory.StockPosition;
import io.orderwright.planning.ProposalId;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens needs for SKUs that ride along on a proposal: they too are ordered once, whatever their stock does until the order is issued. */
@Component
public class OpenTopUpNeeds {

    private final Needs needs;
    private final Clock clock;

    OpenTopUpNeeds(Needs needs, Clock clock) {
        this.needs = needs;
        this.clock = clock;
    }

    /** @return false when the SKU has an open need by now: then it does not ride along */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean open(StockPosition stock, Supplier supplier, ProposalId proposal) {
        long reorderPoint = stock.reorderPoint() == null ? 0 : stock.reorderPoint();
        return needs.open(new Needs.NewNeed(stock.sku(), stock.location(), supplier.id(), supplier.currency(), stock.position(), reorderPoint, Need.FoundBy.TOP_UP,
                OrderMoment.atOnce(clock.instant()), proposal.value())).isPresent();
    }
}
