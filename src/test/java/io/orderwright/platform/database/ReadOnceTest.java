package io.orderwright.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class ReadOnceTest {

    private final ReadOnce<String, Integer> numbers = new ReadOnce<>();
    private final List<String> asked = new ArrayList<>();
    private final TransactionTemplate transaction = new TransactionTemplate(new Transactions());

    @Test
    void readsAgainOnlyWhatATransactionDoesNotKnow() {
        transaction.executeWithoutResult(status -> {
            assertThat(find("a", "b")).containsExactly(Map.entry("a", 1), Map.entry("b", 1));
            assertThat(find("c", "b")).containsExactly(Map.entry("c", 3), Map.entry("b", 1));
        });
        assertThat(asked).containsExactly("a", "b", "c");
    }

    @Test
    void readsAnewAfterAWrite() {
        transaction.executeWithoutResult(status -> {
            find("a");
            numbers.forget();
            find("a");
        });
        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void keepsNothingBeyondATransactionOrOutside() {
        transaction.executeWithoutResult(status -> find("a"));
        transaction.executeWithoutResult(status -> find("a"));
        find("a");
        find("a");
        assertThat(asked).hasSize(4);
    }

    @Test
    void readsAnewInATransactionWithinAndAfterIt() {
        var within = new TransactionTemplate(transaction.getTransactionManager());
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            find("a");
            within.executeWithoutResult(inner -> find("a"));
            find("a");
        });
        assertThat(asked).hasSize(3);
    }

    /** What is not there is asked for again: somebody may have written it meanwhile. */
    @Test
    void keepsNothingThatIsMissing() {
        transaction.executeWithoutResult(status -> {
            assertThat(numbers.find(List.of("a"), missing -> Map.of())).isEmpty();
            assertThat(find("a")).containsEntry("a", 1);
        });
    }

    private Map<String, Integer> find(String... keys) {
        return numbers.find(List.of(keys), this::read);
    }

    /** What each is found as: how many were asked for so far, this question included. */
    private Map<String, Integer> read(Collection<String> missing) {
        int first = asked.size() + 1;
        asked.addAll(missing);
        return missing.stream().collect(Collectors.toMap(key -> key, key -> first));
    }

    /** Begins and ends nothing but what Spring keeps for a transaction. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private boolean under;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return under;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            under = true;
        }

        @Override
        protected Object doSuspend(Object transaction) {
            return true;
        }

        @Override
        protected void doResume(Object transaction, Object suspended) {
            under = true;
        }

        @Override
        protected void doCleanupAfterCompletion(Object transaction) {
            under = false;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
