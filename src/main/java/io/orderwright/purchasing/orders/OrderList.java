package io.orderwright.purchasing.orders;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.AnswersUnderReview.Answer;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of orders: one query for a page of it, one for the counts of its views. */
@Component
public class OrderList {

    private static final int LONGEST_SEARCH = 60;
    private static final int MOST_SUPPLIERS = 500;
    private static final String SUMS = """
            select o.id, o.order_number, o.supplier_id, o.location_code, o.status, o.origin, o.revision, o.issued_revision, o.currency, o.net_amount, o.requested_by,
                   sum(l.ordered) units, sum(coalesce(l.confirmed, 0)) confirmed, sum(l.received) received, sum(l.invoiced) invoiced,
                   sum(greatest(l.ordered - l.received - l.quarantined - l.carried_over - l.closed_short, 0)) open_units, sum(l.carried_over) carried_over,
                   min(case when l.ordered > l.received + l.quarantined + l.carried_over + l.closed_short then coalesce(l.promised_date, l.requested_date) end) expected,
                   sum(greatest(l.ordered - greatest(coalesce(l.confirmed, 0), l.received + l.quarantined + l.carried_over), 0)) unpromised, max(a.answer) answer
            from purchase_order o join purchase_order_line l on l.order_id = o.id and l.ordered > 0
            left join purchase_order_answer a on a.order_number = o.order_number and a.revision = o.revision and o.status = 'ISSUED'
            """;
    private static final String WITH_SUPPLIER = "status in ('ISSUED', 'CONFIRMED') and issued_revision = revision";
    private static final String PARTLY_PROMISED = "confirmed > 0 and unpromised > 0";

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ways to look at the list. */
    public enum View {
        OPEN("status not in ('SETTLED', 'REJECTED', 'CANCELLED')"),
        /** New orders, and amendments of orders that have left. */
        TO_APPROVE("status = 'DRAFT' or status in ('ISSUED', 'CONFIRMED') and issued_revision <> revision"),
        /** The supplier has the question and is silent. */
        UNANSWERED(WITH_SUPPLIER + " and status = 'ISSUED' and answer is null and confirmed = 0"),
        /** The supplier answered, and a person decides what of it counts. */
        ANSWER_TO_REVIEW(WITH_SUPPLIER + " and answer in ('PARTLY', 'CHANGED', 'UNCLEAR')"),
        /** Some of what was ordered is promised and some is not, whether that is booked or waits for a person. */
        PARTLY_CONFIRMED(WITH_SUPPLIER + " and (answer = 'PARTLY' or answer is null and " + PARTLY_PROMISED + ")"),
        CONFIRMED(WITH_SUPPLIER + " and status = 'CONFIRMED' and not (" + PARTLY_PROMISED + ")"),
        /** Nothing comes from this supplier; another one, or the end of the order, is decided next. */
        DECLINED(WITH_SUPPLIER + " and answer = 'DECLINED'"),
        LATE("status in ('ISSUED', 'CONFIRMED') and expected < :today"),
        PARTLY_RECEIVED("status in ('ISSUED', 'CONFIRMED') and received > 0 and open_units > 0"),
        TO_SETTLE("status = 'RECEIVED'"),
        CLOSED("status in ('SETTLED', 'REJECTED', 'CANCELLED')");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }
    }

    /**
     * @param text     order number or its beginning, SKU, or part of a supplier's code; null for all
     * @param location null for all
     * @param before   show orders with a lower number; null for the newest
     */
    public record Search(View view, @Nullable String text, @Nullable SupplierId supplier, @Nullable String location, @Nullable String before) {}

    /**
     * @param expected   the earliest day on which something open is expected, null when nothing is
     * @param late       whether that day is over
     * @param unpromised units that neither came nor are confirmed
     * @param answer     what the supplier answered that nobody has decided on yet, null for nothing
     */
    public record Row(PurchaseOrderNumber number, SupplierId supplier, String location, PurchaseOrderStatus status, OrderOrigin origin, int revision, boolean amendmentPending,
                      Money net, @Nullable String requestedBy, Quantity units, Quantity confirmed, Quantity received, Quantity invoiced, Quantity open, Quantity carriedOver,
                      @Nullable LocalDate expected, boolean late, Quantity unpromised, @Nullable Answer answer) {

        /** Whether some of it came and some is still to come. */
        public boolean isPartlyReceived() {
            return received.isPositive() && open.isPositive();
        }

        /** Whether some of it is promised and some is not. */
        public boolean isPartlyPromised() {
            return confirmed.isPositive() && unpromised.isPositive();
        }
    }

    /** Newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Row> find(Search search, int limit) {
        var parameters = new HashMap<String, Object>();
        parameters.put("limit", limit);
        parameters.put("today", LocalDate.now(clock));
        String where = where(search, parameters);
        return jdbc.sql("select * from (%s %s group by o.id) s where %s order by s.order_number desc limit :limit".formatted(SUMS, where, search.view().condition))
                .params(parameters).query(this::row).list();
    }

    private static String where(Search search, Map<String, Object> parameters) {
        var where = new StringBuilder("where 1 = 1");
        if (search.supplier() != null) {
            where.append(" and o.supplier_id = :supplier");
            parameters.put("supplier", search.supplier().value());
        }
        if (search.location() != null && !search.location().isBlank()) {
            where.append(" and o.location_code = :location");
            parameters.put("location", search.location().strip());
        }
        if (search.before() != null) {
            where.append(" and o.order_number < :before");
            parameters.put("before", search.before());
        }
        if (search.text() != null && !search.text().isBlank()) {
            String text = search.text().strip().toUpperCase(java.util.Locale.ROOT);
            text = text.substring(0, Math.min(text.length(), LONGEST_SEARCH)).replace("!", "!!").replace("%", "!%").replace("_", "!_");
            where.append(' ').append("""
                    and (o.order_number like :contains escape '!' or o.supplier_id like :begins escape '!'
                     or exists (select 1 from purchase_order_line x where x.order_id = o.id and x.sku like :begins escape '!'))""");
            parameters.put("contains", "%" + text);
            parameters.put("begins", text + "%");
        }
        return where.toString();
    }

    /** How many orders each view of open orders shows. */
    @Transactional(readOnly = true)
    public Map<View, Long> counts() {
        String sums = java.util.Arrays.stream(View.values()).filter(v -> v != View.CLOSED)
                .map(v -> "coalesce(sum(case when %s then 1 else 0 end), 0) as %s".formatted(v.condition, v.name())).collect(java.util.stream.Collectors.joining(", "));
        return jdbc.sql("select %s from (%s where o.status not in ('SETTLED', 'REJECTED', 'CANCELLED') group by o.id) s".formatted(sums, SUMS))
                .param("today", LocalDate.now(clock)).query((rs, row) -> {
                    var counts = new EnumMap<View, Long>(View.class);
                    for (View view : View.values()) {
                        if (view != View.CLOSED) {
                            counts.put(view, rs.getLong(view.name()));
                        }
                    }
                    return (Map<View, Long>) counts;
                }).single();
    }

    /** Suppliers that have an order, for the filter. */
    @Transactional(readOnly = true)
    public List<SupplierId> suppliers() {
        return jdbc.sql("select distinct supplier_id from purchase_order order by supplier_id limit %d".formatted(MOST_SUPPLIERS))
                .query((rs, row) -> new SupplierId(rs.getString(1))).list();
    }

    private Row row(ResultSet rs, int index) throws SQLException {
        LocalDate expected = rs.getObject("expected", LocalDate.class);
        var status = PurchaseOrderStatus.valueOf(rs.getString("status"));
        Integer issued = rs.getObject("issued_revision", Integer.class);
        int revision = rs.getInt("revision");
        BigDecimal net = rs.getBigDecimal("net_amount");
        return new Row(new PurchaseOrderNumber(rs.getString("order_number")), new SupplierId(rs.getString("supplier_id")), rs.getString("location_code"), status,
                OrderOrigin.valueOf(rs.getString("origin")), revision, issued != null && !Objects.equals(issued, revision),
                new Money(net, Currency.getInstance(rs.getString("currency"))), rs.getString("requested_by"), Quantity.of(rs.getLong("units")), Quantity.of(rs.getLong("confirmed")),
                Quantity.of(rs.getLong("received")), Quantity.of(rs.getLong("invoiced")), Quantity.of(rs.getLong("open_units")), Quantity.of(rs.getLong("carried_over")), expected,
                status.isOpenForGoods() && expected != null && expected.isBefore(LocalDate.now(clock)), Quantity.of(rs.getLong("unpromised")), answer(rs.getString("answer")));
    }

    private static @Nullable Answer answer(@Nullable String name) {
        return name == null ? null : Answer.valueOf(name);
    }
}
