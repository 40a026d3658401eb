package io.orderwright.planning.emergency;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emergencies in the database; at most one is open for a SKU at a place, the unique key sees to it. */
@Component
public class Emergencies {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    Emergencies(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** How one ended. */
    public enum End { EXPEDITED, DECLINED, OVER }

    /** Those that wait for a person, what is lost first at the top. */
    public List<Emergency> open(int limit) {
        return jdbc.sql("select * from stock_emergency where state = 'OPEN' order by runs_out_on, margin desc, id limit :rows").param("rows", limit).query(Emergencies::read).list();
    }

    /** Those of one supplier's goods for one place, what is lost first at the top. */
    List<Emergency> open(EmergencyKey key, int limit) {
        return jdbc.sql("select * from stock_emergency where state = 'OPEN' and supplier = :supplier and location = :location order by runs_out_on, margin desc, id limit :rows")
                .param("supplier", key.supplier().value()).param("location", key.location().value()).param("rows", limit).query(Emergencies::read).list();
    }

    /** The one that was found last of each supplier's goods for a place; who has none open is missing. */
    Map<SupplierId, Long> newest(Collection<SupplierId> suppliers, LocationCode location) {
        return suppliers.isEmpty() ? Map.of() : jdbc.sql("select supplier, max(id) as newest from stock_emergency where state = 'OPEN' and supplier in (:suppliers) and location = :location group by supplier")
                .param("suppliers", suppliers.stream().map(SupplierId::value).toList()).param("location", location.value())
                .query((row, n) -> Map.entry(new SupplierId(row.getString("supplier")), row.getLong("newest"))).list().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<Sku, Emergency> open(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? Map.of() : jdbc.sql("select * from stock_emergency where sku in (:skus) and location = :location and open_marker = 1")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value()).query(Emergencies::read).list().stream()
                .collect(toMap(Emergency::sku, emergency -> emergency));
    }

    Optional<Emergency> find(long id) {
        return jdbc.sql("select * from stock_emergency where id = :id").param("id", id).query(Emergencies::read).optional();
    }

    /** SKUs about which a person decided since this day: they are not asked again about the same danger. */
    List<Sku> decidedSince(Collection<Sku> skus, LocationCode location, LocalDate day) {
        return skus.isEmpty() ? List.of() : jdbc.sql("select distinct sku from stock_emergency where sku in (:skus) and location = :location and decided_at >= :day")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value()).param("day", Date.valueOf(day))
                .query((row, n) -> new Sku(row.getString("sku"))).list();
    }

    /** Opens them, or brings the figures of those that are open up to date. */
    void found(Collection<Emergency> found) {
        var now = Timestamp.from(clock.instant());
        batch.batchUpdate("""
                insert into stock_emergency (sku, location, open_marker, state, supplier, runs_out_on, arrives_on, faster_on, missed, saved, cost, margin, currency, found_at, looked_at)
                values (?, ?, 1, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update supplier = values(supplier), runs_out_on = values(runs_out_on), arrives_on = values(arrives_on), faster_on = values(faster_on), missed = values(missed),
                    saved = values(saved), cost = values(cost), margin = values(margin), currency = values(currency), looked_at = values(looked_at)""",
                found.stream().map(e -> new Object[] {e.sku().value(), e.location().value(), e.supplier().value(), Date.valueOf(e.runsOutOn()), Date.valueOf(e.arrivesOn()),
                    Date.valueOf(e.fasterOn()), e.missed(), e.saved(), e.cost().amount(), e.margin().amount(), e.cost().currency().getCurrencyCode(), now, now}).toList());
    }

    /** The danger is over. */
    void over(Collection<Emergency> ended) {
        batch.batchUpdate("update stock_emergency set open_marker = null, state = 'OVER' where id = ? and open_marker = 1", ended.stream().map(e -> new Object[] {e.id()}).toList());
    }

    /** @return whether it waited until now */
    boolean decide(long id, End end, String person, String because) {
        return jdbc.sql("""
                update stock_emergency set open_marker = null, state = :end, decided_by = :person, decided_at = :now, because = :because where id = :id and open_marker = 1""")
                .param("end", end.name()).param("person", person).param("now", Timestamp.from(clock.instant())).param("because", because).param("id", id).update() == 1;
    }

    private static Emergency read(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new Emergency(row.getLong("id"), new Sku(row.getString("sku")), new LocationCode(row.getString("location")), new SupplierId(row.getString("supplier")),
                row.getDate("runs_out_on").toLocalDate(), row.getDate("arrives_on").toLocalDate(), row.getDate("faster_on").toLocalDate(), row.getLong("missed"), row.getLong("saved"),
                new Money(row.getBigDecimal("cost"), currency), new Money(row.getBigDecimal("margin"), currency));
    }
}
