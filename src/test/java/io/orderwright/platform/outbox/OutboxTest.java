package io.orderwright.platform.outbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderwright.platform.ConnectionsForTransactions;
import io.orderwright.platform.loop.Loop;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxChannel.Delivery.Delivered;
import io.orderwright.platform.outbox.OutboxChannel.Delivery.Refused;
import io.orderwright.platform.outbox.OutboxChannel.Delivery.Held;
import io.orderwright.platform.outbox.OutboxChannel.Delivery.Retry;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OutboxTest {

    private static final Duration LATER = Duration.ofMinutes(10);

    @Autowired Outbox outbox;
    @Autowired DeadLetters deadLetters;
    @Autowired TransactionTemplate transaction;
    @Autowired ConnectionsForTransactions transactions;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired OutboxSettings settings;

    private final List<String> left = new CopyOnWriteArrayList<>();
    private boolean open = true;
    private int lanes = 1;

    @Test
    void deliversWhatWasCommittedAndOnlyThat() {
        add("PO-1/send", "PO-1", "{}");
        transaction.executeWithoutResult(status -> {
            outbox.add(new OutboxMessage("PO-2/send", "PO-2", "post", "{}"));
            status.setRollbackOnly();
        });

        delivery(message -> new Delivered()).deliverAll();

        assertThat(left).containsExactly("PO-1/send");
    }

    @Test
    void countsNoAttemptOfWhatIsHeldBackAndDeliversItInTheEnd() {
        add("PO-1/send", "PO-1", "{}");
        var held = delivery(message -> new Held("too many within a minute", Duration.ofMinutes(1)));
        for (int i = 0; i < 10; i++) {
            assertThat(held.deliver("post")).isOne();
            assertThat(held.deliver("post")).as("not before its time").isZero();
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(deadLetters.list(null, 10).items()).isEmpty();
        assertThat(jdbc.sql("select attempts from outbox").query(Integer.class).single()).isZero();
        left.clear();

        delivery(message -> new Delivered()).deliverAll();

        assertThat(left).containsExactly("PO-1/send");
    }

    @Test
    void takesTheSameMessageTwiceAsOnce() {
        add("PO-1/send", "PO-1", "{\"revision\":1}");
        add("PO-1/send", "PO-1", "{\"revision\":1}");
        var delivery = delivery(message -> new Delivered());

        delivery.deliverAll();
        add("PO-1/send", "PO-1", "{\"revision\":1}");
        delivery.deliverAll();

        assertThat(left).containsExactly("PO-1/send");
    }

    @Test
    void refusesOneKeyForTwoEffects() {
        add("PO-1/send", "PO-1", "{\"revision\":1}");

        assertThatThrownBy(() -> add("PO-1/send", "PO-1", "{\"revision\":2}"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("PO-1/send");
    }

    @Test
    void refusesAMessageOutsideATransaction() {
        assertThatThrownBy(() -> outbox.add(new OutboxMessage("k", "k", "post", "{}"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void deliversInOrderPerKeyAlsoWhenTheFirstMustWait() {
        add("PO-1/a", "PO-1", "{}");
        add("PO-1/b", "PO-1", "{}");
        add("PO-2/a", "PO-2", "{}");
        var awayAtFirst = delivery(message -> message.key().equals("PO-1/a") && left.size() < 2 ? new Retry("away", Duration.ofSeconds(30)) : new Delivered());

        awayAtFirst.deliverAll();
        assertThat(left).containsExactly("PO-1/a", "PO-2/a");

        clock.advance(LATER);
        awayAtFirst.deliverAll();
        assertThat(left).containsExactly("PO-1/a", "PO-2/a", "PO-1/a", "PO-1/b");
    }

    @Test
    void waitsUntilNotBefore() {
        transaction.executeWithoutResult(status -> outbox.add(new OutboxMessage("PO-1/remind", "PO-1", "post", "{}", clock.instant().plusSeconds(60))));
        var delivery = delivery(message -> new Delivered());

        assertThat(delivery.deliverAll()).isZero();
        clock.advance(Duration.ofSeconds(60));

        assertThat(delivery.deliverAll()).isOne();
    }

    @Test
    void deliversAgainWhatLeftButWasNotMarked() {
        add("PO-1/send", "PO-1", "{}");
        class Killed extends Error {}

        assertThatThrownBy(() -> delivery(message -> {
            throw new Killed();
        }).deliverAll()).isInstanceOf(Killed.class);
        delivery(message -> new Delivered()).deliverAll();

        assertThat(left).containsExactly("PO-1/send", "PO-1/send");
        assertThat(delivery(message -> new Delivered()).deliverAll()).isZero();
    }

    @Test
    void backsOffLongerEachTimeAndStopsAfterTheLastAttempt() {
        add("PO-1/send", "PO-1", "{}");
        var away = delivery(message -> new Retry("mail server away", Duration.ZERO));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(away.deliver("post")).isOne();
            assertThat(away.deliver("post")).as("not at once").isZero();
            clock.advance(LATER);
        }

        assertThat(away.deliver("post")).isZero();
        assertThat(deadLetters.list(null, 10).items()).singleElement()
                .satisfies(dead -> assertThat(dead.reason()).isEqualTo("mail server away"))
                .satisfies(dead -> assertThat(dead.attempts()).isEqualTo(3));
    }

    @Test
    void stopsARefusedMessageAtOnceAndLetsTheNextOnePass() {
        add("PO-1/send", "PO-1", "{}");
        add("PO-1/cancel", "PO-1", "{}");

        delivery(message -> message.key().endsWith("send") ? new Refused("no such mailbox") : new Delivered()).deliverAll();

        assertThat(left).containsExactly("PO-1/send", "PO-1/cancel");
        assertThat(deadLetters.list(null, 10).items()).extracting(DeadLetters.DeadLetter::key).containsExactly("PO-1/send");
    }

    @Test
    void letsAPersonSendADeadLetterAgainOnce() {
        add("PO-1/send", "PO-1", "{}");
        delivery(message -> new Refused("no such mailbox")).deliverAll();
        long id = deadLetters.list(null, 10).items().getFirst().id();

        deadLetters.replay(id, "ada");
        delivery(message -> new Delivered()).deliverAll();

        assertThat(left).hasSize(2);
        assertThat(deadLetters.list(null, 10).items()).isEmpty();
        assertThat(jdbc.sql("select replayed_by from outbox").query(String.class).single()).isEqualTo("ada");
        assertThatThrownBy(() -> deadLetters.replay(id, "ada")).isInstanceOf(BrokenRule.class);
    }

    @Test
    void pagesThroughDeadLetters() {
        for (int i = 1; i <= 3; i++) {
            add("m" + i, "k" + i, "{}");
        }
        delivery(message -> new Refused("no")).deliverAll();

        var first = deadLetters.list(null, 2);
        var second = deadLetters.list(first.next(), 2);

        assertThat(first.items()).extracting(DeadLetters.DeadLetter::key).containsExactly("m3", "m2");
        assertThat(second.items()).extracting(DeadLetters.DeadLetter::key).containsExactly("m1");
        assertThat(second.next()).isNull();
    }

    @Test
    void survivesAChannelThatBreaks() {
        add("PO-1/send", "PO-1", "{}");

        delivery(message -> {
            throw new IllegalArgumentException("bug");
        }).deliver("post");
        clock.advance(LATER);
        delivery(message -> new Delivered()).deliver("post");

        assertThat(left).hasSize(2);
    }

    @Test
    void neverDeliversOneMessageInTwoCopiesAtOnce() throws Exception {
        add("PO-1/a", "PO-1", "{}");
        add("PO-1/b", "PO-1", "{}");
        add("PO-2/a", "PO-2", "{}");
        var mayEnd = new CountDownLatch(1);
        var slow = delivery(message -> {
            await(mayEnd);
            return new Delivered();
        });
        var slowly = CompletableFuture.runAsync(() -> slow.deliver("post"));
        // the batch of the first copy holds PO-1/a and PO-2/a; a message of a third key is free
        assertThat(eventually(() -> left.contains("PO-1/a"))).isTrue();
        add("PO-3/a", "PO-3", "{}");

        int other = delivery(message -> new Delivered()).deliver("post");
        mayEnd.countDown();
        slowly.get(10, SECONDS);

        assertThat(other).isOne();
        assertThat(left).containsExactlyInAnyOrder("PO-1/a", "PO-2/a", "PO-3/a");
        delivery(message -> new Delivered()).deliverAll();
        assertThat(left).last().isEqualTo("PO-1/b");
    }

    @Test
    void leavesWithinMillisecondsOfTheCommit() throws Exception {
        var arrived = new CompletableFuture<Long>();
        var loops = new Loops();
        var delivery = delivery(message -> {
            arrived.complete(System.nanoTime());
            return new Delivered();
        });
        var woken = new StoredOutbox(jdbc, clock, loops);
        Loop loop = loops.add(OutboxLoops.name("post"), Duration.ofMinutes(1), () -> delivery.deliver("post") > 0);
        loop.start();
        try {
            transaction.executeWithoutResult(status -> woken.add(new OutboxMessage("PO-1/send", "PO-1", "post", "{}")));
            long committed = System.nanoTime();

            assertThat(Duration.ofNanos(arrived.get(10, SECONDS) - committed)).isLessThan(Duration.ofSeconds(5));
        } finally {
            loop.stop();
        }
    }

    @Test
    void letsSeveralLanesLeaveSideBySideAndKeepsTheOrderOfEachKey() throws Exception {
        lanes = 3;
        for (String key : List.of("PO-1/a", "PO-1/b", "PO-2/a", "PO-3/a", "PO-1/c", "PO-4/a")) {
            add(key, key.substring(0, 4), "{}");
        }
        var threeAtOnce = new CountDownLatch(lanes);
        var loops = new Loops();
        OutboxChannel slow = channel(message -> {
            threeAtOnce.countDown();
            await(threeAtOnce);
            return new Delivered();
        });
        var delivery = new OutboxDelivery(jdbc, transactions, clock, settings, List.of(slow));
        Loop loop = OutboxLoops.loop(loops, delivery, slow, settings);
        loop.start();
        try {
            assertThat(eventually(() -> jdbc.sql("select count(*) from outbox where state = 'WAITING'").query(Long.class).single() == 0)).isTrue();
        } finally {
            loop.stop();
        }

        assertThat(left).containsExactlyInAnyOrder("PO-1/a", "PO-1/b", "PO-2/a", "PO-3/a", "PO-1/c", "PO-4/a");
        assertThat(left).containsSubsequence("PO-1/a", "PO-1/b", "PO-1/c");
    }

    @Test
    void waitsWithoutAnAttemptWhileNothingCanLeave() {
        add("PO-1/send", "PO-1", "{}");
        open = false;
        var delivery = delivery(message -> new Delivered());
        delivery.deliverAll();
        assertThat(left).isEmpty();

        open = true;
        delivery.deliverAll();
        assertThat(left).as("at once, without any back-off").containsExactly("PO-1/send");
    }

    @Test
    void countsWhatWaitsAndSinceWhen() {
        add("PO-1/send", "PO-1", "{}");
        clock.advance(Duration.ofMinutes(5));
        var figures = new OutboxFigures(jdbc, clock, List.of(channel(message -> new Delivered())), new SimpleMeterRegistry());

        assertThat(figures.count("post", "WAITING")).isOne();
        assertThat(figures.oldestAge("post")).isEqualTo(Duration.ofMinutes(5));
        assertThat(figures.health().getDetails()).containsKey("post");
    }

    private void add(String key, String orderingKey, String payload) {
        transaction.executeWithoutResult(status -> outbox.add(new OutboxMessage(key, orderingKey, "post", payload)));
    }

    private OutboxDelivery delivery(Function<OutboxMessage, Delivery> answer) {
        return new OutboxDelivery(jdbc, transactions, clock, settings, List.of(channel(answer)));
    }

    private OutboxChannel channel(Function<OutboxMessage, Delivery> answer) {
        return new OutboxChannel() {
            @Override
            public String name() {
                return "post";
            }

            @Override
            public int lanes() {
                return lanes;
            }

            @Override
            public int batchSize() {
                return lanes == 1 ? Integer.MAX_VALUE : 1;
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public List<Delivery> deliver(List<OutboxMessage> batch) {
                return batch.stream().map(message -> {
                    left.add(message.key());
                    return answer.apply(message);
                }).toList();
            }

            @Override
            public int attempts() {
                return 3;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean eventually(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }
}
