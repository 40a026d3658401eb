package io.orderwright.inventory.ledger;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code stock_out}: from when until when nothing was left to sell. Whoever writes holds the positions. */
@Repository
class StockOutSpells {

    private final JdbcClient jdbc;
    private final Clock clock;

    StockOutSpells(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins and ends spells after these positions changed. */
    void follow(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return;
        }
        var today = Date.valueOf(LocalDate.now(clock));
        jdbc.sql("""
                insert into stock_out (sku, location, since, open_marker) select sku, location, :today, 1 from stock_position where id in (:ids) and on_hand - allocated <= 0
                on duplicate key update open_marker = 1""")
                .param("today", today).param("ids", positions).update();
        jdbc.sql("""
                update stock_out s join stock_position p on p.sku = s.sku and p.location = s.location set s.until = :today, s.open_marker = null
                where p.id in (:ids) and s.open_marker = 1 and p.on_hand - p.allocated > 0""")
                .param("today", today).param("ids", positions).update();
    }
}
