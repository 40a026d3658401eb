package io.orderwright.planning;

import io.orderwright.shared.Money;
import java.util.Optional;

/** What an amount is worth at home. Whoever keeps the exchange rates answers. */
public interface HomeCurrency {

    /** At today's rate; empty when none is known. */
    Optional<Money> worth(Money amount);
}
