package io.orderwright.purchasing.terms;

import io.orderwright.planning.HomeCurrency;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells planning what a proposal is worth, at the rates that orders are approved at. */
@Component
class WorthAtHome implements HomeCurrency {

    private final ExchangeRates rates;

    WorthAtHome(ExchangeRates rates) {
        this.rates = rates;
    }

    @Override
    public Optional<Money> worth(Money amount) {
        try {
            return Optional.of(rates.inBase(amount, rates.toBase(amount.currency())));
        } catch (BrokenRule noRate) {
            return Optional.empty();
        }
    }
}
