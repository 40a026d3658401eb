package io.orderwright.planning.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfer.State;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.PlanningSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Before a SKU is bought, looks whether another place of ours has more than it needs: more on the shelf, after what it promised and owes, than the level that its own
 * orders fill up to, which holds its safety stock. Then a transfer is proposed, and the need shrinks by it because the units are inbound from that moment on (F30).
 */
@Component
public class TransferBeforeBuying {

    /** A transfer that was cancelled is not proposed again before that. */
    private static final Duration LEFT_ALONE = Duration.ofDays(30);
    /** A transfer that covers only a part of the need brings at least so many days of sales: less is not worth the way. */
    private static final BigDecimal LEAST_DAYS = BigDecimal.valueOf(3);
    /** A proposal that nobody released for so long is taken back, so that it keeps nobody from buying. */
    private static final Duration RELEASED_WITHIN = Duration.ofDays(2);
    private static final int MOST_LAPSED = 10_000;

    private final StockPositions positions;
    private final StockTransfers transfers;
    private final ReorderLevels levels;
    private final PlanningMode mode;
    private final PlanningSettings settings;
    private final Clock clock;

    TransferBeforeBuying(StockPositions positions, StockTransfers transfers, ReorderLevels levels, PlanningMode mode, PlanningSettings settings, Clock clock) {
        this.positions = positions;
        this.transfers = transfers;
        this.levels = levels;
        this.mode = mode;
        this.settings = settings;
        this.clock = clock;
    }

    /** Something that fell to its reorder point. */
    public record Missing(StockPosition position, ReorderLevel level) {

        private long units() {
            return level.orderUpTo() - position.position();
        }
    }

    /** @return whether any transfer is new, so that the positions are other ones now */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean propose(LocationCode destination, Collection<Missing> missing) {
        var near = missing.stream().filter(one -> one.level().leadTimeDays() + one.level().reviewDays() >= settings.transferDays()).toList();
        var elsewhere = positions.elsewhere(near.stream().map(one -> one.position().sku()).toList(), destination);
        if (elsewhere.isEmpty() || mode.current() == Mode.SHADOW) {
            return false;
        }
        var known = transfers.about(near.stream().map(one -> one.position().sku()).toList(), clock.instant().minus(LEFT_ALONE));
        var sources = sources(elsewhere);
        var wanted = new ArrayList<StockTransfers.Wanted>();
        for (var one : near) {
            long units = one.units();
            for (var source : spare(sources.getOrDefault(one.position().sku(), List.of()), known, destination)) {
                long taken = Math.min(units, source.units());
                if (taken > 0 && (taken == units || one.level().dailyMean().multiply(LEAST_DAYS).compareTo(BigDecimal.valueOf(taken)) <= 0)) {
                    wanted.add(new StockTransfers.Wanted(one.position().sku(), source.place(), destination, taken, source.units(), source.days(), settings.transferDays()));
                    units -= taken;
                }
            }
        }
        return !wanted.isEmpty() && !transfers.propose(wanted).isEmpty();
    }

    /** Takes back what nobody released in time; the needs are purchases then. @return how many */
    @Transactional
    public int lapse() {
        return transfers.lapse(clock.instant().minus(RELEASED_WITHIN), MOST_LAPSED);
    }

    /** A place with its level; places for which none was computed are left out, because nobody knows what they need. */
    private record Source(StockPosition position, ReorderLevel level) {}

    /** @param units beyond what the place needs for so many days */
    private record Spare(LocationCode place, long units, int days) {}

    private Map<Sku, List<Source>> sources(List<StockPosition> elsewhere) {
        var sources = new HashMap<Sku, List<Source>>();
        elsewhere.stream().collect(groupingBy(StockPosition::location, mapping(position -> position, toList()))).forEach((place, here) -> {
            var level = levels.of(here.stream().map(StockPosition::sku).toList(), place);
            here.stream().filter(position -> level.containsKey(position.sku()))
                    .forEach(position -> sources.computeIfAbsent(position.sku(), _ -> new ArrayList<>()).add(new Source(position, level.get(position.sku()))));
        });
        return sources;
    }

    /** The fullest place first; places from or to which this SKU goes already, or was not to go, are left out. */
    private static List<Spare> spare(List<Source> sources, List<StockTransfer> known, LocationCode destination) {
        return sources.stream().filter(source -> known.stream().noneMatch(transfer -> transfer.sku().equals(source.position().sku())
                        && transfer.source().equals(source.position().location()) && transfer.destination().equals(destination)))
                .map(source -> new Spare(source.position().location(), spareUnits(source, known), source.level().leadTimeDays() + source.level().reviewDays() + source.level().coverDays()))
                .filter(spare -> spare.units() > 0).sorted(Comparator.comparingLong(Spare::units).reversed().thenComparing(spare -> spare.place().value())).toList();
    }

    private static long spareUnits(Source source, List<StockTransfer> known) {
        var position = source.position();
        long promised = known.stream().filter(transfer -> transfer.state() == State.PROPOSED && transfer.sku().equals(position.sku()) && transfer.source().equals(position.location()))
                .mapToLong(StockTransfer::quantity).sum();
        long point = position.reorderPoint() == null ? 0 : position.reorderPoint();
        return position.onHand() - position.allocated() - position.backordered() - promised - Math.max(point, source.level().orderUpTo());
    }
}
