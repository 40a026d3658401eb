package io.orderwright.planning.need;

import io.orderwright.catalog.Supplier;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.rules.OrderDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a need may be ordered: at its supplier's ordering window, unless a stock-out would follow from waiting (F31).
 *
 * @param at     the moment
 * @param reason why then
 */
public record OrderMoment(Instant at, Reason reason) {

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

    static OrderMoment of(Supplier supplier, OrderDays days, long position, ReorderLevel level, Instant now) {
        if (supplier.orderingWindow() == null && days.equals(OrderDays.ALL)) {
            return new OrderMoment(now, Reason.AT_ONCE);
        }
        var there = now.atZone(supplier.zone());
        var next = next(there, supplier.orderingWindow(), days).toInstant();
        if (!next.isAfter(now)) {
            return new OrderMoment(now, Reason.WINDOW);
        }
        return runsOut(position, level, Duration.between(now, next)) ? new OrderMoment(now, Reason.STOCK_OUT) : new OrderMoment(next, Reason.WINDOW);
    }

    /** Without a time of day an order may leave at any moment of a day on which orders are taken. */
    private static ZonedDateTime next(ZonedDateTime there, @Nullable LocalTime window, OrderDays days) {
        var today = there.toLocalDate();
        var time = window == null ? LocalTime.MIN : window;
        boolean isOver = window != null && window.isBefore(there.toLocalTime());
        return days.onOrAfter(isOver ? today.plusDays(1) : today).atTime(time).atZone(there.getZone());
    }

    private static boolean runsOut(long position, ReorderLevel level, Duration wait) {
        var days = BigDecimal.valueOf(wait.toSeconds()).divide(SECONDS_A_DAY, SCALE, RoundingMode.HALF_UP).add(BigDecimal.valueOf(level.leadTimeDays()));
        return level.dailyMean().signum() > 0 && level.dailyMean().multiply(days).compareTo(BigDecimal.valueOf(position)) > 0;
    }
}
