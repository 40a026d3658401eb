package io.orderwright.planning.level;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * ABC by a year's value among the SKUs of a place (A until 80 %, B until 95 %), XYZ by weekly variation (X until 0.5, Y until 1). One statement; only what changed its class
 * is written, with the day (F13).
 */
@Component
public class ClassifyItems {

    static final BigDecimal A_UNTIL = new BigDecimal("0.80");
    static final BigDecimal B_UNTIL = new BigDecimal("0.95");
    static final BigDecimal X_UNTIL = new BigDecimal("0.5");
    static final BigDecimal Y_UNTIL = BigDecimal.ONE;
    /** A window over a million rows. */
    private static final int SECONDS = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    ClassifyItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how many changed their class */
    @Transactional(timeout = SECONDS)
    public int classify() {
        return jdbc.sql("""
                update reorder_level l join (
                    select sku, location, concat(case when yearly_value <= 0 then 'C' when dearer < :a * total then 'A' when dearer < :b * total then 'B' else 'C' end,
                                                 case when weekly_variation <= :x then 'X' when weekly_variation <= :y then 'Y' else 'Z' end) as item_class
                    from (select sku, location, yearly_value, weekly_variation, sum(yearly_value) over (partition by location) as total,
                                 sum(yearly_value) over (partition by location order by yearly_value desc, sku rows unbounded preceding) - yearly_value as dearer
                          from reorder_level) ranked) computed on computed.sku = l.sku and computed.location = l.location
                set l.item_class = computed.item_class, l.classed_on = :today where l.item_class <> computed.item_class""")
                .param("a", A_UNTIL).param("b", B_UNTIL).param("x", X_UNTIL).param("y", Y_UNTIL)
                .param("today", Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))).update();
    }
}
