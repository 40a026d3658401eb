package io.orderwright.platform.process.operations;

import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.process.ProcessSubjects;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code ./run engine-restored MOMENT}: the engine is older than the database, and the application does not run yet. An older engine gives numbers away a second time that
 * jobs and instances of its lost future had, so what we keep under such numbers is forgotten; what it was told since then it is told again; and a process in which a
 * person decided since then begins anew, because otherwise it would ask again.
 */
@Component
class EngineRestored implements Command {

    /** Clocks of two machines may differ so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final int PARTITION_BITS = 51;
    private static final int MOST_QUESTIONS_PER_PARTITION = 200;
    private static final int MOST_OPEN = 100_000;
    private static final int CHUNK = 1000;
    private static final int WRONG_CALL = 2;

    private final Where where;
    private final List<ProcessSubjects> subjects;
    private final ProcessRestart restart;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EngineRestored(Where where, List<ProcessSubjects> subjects, ProcessRestart restart, AuditTrail trail, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.where = where;
        this.subjects = subjects;
        this.restart = restart;
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where the application itself finds the engine, and how it signs in; what an OAuth sign-in needs, the client reads from the environment. */
    @ConfigurationProperties("camunda.client")
    record Where(@DefaultValue("http://127.0.0.1:26500") URI grpcAddress, @DefaultValue Auth auth) {

        record Auth(@DefaultValue("none") String method, @DefaultValue("") String username, @DefaultValue("") String password) {}

        CamundaClient client() {
            var builder = CamundaClient.newClientBuilder().grpcAddress(grpcAddress).preferRestOverGrpc(false);
            if (auth.method().equalsIgnoreCase("basic")) {
                builder.credentialsProvider(new BasicAuthCredentialsProviderBuilder().username(auth.username()).password(auth.password()).build());
            }
            return builder.build();
        }
    }

    /** What was done. @param answers kept under numbers that are given away again @param claims instances that are no more @param messages told again @param begun processes begun anew */
    record Done(int answers, int claims, int messages, int begun) {}

    @Override
    public String name() {
        return "engine-restored";
    }

    @Override
    public String arguments() {
        return "MOMENT";
    }

    @Override
    public String purpose() {
        return "After the engine was restored from a backup begun at MOMENT (UTC, 2026-11-22T02:00:00Z), before the application starts: brings it up to the database.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Instant since;
        try {
            since = Instant.parse(arguments.size() == 1 ? arguments.getFirst() : "");
        } catch (DateTimeException e) {
            out.println("Say when the backup of the engine began, for example ./run engine-restored 2026-11-22T02:00:00Z");
            return WRONG_CALL;
        }
        try (CamundaClient engine = where.client()) {
            Done done = bringUpToDate(engine, since.minus(CLOCKS_DIFFER));
            out.println("%d answers and %d instances are forgotten that the restored engine does not know, %d messages leave again, %d processes in which people decided begin anew."
                    .formatted(done.answers(), done.claims(), done.messages(), done.begun()));
        }
        return 0;
    }

    Done bringUpToDate(CamundaClient engine, Instant since) {
        Map<Integer, Long> highest = highestNumbers(engine);
        Timestamp from = Timestamp.from(since);
        List<Long> toEnd = new ArrayList<>();
        Done done = transaction.execute(status -> {
            int answers = forget("decision_taken", "job_key", highest) + forget("job_result", "job_key", highest);
            int claims = forget("process_instance_claim", "process_instance_key", highest);
            jdbc.sql("delete from completed_task where recorded_at >= ?").param(from).update();
            Set<String> ended = ended(from, toEnd);
            int messages = tellAgain(from, ended);
            int begun = subjects.stream().mapToInt(kind -> beginAnew(kind, from, toEnd)).sum();
            trail.record(new AuditEvent("process-engine", "platform.engine-restored", Actor.part("operations"), Map.of("since", since.toString(), "answers", String.valueOf(answers),
                    "instances", String.valueOf(claims), "messages", String.valueOf(messages), "processes", String.valueOf(begun))));
            return new Done(answers, claims, messages, begun);
        });
        toEnd.forEach(instance -> StandstillsInTheEngine.goneIsDone(() -> engine.newCancelInstanceCommand(instance).send().join()));
        return done;
    }

