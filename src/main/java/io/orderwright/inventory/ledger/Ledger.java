package io.orderwright.inventory.ledger;

import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.shared.BrokenRule;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** The ledger as other modules see it: everything but units on order, which move only with the order lines that supply them. */
@Component
class Ledger implements StockLedger {

    private final PostMovements post;

    Ledger(PostMovements post) {
        this.post = post;
    }

    @Override
    public int post(Collection<StockMovement> movements) {
        movements.stream().filter(LegalWay::isForSupplyOnly).findFirst().ifPresent(movement -> {
            throw new BrokenRule("STOCK_ILLEGAL_MOVEMENT",
                    "Movement %s: units on order move only with an order line. Order, receive or release them on the order.".formatted(movement.key()));
        });
        return post.post(movements).size();
    }
}
