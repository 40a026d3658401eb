package io.orderwright.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderwright.platform.audit.AuditVerifier.Finding;
import io.orderwright.platform.audit.AuditVerifier.Kind;
import io.orderwright.platform.loop.Loops;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AuditTrailTest {

    private static final Duration SAFE = Duration.ofSeconds(61);

    @Autowired AuditTrail trail;
    @Autowired AuditVerifier verifier;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired AuditSettings settings;

    private AuditSealer sealer;

    @BeforeEach
    void startASealer() {
        sealer = new AuditSealer(jdbc, clock, settings, transaction.getTransactionManager(), new Loops());
    }

    @Test
    void showsTheTimelineOfASubjectNewestFirstAlsoWhereItIsRelated() {
        record("PO-1", Set.of("PO-2"), "purchasing.backorder-drafted");
        clock.advance(Duration.ofMinutes(1));
        record("PO-2", Set.of(), "purchasing.order-issued");
        record("PO-3", Set.of(), "purchasing.order-issued");

        var first = trail.timeline("PO-2", null, 1);
        var second = trail.timeline("PO-2", first.next(), 1);

        assertThat(first.items()).extracting(event -> event.event().action()).containsExactly("purchasing.order-issued");
        assertThat(second.items()).singleElement().satisfies(event -> {
            assertThat(event.event().action()).isEqualTo("purchasing.backorder-drafted");
            assertThat(event.event().subject()).isEqualTo("PO-1");
            assertThat(event.event().actor()).isEqualTo(Actor.person("ada"));
            assertThat(event.event().facts()).containsEntry("units", "20");
            assertThat(event.at()).isEqualTo(TestClock.START);
        });
        assertThat(second.next()).isNull();
    }

    @Test
    void writesNothingWhenTheTransactionRollsBack() {
        transaction.executeWithoutResult(status -> {
            trail.record(event("PO-1", Set.of(), "purchasing.order-issued"));
            status.setRollbackOnly();
        });

        assertThat(trail.timeline("PO-1", null, 10).items()).isEmpty();
        assertThatThrownBy(() -> trail.record(event("PO-1", Set.of(), "x.y"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void isWholeWhenNobodyTouchedIt() {
        threeSealedEvents();

        var verification = verifier.verify();

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.sealed()).isEqualTo(3);
        assertThat(verification.waiting()).isZero();
    }

    @Test
    void isWholeWhenItIsEmpty() {
        assertThat(verifier.verify().isWhole()).isTrue();
    }

    @Test
    void findsTheEditOfOneRow() {
        long second = threeSealedEvents();

        jdbc.sql("update audit_event set facts = replace(facts, '20', '21') where id = ?").param(second).update();

        assertThat(verifier.verify().findings()).extracting(Finding::eventId, Finding::kind).containsExactly(tuple(second, Kind.EDITED));
    }

    @Test
    void findsADeletedRow() {
        long second = threeSealedEvents();

        jdbc.sql("delete from audit_subject where event_id = ?").param(second).update();
        jdbc.sql("delete from audit_event where id = ?").param(second).update();

        assertThat(verifier.verify().findings()).extracting(Finding::eventId, Finding::kind).containsExactly(tuple(second, Kind.DELETED));
    }

    @Test
    void findsARowDeletedTogetherWithItsSeal() {
        long second = threeSealedEvents();

        jdbc.sql("delete from audit_subject where event_id = ?").param(second).update();
        jdbc.sql("delete from audit_event where id = ?").param(second).update();
        jdbc.sql("delete from audit_seal where event_id = ?").param(second).update();

        assertThat(verifier.verify().isWhole()).isFalse();
    }

    @Test
    void findsTheEndCutOff() {
        long second = threeSealedEvents();

        jdbc.sql("delete from audit_subject where event_id > ?").param(second).update();
        jdbc.sql("delete from audit_event where id > ?").param(second).update();
        jdbc.sql("delete from audit_seal where event_id > ?").param(second).update();

        assertThat(verifier.verify().findings()).extracting(Finding::kind).containsExactly(Kind.DELETED);
    }

    @Test
    void findsAMomentThatWasMoved() {
        long second = threeSealedEvents();

        jdbc.sql("update audit_event set at = at - interval 1 hour where id = ?").param(second).update();

        assertThat(verifier.verify().findings()).extracting(Finding::eventId, Finding::kind).containsExactly(tuple(second, Kind.EDITED));
    }

    @Test
    void findsARowInsertedIntoAGap() {
        record("PO-1", Set.of(), "a.a");
        transaction.executeWithoutResult(status -> {
            trail.record(event("PO-1", Set.of(), "rolled.back"));
            status.setRollbackOnly();
        });
        record("PO-1", Set.of(), "a.b");
        sealer.seal();
        clock.advance(SAFE);
        sealer.seal();
        long gap = jdbc.sql("select max(id) - 1 from audit_event").query(Long.class).single();

        jdbc.sql("insert into audit_event select ?, at, subject, related, 'purchasing.order-approved', actor_kind, actor_name, facts from audit_event where id = ?")
                .params(gap, gap + 1).update();

        assertThat(verifier.verify().findings()).extracting(Finding::eventId, Finding::kind).startsWith(tuple(gap, Kind.INSERTED));
    }

    @Test
    void findsAnEventHiddenFromATimeline() {
        long second = threeSealedEvents();

        jdbc.sql("delete from audit_subject where event_id = ?").param(second).update();

        assertThat(verifier.verify().findings()).extracting(Finding::eventId, Finding::kind).containsExactly(tuple(second, Kind.EDITED));
    }

    @Test
    void sealsNothingThatASlowTransactionMayStillPrecede() throws Exception {
        var recorded = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            trail.record(event("PO-1", Set.of(), "slow.first"));
            recorded.countDown();
            try {
                mayCommit.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(recorded.await(10, TimeUnit.SECONDS)).isTrue();
        record("PO-1", Set.of(), "fast.second");

        assertThat(sealer.seal()).as("seen just now").isZero();
        mayCommit.countDown();
        slow.get(10, TimeUnit.SECONDS);
        clock.advance(SAFE);

        assertThat(sealer.seal()).isEqualTo(2);
        assertThat(verifier.verify().isWhole()).isTrue();
        assertThat(sealer.seal()).as("twice is once").isZero();
    }

    @Test
    void goesOnWithTheChainAfterARestart() {
        threeSealedEvents();
        record("PO-9", Set.of(), "a.b");
        var afterRestart = new AuditSealer(jdbc, clock, new AuditSettings(Duration.ZERO, Duration.ofSeconds(1), 2), transaction.getTransactionManager(),
                new Loops());

        assertThat(afterRestart.seal()).isOne();

        assertThat(verifier.verify().sealed()).isEqualTo(4);
        assertThat(verifier.verify().isWhole()).isTrue();
    }

    /** @return the id of the second one */
    private long threeSealedEvents() {
        record("PO-1", Set.of(), "purchasing.order-drafted");
        record("PO-1", Set.of("PO-2"), "purchasing.order-approved");
        record("PO-1", Set.of(), "purchasing.order-issued");
        sealer.seal();
        clock.advance(SAFE);
        assertThat(sealer.seal()).isEqualTo(3);
        return jdbc.sql("select id from audit_event where action = 'purchasing.order-approved'").query(Long.class).single();
    }

    private void record(String subject, Set<String> related, String action) {
        transaction.executeWithoutResult(status -> trail.record(event(subject, related, action)));
    }

    private static AuditEvent event(String subject, Set<String> related, String action) {
        return new AuditEvent(subject, related, action, Actor.person("ada"), Map.of("units", "20", "reason", "“short” – 3 × 4"));
    }
}
