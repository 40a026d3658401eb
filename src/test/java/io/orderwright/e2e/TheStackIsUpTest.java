package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.response.Topology;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.orderwright.localplatform.Person;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Each part of the local platform does its work, seen from outside, before anything of ours is asked. */
@EndToEnd
class TheStackIsUpTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final RealStack stack;

    TheStackIsUpTest(RealStack stack) {
        this.stack = stack;
    }

    @Test
    void theBrokerHasOneHealthyPartition() {
        Topology topology = stack.engine().newTopologyRequest().send().join();
        assertThat(topology.getBrokers()).singleElement().satisfies(broker -> assertThat(broker.getPartitions()).singleElement().satisfies(partition -> assertThat(partition.isLeader()).isTrue()));
        assertThat(topology.getGatewayVersion()).startsWith("8.6");
    }

    @Test
    void theDatabaseTakesUnicodeFromMySqlsOwnDriver() throws SQLException {
        try (Connection connection = stack.database(); var statement = connection.createStatement()) {
            statement.execute("create temporary table greeting (words varchar(40))");
            statement.execute("insert into greeting values ('Grüße, 注文 📦')");
            try (var rows = statement.executeQuery("select words from greeting")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Grüße, 注文 📦");
            }
        }
    }

    @Test
    void aSupplierAnswersAMailAndThePlusAddressReachesTheBuyer() throws Exception {
        Mailbox buyer = stack.mailbox("orders@buyer.example.com");
        Mailbox supplier = stack.mailbox("sales@northwind-mugs.example.com");
        buyer.send("sales@northwind-mugs.example.com", "Harness, is anybody there?", "Please answer.");
        MimeMessage question = supplier.waitForSubject("Harness, is anybody there?");
        supplier.send("orders+t0ken@buyer.example.com", "Re: " + question.getSubject(), "We are.");
        MimeMessage answer = buyer.waitForSubject("Re: Harness, is anybody there?");
        assertThat(answer.getAllRecipients()[0]).hasToString("orders+t0ken@buyer.example.com");
    }

    @Test
    void mariaClaimsATaskInTasklistFillsItsFormAndCompletesIt() {
        AtomicReference<String> decided = new AtomicReference<>();
        DeploymentEvent deployment = stack.engine().newDeployResourceCommand().addResourceFromClasspath("e2e/harness-decision.form").addProcessModel(decisionProcess(), "harness.bpmn").send().join();
        assertThat(deployment.getForm()).hasSize(1);
        TasklistWindow maria = stack.tasklistAs(Person.MARIA);
        stack.waitForForm(deployment.getForm().getFirst().getFormKey());
        ProcessInstanceEvent instance = stack.engine().newCreateInstanceCommand().bpmnProcessId("harness").latestVersion().variables(Map.of("order", "PO-2026-000002")).send().join();
        maria.open("Decide in the harness").claim();
        maria.picture("maria-sees-the-form");
        maria.fill("Reason", "Good price").choose("Approve").complete();
        try (var worker = stack.engine().newWorker().jobType("harness.note").handler((client, job) -> {
            decided.set((String) job.getVariable("decision") + ": " + job.getVariable("reason"));
            client.newCompleteCommand(job).send().join();
        }).open()) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(decided).hasValue("approve: Good price"));
        }
        assertThat(instance.getProcessInstanceKey()).isPositive();
    }

    @Test
    void aTimerOfADayFiresWhenTheClockIsSetForward() {
        BpmnModelInstance waits = Bpmn.createExecutableProcess("harness-day").startEvent().intermediateCatchEvent("day", day -> day.timerWithDuration("PT24H"))
                .serviceTask("wake", task -> task.zeebeJobType("harness.wake")).endEvent().done();
        stack.engine().newDeployResourceCommand().addProcessModel(waits, "day.bpmn").send().join();
        stack.engine().newCreateInstanceCommand().bpmnProcessId("harness-day").latestVersion().send().join();
        assertThat(jobs("harness.wake")).as("nothing happens before the day is over").isEmpty();
        stack.clock().forward(Duration.ofHours(24));
        ActivatedJob woken = await().atMost(LIMIT).until(() -> jobs("harness.wake"), jobs -> !jobs.isEmpty()).getFirst();
        stack.engine().newCompleteCommand(woken).send().join();
    }

    private List<ActivatedJob> jobs(String type) {
        return stack.engine().newActivateJobsCommand().jobType(type).maxJobsToActivate(1).requestTimeout(Duration.ofSeconds(2)).send().join().getJobs();
    }

    private static BpmnModelInstance decisionProcess() {
        return Bpmn.createExecutableProcess("harness").startEvent()
                .userTask("decide", task -> task.name("Decide in the harness").zeebeUserTask().zeebeFormId("harness-decision").zeebeCandidateGroups("managers"))
                .serviceTask("note", task -> task.zeebeJobType("harness.note")).endEvent().done();
    }
}
