package io.orderwright.planning.need;

import io.orderwright.catalog.Supplier;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.rules.OrderDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a need may be ordered: at its supplier's ordering window, unless a stock-out would follow from waiting (F31).
 *
 * @param at      the moment
 * @param reason  why then
 * @param slot    the supplier's next slot, also when the order does not wait for it; null for a supplier who takes orders at any time
 * @param daysOff days that the slot passed over because the supplier is away, with the reasons; empty for none
 */
public record OrderMoment(Instant at, Reason reason, @Nullable Instant slot, String daysOff) {

    /** Days ahead among which a slot is looked for. */
    static final int DAYS_AHEAD = 120;
    private static final int LONGEST_TEXT = 500;

    /** Whenever. */
    static OrderMoment atOnce(Instant now) {
        return new OrderMoment(now, Reason.AT_ONCE, null, "");
    }

    /** Whether somebody has to know on which days the supplier is away. */
    static boolean hasSlots(Supplier supplier, OrderDays days) {
        return supplier.orderingWindow() != null || !days.equals(OrderDays.ALL);
    }

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private static final int SCALE = 6;

    /** Why an order leaves when it does. */
    public enum Reason {
        /** The supplier has no ordering window. */
        AT_ONCE,
        /** Collected until the supplier's ordering window. */
        WINDOW,
        /** Waiting for the window would let the stock run out before the goods come. */
        STOCK_OUT
    }

    /** @param away days on which the supplier is closed or keeps a holiday, of the next {@value #DAYS_AHEAD} */
    static OrderMoment of(Supplier supplier, OrderDays days, Map<LocalDate, String> away, long position, ReorderLevel level, Instant now) {
        if (!hasSlots(supplier, days)) {
            return atOnce(now);
        }
        var there = now.atZone(supplier.zone());
        var passedOver = new TreeMap<LocalDate, String>();
        var next = next(there, supplier.orderingWindow(), days, away, passedOver).toInstant();
        String daysOff = passedOver.entrySet().stream().map(day -> day.getKey() + " " + day.getValue()).collect(Collectors.joining(", "));
        daysOff = daysOff.substring(0, Math.min(LONGEST_TEXT, daysOff.length()));
        if (!next.isAfter(now)) {
            return new OrderMoment(now, Reason.WINDOW, now, daysOff);
        }
        return runsOut(position, level, Duration.between(now, next)) ? new OrderMoment(now, Reason.STOCK_OUT, next, daysOff) : new OrderMoment(next, Reason.WINDOW, next, daysOff);
    }

    /** Without a time of day an order may leave at any moment of a day on which orders are taken. */
    private static ZonedDateTime next(ZonedDateTime there, @Nullable LocalTime window, OrderDays days, Map<LocalDate, String> away, Map<LocalDate, String> passedOver) {
        var today = there.toLocalDate();
        var time = window == null ? LocalTime.MIN : window;
        boolean isOver = window != null && window.isBefore(there.toLocalTime());
        var day = days.onOrAfter(isOver ? today.plusDays(1) : today);
        while (away.containsKey(day)) {
            passedOver.put(day, away.get(day));
            day = days.onOrAfter(day.plusDays(1));
        }
        return day.atTime(time).atZone(there.getZone());
    }

    private static boolean runsOut(long position, ReorderLevel level, Duration wait) {
        var days = BigDecimal.valueOf(wait.toSeconds()).divide(SECONDS_A_DAY, SCALE, RoundingMode.HALF_UP).add(BigDecimal.valueOf(level.leadTimeDays()));
        return level.dailyMean().signum() > 0 && level.dailyMean().multiply(days).compareTo(BigDecimal.valueOf(position)) > 0;
    }
}
