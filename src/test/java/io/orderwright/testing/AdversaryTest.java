package io.orderwright.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camunda.client.annotation.JobWorker;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.testing.Adversary.Blow;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The adversary sees what a worker does wrong. */
@DatabaseTest
class AdversaryTest {

    @Autowired ApplicationContext context;
    @Autowired JdbcClient jdbc;

    private Adversary adversary;

    /** Workers as nobody should write them. */
    public static class Traps {

        private final JdbcClient jdbc;
        private final TransactionTemplate ownTransaction;
        private int calls;

        Traps(JdbcClient jdbc, TransactionTemplate ownTransaction) {
            this.jdbc = jdbc;
            this.ownTransaction = ownTransaction;
        }

        @JobWorker(type = "trap.adds-each-time")
        public void addsEachTime() {
            add();
        }

        @JobWorker(type = "trap.answers-something-else")
        public int answersSomethingElse() {
            return ++calls;
        }

        @JobWorker(type = "trap.commits-in-the-middle")
        public void commitsInTheMiddle() {
            ownTransaction.executeWithoutResult(status -> {
                if (calls++ == 0) {
                    add();
                }
            });
        }

        @JobWorker(type = "trap.blameless")
        public String blameless() {
            return "same";
        }

        private void add() {
            jdbc.sql("insert into person (user_name, display_name, email) values (?, 'Trap', 'trap@example.com')").param("trap" + System.nanoTime()).update();
        }
    }

    private Traps traps;

    @BeforeEach
    void standBetween() {
        adversary = new Adversary(context.getBeanProvider(DataSource.class), context.getBeanProvider(PlatformTransactionManager.class), context.getBeanProvider(EntityManager.class),
                context.getBeanProvider(Inbox.class), context.getBeanProvider(Clock.class));
        adversary.attack(Set.of());
        var ownTransaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        ownTransaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        var proxies = new ProxyFactory(new Traps(jdbc, ownTransaction));
        proxies.setProxyTargetClass(true);
        proxies.addAdvice(adversary);
        traps = (Traps) proxies.getProxy();
    }

    @Test
    void seesAnEffectThatComesTwice() {
        assertThat(catchThrowable(traps::addsEachTime)).isInstanceOf(TransientProblem.class);
        traps.addsEachTime();

        assertThat(finding(Blow.KILLED_BEFORE)).isNull();
        assertThat(finding(Blow.TWICE)).contains("person had 1 rows").contains("and has 2 rows");
        assertThat(finding(Blow.KILLED_AFTER)).contains("person had 3 rows");
    }

    @Test
    void seesAnAnswerThatChanges() {
        assertThat(catchThrowable(traps::answersSomethingElse)).isInstanceOf(TransientProblem.class);

        assertThat(finding(Blow.TWICE)).isEqualTo("answered 2, then 3");
    }

    @Test
    void seesWhatStaysOfAJobThatDied() {
        assertThat(catchThrowable(traps::commitsInTheMiddle)).isInstanceOf(TransientProblem.class);

        assertThat(finding(Blow.KILLED_BEFORE)).contains("person had 0 rows");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(catchThrowable(traps::blameless)).isInstanceOf(TransientProblem.class);
        traps.blameless();

        assertThat(finding(Blow.KILLED_BEFORE)).isNull();
        assertThat(finding(Blow.TWICE)).isNull();
        assertThat(finding(Blow.KILLED_AFTER)).isNull();
        assertThat(finding(Blow.READ)).isEqualTo("does not say in the log: order, processInstance, job");
    }

    private String finding(Blow blow) {
        return adversary.attacks().stream().filter(attack -> attack.blow() == blow).findFirst().orElseThrow().finding();
    }
}
