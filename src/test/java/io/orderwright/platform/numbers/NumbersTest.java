package io.orderwright.platform.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class NumbersTest {

    @Autowired HikariDataSource dataSource;
    @Autowired TestClock clock;
    @Autowired TransactionTemplate transaction;
    @Autowired Numbers numbers;

    private final List<NumbersInBlocks> copies = new ArrayList<>();

    @AfterEach
    void stopTheCopies() {
        copies.forEach(NumbersInBlocks::destroy);
    }

    @Test
    void countsPerPrefixAndYear() {
        assertThat(numbers.next("PO")).isEqualTo("PO-2026-000001");
        assertThat(numbers.next("PO")).isEqualTo("PO-2026-000002");
        assertThat(numbers.next("GRN")).isEqualTo("GRN-2026-000001");

        clock.set(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(numbers.next("PO")).isEqualTo("PO-2027-000001");
    }

    @Test
    void givesNoNumberTwiceOverCopiesThreadsAndRestarts() {
        var one = copy();
        var other = copy();
        var drawn = IntStream.range(0, 100).mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? one : other).next("PO")))
                .toList().stream().map(CompletableFuture::join).collect(Collectors.toCollection(ArrayList::new));

        drawn.add(copy().next("PO"));

        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void givesOneAboveWhateverAnotherCopyHandedOut() {
        var one = copy();
        var other = copy();
        String low = one.next("PO");
        String high = other.next("PO");
        assertThat(one.next("PO")).as("plainly the next of its own block").isGreaterThan(low).isLessThan(high);

        assertThat(one.next("PO", high)).isGreaterThan(high);
        assertThat(other.next("PO", high)).isGreaterThan(high);
    }

    @Test
    void needsNoMoreConnectionsThanTheTransactionsHold() {
        var all = IntStream.range(0, dataSource.getMaximumPoolSize()).mapToObj(i -> CompletableFuture.supplyAsync(() -> transaction.execute(status -> copy().next("PO"))))
                .toList().stream().map(CompletableFuture::join).toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void leavesAGapWhenTheTransactionRollsBack() {
        transaction.executeWithoutResult(status -> {
            numbers.next("PO");
            status.setRollbackOnly();
        });

        assertThat(numbers.next("PO")).isEqualTo("PO-2026-000002");
    }

    private NumbersInBlocks copy() {
        var copy = new NumbersInBlocks(dataSource, clock, new NumbersSettings(7));
        synchronized (copies) {
            copies.add(copy);
        }
        return copy;
    }
}
