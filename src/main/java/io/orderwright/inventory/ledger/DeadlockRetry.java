package io.orderwright.inventory.ledger;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a whole transaction again when the database gave it up for another one, or when another one wrote the same business key between its look and its write: then the
 * second look finds it and answers as for any repeat. Only the outermost caller may do that; inside a transaction it runs once.
 */
@Component
public class DeadlockRetry {

    private static final int AGAIN = 6;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder().includes(ConcurrencyFailureException.class, DuplicateKeyException.class).maxRetries(AGAIN)
            .delay(PAUSE).jitter(PAUSE.dividedBy(2)).multiplier(2).maxDelay(LONGEST_PAUSE).build());

    /** @param transaction opens its own transaction and may run several times */
    public <T> T run(Supplier<T> transaction) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return transaction.get();
        }
        try {
            return retry.execute(transaction::get);
        } catch (RetryException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }
}
