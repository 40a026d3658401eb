package io.orderwright.inventory.ledger;

import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The risk window moves on with every day: supply that was too far away counts in time later. Brings positions up to date that nobody touched meanwhile. */
@Component
public class RefreshSupplyInTime {

    /** Positions of one transaction. */
    private static final int BATCH = 500;

    private final PositionRows positions;
    private final PostMovements post;
    private final TransactionTemplate transaction;
    private final DeadlockRetry retry;

    RefreshSupplyInTime(PositionRows positions, PostMovements post, TransactionTemplate transaction, DeadlockRetry retry) {
        this.positions = positions;
        this.post = post;
        this.transaction = transaction;
        this.retry = retry;
    }

    /** @return how many positions were not up to date */
    @Scheduled(cron = "0 1 * * * *", zone = "UTC")
    public int refresh() {
        int refreshed = 0;
        long after = 0;
        List<Long> ids = positions.outdated(after, BATCH);
        while (!ids.isEmpty()) {
            var batch = ids;
            retry.run(() -> transaction.execute(_ -> {
                positions.hold(batch);
                post.recount(positions.netPositions(batch));
                return batch.size();
            }));
            refreshed += batch.size();
            after = batch.getLast();
            ids = positions.outdated(after, BATCH);
        }
        return refreshed;
    }
}
