package io.orderwright.planning.channel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.ChannelSales;
import io.orderwright.inventory.ChannelSales.Silence;
import io.orderwright.inventory.DemandHistory.DaysSold;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps a channel's outage from reading as falling demand (F18). A day is left out, as one without stock is, where channels that sell at least half of a SKU were silent; where
 * the silent ones sell less, the day says what the others sold and is counted for all of them. Without an outage, which is almost always, one look at an empty table.
 */
@Component
public class LeaveOutSilence {

    /** Days from which the share of a channel is learned. */
    static final int DAYS_OF_SHARE = 90;

    private final ChannelSales channels;

    LeaveOutSilence(ChannelSales channels) {
        this.channels = channels;
    }

    /**
     * @param sold     by day, as the forecast is to see it
     * @param leftOut  days that say nothing
     */
    public record Heard(Map<Sku, DaysSold> sold, Map<Sku, Set<LocalDate>> leftOut) {}

    /** @param until the day from which the days sold are counted back */
    public Heard of(LocationCode location, Collection<Sku> skus, Heard asSold, LocalDate from, LocalDate until) {
        var silent = channels.silent(from, until);
        return silent.isEmpty() ? asSold : of(location, skus, asSold, silent, until);
    }

    private Heard of(LocationCode location, Collection<Sku> skus, Heard asSold, List<Silence> silent, LocalDate until) {
        Map<LocalDate, Set<String>> byDay = silent.stream().collect(groupingBy(Silence::day, mapping(Silence::channel, toSet())));
        var start = until.minusDays(DAYS_OF_SHARE - 1L);
        var sold = new HashMap<>(asSold.sold());
        var leftOut = new HashMap<>(asSold.leftOut());
        channels.units(skus, location, start, until).forEach((sku, units) -> {
            var shares = shares(units, silent, start);
            byDay.forEach((day, channelsOut) -> {
                double share = channelsOut.stream().mapToDouble(channel -> shares.getOrDefault(channel, 0.0)).sum();
                if (share >= 1 - share) {
                    leftOut.merge(sku, Set.of(day), LeaveOutSilence::both);
                } else if (share > 0 && sold.containsKey(sku)) {
                    sold.put(sku, counted(sold.get(sku), (int) ChronoUnit.DAYS.between(day, until), 1 - share));
                }
            });
        });
        return new Heard(sold, leftOut);
    }

    /** Of units a day, so that its own outage does not make a channel small. */
    private static Map<String, Double> shares(Map<String, Long> units, List<Silence> silent, LocalDate start) {
        var daily = new HashMap<String, Double>();
        units.forEach((channel, sum) -> {
            long out = silent.stream().filter(one -> one.channel().equals(channel) && !one.day().isBefore(start)).count();
            daily.put(channel, out < DAYS_OF_SHARE ? (double) sum / (DAYS_OF_SHARE - out) : 0);
        });
        double all = daily.values().stream().mapToDouble(Double::doubleValue).sum();
        daily.replaceAll((channel, rate) -> all > 0 ? rate / all : 0);
        return daily;
    }

    private static DaysSold counted(DaysSold sold, int daysBefore, double share) {
        var units = sold.units().clone();
        for (int i = 0; i < units.length; i++) {
            if (sold.daysBefore()[i] == daysBefore) {
                units[i] = Math.round(units[i] / share);
            }
        }
        return new DaysSold(sold.daysBefore(), units);
    }

    private static Set<LocalDate> both(Set<LocalDate> some, Set<LocalDate> others) {
        var both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }
}
