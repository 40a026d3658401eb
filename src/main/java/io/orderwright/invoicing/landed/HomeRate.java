package io.orderwright.invoicing.landed;

import io.orderwright.planning.HomeCurrency;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Units of home currency for one unit of an order's: as stored with its approval, before that as of today. */
@Component
class HomeRate {

    private static final int DECIMALS = 6;

    private final HomeCurrency home;

    HomeRate(HomeCurrency home) {
        this.home = home;
    }

    /** Empty when nobody knows. */
    Optional<BigDecimal> of(PurchaseOrderSnapshot order) {
        BigDecimal stored = order.rateToBase();
        return stored != null ? Optional.of(stored)
                : home.worth(new Money(BigDecimal.ONE.movePointRight(DECIMALS), order.currency())).map(worth -> worth.amount().movePointLeft(DECIMALS));
    }
}
