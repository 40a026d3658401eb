package io.orderwright.insight.home;

import io.orderwright.purchasing.OrderFigures.ArrivalWeek;
import io.orderwright.purchasing.OrderFigures.OrderedWeek;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money by week as bars of a drawing, measured in the units of its view box.
 *
 * @param bars     from top to bottom
 * @param solid    sum of the first parts
 * @param lighter  sum of the second parts
 * @param height   of the drawing
 */
public record WeekBars(List<Bar> bars, Money solid, Money lighter, int height) {

    /** Where bars begin, right of their labels. */
    public static final int LEFT = 96;
    private static final int LONGEST = 250;
    private static final int STEP = 30;
    private static final int GAP = 8;
    private static final int WEEKS_AHEAD = 4;
    private static final int BASELINE = 22;
    private static final int TOP = 10;

    /** What a bar stands for. */
    public enum Kind { LATE, THIS_WEEK, WEEK, LATER }

    /** @param monday first day of a {@code WEEK} */
    public record Bar(Kind kind, @Nullable LocalDate monday, Money value, int top, int baseline, String first, String secondAt, String second, String wordsAt) {}

    private record Part(Kind kind, @Nullable LocalDate monday, Money solid, Money lighter) {}

    /** What is late, this week, the next weeks one by one, and all later ones together. */
    static WeekBars ofArrivals(List<ArrivalWeek> weeks, Currency currency, LocalDate today) {
        LocalDate thisWeek = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate later = thisWeek.plusWeeks(WEEKS_AHEAD);
        var parts = new ArrayList<Part>();
        parts.add(sum(Kind.LATE, null, weeks.stream().filter(week -> week.monday() == null).toList(), currency));
        for (LocalDate monday = thisWeek; monday.isBefore(later); monday = monday.plusWeeks(1)) {
            LocalDate asked = monday;
            parts.add(sum(monday.equals(thisWeek) ? Kind.THIS_WEEK : Kind.WEEK, monday, weeks.stream().filter(week -> asked.equals(week.monday())).toList(), currency));
        }
        parts.add(sum(Kind.LATER, null, weeks.stream().filter(week -> week.monday() != null && !week.monday().isBefore(later)).toList(), currency));
        parts.removeIf(part -> (part.kind() == Kind.LATE || part.kind() == Kind.LATER) && part.solid().plus(part.lighter()).isZero());
        return draw(parts, currency);
    }

    /** The last weeks, this one last; weeks without an order are drawn as nothing. */
    static WeekBars ofOrders(List<OrderedWeek> weeks, Currency currency, LocalDate today, int shown) {
        LocalDate thisWeek = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var parts = new ArrayList<Part>();
        for (LocalDate monday = thisWeek.minusWeeks(shown - 1L); !monday.isAfter(thisWeek); monday = monday.plusWeeks(1)) {
            LocalDate asked = monday;
            Money value = Money.sum(weeks.stream().filter(week -> week.monday().equals(asked)).map(OrderedWeek::value).toList(), currency);
            parts.add(new Part(monday.equals(thisWeek) ? Kind.THIS_WEEK : Kind.WEEK, monday, value, Money.zero(currency)));
        }
        return draw(parts, currency);
    }

    public boolean isEmpty() {
        return solid.plus(lighter).isZero();
    }

    private static Part sum(Kind kind, @Nullable LocalDate monday, List<ArrivalWeek> weeks, Currency currency) {
        return new Part(kind, monday, Money.sum(weeks.stream().map(ArrivalWeek::confirmed).toList(), currency), Money.sum(weeks.stream().map(ArrivalWeek::unconfirmed).toList(), currency));
    }

    private static WeekBars draw(List<Part> parts, Currency currency) {
        BigDecimal most = parts.stream().map(part -> part.solid().plus(part.lighter()).amount()).max(BigDecimal::compareTo).filter(max -> max.signum() > 0).orElse(BigDecimal.ONE);
        var bars = new ArrayList<Bar>();
        for (Part part : parts) {
            int at = bars.size() * STEP;
            BigDecimal first = length(part.solid(), most);
            BigDecimal second = length(part.lighter(), most);
            BigDecimal end = first.add(second).add(BigDecimal.valueOf(LEFT));
            bars.add(new Bar(part.kind(), part.monday(), part.solid().plus(part.lighter()), at + TOP, at + BASELINE, first.toPlainString(), first.add(BigDecimal.valueOf(LEFT)).toPlainString(),
                    second.toPlainString(), end.add(BigDecimal.valueOf(GAP)).toPlainString()));
        }
        return new WeekBars(List.copyOf(bars), Money.sum(parts.stream().map(Part::solid).toList(), currency), Money.sum(parts.stream().map(Part::lighter).toList(), currency), parts.size() * STEP + TOP);
    }

    private static BigDecimal length(Money value, BigDecimal most) {
        return value.amount().multiply(BigDecimal.valueOf(LONGEST)).divide(most, 1, RoundingMode.HALF_UP);
    }
}
