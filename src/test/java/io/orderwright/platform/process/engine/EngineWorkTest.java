package io.orderwright.platform.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.client.jobhandling.JobExceptionHandlerSupplier.JobExceptionHandlerSupplierContext;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.ProcessPositions;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.platform.process.tasks.FormProbe;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class EngineWorkTest {

    private static final String STARTED = "test.started";
    private static final String JOB = "test.work";
    private static final String CAUGHT = "CAUGHT_BY_THE_DIAGRAM";

    @Autowired EngineForTests engine;
    @Autowired EngineMessages messages;
    @Autowired TransactionTemplate transaction;
    @Autowired CamundaClient client;
    @Autowired EngineSettings settings;
    @Autowired OutboxDelivery outbox;
    @Autowired AuditTrail trail;
    @Autowired CompletedTasks completedTasks;
    @Autowired OpenTasks openTasks;
    @Autowired ProcessPositions positions;
    @Autowired ProcessInstances instances;
    @Autowired JdbcClient jdbc;
    @Autowired DecideByTable decide;
    @Autowired TestClock clock;

    private final List<Integer> retriesSeen = new CopyOnWriteArrayList<>();
    private final List<Long> instancesSeen = new CopyOnWriteArrayList<>();
    private final List<JobWorker> workers = new ArrayList<>();

    @AfterEach
    void closeWorkers() {
        workers.forEach(JobWorker::close);
    }

    @Test
    void publishesAMessageThatIsRepeatedOnce() {
        work(() -> {});
        start("PO-1");
        start("PO-1");
        engine.settle();
        jdbc.sql("update outbox set state = 'WAITING'").update();

        assertThat(outbox.deliver("engine")).isOne();
        engine.settle();

        assertThat(jdbc.sql("select state from outbox").query(String.class).single()).isEqualTo("DELIVERED");
        assertThat(instancesSeen).hasSize(1);
    }

    @Test
    void triesAgainWithoutUsingUpRetriesWhatWillPass() {
        work(() -> {
            if (retriesSeen.size() < 5) {
                throw new TransientProblem("Not visible yet", Duration.ofSeconds(2));
            }
        });
        start("PO-1");

        travelUntilDone(5, Duration.ofSeconds(3));

        assertThat(retriesSeen).hasSize(5).containsOnly(3);
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void usesUpNoRetriesWhileTheDatabaseOrTheEngineIsAway() {
        work(() -> {
            if (retriesSeen.size() < 3) {
                throw new JDBCConnectionException("Unable to acquire JDBC Connection", new SQLTransientConnectionException("Connection is not available, request timed out after 10000ms"));
            }
            if (retriesSeen.size() < 5) {
                throw new ClientStatusException(Status.UNAVAILABLE.withDescription("no leader"), new StatusRuntimeException(Status.UNAVAILABLE));
            }
        });
        start("PO-1");

        travelUntilDone(5, Duration.ofSeconds(3));

        assertThat(retriesSeen).hasSize(5).containsOnly(3);
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void comesBackSoonWhenTheSameJobWasDoneAtTheSameMomentButNotForEver() {
        work(() -> {
            throw new DuplicateKeyException("Duplicate entry 'PO-1' for key 'uk_once'");
        });
        start("PO-1");
        engine.settle();

        engine.travel(Duration.ofSeconds(3));
        engine.until("the second attempt", () -> retriesSeen.size() == 2);
        engine.travel(Duration.ofSeconds(61));
        engine.until("there is an incident", () -> !engine.incidents().isEmpty());

        assertThat(retriesSeen).containsExactly(3, 2, 1);
    }

    @Test
    void raisesTheErrorThatTheDiagramCatches() {
        work(() -> {
            throw new BrokenRule(CAUGHT, "No e-mail address is known.");
        });
        start("PO-1");
        engine.settle();

        assertThat(steps()).contains("caught").doesNotContain("done");
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void tellsAPersonTheSentenceOfARuleThatTheDiagramDoesNotCatch() {
        work(() -> {
            throw new BrokenRule("NO_PRICE", "MUG-RED has no price today: enter one.");
        });
        start("PO-1");
        engine.settle();

        engine.until("there is an incident", () -> !engine.incidents().isEmpty());
        assertThat(engine.incidents()).containsExactly("test-process/work: MUG-RED has no price today: enter one.");
        assertThat(retriesSeen).as("no second attempt").hasSize(1);
    }

    @Test
    void backsOffLongerEachTimeAndThenNamesTheStep() {
        work(() -> {
            throw new IllegalStateException("division by nothing");
        });
        start("PO-1");
        engine.settle();
        assertThat(retriesSeen).containsExactly(3);

        engine.travel(Duration.ofSeconds(11));
        engine.until("the second attempt", () -> retriesSeen.size() == 2);
        engine.travel(Duration.ofSeconds(30));
        assertThat(retriesSeen).as("the wait has grown").hasSize(2);
        engine.travel(Duration.ofSeconds(31));
        engine.until("there is an incident", () -> !engine.incidents().isEmpty());

        assertThat(retriesSeen).containsExactly(3, 2, 1);
        assertThat(engine.incidents()).singleElement().asString().startsWith("test-process/work: work failed: division by nothing. The log tells more under job ");
    }

    @Test
    void writesDownWhichRowsDecided() {
        engine.deploy("test-table.dmn", TABLE);
        engine.deploy("deciding.bpmn", Bpmn.convertToString(Bpmn.createExecutableProcess("deciding").startEvent().message(m -> m.name("test.decide").zeebeCorrelationKey("=key"))
                .serviceTask("decide", task -> task.zeebeJobType("platform.decide-by-table").zeebeTaskHeader("decision", "test-table")
                        .zeebeInputExpression("{amount: amount}", "facts").zeebeInputExpression("key", "subject").zeebeOutputExpression("result", "level"))
                .userTask("look", task -> task.zeebeInputExpression("level", "view").zeebeCandidateGroups("managers")).endEvent().done()));
        transaction.executeWithoutResult(status -> messages.publish("test.decide", "PO-1", "PO-1/decide", Map.of("key", "PO-1", "amount", 2500, "purchaseOrderNumber", "PO-1")));

        var task = engine.awaitTask("look");

        assertThat(task.view().asString()).isEqualTo("managers");
        assertThat(task.groups()).containsExactly("managers");
        assertThat(trail.timeline("PO-1", null, 10).items()).singleElement().satisfies(recorded -> {
            assertThat(recorded.event().action()).isEqualTo("platform.decided-by-table");
            assertThat(recorded.event().actor()).isEqualTo(Actor.rule("test-table v1 row 2"));
            assertThat(recorded.event().facts()).containsEntry("decisionVersion", "1").containsEntry("rows", "2").containsEntry("ruleIds", "above")
                    .containsEntry("facts", "{\"amount\":2500}").containsEntry("result", "\"managers\"").containsEntry("process", "deciding").containsEntry("processVersion", "1")
                    .containsEntry("element", "decide").containsEntry("inputs", "{\"Amount\":\"2500\"}");
        });
        assertThat(jdbc.sql("select count(*) from decision_taken").query(Long.class).single()).isOne();

        assertThat(openTasks.forGroups(List.of("managers"), 10)).singleElement().satisfies(open -> assertThat(open.subject()).isEqualTo("PO-1"));
        assertThat(openTasks.forGroups(List.of("buyers"), 10)).isEmpty();
        engine.complete(task, "max", Map.of());
        engine.until("the task is gone", () -> openTasks.about("PO-1").isEmpty());
        var completed = completedTasks.latest(task.processInstance(), "look");
        assertThat(completed.person()).isEqualTo("max");
        transaction.executeWithoutResult(status -> completedTasks.recorded(completed));
        assertThat(catchThrowable(() -> completedTasks.latest(task.processInstance(), "look"))).isInstanceOf(TransientProblem.class);
        assertThat(positions.of(task.processInstance()).steps()).extracting(Step::elementId).contains("decide", "look");
    }

    @Test
    void givesAJobThatComesTwiceTheSameAnswerAndOneEntryInTheTrail() {
        engine.deploy("test-table.dmn", TABLE);
        ActivatedJob job = mock();
        when(job.getKey()).thenReturn(4711L);
        when(job.getBpmnProcessId()).thenReturn("deciding");
        when(job.getElementId()).thenReturn("decide");

        var first = decide.decide(job, Map.of("decision", "test-table"), Map.of("amount", 2000), "PO-1");
        engine.deploy("test-table.dmn", TABLE.replace("\"automatic\"", "\"changed\""));
        var second = decide.decide(job, Map.of("decision", "test-table"), Map.of("amount", 2000), "PO-1");

        assertThat(first).isEqualTo(Map.of("result", "automatic")).isEqualTo(second);
        assertThat(trail.timeline("PO-1", null, 10).items()).hasSize(1);
    }

    @Test
    void decidesAnewUnderANumberThatTheEngineGaveTwice() {
        engine.deploy("test-table.dmn", TABLE);
        ActivatedJob job = mock();
        when(job.getKey()).thenReturn(4713L);
        when(job.getBpmnProcessId()).thenReturn("deciding");
        when(job.getElementId()).thenReturn("decide");
        var table = Map.of("decision", "test-table");

        assertThat(decide.decide(job, table, Map.of("amount", 2000), "PO-1")).containsEntry("result", "automatic");
        assertThat(decide.decide(job, table, Map.of("amount", 2500), "PO-2")).containsEntry("result", "managers");
        assertThat(decide.decide(job, table, Map.of("amount", 2500), "PO-2")).containsEntry("result", "managers");

        assertThat(trail.timeline("PO-1", null, 10).items()).hasSize(1);
        assertThat(trail.timeline("PO-2", null, 10).items()).hasSize(1);
    }

    @Test
    void saysThatNoRowMatchedAndThatNoTableIsNamed() {
        engine.deploy("test-table.dmn", TABLE);
        ActivatedJob job = mock();
        when(job.getKey()).thenReturn(4712L);
        when(job.getBpmnProcessId()).thenReturn("deciding");
        when(job.getElementId()).thenReturn("decide");

        assertThat(catchThrowable(() -> decide.decide(job, Map.of(), Map.of(), "PO-1"))).isInstanceOf(BrokenRule.class).hasMessageContaining("decide of deciding");
        assertThat(decide.decide(job, Map.of("decision", "test-table"), Map.of("amount", "many"), "PO-1")).containsEntry("result", null);
        assertThat(trail.timeline("PO-1", null, 10).items()).singleElement()
                .satisfies(recorded -> assertThat(recorded.event().actor()).isEqualTo(Actor.rule("test-table v1 no row")));
    }

    @Test
    void deploysOnceAndWaitsUntilTheTaskListKnowsTheForms() {
        var known = new AtomicBoolean();
        var asked = new AtomicInteger();
        var patient = new EngineSettings(true, true, Duration.ofHours(1), Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(60), 10);
        var models = new Models();
        FormProbe forms = (form, process) -> {
            asked.incrementAndGet();
            return known.get();
        };
        var deployment = new ModelDeployment(client, models, patient, forms, clock, new Loops());

        deployment.advance();
        assertThat(deployment.isDone()).as("the forms are not known").isFalse();
        known.set(true);
        deployment.advance();
        assertThat(deployment.isDone()).isTrue();
        assertThat(asked.get()).isPositive();

        known.set(false);
        var impatient = new ModelDeployment(client, models, patient, forms, clock, new Loops());
        impatient.advance();
        clock.advance(Duration.ofSeconds(61));
        impatient.advance();
        assertThat(impatient.isDone()).as("a task list that never answers holds up nobody for ever").isTrue();
    }

    @Test
    void letsOneInstanceCarryABusinessObject() {
        assertThat(claim("PO-1", 1)).isTrue();
        assertThat(claim("PO-1", 1)).as("the same job again").isTrue();
        clock.advance(Duration.ofHours(24));
        assertThat(claim("PO-1", 2)).isFalse();
        assertThat(instances.carrierOf("purchase-order", "PO-1")).hasValue(1);
        assertThat(instances.carrierOf("purchase-order", "PO-2")).isEmpty();
    }

    @Test
    void keepsTheClaimOfAnInstanceThatTheEngineGaveAnotherNumberWhenItCameBack() {
        assertThat(claim("PO-1", 138)).isTrue();

        assertThat(claim("PO-1", 137)).isTrue();

        assertThat(instances.carrierOf("purchase-order", "PO-1")).hasValue(137);
        clock.advance(Duration.ofHours(24));
        assertThat(claim("PO-1", 137)).isTrue();
        assertThat(claim("PO-1", 138)).isFalse();
    }

    private boolean claim(String key, long instance) {
        return Boolean.TRUE.equals(transaction.execute(status -> instances.claim("purchase-order", key, instance)));
    }

    private void start(String key) {
        transaction.executeWithoutResult(status -> messages.publish(STARTED, key, key + "/started", Map.of("key", key)));
    }

    private void travelUntilDone(int attempts, Duration step) {
        for (int i = 1; i <= attempts; i++) {
            int expected = i;
            engine.until("attempt " + i, () -> retriesSeen.size() >= expected);
            if (i < attempts) {
                engine.travel(step);
            }
        }
    }

    private List<String> steps() {
        return positions.of(instancesSeen.getFirst()).steps().stream().map(Step::elementId).toList();
    }

    /** A process with one job whose error CAUGHT_BY_THE_DIAGRAM leads to the end "caught", and a worker that fails as {@code deed} does. */
    private void work(Runnable deed) {
        String model = Bpmn.convertToString(Bpmn.createExecutableProcess("test-process").startEvent().message(m -> m.name(STARTED).zeebeCorrelationKey("=key"))
                .serviceTask("work", task -> task.zeebeJobType(JOB)).boundaryEvent("caught-it", event -> event.error(CAUGHT)).endEvent("caught")
                .moveToActivity("work").endEvent("done").done());
        engine.deploy("test-process.bpmn", model);
        Resource diagram = new ByteArrayResource(model.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "test-process.bpmn";
            }
        };
        var failures = new JobFailures(new Models(List.of(diagram)), settings);
        workers.add(client.newWorker().jobType(JOB).handler((jobs, job) -> {
            retriesSeen.add(job.getRetries());
            instancesSeen.add(job.getProcessInstanceKey());
            deed.run();
            jobs.newCompleteCommand(job.getKey()).send().join();
        }).jobExceptionHandler(failures.getJobExceptionHandler(new JobExceptionHandlerSupplierContext(Duration.ZERO, 0))).pollInterval(Duration.ofMillis(50)).open());
    }

    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="test-tables" name="Test" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="test-table" name="Test table">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="input" label="Amount"><inputExpression id="expression" typeRef="number"><text>amount</text></inputExpression></input>
                  <output id="output" name="level" typeRef="string"/>
                  <rule id="below"><inputEntry id="i1"><text>&lt;= 2000</text></inputEntry><outputEntry id="o1"><text>"automatic"</text></outputEntry></rule>
                  <rule id="above"><inputEntry id="i2"><text>&gt; 2000</text></inputEntry><outputEntry id="o2"><text>"managers"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;
}
