package io.orderwright.inventory.sales;

import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.ledger.PostMovements;
import java.sql.Timestamp;
import java.util.Collection;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what a channel sold: units leave the shelf, the day's sales rise. A line that was booked before is no change. */
@Component
public class RecordSales {

    private final PostMovements post;
    private final NamedParameterJdbcTemplate batches;
    private final ChannelDays channels;

    RecordSales(PostMovements post, NamedParameterJdbcTemplate batches, ChannelDays channels) {
        this.post = post;
        this.batches = batches;
        this.channels = channels;
    }

    /**
     * Books all or none.
     *
     * @return how many lines were new
     * @throws io.orderwright.shared.BrokenRule {@code STOCK_UNKNOWN_SKU}, {@code STOCK_TOO_MANY}, or {@code STOCK_KEY_REUSED} when a line was reported before with other content
     */
    @Transactional
    public int record(Collection<SoldLine> lines) {
        var fresh = post.post(lines.stream().map(line -> new StockMovement(line.key(), line.sku(), line.location(), StockState.ON_HAND, StockState.OUTSIDE, line.quantity(),
                Reason.SALE, line.orderReference(), line.soldAt())).toList());
        var rows = lines.stream().filter(line -> fresh.contains(line.key())).distinct()
                .map(line -> new MapSqlParameterSource("channel", line.channel()).addValue("order", line.orderReference()).addValue("line", line.line())
                        .addValue("sku", line.sku().value()).addValue("location", line.location().value()).addValue("quantity", line.quantity().units())
                        .addValue("soldAt", Timestamp.from(line.soldAt()))).toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            batches.batchUpdate("""
                    insert into sale (channel, order_reference, line, sku, location, quantity, sold_at)
                    values (:channel, :order, :line, :sku, :location, :quantity, :soldAt)""", rows);
            channels.reported(lines);
        }
        return fresh.size();
    }
}
