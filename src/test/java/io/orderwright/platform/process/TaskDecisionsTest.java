package io.orderwright.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class TaskDecisionsTest {

    @Autowired OncePerJob oncePerJob;
    @Autowired People people;
    @Autowired AuditTrail trail;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final OneTask tasks = new OneTask();

    @Test
    void aRuleThatBreaksDeepInsideLeavesNothingButTheRefusal() {
        assertThat(decide(1, true)).isEqualTo(new Answer("refused: Line 1 came already."));

        assertThat(notes()).isZero();
        assertThat(tasks.recorded).isTrue();
    }

    @Test
    void givesTheRefusalAgainWhenTheJobComesAgain() {
        decide(2, true);

        assertThat(decide(2, false)).isEqualTo(new Answer("refused: Line 1 came already."));
        assertThat(notes()).isZero();
    }

    @Test
    void booksADecisionThatBreaksNoRuleOnce() {
        assertThat(decide(3, false)).isEqualTo(new Answer("booked")).isEqualTo(decide(3, false));

        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void booksAnotherDecisionUnderANumberThatTheEngineGaveTwice() {
        decide(4, 7, false);
        tasks.recorded = false;

        assertThat(decide(4, 8, false)).isEqualTo(new Answer("booked")).isEqualTo(decide(4, 8, false));

        assertThat(notes()).isEqualTo(2);
    }

    private Answer decide(long job, boolean broken) {
        return decide(job, 7, broken);
    }

    private Answer decide(long job, long processInstance, boolean broken) {
        return new TaskDecisions(tasks, oncePerJob, people, transaction)
                .onceOrRefused(job, processInstance, "task", Answer.class, task -> book(broken), sentence -> new Answer("refused: " + sentence));
    }

    /** Like a use case of another module: it joins the transaction, and marks it as broken when it throws. */
    private Answer book(boolean broken) {
        return transaction.execute(joined -> {
            trail.record(new AuditEvent("PO-2026-000001", "test.half-done", Actor.part("test"), Map.of()));
            if (broken) {
                throw new BrokenRule("CAME_ALREADY", "Line 1 came already.");
            }
            return new Answer("booked");
        });
    }

    private long notes() {
        return jdbc.sql("select count(*) from audit_event where action = 'test.half-done'").query(Long.class).single();
    }

    /** What the process is told. */
    record Answer(String outcome) {}

    /** One completed task that can be found until it is recorded. */
    private static final class OneTask implements CompletedTasks {

        private boolean recorded;

        @Override
        public CompletedTask latest(long processInstanceKey, String elementId) {
            if (recorded) {
                throw new TransientProblem("not visible", Duration.ofSeconds(1));
            }
            return new CompletedTask("task-1", "bea", Instant.EPOCH);
        }

        @Override
        public void recorded(CompletedTask task) {
            recorded = true;
        }
    }
}