    /** The highest number each partition has given away; whatever is above it belongs to a future that was lost. Asked by messages that nobody waits for. */
    private static Map<Integer, Long> highestNumbers(CamundaClient engine) {
        int partitions = engine.newTopologyRequest().send().join().getPartitionsCount();
        Map<Integer, Long> highest = new HashMap<>();
        for (int i = 0; highest.size() < partitions; i++) {
            if (i == partitions * MOST_QUESTIONS_PER_PARTITION) {
                throw new IllegalStateException("Only %d of %d partitions of the engine answer".formatted(highest.size(), partitions));
            }
            long key = engine.newPublishMessageCommand().messageName("platform.highest-number").correlationKey("asked-%d".formatted(i)).timeToLive(Duration.ZERO).send().join().getMessageKey();
            highest.merge((int) (key >>> PARTITION_BITS), key, Math::max);
        }
        return highest;
    }

    private int forget(String table, String column, Map<Integer, Long> highest) {
        return highest.entrySet().stream().mapToInt(one -> jdbc.sql("delete from %s where %s > ? and %s < ?".formatted(table, column, column))
                .params(one.getValue(), one.getKey() + 1L << PARTITION_BITS).update()).sum();
    }

    /** What the engine was told since then about things that have ended meanwhile: nobody waits for them any more, so their instances in the restored engine are ended too. */
    private Set<String> ended(Timestamp since, List<Long> toEnd) {
        List<String> told = jdbc.sql("select distinct ordering_key from outbox where channel = 'engine' and settled_at >= ?").param(since).query(String.class).list();
        Set<String> all = new HashSet<>();
        for (ProcessSubjects kind : subjects) {
            Set<String> ended = kind.endedAmong(told);
            all.addAll(ended);
            ended.forEach(subject -> toEnd.addAll(jdbc.sql("select process_instance_key from process_instance_claim where process_id = ? and business_key = ?").params(kind.processId(), subject).query(Long.class).list()));
        }
        return all;
    }

    private int tellAgain(Timestamp since, Set<String> ended) {
        List<Long> again = new ArrayList<>();
        jdbc.sql("select id, ordering_key from outbox where channel = 'engine' and state = 'DELIVERED' and settled_at >= ?").param(since).query(row -> {
            if (!ended.contains(row.getString(2))) {
                again.add(row.getLong(1));
            }
        });
        Timestamp now = Timestamp.from(clock.instant());
        for (int begin = 0; begin < again.size(); begin += CHUNK) {
            jdbc.sql("update outbox set state = 'WAITING', attempts = 0, not_before = :now, settled_at = null where id in (:some)").param("now", now)
                    .param("some", again.subList(begin, Math.min(again.size(), begin + CHUNK))).update();
        }
        return again.size();
    }

    /** Those whose instance is in the restored engine; the others are started by their message anyway. */
    private int beginAnew(ProcessSubjects kind, Timestamp since, List<Long> toEnd) {
        Set<String> open = new HashSet<>(kind.open(MOST_OPEN));
        Map<String, Long> decided = new HashMap<>();
        jdbc.sql("""
                select distinct c.business_key, c.process_instance_key from audit_event e join process_instance_claim c on c.process_id = ? and c.business_key = e.subject
                where e.at >= ? and e.actor_kind = 'PERSON'""").params(kind.processId(), since).query(row -> {
            if (open.contains(row.getString(1))) {
                decided.put(row.getString(1), row.getLong(2));
            }
        });
        decided.forEach((subject, instance) -> {
            restart.restart(kind, subject);
            toEnd.add(instance);
        });
        return decided.size();
    }
}
