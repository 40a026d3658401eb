package io.orderwright.catalog.prices;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.PriceAges;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code supplier_price_confirmed}, beside the rows themselves. */
@Repository
class ConfirmedPrices implements PriceAges {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    ConfirmedPrices(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Map<Long, LocalDate> knownSince(Collection<Long> priceIds) {
        return priceIds.isEmpty() ? Map.of() : jdbc.sql("""
                        select p.id, greatest(p.created_at, coalesce(c.confirmed_at, p.created_at)) as known from supplier_price p
                        left join supplier_price_confirmed c on c.price_id = p.id where p.id in (:ids)""").param("ids", priceIds)
                .query((row, n) -> Map.entry(row.getLong("id"), LocalDate.ofInstant(row.getTimestamp("known").toInstant(), ZoneOffset.UTC))).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    @Transactional
    public int confirm(Collection<Long> priceIds, String byUserName) {
        if (priceIds.isEmpty()) {
            return 0;
        }
        var rows = jdbc.sql("select id, supplier_code, sku from supplier_price where id in (:ids) order by id").param("ids", priceIds)
                .query((row, n) -> new Row(row.getLong("id"), row.getString("supplier_code"), row.getString("sku"))).list();
        jdbc.sql("""
                insert into supplier_price_confirmed (price_id, confirmed_at, confirmed_by) select id, :now, :by from supplier_price where id in (:ids)
                on duplicate key update confirmed_at = values(confirmed_at), confirmed_by = values(confirmed_by)""")
                .param("now", Timestamp.from(clock.instant())).param("by", byUserName).param("ids", priceIds).update();
        rows.forEach(row -> audit.record(new AuditEvent(row.sku(), "catalog.price-confirmed", Actor.person(byUserName), Map.of("sku", row.sku(), "supplier", row.supplier()))));
        return rows.size();
    }

    private record Row(long id, String supplier, String sku) {}
}
