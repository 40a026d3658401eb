package io.orderwright.purchasing.terms;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stored rates to the base currency. An order keeps the rate of the day its approval was prepared; a later rate changes nothing about it (F6). */
@Component
public class ExchangeRates {

    private static final int MOST_RATES = 200;

    private final JdbcClient jdbc;
    private final PurchasingSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    ExchangeRates(JdbcClient jdbc, PurchasingSettings settings, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param rate units of base currency for one unit of {@code currency} */
    public record Rate(Currency currency, LocalDate validFrom, BigDecimal rate) {}

    public Currency base() {
        return settings.baseCurrency();
    }

    /**
     * Units of base currency for one unit of {@code currency} today; 1 for the base currency itself.
     *
     * @throws BrokenRule {@code NO_EXCHANGE_RATE}
     */
    @Transactional(readOnly = true)
    public BigDecimal toBase(Currency currency) {
        if (currency.equals(base())) {
            return BigDecimal.ONE;
        }
        return jdbc.sql("select rate from exchange_rate where currency = ? and valid_from <= ? order by valid_from desc limit 1")
                .params(currency.getCurrencyCode(), LocalDate.now(clock)).query(BigDecimal.class).optional()
                .orElseThrow(() -> new BrokenRule("NO_EXCHANGE_RATE", "There is no rate from %s to %s yet. Set one on the page Exchange rates, then try again."
                        .formatted(currency, base())));
    }

    public Money inBase(Money amount, BigDecimal rate) {
        return amount.convertedAt(rate, base());
    }

    /** Stores a rate from a day on; the same day again replaces it, orders that kept the old one do not change. */
    @Transactional
    public void set(Rate rate, String byUserName) {
        if (rate.currency().equals(base()) || rate.rate().signum() <= 0) {
            throw new BrokenRule("EXCHANGE_RATE", "A rate is above zero and for a currency other than %s; this is %s for %s.".formatted(base(), rate.rate(), rate.currency()));
        }
        jdbc.sql("insert into exchange_rate (currency, valid_from, rate, set_by) values (?, ?, ?, ?) on duplicate key update rate = ?, set_by = ?")
                .params(rate.currency().getCurrencyCode(), rate.validFrom(), rate.rate(), byUserName, rate.rate(), byUserName).update();
        audit.record(new AuditEvent(rate.currency().getCurrencyCode(), "purchasing.exchange-rate-set", Actor.person(byUserName),
                Map.of("currency", rate.currency().getCurrencyCode(), "from", rate.validFrom().toString(), "rate", rate.rate().stripTrailingZeros().toPlainString())));
    }

    /** The newest first. */
    public List<Rate> all() {
        return jdbc.sql("select currency, valid_from, rate from exchange_rate order by valid_from desc, currency limit %d".formatted(MOST_RATES))
                .query((rs, row) -> new Rate(Currency.getInstance(rs.getString(1)), rs.getDate(2).toLocalDate(), rs.getBigDecimal(3))).list();
    }
}
