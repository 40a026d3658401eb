package io.orderwright.purchasing.terms;

import io.orderwright.purchasing.BaseCurrency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells other modules the base currency, so that nobody configures it twice. */
@Configuration(proxyBeanMethods = false)
class TellsBaseCurrency {

    @Bean
    BaseCurrency baseCurrency(PurchasingSettings settings) {
        return new BaseCurrency(settings.baseCurrency());
    }
}
