package io.orderwright.planning.engine.bench;

import io.orderwright.planning.engine.OrderTerms;
import io.orderwright.planning.engine.policy.DemandSignal;
import io.orderwright.planning.engine.policy.PromotionLift;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;

/** An item of the bench with what it sold: day by day, its own sales and what kits took of it. */
final class BenchItem {

    private static final int DAYS_TO_BEGIN_WITH = 512;

    final String sku;
    final String supplier;
    final double unitPrice;
    final double holdingRate;
    final int launch;
    final double planned;
    final OrderTerms terms;
    private final BitSet promoted = new BitSet();
    private final BitSet soldOut = new BitSet();
    private double[] units = new double[DAYS_TO_BEGIN_WITH];
    private double lostMargin;
    private PromotionLift lift = PromotionLift.NONE;

    BenchItem(BenchFile.Row row) {
        sku = row.text("sku");
        supplier = row.text("supplier");
        unitPrice = row.number("unit_cost");
        holdingRate = row.number("holding_rate");
        launch = row.whole("launch_day");
        planned = row.number("planned_daily");
        lostMargin = row.number("stockout_penalty");
        terms = terms(row);
    }

    private static OrderTerms terms(BenchFile.Row row) {
        var tiers = new ArrayList<OrderTerms.Tier>();
        tiers.add(new OrderTerms.Tier(1, new BigDecimal(row.text("unit_cost"))));
        for (var tier : row.text("price_breaks").split("\\|")) {
            if (!tier.isEmpty()) {
                var parts = tier.split(":");
                tiers.add(new OrderTerms.Tier(Long.parseLong(parts[0]), new BigDecimal(parts[1])));
            }
        }
        return new OrderTerms(Math.max(1, row.whole("moq")), Math.max(1, row.whole("pack")), null, tiers);
    }

    void promoted(int day) {
        promoted.set(day);
    }

    void sold(int day, double more, boolean ranOut) {
        if (day >= units.length) {
            units = Arrays.copyOf(units, Math.max(day + 1, 2 * units.length));
        }
        units[day] += more;
        if (ranOut) {
            soldOut.set(day);
        }
    }

    /** A missing part loses the kit's sale: half of its margin is laid on each of its units. */
    void alsoIn(double kitMargin, int unitsInKit) {
        lostMargin = Math.max(lostMargin, (lostMargin + kitMargin / unitsInKit) / 2);
    }

    double lostMargin() {
        return lostMargin;
    }

    /** Learns from everything sold up to and including this day, the lift of promotions taken out. */
    DemandSignal learn(int today) {
        int from = Math.max(launch, Math.max(0, today + 1 - DemandSignal.LONGEST_HISTORY));
        int days = Math.max(0, today + 1 - from);
        var sold = new double[days];
        var hadStock = new boolean[days];
        var onPromotion = new boolean[days];
        for (int i = 0; i < days; i++) {
            sold[i] = from + i < units.length ? units[from + i] : 0;
            hadStock[i] = !soldOut.get(from + i);
            onPromotion[i] = promoted.get(from + i);
        }
        lift = PromotionLift.of(sold, hadStock, onPromotion);
        return DemandSignal.of(lift.takenOut(sold, onPromotion), hadStock);
    }

    /** Units that planned promotions of the coming days bring beyond the usual. */
    double promotedUnits(int today, double days, double dailySales) {
        double planned = 0;
        for (int ahead = 0; ahead < days; ahead++) {
            planned += promoted.get(today + 1 + ahead) ? Math.min(1, days - ahead) : 0;
        }
        return lift.units(dailySales, planned);
    }
}
