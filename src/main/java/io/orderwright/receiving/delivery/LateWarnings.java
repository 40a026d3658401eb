package io.orderwright.receiving.delivery;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders that are known to run late before the stock is gone. */
@Repository
public class LateWarnings {

    private static final String OPEN = "select purchase_order, cause, goods_on, stock_out_on, margin_at_risk, currency, warned_at from late_warning where settled_at is null ";

    private final JdbcClient jdbc;
    private final Clock clock;

    LateWarnings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param cause   {@code notice/<delivery note>} that did not come on its day, or {@code promised/<day>} that is later than asked for
     * @param goodsOn when the last of the late goods is promised now
     * @param margin  of the sales that are missed until then
     */
    public record Warning(PurchaseOrderNumber order, String cause, LocalDate goodsOn, LocalDate stockOutOn, Money margin, Instant at) {

        /** The delivery note that was announced and did not come, empty when a promised day slipped. */
        public String missedNote() {
            return cause.startsWith(NOTICE) ? cause.substring(NOTICE.length()) : "";
        }
    }

    static final String NOTICE = "notice/";
    static final String PROMISED = "promised/";

    /** The most at risk first. */
    public List<Warning> open(int limit) {
        return jdbc.sql(OPEN + "order by margin_at_risk desc, stock_out_on, id limit ?").param(limit).query(LateWarnings::warning).list();
    }

    /** The latest that nobody dealt with. */
    public Optional<Warning> openFor(PurchaseOrderNumber order) {
        return jdbc.sql(OPEN + "and purchase_order = ? order by id desc limit 1").param(order.value()).query(LateWarnings::warning).optional();
    }

    /** @return false when it was warned of before, settled or not */
    boolean warn(Warning warning) {
        return jdbc.sql("insert ignore into late_warning (purchase_order, cause, goods_on, stock_out_on, margin_at_risk, currency, warned_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(warning.order().value(), warning.cause(), warning.goodsOn(), warning.stockOutOn(), warning.margin().amount(), warning.margin().currency().getCurrencyCode(),
                        Timestamp.from(warning.at())).update() == 1;
    }

    void settle(PurchaseOrderNumber order) {
        jdbc.sql("update late_warning set settled_at = ? where purchase_order = ? and settled_at is null").params(Timestamp.from(clock.instant()), order.value()).update();
    }

    private static Warning warning(ResultSet row, int n) throws SQLException {
        return new Warning(new PurchaseOrderNumber(row.getString(1)), row.getString(2), row.getDate(3).toLocalDate(), row.getDate(4).toLocalDate(),
                new Money(row.getBigDecimal(5), Currency.getInstance(row.getString(6))), row.getTimestamp(7).toInstant());
    }
}
