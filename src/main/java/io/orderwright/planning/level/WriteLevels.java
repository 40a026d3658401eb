package io.orderwright.planning.level;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.inventory.StockPositions;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the levels that say something else than before, and only those; tells the positions the reorder points that changed; keeps a history of them. A reorder point that
 * jumps waits for a person.
 */
@Component
class WriteLevels {

    /** Changes of a few units are no jump. */
    private static final int LEAST_JUMP = 20;

    private final StockPositions positions;
    private final ReorderLevels levels;
    private final LevelChanges changes;
    private final LevelsDue due;
    private final PlanningSettings settings;
    private final Clock clock;

    WriteLevels(StockPositions positions, ReorderLevels levels, LevelChanges changes, LevelsDue due, PlanningSettings settings, Clock clock) {
        this.positions = positions;
        this.levels = levels;
        this.changes = changes;
        this.due = due;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many reorder points are others than before */
    @Transactional(propagation = Propagation.MANDATORY)
    int write(LevelFacts facts, List<ReorderLevel> computed) {
        var different = computed.stream().filter(level -> !level.saysTheSameAs(facts.known().get(level.sku()))).toList();
        var applied = withoutJumps(different, computed, facts);
        var news = applied.stream().filter(level -> isNews(facts.known().get(level.sku()), level)).toList();
        levels.save(applied);
        levels.remember(facts.location(), news.stream().map(ReorderLevel::sku).toList());
        positions.setReorderPoints(news.stream().map(WriteLevels::announcement).toList());
        settle(facts);
        return news.size();
    }

    /** Last, because a sale holds the position first and then marks it. */
    private void settle(LevelFacts facts) {
        due.done(facts.location(), facts.due().stream().filter(sku -> facts.offers().containsKey(sku)).toList());
        due.park(facts.location(), facts.due().stream().filter(sku -> !facts.offers().containsKey(sku)).toList());
    }

    /** Keeps the earlier level of what changed too much until somebody accepts it. */
    private List<ReorderLevel> withoutJumps(List<ReorderLevel> different, List<ReorderLevel> computed, LevelFacts facts) {
        var known = facts.known();
        var told = changes.of(computed.stream().map(ReorderLevel::sku).toList(), facts.location());
        var held = new HashSet<Sku>();
        var news = new ArrayList<LevelChanges.Change>();
        for (var jump : different.stream().filter(l -> isJump(known.get(l.sku()), l)).toList()) {
            var change = told.get(jump.sku());
            boolean sameAsTold = change != null && !differsMuch(change.after(), jump.reorderPoint());
            if (!sameAsTold || change.state() != LevelChanges.State.ACCEPTED) {
                held.add(jump.sku());
                if (!sameAsTold || change.state() == LevelChanges.State.WAITING) {
                    news.add(new LevelChanges.Change(jump.sku(), facts.location(), LevelChanges.State.WAITING, known.get(jump.sku()).reorderPoint(), jump.reorderPoint(),
                            jump.dailyMean(), jump.leadTimeDays(), clock.instant()));
                }
            }
        }
        changes.found(news);
        changes.over(told.keySet().stream().filter(sku -> !held.contains(sku)).collect(toSet()), facts.location());
        return held.isEmpty() ? different : different.stream().filter(l -> !held.contains(l.sku())).toList();
    }

    /** New items find their level by themselves. */
    private boolean isJump(@Nullable ReorderLevel before, ReorderLevel now) {
        return before != null && before.daysObserved() >= settings.newItemDays() && differsMuch(before.reorderPoint(), now.reorderPoint());
    }

    private boolean differsMuch(long one, long other) {
        long most = Math.max(one, other);
        return most > LEAST_JUMP && BigDecimal.valueOf(Math.abs(one - other)).compareTo(settings.acceptAbove().multiply(BigDecimal.valueOf(most))) > 0;
    }

    private static boolean isNews(@Nullable ReorderLevel before, ReorderLevel now) {
        return before == null || before.reorderPoint() != now.reorderPoint() || before.leadTimeDays() != now.leadTimeDays() || before.reviewDays() != now.reviewDays()
                || before.learned().quotedLeadTimeDays() != now.learned().quotedLeadTimeDays();
    }

    /** An order given now is expected after the quoted lead time, learned or not; one day more, because "today" moves while it is approved. */
    private static StockPositions.ReorderLevel announcement(ReorderLevel level) {
        return new StockPositions.ReorderLevel(level.sku(), level.location(), level.reorderPoint(),
                Math.max(level.leadTimeDays(), level.learned().quotedLeadTimeDays()) + level.reviewDays() + 1);
    }
}
