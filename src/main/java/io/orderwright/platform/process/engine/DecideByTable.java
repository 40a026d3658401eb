package io.orderwright.platform.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.response.EvaluatedDecision;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the engine evaluate a decision table and writes down which version and which rows decided, with what they saw. The header {@code decision} names
 * the table, the variable {@code facts} is what it sees, {@code subject} the business key on whose timeline the decision stands.
 */
@Component
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
public class DecideByTable {

    private static final String HEADER = "decision";
    private static final String ACTION = "platform.decided-by-table";

    private final CamundaClient client;
    private final EngineSettings settings;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    DecideByTable(CamundaClient client, EngineSettings settings, AuditTrail trail, JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @JobWorker(type = "platform.decide-by-table")
    public Map<String, Object> decide(ActivatedJob job, @CustomHeaders Map<String, String> headers, @Variable Map<String, Object> facts, @Variable String subject) {
        String decision = headers.get(HEADER);
        if (decision == null) {
            throw new BrokenRule("NO_DECISION_NAMED", "The step %s of %s names no decision table: add the header \"decision\".".formatted(job.getElementId(), job.getBpmnProcessId()));
        }
        String result = take(job, decision, facts, subject);
        Map<String, Object> variables = new HashMap<>();
        variables.put("result", json.readValue(result, Object.class));
        return variables;
    }

    /** A job that comes again decides again and keeps to what was decided first. What was decided under its number about something else is no answer to it (decision 0024). */
    private String take(ActivatedJob job, String decision, Map<String, Object> facts, String subject) {
        EvaluateDecisionResponse answer = client.newEvaluateDecisionCommand().decisionId(decision).variables(facts)
                .requestTimeout(settings.answerWithin()).send().join();
        if (answer.getFailureMessage() != null && !answer.getFailureMessage().isEmpty()) {
            throw new BrokenRule("DECISION_FAILED", "The table %s v%d could not decide about %s: %s".formatted(decision, answer.getDecisionVersion(), subject, answer.getFailureMessage()));
        }
        byte[] question = Sha256.of(decision, subject, json.writeValueAsString(new TreeMap<>(facts)));
        try {
            remember(job, decision, facts, subject, question, answer);
        } catch (DuplicateKeyException takenBefore) {
            var taken = jdbc.sql("select result from decision_taken where job_key = ? and (asked is null or asked = ?)").params(job.getKey(), question).query(String.class).optional();
            if (taken.isPresent()) {
                return taken.get();
            }
            jdbc.sql("delete from decision_taken where job_key = ? and asked <> ?").params(job.getKey(), question).update();
            remember(job, decision, facts, subject, question, answer);
        }
        return answer.getDecisionOutput();
    }

    private void remember(ActivatedJob job, String decision, Map<String, Object> facts, String subject, byte[] question, EvaluateDecisionResponse answer) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into decision_taken (job_key, asked, decision, version, result, decided_at) values (?, ?, ?, ?, ?, ?)")
                    .params(job.getKey(), question, decision, answer.getDecisionVersion(), answer.getDecisionOutput(), Timestamp.from(clock.instant())).update();
            trail.record(new AuditEvent(subject, ACTION, Actor.rule(rule(decision, answer)), evidence(job, decision, answer, facts)));
        });
    }

    /** For example {@code approval-policy v5 row 3}; several rows of a collecting table are joined with a comma. */
    private static String rule(String decision, EvaluateDecisionResponse answer) {
        List<Integer> rows = rows(decision, answer);
        return "%s v%d %s".formatted(decision, answer.getDecisionVersion(), rows.isEmpty() ? "no row"
                : "row " + rows.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static List<Integer> rows(String decision, EvaluateDecisionResponse answer) {
        return evaluated(decision, answer).stream().flatMap(table -> table.getMatchedRules().stream()).map(rule -> rule.getRuleIndex()).toList();
    }

    private static List<EvaluatedDecision> evaluated(String decision, EvaluateDecisionResponse answer) {
        return answer.getEvaluatedDecisions().stream().filter(table -> table.getDecisionId().equals(decision)).toList();
    }

    private Map<String, String> evidence(ActivatedJob job, String decision, EvaluateDecisionResponse answer, Map<String, Object> facts) {
        Map<String, String> inputs = new TreeMap<>();
        evaluated(decision, answer).stream().flatMap(table -> table.getEvaluatedInputs().stream()).forEach(input -> inputs.put(input.getInputName(), input.getInputValue()));
        String ruleIds = evaluated(decision, answer).stream().flatMap(table -> table.getMatchedRules().stream()).map(rule -> rule.getRuleId()).collect(Collectors.joining(","));
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("decision", decision);
        evidence.put("decisionName", answer.getDecisionName());
        evidence.put("decisionVersion", String.valueOf(answer.getDecisionVersion()));
        evidence.put("rows", rows(decision, answer).stream().map(String::valueOf).collect(Collectors.joining(",")));
        evidence.put("ruleIds", ruleIds);
        evidence.put("facts", json.writeValueAsString(new TreeMap<>(facts)));
        evidence.put("inputs", json.writeValueAsString(inputs));
        evidence.put("result", answer.getDecisionOutput());
        evidence.put("process", job.getBpmnProcessId());
        evidence.put("processVersion", String.valueOf(job.getProcessDefinitionVersion()));
        evidence.put("element", job.getElementId());
        evidence.put("processInstance", String.valueOf(job.getProcessInstanceKey()));
        return evidence;
    }
}
