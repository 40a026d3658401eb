package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of a SKU is ordered at a time, from the proposals that became orders. */
@Component
class UsualOrders {

    private final JdbcClient jdbc;

    UsualOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Mean quantity; SKUs that were never ordered are missing. */
    Map<Sku, BigDecimal> of(Collection<Sku> skus, LocationCode location) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("""
                        select l.sku, avg(l.quantity) as usual from replenishment_proposal_line l join replenishment_proposal p on p.id = l.proposal
                        where l.sku in (:skus) and p.location = :location and p.state in ('ORDERED', 'ISSUED') and l.quantity > 0 group by l.sku""")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value())
                .query((row, n) -> Map.entry(new Sku(row.getString("sku")), row.getBigDecimal("usual"))).list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
