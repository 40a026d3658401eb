package io.orderwright.purchasing.orders;

import io.orderwright.planning.QuantityStep;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why each line has its quantity, as it was worked out when the order was drafted. */
@Component
public class LineExplanations {

    private final JdbcClient jdbc;

    LineExplanations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param daysCover days the stock lasts with it, null when not computed */
    public record Explanation(@Nullable Integer daysCover, List<QuantityStep> steps) {}

    /** By line number; one query. */
    public Map<Integer, Explanation> of(PurchaseOrderNumber number) {
        var byLine = new LinkedHashMap<Integer, Explanation>();
        jdbc.sql("""
                select l.line_no, l.days_cover, l.explanation from purchase_order_line l join purchase_order o on o.id = l.order_id
                where o.order_number = ? order by l.line_no""").param(number.value())
                .query(rs -> {
                    byLine.put(rs.getInt(1), new Explanation(rs.getObject(2, Integer.class), QuantityStepsColumn.read(rs.getString(3))));
                });
        return byLine;
    }
}
