package io.orderwright.planning.level;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.orderwright.catalog.LocationCode;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes reorder points anew from the daily sales and the lead time of the first-choice supplier. A pass goes through the positions in chunks of a few statements each,
 * on {@value #THREADS} threads: a chunk is read and computed without a lock, and what came out different is written in one short transaction.
 * SKUs that nobody offers keep the level they have.
 */
@Component
public class RecomputeReorderPoints {

    /** Positions of one transaction; longer lists of SKUs are no ranges to the servers any more. */
    private static final int CHUNK = 900;
    /** Chunks at work at the same time. */
    private static final int THREADS = 2;

    private final StockPositions positions;
    private final LevelsDue due;
    private final ReadLevelFacts facts;
    private final WriteLevels write;
    private final PlanningSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecomputeReorderPoints(StockPositions positions, LevelsDue due, ReadLevelFacts facts, WriteLevels write, PlanningSettings settings, TransactionTemplate transaction,
                           Clock clock) {
        this.positions = positions;
        this.due = due;
        this.facts = facts;
        this.write = write;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes through every position. @return how many reorder points changed */
    @Transactional(propagation = Propagation.NEVER)
    public int recomputeAll() {
        return pass(after -> positions.following(after, CHUNK).stream().map(p -> new StockPositions.Key(p.location(), p.sku())).toList());
    }

    /** Goes through what sold, was delivered or got other terms since it was computed. @return how many reorder points changed */
    @Transactional(propagation = Propagation.NEVER)
    public int recomputeDue() {
        return pass(after -> due.following(after, CHUNK));
    }

    /** Computes these, in the current transaction. @return how many reorder points changed */
    @Transactional
    public int recompute(Collection<StockPositions.Key> keys) {
        return byLocation(keys).entrySet().stream().mapToInt(e -> recompute(e.getKey(), e.getValue(), Set.of())).sum();
    }

    private int pass(Function<StockPositions.@Nullable Key, List<StockPositions.Key>> following) {
        var chunks = new Chunks(following);
        var threads = new ArrayList<Future<Integer>>();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(pool.submit(() -> work(chunks)));
            }
        }
        return threads.stream().mapToInt(RecomputeReorderPoints::result).sum();
    }

    /** A chunk that fails ends its thread; the other one goes on, and what is due stays due. */
    private int work(Chunks chunks) {
        int changed = 0;
        for (var chunk = chunks.next(); !chunk.isEmpty(); chunk = chunks.next()) {
            for (var here : byLocation(chunk).entrySet()) {
                changed += recompute(here.getKey(), here.getValue(), due.take(here.getKey(), here.getValue()));
            }
        }
        return changed;
    }

    private static int result(Future<Integer> thread) {
        try {
            return thread.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The pass over the reorder points was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private int recompute(LocationCode location, Collection<Sku> skus, Set<Sku> taken) {
        var read = facts.read(location, skus, taken);
        var now = clock.instant();
        var computed = skus.stream().map(read.offers()::get).filter(offer -> offer != null).map(offer -> ComputeLevel.of(offer, read, settings, now)).toList();
        return requireNonNull(transaction.execute(_ -> write.write(read, computed)));
    }

    private static Map<LocationCode, TreeSet<Sku>> byLocation(Collection<StockPositions.Key> keys) {
        return keys.stream().collect(groupingBy(StockPositions.Key::location, mapping(StockPositions.Key::sku, toCollection(TreeSet::new))));
    }

    /** The positions of a pass, handed out chunk by chunk. */
    private static final class Chunks {

        private final Function<StockPositions.@Nullable Key, List<StockPositions.Key>> following;
        private StockPositions.@Nullable Key last;
        private boolean over;

        Chunks(Function<StockPositions.@Nullable Key, List<StockPositions.Key>> following) {
            this.following = following;
        }

        /** Empty when there are no more. */
        synchronized List<StockPositions.Key> next() {
            if (over) {
                return List.of();
            }
            var chunk = following.apply(last);
            over = chunk.isEmpty();
            last = over ? null : chunk.getLast();
            return chunk;
        }
    }
}
