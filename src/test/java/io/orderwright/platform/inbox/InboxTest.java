package io.orderwright.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.loop.Loops;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class InboxTest {

    @Autowired Inbox inbox;
    @Autowired AuditTrail trail;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired InboxSettings settings;
    @Autowired PlatformTransactionManager transactions;
    @Autowired TransactionTemplate transaction;

    private final List<String> booked = new ArrayList<>();
    private InboxHandler handler = new Handler();

    @Test
    void storesBytesForEverUnchanged() {
        byte[] bytes = new byte[9_000_001];
        new Random(1).nextBytes(bytes);

        long id = inbox.accept(new Arrival("post", "<1@example.com>", "message/rfc822", bytes));

        assertThat(inbox.original(id)).isEqualTo(bytes);
    }

    @Test
    void keepsTheEmptyArrival() {
        assertThat(inbox.original(inbox.accept(new Arrival("post", "empty", "text/plain", new byte[0])))).isEmpty();
    }

    @Test
    void takesTheSameArrivalTwiceAsOnce() {
        long first = inbox.accept(mail("<1@example.com>", "confirmed"));
        takeUp().takeUpAll();
        long second = inbox.accept(mail("<1@example.com>", "confirmed"));
        takeUp().takeUpAll();

        assertThat(second).isEqualTo(first);
        assertThat(booked).containsExactly("confirmed");
    }

    @Test
    void takesTheSameArrivalInManyThreadsAsOnce() {
        var ids = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> inbox.accept(mail("<1@example.com>", "confirmed"))))
                .toList().stream().map(CompletableFuture::join).distinct().toList();

        assertThat(ids).hasSize(1);
        assertThat(jdbc.sql("select count(*) from inbox_part").query(Long.class).single()).isOne();
    }

    /** An arrival that stays behind when the mail around it is taken up anew, as a duplicate perhaps, would belong to nothing. */
    @Test
    void keepsWhatWasFoundInsideAnotherArrivalOnlyWithItsTransaction() {
        transaction.executeWithoutResult(status -> {
            inbox.acceptWithin(mail("<1@example.com>/1", "invoice"));
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from inbox").query(Long.class).single()).isZero();

        Long first = transaction.execute(status -> inbox.acceptWithin(mail("<1@example.com>/1", "invoice")));
        Long second = transaction.execute(status -> inbox.acceptWithin(mail("<1@example.com>/1", "invoice")));
        takeUp().takeUpAll();

        assertThat(second).isEqualTo(first);
        assertThat(booked).containsExactly("invoice");
    }

    @Test
    void marksOtherBytesUnderTheSameId() {
        long first = inbox.accept(mail("<1@example.com>", "confirmed"));
        long second = inbox.accept(mail("<1@example.com>", "confirmed at twice the price"));

        assertThat(inbox.differsFrom(first)).isEmpty();
        assertThat(inbox.differsFrom(second)).hasValue(first);
    }

    @Test
    void staysStoredWhenTheCallerRollsBack() {
        transaction.executeWithoutResult(status -> {
            inbox.accept(mail("<1@example.com>", "confirmed"));
            status.setRollbackOnly();
        });

        assertThat(takeUp().takeUpAll()).isOne();
    }

    @Test
    void refusesWhatIsLargerThanTheChannelAllows() {
        assertThatThrownBy(() -> inbox.accept(new Arrival("post", "big.pdf", "application/pdf", new byte[26 * 1024 * 1024])))
                .isInstanceOf(BrokenRule.class).hasMessage("big.pdf has 26 MB, the limit is 25 MB: send a smaller one or split it.");
    }

    @Test
    void undoesWhatAHandlerDidBeforeItFailed() {
        inbox.accept(mail("<1@example.com>", "confirmed"));
        handler = new Handler() {
            @Override
            public void handle(long id, Arrival arrival) {
                jdbc.sql("insert into number_range values ('X', 1, 1)").update();
                if (booked.isEmpty()) {
                    booked.add("failed");
                    throw new IllegalStateException("killed between effect and mark");
                }
            }
        };

        takeUp().takeUpAll();
        assertThat(jdbc.sql("select count(*) from number_range").query(Long.class).single()).isZero();
        clock.advance(Duration.ofMinutes(1));
        takeUp().takeUpAll();

        assertThat(jdbc.sql("select count(*) from number_range").query(Long.class).single()).isOne();
    }

    @Test
    void stopsAfterTheLastAttemptUntilAPersonReplaysIt() {
        long id = inbox.accept(mail("<1@example.com>", "confirmed"));
        handler = new Handler() {
            @Override
            public void handle(long item, Arrival arrival) {
                throw new IllegalStateException("not today");
            }
        };
        for (int i = 0; i < handler.attempts() + 2; i++) {
            takeUp().takeUpAll();
            clock.advance(Duration.ofHours(1));
        }
        assertThat(stopped().list(null, 10).items()).singleElement()
                .satisfies(item -> assertThat(item.reason()).contains("not today"))
                .satisfies(item -> assertThat(item.attempts()).isEqualTo(InboxHandler.DEFAULT_ATTEMPTS));

        handler = new Handler();
        new TransactionTemplate(transactions).executeWithoutResult(status -> stopped().replay(id, "ada"));
        takeUp().takeUpAll();

        assertThat(booked).containsExactly("confirmed");
        assertThat(stopped().list(null, 10).items()).isEmpty();
    }

    @Test
    void countsNoAttemptWhileTheDatabaseIsAway() {
        inbox.accept(mail("<1@example.com>", "confirmed"));
        int[] falls = {InboxHandler.DEFAULT_ATTEMPTS * 2};
        handler = new Handler() {
            @Override
            public void handle(long item, Arrival arrival) {
                if (falls[0]-- > 0) {
                    throw new CannotCreateTransactionException("Could not open connection", new SQLTransientConnectionException("Connection is not available"));
                }
                super.handle(item, arrival);
            }
        };

        while (falls[0] >= 0) {
            takeUp().takeUpAll();
            clock.advance(settings.firstBackoff());
        }

        assertThat(booked).containsExactly("confirmed");
        assertThat(jdbc.sql("select attempts from inbox").query(Integer.class).single()).as("the one that succeeded").isOne();
    }

    @Test
    void stopsAtOnceForABrokenRule() {
        inbox.accept(mail("<1@example.com>", "confirmed"));
        inbox.accept(mail("<2@example.com>", "next"));
        handler = new Handler() {
            @Override
            public void handle(long item, Arrival arrival) {
                if (text(arrival).equals("confirmed")) {
                    throw new BrokenRule("NO_SUCH_ORDER", "There is no order PO-2026-000009.");
                }
                super.handle(item, arrival);
            }
        };

        takeUp().takeUpAll();

        assertThat(booked).containsExactly("next");
        assertThat(stopped().list(null, 10).items()).extracting(StoppedArrivals.StoppedArrival::reason).containsExactly("There is no order PO-2026-000009.");
    }

    private class Handler implements InboxHandler {

        @Override
        public String channel() {
            return "post";
        }

        @Override
        public void handle(long inboxId, Arrival arrival) {
            booked.add(text(arrival));
        }
    }

    private InboxTakeUp takeUp() {
        return new InboxTakeUp(jdbc, clock, settings, inbox, transactions, List.of(handler));
    }

    private StoppedArrivals stopped() {
        return new StoppedArrivals(jdbc, clock, new Loops(), trail, List.of(), new SimpleMeterRegistry());
    }

    private static Arrival mail(String id, String text) {
        return new Arrival("post", id, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Arrival arrival) {
        return new String(arrival.bytes(), StandardCharsets.UTF_8);
    }
}
