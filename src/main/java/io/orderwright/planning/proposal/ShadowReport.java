package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions.Key;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.inventory.SupplyHistory.OrderedUnits;
import io.orderwright.planning.HomeCurrency;
import io.orderwright.planning.ProposalId;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people did while planning stayed in the shadow, beside what it would have done (F113). A line agrees when people ordered the same SKU for the same place between
 * {@value #DAYS_BEFORE} days before and {@value #DAYS_AFTER} days after it was proposed; the quantity agrees within a fifth. Each order is counted for one line.
 */
@Component
public class ShadowReport {

    static final int DAYS_BEFORE = 2;
    static final int DAYS_AFTER = 7;
    private static final BigDecimal SAME_QUANTITY = new BigDecimal("0.2");
    /** Lines and orders looked at. */
    private static final int MOST = 20_000;
    private static final int PERCENT = 100;

    private final JdbcClient jdbc;
    private final SupplyHistory supply;
    private final HomeCurrency home;
    private final Clock clock;

    ShadowReport(JdbcClient jdbc, SupplyHistory supply, HomeCurrency home, Clock clock) {
        this.jdbc = jdbc;
        this.supply = supply;
        this.home = home;
        this.clock = clock;
    }

    /**
     * The figures of some weeks.
     *
     * @param lines        proposed
     * @param agreed       that people ordered as well
     * @param sameQuantity of them, with about the same quantity
     * @param young        proposed so lately that people may still order them; not counted in the agreement
     * @param onlyPeople   order lines of people that nothing was proposed for
     * @param proposed     value of what was proposed and is not young, null when no rate is known
     * @param ordered      value of what people ordered for those lines, at the proposed prices
     */
    public record Figures(int lines, int agreed, int sameQuantity, int young, int onlyPeople, @Nullable Money proposed, @Nullable Money ordered) {

        /** Percent of the lines that are not young. */
        public int agreement() {
            return lines == young ? 0 : (2 * PERCENT * agreed + (lines - young)) / (2 * (lines - young));
        }

        /** By how much planning would have ordered more; below zero for less. */
        public @Nullable Money difference() {
            return proposed == null || ordered == null ? null : proposed.minus(ordered);
        }
    }

    /** One line beside what people did. @param ordered units that people ordered, null when they did not */
    public record Line(ProposalId proposal, Sku sku, LocationCode location, Instant sizedAt, long proposed, @Nullable Long ordered) {}

    /** The report of a time. */
    public record Report(Instant from, Figures figures, List<Line> lines) {}

    @Transactional(readOnly = true)
    public Report since(Instant from) {
        var shadow = jdbc.sql("""
                select p.proposal_id, p.location, p.currency, p.sized_at, l.sku, l.quantity, l.unit_price from replenishment_proposal p
                join replenishment_proposal_line l on l.proposal = p.id where p.state = 'SHADOW' and p.sized_at >= :from order by p.id, l.line limit :rows""")
                .param("from", Timestamp.from(from)).param("rows", MOST)
                .query((row, n) -> new Proposed(new ProposalId(row.getString("proposal_id")), new Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku"))),
                        row.getTimestamp("sized_at").toInstant(), row.getLong("quantity"),
                        new UnitPrice(row.getBigDecimal("unit_price"), Currency.getInstance(row.getString("currency"))))).list();
        Map<Key, List<OrderedUnits>> people = new HashMap<>(supply.orderedSince(from.minus(Duration.ofDays(DAYS_BEFORE)), MOST).stream()
                .collect(groupingBy(o -> new Key(o.location(), o.sku()))));
        people.replaceAll((key, orders) -> new ArrayList<>(orders));
        var lines = new ArrayList<Line>();
        var count = new Counted();
        for (var line : shadow) {
            var theirs = take(people.getOrDefault(line.key(), List.of()), line.sizedAt());
            lines.add(new Line(line.proposal(), line.key().sku(), line.key().location(), line.sizedAt(), line.units(), theirs.map(OrderedUnits::units).orElse(null)));
            count.add(line, theirs);
        }
        int onlyPeople = (int) people.values().stream().flatMap(List::stream).filter(order -> !order.at().isBefore(from)).count();
        return new Report(from, count.figures(onlyPeople), lines);
    }

    private static Optional<OrderedUnits> take(List<OrderedUnits> orders, Instant sizedAt) {
        var found = orders.stream().filter(o -> !o.at().isBefore(sizedAt.minus(Duration.ofDays(DAYS_BEFORE))) && !o.at().isAfter(sizedAt.plus(Duration.ofDays(DAYS_AFTER)))).findFirst();
        found.ifPresent(orders::remove);
        return found;
    }

    private record Proposed(ProposalId proposal, Key key, Instant sizedAt, long units, UnitPrice price) {}

    /** The figures while they are counted. */
    private final class Counted {

        private int lines;
        private int agreed;
        private int sameQuantity;
        private int young;
        private @Nullable Money proposed;
        private @Nullable Money ordered;
        private boolean hasRates = true;

        void add(Proposed line, Optional<OrderedUnits> theirs) {
            lines++;
            if (theirs.isEmpty() && line.sizedAt().plus(Duration.ofDays(DAYS_AFTER)).isAfter(clock.instant())) {
                young++;
                return;
            }
            long units = theirs.map(OrderedUnits::units).orElse(0L);
            agreed += theirs.isPresent() ? 1 : 0;
            sameQuantity += theirs.isPresent() && isSame(line.units(), units) ? 1 : 0;
            proposed = plus(proposed, line.price().times(Quantity.of(line.units())));
            ordered = plus(ordered, line.price().times(Quantity.of(units)));
        }

        private @Nullable Money plus(@Nullable Money sum, Money amount) {
            var worth = home.worth(amount);
            hasRates &= worth.isPresent();
            return worth.map(more -> sum == null ? more : sum.plus(more)).orElse(sum);
        }

        Figures figures(int onlyPeople) {
            return new Figures(lines, agreed, sameQuantity, young, onlyPeople, hasRates ? proposed : null, hasRates ? ordered : null);
        }

        private boolean isSame(long ours, long theirs) {
            return BigDecimal.valueOf(Math.abs(ours - theirs)).compareTo(SAME_QUANTITY.multiply(BigDecimal.valueOf(Math.max(ours, theirs)))) <= 0;
        }
    }
}
