package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What `./run engine-restored` does when an older engine meets a newer database. An engine that gives its numbers away anew is played by rows under numbers that it has not reached yet. */
@EngineTest
class EngineRestoredTest {

    private static final long LOST_FUTURE = (1L << 51) + 1_000_000_000L;

    @Autowired EngineForTests engine;
    @Autowired List<Command> commands;
    @Autowired ProcessInstances instances;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void forgetsWhatIsKeptUnderNumbersThatAreGivenAwayAgain() throws Exception {
        awaiting();
        long decisions = count("decision_taken");
        assertThat(decisions).isPositive();
        jdbc.sql("insert into decision_taken (job_key, decision, version, result, decided_at) select ?, decision, version, result, decided_at from decision_taken limit 1").param(LOST_FUTURE).update();
        jdbc.sql("insert into job_result (job_key, result, recorded_at) values (?, '{}', ?), (7, '{}', ?)").params(LOST_FUTURE, at(clock.instant()), at(clock.instant())).update();
        jdbc.sql("insert into process_instance_claim (process_id, business_key, process_instance_key, claimed_at) values ('purchase-order', 'PO-2026-999999', ?, ?)").params(LOST_FUTURE, at(clock.instant())).update();

        assertThat(restored(clock.instant().plus(Duration.ofHours(1)))).startsWith("2 answers and 1 instances are forgotten").contains("0 messages leave again, 0 processes");

        assertThat(count("decision_taken")).isEqualTo(decisions);
        assertThat(jdbc.sql("select job_key from job_result").query(Long.class).list()).contains(7L).doesNotContain(LOST_FUTURE);
        assertThat(instances.carrierOf("purchase-order", "PO-2026-999999")).isEmpty();
    }

    @Test
    void tellsTheEngineAgainWhatItWasToldSinceItsBackup() throws Exception {
        Instant before = clock.instant();
        var number = awaiting();
        suppliers.confirmsOnThePage(number);
        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        engine.settle();
        // the instance of the lost future: nobody in the restored engine has it, nor its number
        engine.client().newCancelInstanceCommand(instances.carrierOf("purchase-order", number.value()).orElseThrow()).send().join();
        jdbc.sql("update process_instance_claim set process_instance_key = ?").param(LOST_FUTURE).update();
        jdbc.sql("update outbox set payload = replace(payload, '\"messageId\":\"', '\"messageId\":\"not-known-to-the-restored-engine/')").update();

        assertThat(restored(before)).contains("1 instances are forgotten").doesNotContain(" 0 messages");
        engine.until("it has an instance again", () -> instances.carrierOf("purchase-order", number.value()).isPresent());
        engine.settle();
        engine.travel(Duration.ofDays(21));

        engine.awaitTask("chase-delivery");
        engine.settle();
        assertThat(suppliers.mailsAbout(number)).as("nothing was mailed twice").containsOnlyOnce("ORDER", "BOOKED", "DELIVERY_REMINDER").doesNotContain("REMINDER");
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void beginsAnewWhereAPersonDecidedSinceTheBackup() throws Exception {
        var number = awaiting();
        long carrier = instances.carrierOf("purchase-order", number.value()).orElseThrow();
        clock.advance(Duration.ofHours(2));
        Instant backup = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        jdbc.sql("insert into audit_event (at, subject, related, action, actor_kind, actor_name, facts) select ?, ?, related, action, 'PERSON', 'maria', facts from audit_event limit 1")
                .params(at(clock.instant()), number.value()).update();

        assertThat(restored(backup)).contains("1 processes in which people decided begin anew");
        engine.until("another instance carries it", () -> instances.carrierOf("purchase-order", number.value()).stream().anyMatch(key -> key != carrier));
        engine.settle();
        suppliers.confirmsOnThePage(number);

        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        assertThat(suppliers.mailsAbout(number)).as("nothing was mailed twice").containsExactly("ORDER", "BOOKED");
    }

    @Test
    void saysNothingAboutWhatHasEndedSinceAndEndsItsInstance() throws Exception {
        Instant before = clock.instant();
        var number = awaiting();
        long carrier = instances.carrierOf("purchase-order", number.value()).orElseThrow();
        jdbc.sql("update purchase_order set process_ended = true").update();

        assertThat(restored(before)).contains(" 0 messages leave again, 0 processes");

        engine.settle();
        assertThatThrownBy(() -> engine.client().newCancelInstanceCommand(carrier).send().join()).as("ended already").hasMessageContaining("NOT_FOUND");
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void asksForTheMomentOfTheBackup() throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(command().run(List.of("yesterday"), new PrintStream(out, true, StandardCharsets.UTF_8))).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("./run engine-restored 2026-");
    }

    private String restored(Instant backup) throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(command().run(List.of(backup.toString()), new PrintStream(out, true, StandardCharsets.UTF_8))).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private Command command() {
        return commands.stream().filter(command -> command.name().equals("engine-restored")).findFirst().orElseThrow();
    }

    /** Mailed, with the whole process behind it, waiting for the supplier. */
    private PurchaseOrderNumber awaiting() {
        var number = orders.order(100).drafted();
        engine.until("it is mailed", () -> count("mail_out") == 1);
        suppliers.tookTheOrder(number);
        engine.settle();
        return number;
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static java.sql.Timestamp at(Instant moment) {
        return java.sql.Timestamp.from(moment);
    }
}
