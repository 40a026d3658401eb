package io.orderwright.planning.channel;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.ChannelSales;
import io.orderwright.inventory.DemandHistory;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.SupplyHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a SKU sells a day through each channel, which adds up to its total, and how its months differ. */
@Component
public class ReadVelocities {

    /** Days that are looked at for a velocity. */
    public static final int DAYS = 28;
    private static final int DAYS_OF_A_SEASON = 730;
    private static final int DAYS_A_YEAR = 365;
    private static final int DECIMALS = 2;

    private final ChannelSales channels;
    private final StockPositions positions;
    private final DemandHistory demand;
    private final SupplyHistory supply;
    private final Clock clock;

    ReadVelocities(ChannelSales channels, StockPositions positions, DemandHistory demand, SupplyHistory supply, Clock clock) {
        this.channels = channels;
        this.positions = positions;
        this.demand = demand;
        this.supply = supply;
        this.clock = clock;
    }

    /**
     * Sales of the last {@value #DAYS} days.
     *
     * @param velocities the largest first; the sum of their units and rates is the total
     * @param units      all that was sold
     * @param daily      units a day
     * @param season     each month's daily sales over the year's, empty before a year of sales is known
     */
    public record Velocities(List<Velocity> velocities, long units, BigDecimal daily, Map<Month, BigDecimal> season) {}

    /**
     * @param channel     empty for what no channel reported as this SKU: parts of kits, cancelled sales, shipments of the warehouse
     * @param daysLeftOut days on which the channel was silent or nothing was there to sell
     */
    public record Velocity(String channel, long units, int daysLeftOut, BigDecimal daily) {}

    @Transactional(readOnly = true)
    public Velocities of(Sku sku, LocationCode location) {
        var yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        var from = yesterday.minusDays(DAYS - 1L);
        var empty = supply.daysWithoutStock(List.of(sku), location, yesterday.minusDays(DAYS_OF_A_SEASON - 1L), yesterday).getOrDefault(sku, Set.of());
        int withoutStock = (int) empty.stream().filter(day -> !day.isBefore(from)).count();
        var silent = channels.silent(from, yesterday).stream().filter(one -> !empty.contains(one.day())).collect(groupingBy(ChannelSales.Silence::channel, counting()));
        long total = positions.dailySales(sku, location, from, yesterday).values().stream().mapToLong(Long::longValue).sum();
        var velocities = new ArrayList<Velocity>();
        channels.units(List.of(sku), location, from, yesterday).getOrDefault(sku, Map.of())
                .forEach((channel, units) -> velocities.add(velocity(channel, units, withoutStock + silent.getOrDefault(channel, 0L).intValue())));
        velocities.sort((one, other) -> Long.compare(other.units(), one.units()));
        long told = velocities.stream().mapToLong(Velocity::units).sum();
        if (told != total) {
            velocities.add(velocity("", total - told, withoutStock));
        }
        return new Velocities(List.copyOf(velocities), total, velocities.stream().map(Velocity::daily).reduce(BigDecimal.ZERO, BigDecimal::add), season(sku, location, yesterday, empty));
    }

    private static Velocity velocity(String channel, long units, int leftOut) {
        return new Velocity(channel, units, leftOut, BigDecimal.valueOf(units).divide(BigDecimal.valueOf(Math.max(1, DAYS - leftOut)), DECIMALS, RoundingMode.HALF_UP));
    }

    private Map<Month, BigDecimal> season(Sku sku, LocationCode location, LocalDate yesterday, Set<LocalDate> empty) {
        var first = demand.firstSales(List.of(sku), location).get(sku);
        if (first == null || first.isAfter(yesterday.minusDays(DAYS_A_YEAR - 1L))) {
            return Map.of();
        }
        var start = first.isAfter(yesterday.minusDays(DAYS_OF_A_SEASON - 1L)) ? first : yesterday.minusDays(DAYS_OF_A_SEASON - 1L);
        var sold = positions.dailySales(sku, location, start, yesterday);
        var units = new EnumMap<Month, Double>(Month.class);
        var days = new EnumMap<Month, Integer>(Month.class);
        start.datesUntil(yesterday.plusDays(1)).filter(day -> !empty.contains(day)).forEach(day -> {
            units.merge(day.getMonth(), (double) sold.getOrDefault(day, 0L), Double::sum);
            days.merge(day.getMonth(), 1, Integer::sum);
        });
        units.replaceAll((month, sum) -> sum / days.get(month));
        double mean = units.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        var season = new EnumMap<Month, BigDecimal>(Month.class);
        if (mean > 0) {
            units.forEach((month, rate) -> season.put(month, BigDecimal.valueOf(rate / mean).setScale(DECIMALS, RoundingMode.HALF_UP)));
        }
        return season;
    }
}
