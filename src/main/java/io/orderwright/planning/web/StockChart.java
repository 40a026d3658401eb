package io.orderwright.planning.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stock projection as the numbers of an inline SVG: stock at the start of each day, falling by the daily sales, rising with what arrives.
 *
 * @param series    path of the line
 * @param grid      horizontal lines with their figure
 * @param days      labels of the x axis
 * @param limitY    height of the safety stock
 * @param arrivals  dots with what arrives
 * @param out       days without stock, null when there is none
 * @param soldOutOn first day without stock, null when there is none in sight
 */
record StockChart(String series, List<Mark> grid, List<DayMark> days, String limitY, List<Arrival> arrivals, @Nullable Field out, @Nullable LocalDate soldOutOn) {

    private static final int LEFT = 46;
    private static final int RIGHT = 721;
    private static final int TOP = 38;
    private static final int BOTTOM = 262;
    private static final int SHORTEST = 21;
    private static final int LONGEST = 60;
    private static final int AFTER_ARRIVAL = 14;
    private static final int DAYS_BETWEEN_LABELS = 7;
    private static final int GRID_LINES = 4;

    /** A horizontal line. */
    record Mark(String y, long units) {}

    /** A label below the axis. */
    record DayMark(String x, LocalDate day) {}

    /** Units that come. @param proposed whether they are the proposal itself */
    record Arrival(String x, String y, long units, LocalDate day, boolean proposed) {}

    /** A rectangle over the whole height. */
    record Field(String x, String width) {}

    /**
     * What is drawn.
     *
     * @param incoming units by day of arrival; overdue ones arrive today
     * @param proposed units of the proposal, 0 for none
     */
    record Outlook(LocalDate today, long onHand, BigDecimal dailySales, long safetyStock, Map<LocalDate, Long> incoming, long proposed, LocalDate arrivesOn) {}

    static StockChart of(Outlook outlook) {
        int days = (int) Math.clamp(ChronoUnit.DAYS.between(outlook.today(), outlook.arrivesOn()) + AFTER_ARRIVAL, SHORTEST, LONGEST);
        var arriving = new TreeMap<LocalDate, Long>();
        outlook.incoming().forEach((day, units) -> arriving.merge(day.isBefore(outlook.today()) ? outlook.today() : day, units, Long::sum));
        if (outlook.proposed() > 0) {
            arriving.merge(outlook.arrivesOn(), outlook.proposed(), Long::sum);
        }
        return new Drawing(outlook, arriving, days).draw();
    }

    /** Walks through the days. */
    private static final class Drawing {

        private final Outlook outlook;
        private final Map<LocalDate, Long> arriving;
        private final int days;
        private final List<BigDecimal> before = new ArrayList<>();
        private final List<BigDecimal> after = new ArrayList<>();
        private final long ceiling;

        Drawing(Outlook outlook, Map<LocalDate, Long> arriving, int days) {
            this.outlook = outlook;
            this.arriving = arriving;
            this.days = days;
            var stock = BigDecimal.valueOf(Math.max(0, outlook.onHand()));
            for (int d = 0; d <= days; d++) {
                before.add(stock);
                stock = stock.add(BigDecimal.valueOf(arriving.getOrDefault(outlook.today().plusDays(d), 0L)));
                after.add(stock);
                stock = stock.subtract(outlook.dailySales()).max(BigDecimal.ZERO);
            }
            var most = after.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ONE).max(BigDecimal.valueOf(outlook.safetyStock()));
            ceiling = roundUp(Math.max(GRID_LINES, most.longValue()));
        }

        StockChart draw() {
            var path = new StringBuilder();
            var dots = new ArrayList<Arrival>();
            var labels = new ArrayList<DayMark>();
            for (int d = 0; d <= days; d++) {
                path.append(d == 0 ? 'M' : 'L').append(x(d)).append(' ').append(y(before.get(d)));
                var day = outlook.today().plusDays(d);
                Long units = arriving.get(day);
                if (units != null) {
                    path.append('L').append(x(d)).append(' ').append(y(after.get(d)));
                    dots.add(new Arrival(x(d), y(after.get(d)), units, day, outlook.proposed() > 0 && day.equals(outlook.arrivesOn())));
                }
                if (d % DAYS_BETWEEN_LABELS == 0) {
                    labels.add(new DayMark(x(d), day));
                }
            }
            int outFrom = firstEmptyDay();
            boolean runsOut = outFrom <= days;
            return new StockChart(path.toString(), gridLines(), labels, y(BigDecimal.valueOf(outlook.safetyStock())), dots,
                    runsOut ? new Field(x(outFrom), width(outFrom)) : null, runsOut ? outlook.today().plusDays(outFrom) : null);
        }

        private List<Mark> gridLines() {
            var grid = new ArrayList<Mark>();
            for (int i = 1; i <= GRID_LINES; i++) {
                long units = ceiling / GRID_LINES * i;
                grid.add(new Mark(y(BigDecimal.valueOf(units)), units));
            }
            return grid;
        }

        private int firstEmptyDay() {
            int day = 0;
            while (day <= days && after.get(day).signum() > 0) {
                day++;
            }
            return day;
        }

        private String width(int from) {
            int to = from;
            while (to < days && after.get(to).signum() == 0) {
                to++;
            }
            return along(to - from).toPlainString();
        }

        private String x(int day) {
            return BigDecimal.valueOf(LEFT).add(along(day)).toPlainString();
        }

        private BigDecimal along(int length) {
            return BigDecimal.valueOf((long) (RIGHT - LEFT) * length).divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_UP);
        }

        private String y(BigDecimal units) {
            return BigDecimal.valueOf(BOTTOM).subtract(units.multiply(BigDecimal.valueOf(BOTTOM - TOP)).divide(BigDecimal.valueOf(ceiling), 1, RoundingMode.HALF_UP)).toPlainString();
        }

        /** A round figure that the grid lines divide well. */
        private static long roundUp(long units) {
            long step = GRID_LINES;
            while (step * 10 <= units) {
                step *= 10;
            }
            return Math.ceilDiv(units, step) * step;
        }
    }
}
