package io.orderwright.planning.level;

import io.orderwright.inventory.ChannelSales;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.promotion.Uplifts;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the levels up to date for the next day: what changed each night; everything on Sundays, and every night as long as there are few positions, because rates fade
 * without a sale too. Then the classes, and how wrong the rates of each were.
 */
@Component
public class LevelsOfTheNight {

    private static final Logger LOG = LoggerFactory.getLogger(LevelsOfTheNight.class);
    /** Up to so many positions, everything is a matter of seconds. */
    private static final int FEW = 50_000;

    private final StockPositions positions;
    private final RecomputeReorderPoints recompute;
    private final ClassifyItems classify;
    private final ForecastQuality quality;
    private final LevelsDue due;
    private final Uplifts uplifts;
    private final ChannelSales channels;
    private final Clock clock;

    LevelsOfTheNight(StockPositions positions, RecomputeReorderPoints recompute, ClassifyItems classify, ForecastQuality quality, LevelsDue due, Uplifts uplifts, ChannelSales channels, Clock clock) {
        this.positions = positions;
        this.recompute = recompute;
        this.classify = classify;
        this.quality = quality;
        this.due = due;
        this.uplifts = uplifts;
        this.channels = channels;
        this.clock = clock;
    }

    /** What was done. @param everything whether each position was computed @param changed reorder points @param reclassified SKUs that changed their class */
    public record Done(boolean everything, int changed, int reclassified) {}

    @Transactional(propagation = Propagation.NEVER)
    public Done bringUpToDate() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        // their days come nearer or are over
        due.mark(uplifts.runningOrComing(today.minusDays(1)));
        channels.findOutages();
        boolean everything = today.getDayOfWeek() == DayOfWeek.SUNDAY || positions.count() <= FEW;
        var done = new Done(everything, everything ? recompute.recomputeAll() : recompute.recomputeDue(), classify.classify());
        quality.keep();
        LOG.info("Levels of the night: {}", done);
        return done;
    }
}
