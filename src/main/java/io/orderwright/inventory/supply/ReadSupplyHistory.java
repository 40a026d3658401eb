package io.orderwright.inventory.supply;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.catalog.LocationCode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened to the supply, as other modules read it. */
@Component
@Transactional(readOnly = true)
class ReadSupplyHistory implements SupplyHistory {

    /** Products with a supplier whose newest deliveries one statement asks for. */
    private static final int PAIRS_AT_ONCE = 100;

    private final JdbcClient jdbc;

    ReadSupplyHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Sku, List<Delivery>> deliveries(Collection<Sku> skus, LocationCode location, int newest) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        List<Came> came = hasALongPast(skus, location, newest) ? newestOfEach(skus, location, newest) : newestOfAll(skus, location, newest);
        return came.stream().sorted(Comparator.comparing((Came one) -> one.delivery().orderedOn()).thenComparing(Came::origin))
                .collect(Collectors.groupingBy(Came::sku, HashMap::new, Collectors.mapping(Came::delivery, Collectors.toList())));
    }

    private record Came(Sku sku, String origin, Delivery delivery) {

        static Came of(ResultSet row, int number) throws SQLException {
            return new Came(new Sku(row.getString("sku")), row.getString("origin"),
                    new Delivery(new SupplierId(row.getString("supplier")), row.getDate("ordered_on").toLocalDate(), row.getDate("received_on").toLocalDate()));
        }
    }

    /** More than is asked for of each product even if it had one supplier only; reads no more than tells. */
    private boolean hasALongPast(Collection<Sku> skus, LocationCode location, int newest) {
        long few = (long) newest * values(skus).size();
        return jdbc.sql("select count(*) from (select 1 from delivery where location = :location and sku in (:skus) limit :rows) those")
                .param("location", location.value()).param("skus", values(skus)).param("rows", few + 1).query(Long.class).single() > few;
    }

    /** One statement that numbers them all: the fastest where there are few. */
    private List<Came> newestOfAll(Collection<Sku> skus, LocationCode location, int newest) {
        return jdbc.sql("""
                select sku, supplier, ordered_on, received_on, origin from (
                    select sku, supplier, ordered_on, received_on, origin, row_number() over (partition by sku, supplier order by ordered_on desc, origin desc) as newer
                    from delivery where location = :location and sku in (:skus)) numbered
                where newer <= :newest""")
                .param("location", location.value()).param("skus", values(skus)).param("newest", newest).query(Came::of).list();
    }

    /** From the end of the index for each product and supplier, however long their past is. */
    private List<Came> newestOfEach(Collection<Sku> skus, LocationCode location, int newest) {
        record Pair(String sku, String supplier) {}
        List<Pair> pairs = jdbc.sql("select sku, supplier from delivery where location = :location and sku in (:skus) group by sku, location, supplier")
                .param("location", location.value()).param("skus", values(skus)).query((row, n) -> new Pair(row.getString(1), row.getString(2))).list();
        var came = new ArrayList<Came>();
        for (int first = 0; first < pairs.size(); first += PAIRS_AT_ONCE) {
            List<Pair> some = pairs.subList(first, Math.min(pairs.size(), first + PAIRS_AT_ONCE));
            String each = "(select sku, supplier, ordered_on, received_on, origin from delivery where location = ? and sku = ? and supplier = ? order by ordered_on desc, origin desc limit ?)";
            came.addAll(jdbc.sql(String.join(" union all ", Collections.nCopies(some.size(), each)))
                    .params(some.stream().<Object>flatMap(pair -> Stream.of(location.value(), pair.sku(), pair.supplier(), newest)).toList()).query(Came::of).list());
        }
        return came;
    }

    @Override
    public Map<Sku, Map<SupplierId, Kept>> kept(Collection<Sku> skus, LocationCode location, LocalDate from) {
        var found = new HashMap<Sku, Map<SupplierId, Kept>>();
        if (!skus.isEmpty()) {
            jdbc.sql("""
                    select m.sku, o.supplier, sum(case when m.reason <> 'RECEIPT' then 0 when m.from_state = 'INBOUND' then m.quantity else -m.quantity end) as came,
                           sum(case when m.reason = 'ORDER_REDUCED' then m.quantity else 0 end) as missing, count(distinct o.origin) as order_lines
                    from stock_movement m join supply_origin o on o.order_number = substring_index(m.reference, '/', 1) and o.line = substring_index(m.reference, '/', -1)
                    where m.sku in (:skus) and m.location = :location and m.reason in ('RECEIPT', 'ORDER_REDUCED') and (m.from_state = 'INBOUND' or m.from_state = 'ON_HAND' and m.reason = 'RECEIPT') and m.happened_at >= :from
                      and o.supplier is not null
                    group by m.sku, o.supplier""")
                    .param("skus", values(skus)).param("location", location.value()).param("from", Date.valueOf(from))
                    .query(row -> {
                        found.computeIfAbsent(new Sku(row.getString("sku")), _ -> new HashMap<>()).put(new SupplierId(row.getString("supplier")),
                                new Kept(row.getLong("came"), row.getLong("missing"), row.getInt("order_lines")));
                    });
        }
        return found;
    }

    @Override
    public Map<Sku, Set<LocalDate>> daysWithoutStock(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        var found = new HashMap<Sku, Set<LocalDate>>();
        if (!skus.isEmpty()) {
            jdbc.sql("""
                    select sku, greatest(since, :from) as since, least(coalesce(until, :until), :until) as until from stock_out
                    where location = :location and sku in (:skus) and since <= :until and (until is null or until >= :from)""")
                    .param("location", location.value()).param("skus", values(skus)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                    .query((row, n) -> {
                        var days = found.computeIfAbsent(new Sku(row.getString("sku")), _ -> new HashSet<>());
                        row.getDate("since").toLocalDate().datesUntil(row.getDate("until").toLocalDate().plusDays(1)).forEach(days::add);
                        return days;
                    }).list();
        }
        return found;
    }

    @Override
    public List<OrderedUnits> orderedSince(Instant from, int limit) {
        return jdbc.sql("select sku, location, quantity, happened_at from stock_movement where reason = 'ORDERED' and happened_at >= :from order by id limit :rows")
                .param("from", Timestamp.from(from)).param("rows", limit)
                .query((row, n) -> new OrderedUnits(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), row.getLong("quantity"),
                        row.getTimestamp("happened_at").toInstant())).list();
    }

    @Override
    public List<LateSupply> late(LocalDate today, int limit) {
        return jdbc.sql("""
                select s.order_number, s.line, s.sku, s.location, s.open_quantity, coalesce(o.first_due, s.due) as first_due, s.due
                from inbound_supply s left join supply_origin o on o.order_number = s.order_number and o.line = s.line
                where s.open_quantity > 0 and (s.due > o.first_due or s.due < :today) order by first_due, s.order_number, s.line, s.due limit :rows""")
                .param("today", Date.valueOf(today)).param("rows", limit).query(ReadSupplyHistory::late).list();
    }

    private static LateSupply late(ResultSet row, int number) throws SQLException {
        return new LateSupply(new SupplyRef(row.getString("order_number"), row.getInt("line")), new Sku(row.getString("sku")), new LocationCode(row.getString("location")),
                row.getLong("open_quantity"), row.getDate("first_due").toLocalDate(), row.getDate("due").toLocalDate());
    }

    private static List<String> values(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toList();
    }
}
