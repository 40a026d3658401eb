package io.orderwright.planning.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Fills an order up to a supplier's minimum value, pack by pack on the line that lasts least. */
public final class TopUp {

    /** Packs added at most; beyond it the order is left to a person. */
    private static final int MOST_PACKS = 100_000;

    private TopUp() {}

    /**
     * @param sku        names the line
     * @param quantity   units so far
     * @param price      unit price at that quantity
     * @param pack       units of one pack
     * @param daily      units sold a day
     * @param position   units that we have or that are on order
     * @param mostUnits  never more than this quantity, {@link Long#MAX_VALUE} for no limit
     */
    public record Line(String sku, long quantity, BigDecimal price, long pack, double daily, long position, long mostUnits) {

        public static Line of(String sku, long quantity, BigDecimal price, long pack, BigDecimal daily, long position, long mostUnits) {
            return new Line(sku, quantity, price, pack, daily.doubleValue(), position, mostUnits);
        }

        double cover() {
            return daily > 0 ? (position + quantity) / daily : Double.POSITIVE_INFINITY;
        }

        boolean hasRoom() {
            return quantity <= mostUnits - pack;
        }

        BigDecimal value() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }

        Line plusPack() {
            return new Line(sku, quantity + pack, price, pack, daily, position, mostUnits);
        }
    }

    /**
     * @param lines      as filled up, in the order given
     * @param packsAdded how many
     * @param value      sum of the lines
     * @param reached    whether it is the minimum or more
     */
    public record Filled(List<Line> lines, int packsAdded, BigDecimal value, boolean reached) {}

    public static Filled to(BigDecimal minimumValue, List<Line> given) {
        var lines = new ArrayList<>(given);
        int added = 0;
        var value = valueOf(lines);
        while (value.compareTo(minimumValue) < 0 && added < MOST_PACKS) {
            int next = lineThatLastsLeast(lines);
            if (next < 0) {
                break;
            }
            lines.set(next, lines.get(next).plusPack());
            added++;
            value = valueOf(lines);
        }
        return new Filled(List.copyOf(lines), added, value, value.compareTo(minimumValue) >= 0);
    }

    private static int lineThatLastsLeast(List<Line> lines) {
        int least = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).hasRoom() && (least < 0 || lines.get(i).cover() < lines.get(least).cover())) {
                least = i;
            }
        }
        return least;
    }

    private static BigDecimal valueOf(List<Line> lines) {
        return lines.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
