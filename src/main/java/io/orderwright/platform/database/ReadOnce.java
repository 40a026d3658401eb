package io.orderwright.platform.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read and not changed since: the steps of one transaction ask for the same supplier or order again and again. Nothing outlives its
 * transaction, and outside one nothing is kept. Whoever writes, or takes a lock behind which another transaction may have written, calls {@link #forget}.
 *
 * @param <K> by what it is found
 * @param <V> a value that never changes, or an entity of this very transaction
 */
public final class ReadOnce<K, V> {

    /** What is there of these, in their order. @param read asked for those that are not known; what it does not find is asked for again */
    public Map<K, V> find(Collection<K> keys, Function<Collection<K>, Map<K, V>> read) {
        Map<K, V> kept = kept();
        if (kept == null) {
            return read.apply(keys);
        }
        List<K> missing = keys.stream().filter(key -> !kept.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            kept.putAll(read.apply(missing));
        }
        Map<K, V> found = new LinkedHashMap<>();
        keys.stream().filter(kept::containsKey).forEach(key -> found.put(key, kept.get(key)));
        return found;
    }

    /** What the database holds under this key now: the transaction wrote it, or read it in another way. */
    public void keep(K key, V value) {
        Map<K, V> kept = kept();
        if (kept != null) {
            kept.put(key, value);
        }
    }

    /** The transaction reads everything anew. */
    public void forget() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<K, V> kept() {
        if (!TransactionSynchronizationManager.isActualTransactionActive() || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Map<K, V> kept = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (kept == null) {
            kept = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd());
        }
        return kept;
    }

    /** Forgets when the transaction ends, and when another one begins inside it. */
    private final class UntilTheEnd implements TransactionSynchronization {

        @Override
        public void suspend() {
            forget();
        }

        @Override
        public void afterCompletion(int status) {
            forget();
        }
    }
}
