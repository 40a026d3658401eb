package io.orderwright.platform.process.operations;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.ProcessSubjects;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.process.Standstills.Mismatch.Kind;
import io.orderwright.platform.process.tasks.LiveInstances;
import io.orderwright.platform.process.tasks.LiveInstances.Live;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the claims of business objects against what lives. The engine's history is some seconds behind, so what is young counts as all right. */
@Component
class StandstillsInTheEngine implements Standstills {

    private static final Duration YOUNG = Duration.ofMinutes(2);
    private static final int MOST_ALIVE = 100_000;
    private static final int MOST_OPEN = 100_000;
    private static final int TRIES = 3;
    private static final int CHUNK = 1000;

    private final LiveInstances live;
    private final List<ProcessSubjects> subjects;
    private final ObjectProvider<CamundaClient> engine;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ProcessRestart restart;
    private final AuditTrail trail;
    private final Clock clock;

    StandstillsInTheEngine(LiveInstances live, List<ProcessSubjects> subjects, ObjectProvider<CamundaClient> engine, JdbcClient jdbc, TransactionTemplate transaction,
                           ProcessRestart restart, AuditTrail trail, Clock clock) {
        this.live = live;
        this.subjects = subjects;
        this.engine = engine;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.restart = restart;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public Report report() {
        try {
            List<LiveInstances.Stopped> stopped = live.stopped(LIMIT);
            Map<Long, String> subjectOf = new HashMap<>();
            claims("process_id <> :process and process_instance_key in (:some)", "", stopped.stream().map(LiveInstances.Stopped::instance).toList(), claim -> subjectOf.put(claim.instance(), claim.subject()));
            List<Incident> incidents = stopped.stream()
                    .map(one -> new Incident(one.key(), one.jobKey(), one.instance(), subjectOf.getOrDefault(one.instance(), ""), one.words(), one.since())).toList();
            List<Mismatch> mismatches = new ArrayList<>();
            subjects.forEach(kind -> mismatches.addAll(mismatches(kind)));
            return new Report(incidents, mismatches.stream().limit(LIMIT).toList(), null);
        } catch (LiveInstances.Away away) {
            return new Report(List.of(), List.of(), away.getMessage());
        }
    }

    /** The engine is asked first: what ends in the meantime is found ended afterwards. Only claims of what is open or alive are read, never those of years. */
    private List<Mismatch> mismatches(ProcessSubjects kind) {
        List<Live> alive = live.ofProcess(kind.processId(), MOST_ALIVE);
        Set<Long> keys = alive.stream().map(Live::key).collect(Collectors.toSet());
        List<String> open = List.copyOf(kind.open(MOST_OPEN));
        Map<String, Long> carriers = new HashMap<>();
        claims("process_id = :process and business_key in (:some)", kind.processId(), open, claim -> carriers.put(claim.subject(), claim.instance()));
        List<Mismatch> found = new ArrayList<>();
        for (String subject : open) {
            Long carrier = carriers.get(subject);
            if (found.size() == LIMIT) {
                break;
            }
            if (carrier == null ? isOld(subject) : !keys.contains(carrier) && !isClaimedJustNow(kind.processId(), subject)) {
                found.add(new Mismatch(Kind.WITHOUT_INSTANCE, kind.processId(), subject, 0));
            }
        }
        Map<Long, String> carried = new HashMap<>();
        claims("process_id = :process and process_instance_key in (:some)", kind.processId(), alive.stream().map(Live::key).toList(), claim -> carried.put(claim.instance(), claim.subject()));
        Set<String> ended = kind.endedAmong(carried.values());
        for (Live one : alive) {
            String subject = carried.get(one.key());
            if (one.since().isBefore(clock.instant().minus(YOUNG)) && (subject == null || ended.contains(subject))) {
                found.add(new Mismatch(Kind.WITHOUT_SUBJECT, kind.processId(), subject == null ? "" : subject, one.key()));
            }
        }
        return found;
    }

    private record Claim(String subject, long instance) {}

    private void claims(String which, String processId, List<?> all, Consumer<Claim> reader) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            jdbc.sql("select business_key, process_instance_key from process_instance_claim where " + which).param("process", processId)
                    .param("some", all.subList(from, Math.min(all.size(), from + CHUNK))).query((row, n) -> new Claim(row.getString(1), row.getLong(2))).list().forEach(reader);
        }
    }

    /** Its start message is still on its way, or left a moment ago. */
    private boolean isOld(String subject) {
        return jdbc.sql("select count(*) from outbox where channel = 'engine' and ordering_key = ? and (state = 'WAITING' or settled_at > ?)")
                .params(subject, java.sql.Timestamp.from(clock.instant().minus(YOUNG))).query(Long.class).single() == 0;
    }

    private boolean isClaimedJustNow(String processId, String subject) {
        return jdbc.sql("select count(*) from process_instance_claim where process_id = ? and business_key = ? and claimed_at > ?")
                .params(processId, subject, java.sql.Timestamp.from(clock.instant().minus(YOUNG))).query(Long.class).single() > 0;
    }

    @Override
    public void tryAgain(long incidentKey, String person) {
        var incident = report().incidents().stream().filter(one -> one.key() == incidentKey).findFirst()
                .orElseThrow(() -> new BrokenRule("NO_INCIDENT", "Problem %d is solved already: look at the list again.".formatted(incidentKey)));
        record(incident.subject().isEmpty() ? "process-instance/" + incident.instance() : incident.subject(), "platform.step-tried-again", person, Map.of("words", shortened(incident.words())));
        CamundaClient client = engine.getObject();
        if (incident.jobKey() > 0) {
            goneIsDone(() -> client.newUpdateRetriesCommand(incident.jobKey()).retries(TRIES).send().join());
        }
        goneIsDone(() -> client.newResolveIncidentCommand(incidentKey).send().join());
    }

    @Override
    public void startAgain(String processId, String businessKey, String person) {
        ProcessSubjects kind = subjects.stream().filter(one -> one.processId().equals(processId)).findFirst()
                .orElseThrow(() -> new BrokenRule("NO_PROCESS", "There is no process %s.".formatted(processId)));
        if (mismatches(kind).stream().noneMatch(one -> one.kind() == Kind.WITHOUT_INSTANCE && one.businessKey().equals(businessKey))) {
            throw new BrokenRule("NOT_MISSING", "%s has its process already: look at the list again.".formatted(businessKey));
        }
        transaction.executeWithoutResult(status -> {
            restart.restart(kind, businessKey);
            trail.record(new AuditEvent(businessKey, "platform.process-started-again", Actor.person(person), Map.of("process", processId)));
        });
    }

    @Override
    public void end(long instance, String person) {
        var mismatch = report().mismatches().stream().filter(one -> one.instance() == instance && one.kind() == Kind.WITHOUT_SUBJECT).findFirst()
                .orElseThrow(() -> new BrokenRule("NOT_SUPERFLUOUS", "Process instance %d is gone, or needed: look at the list again.".formatted(instance)));
        record(mismatch.businessKey().isEmpty() ? "process-instance/" + instance : mismatch.businessKey(), "platform.instance-ended", person, Map.of("instance", String.valueOf(instance)));
        goneIsDone(() -> engine.getObject().newCancelInstanceCommand(instance).send().join());
    }

    private void record(String subject, String action, String person, Map<String, String> facts) {
        transaction.executeWithoutResult(status -> trail.record(new AuditEvent(subject, action, Actor.person(person), facts)));
    }

    static void goneIsDone(Runnable command) {
        try {
            command.run();
        } catch (ClientStatusException answer) {
            if (answer.getStatusCode() != Status.Code.NOT_FOUND) {
                throw answer;
            }
        }
    }

    private static String shortened(String words) {
        return words.length() <= 500 ? words : words.substring(0, 500) + " …";
    }
}
