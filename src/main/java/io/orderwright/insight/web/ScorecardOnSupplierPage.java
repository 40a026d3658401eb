package io.orderwright.insight.web;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPagePart;
import io.orderwright.insight.scorecard.Rate;
import io.orderwright.insight.scorecard.ReadScorecard;
import io.orderwright.insight.scorecard.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How a supplier keeps its word, on the supplier's page: four measures with their number of cases, and each delivery as a dot. */
@Component
@Order(ScorecardOnSupplierPage.PLACE)
class ScorecardOnSupplierPage implements SupplierPagePart {

    static final int PLACE = 5;
    private static final int MOST_DOTS = 30;
    private static final int LEFT = 64;
    private static final int WIDTH = 676;
    private static final int ON_TIME = 62;
    private static final int PER_DAY = 19;
    private static final int EARLIEST = -2;
    private static final int LATEST = 6;

    private final ReadScorecard scorecards;

    ScorecardOnSupplierPage(ReadScorecard scorecards) {
        this.scorecards = scorecards;
    }

    /**
     * A measure as a row.
     *
     * @param key     of its text
     * @param share   between 0 and 1, null without data
     * @param percent whole hundredths, for the drawing
     * @param cases   the rate whose cases and interval stand beside it
     */
    record Measure(String key, @Nullable BigDecimal share, long percent, Rate cases, boolean enough) {}

    /** A delivery in the drawing. */
    record Dot(String order, long days, int x, int y, boolean late) {}

    /** What the part shows. */
    record Card(ReadScorecard.Shown shown, List<Measure> measures, List<Dot> dots, long late) {

        /** Hours with one decimal, null without an answer. */
        public @Nullable BigDecimal medianHours() {
            var median = shown.card().medianAnswer();
            return median == null ? null : BigDecimal.valueOf(median.toMinutes()).divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP);
        }
    }

    @Override
    public Optional<Part> of(SupplierId supplier) {
        var shown = scorecards.of(supplier);
        var dots = dots(shown.deliveries());
        return Optional.of(new Part("insight/supplier-part :: part", new Card(shown, measures(shown.card()), dots, dots.stream().filter(Dot::late).count())));
    }

    private static List<Measure> measures(Scorecard card) {
        var invoicesRight = new Rate(card.invoicesWrong().of() - card.invoicesWrong().hits(), card.invoicesWrong().of());
        return List.of(rate("lead-time", card.leadTime()), share("on-time", card.unitsOnTime(), card.linesInFull()), share("filled", card.unitsDelivered(), card.linesInFull()),
                rate("invoices", invoicesRight), rate("answered", card.answered()));
    }

    private static Measure rate(String key, Rate rate) {
        return new Measure(key, rate.value(), rate.percent(), rate, rate.isEnough(ReadScorecard.FEWEST));
    }

    private static Measure share(String key, @Nullable BigDecimal share, Rate cases) {
        return new Measure(key, share, share == null ? 0 : share.movePointRight(2).longValue(), cases, cases.isEnough(ReadScorecard.FEWEST));
    }

    private static List<Dot> dots(List<ReadScorecard.Kept> deliveries) {
        List<ReadScorecard.Kept> latest = deliveries.subList(Math.max(0, deliveries.size() - MOST_DOTS), deliveries.size());
        var dots = new ArrayList<Dot>();
        for (ReadScorecard.Kept delivery : latest) {
            int x = latest.size() == 1 ? LEFT + WIDTH / 2 : LEFT + dots.size() * WIDTH / (latest.size() - 1);
            int y = ON_TIME + (int) Math.clamp(delivery.days(), EARLIEST, LATEST) * PER_DAY;
            dots.add(new Dot(delivery.order(), delivery.days(), x, y, delivery.days() > 0));
        }
        return List.copyOf(dots);
    }
}
