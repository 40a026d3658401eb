package io.orderwright.purchasing.web;

import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rates at which approval compares orders in other currencies. */
@RestController
@RequestMapping("/api/v1/exchange-rates")
@Tag(name = "Exchange rates")
class ExchangeRatesApi {

    private static final Pattern RATE = Pattern.compile("\\d{1,9}(\\.\\d{1,8})?");

    private final ExchangeRates rates;
    private final Clock clock;

    ExchangeRatesApi(ExchangeRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** @param rate units of base currency for one unit, as text @param validFrom null for today */
    record Rate(@Nullable String currency, @Nullable LocalDate validFrom, @Nullable String rate) {}

    @GetMapping
    @Operation(summary = "Rates, newest first")
    List<Rate> list() {
        return rates.all().stream().map(r -> new Rate(r.currency().getCurrencyCode(), r.validFrom(), r.rate().stripTrailingZeros().toPlainString())).toList();
    }

    @PostMapping
    @Operation(summary = "Set a rate from a day on", description = "Orders that were put up for approval before keep the rate they had.")
    Rate set(@RequestBody Rate wanted, Principal by) {
        if (wanted.rate() == null || !RATE.matcher(wanted.rate()).matches() || wanted.currency() == null) {
            throw new BrokenRule("EXCHANGE_RATE", "A rate needs a currency such as EUR and a number such as 0.8654.");
        }
        var rate = new ExchangeRates.Rate(Currency.getInstance(wanted.currency()), wanted.validFrom() == null ? LocalDate.now(clock) : wanted.validFrom(), new BigDecimal(wanted.rate()));
        rates.set(rate, by.getName());
        return new Rate(rate.currency().getCurrencyCode(), rate.validFrom(), wanted.rate());
    }
}
