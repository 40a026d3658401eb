package io.orderwright.platform.process.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.tasks.TasklistSettings.Api;
import io.orderwright.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Both adapters against answers as the servers give them. */
class HistoryTest {

    private static final Instant DONE = Instant.parse("2026-11-24T10:05:00.123Z");

    private final TestClock clock = new TestClock();
    private final StubServer server = new StubServer();
    private final History of86 = new HistoryOf86(settings(server.url(), Api.V1), JsonMapper.shared(), clock);
    private final History of88 = new HistoryOf88(settings(server.url(), Api.V2), JsonMapper.shared());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsFromTasklist86WhoCompletedATask() {
        server.wantingCookie().answering("POST /v1/tasks/search", """
                [{"id":"11","taskDefinitionId":"approve-purchase-order","assignee":"max","taskState":"COMPLETED","creationDate":"2026-11-24T10:00:00.000+0000","completionDate":"2026-11-24T10:05:00.123+0000"},
                 {"id":"12","taskDefinitionId":"rework-purchase-order","assignee":"bea","completionDate":"2026-11-24T10:06:00.000+0000"},
                 {"id":"13","taskDefinitionId":"approve-purchase-order","assignee":null,"completionDate":"2026-11-24T10:07:00.000+0000"}]""");

        assertThat(of86.completed(7, "approve-purchase-order")).containsExactly(new CompletedTask("11", "max", DONE));
        assertThat(server.asked()).as("asked, signed in, asked again").hasSize(3);
        assertThat(server.asked().getLast()).contains("\"state\":\"COMPLETED\"").contains("\"processInstanceKey\":\"7\"").contains("\"taskDefinitionId\":\"approve-purchase-order\"");

        of86.completed(7, "approve-purchase-order");
        assertThat(server.asked()).as("signed in once").hasSize(4);
    }

    @Test
    void readsFromTasklist86WhatWaits() {
        server.answering("POST /v1/tasks/search", """
                [{"id":"21","taskDefinitionId":"approve-purchase-order","name":"Approve purchase order","assignee":null,"creationDate":"2026-11-24T10:00:00.000+0000","dueDate":"2026-11-25T10:00:00.000Z",
                  "candidateGroups":["managers"],"sortValues":["1","21"],"variables":[{"name":"invoiceId","value":"null"},{"name":"purchaseOrderNumber","value":"\\"PO-2026-000001\\""}]},
                 {"id":"22","taskDefinitionId":"sweep","name":null,"assignee":"bea","creationDate":"2026-11-24T10:00:00.000+0000","dueDate":null,"candidateGroups":null,"sortValues":["2","22"],"variables":[]}]""");

        assertThat(of86.open()).containsExactly(
                new OpenTask("21", "approve-purchase-order", "Approve purchase order", "PO-2026-000001", Set.of("managers"), null, Instant.parse("2026-11-24T10:00:00Z"),
                        Instant.parse("2026-11-25T10:00:00Z"), server.url() + "/tasklist/21"),
                new OpenTask("22", "sweep", "sweep", "", Set.of(), "bea", Instant.parse("2026-11-24T10:00:00Z"), null, server.url() + "/tasklist/22"));
    }

    @Test
    void readsAllPagesOfTasklist86() {
        server.answering("POST /v1/tasks/search", page(0, 200)).answering("POST /v1/tasks/search", page(200, 3));

        assertThat(of86.open()).hasSize(203).extracting(OpenTask::taskKey).doesNotHaveDuplicates();
        assertThat(server.asked().getLast()).contains("\"searchAfter\":[\"199\"]");
    }

    @Test
    void readsWhatLivesAndWhatStandsStill() {
        var since = Instant.parse("2026-11-24T10:00:00Z");
        server.answering("POST /v1/process-instances/search", "{\"items\":[{\"key\":7,\"startDate\":\"2026-11-24T10:00:00.000+0000\"}],\"sortValues\":[7]}")
                .answering("POST /v1/incidents/search", "{\"items\":[{\"key\":9,\"jobKey\":8,\"processInstanceKey\":7,\"message\":\"no price\",\"creationTime\":\"2026-11-24T10:00:00.000+0000\"}]}")
                .answering("POST /v2/process-instances/search", "{\"items\":[{\"processInstanceKey\":\"7\",\"startDate\":\"2026-11-24T10:00:00.000Z\"}],\"page\":{\"endCursor\":\"x\"}}")
                .answering("POST /v2/incidents/search", "{\"items\":[{\"incidentKey\":\"9\",\"jobKey\":\"8\",\"processInstanceKey\":\"7\",\"errorMessage\":\"no price\",\"creationTime\":\"2026-11-24T10:00:00.000Z\"}]}");

        for (History history : List.of(of86, of88)) {
            assertThat(history.live("purchase-order", 1000)).containsExactly(new LiveInstances.Live(7, since));
            assertThat(history.stopped(100)).containsExactly(new LiveInstances.Stopped(9, 8, 7, "no price", since));
        }
    }

    @Test
    void readsFromOperate86WhereAnInstanceStandsWithWhatItCalled() {
        server.answering("GET /v1/process-instances/7", "{\"key\":7,\"bpmnProcessId\":\"purchase-order\"}")
                .answering("POST /v1/flownode-instances/search", """
                        {"items":[{"key":1,"flowNodeId":"issue-order","startDate":"2026-11-24T10:00:00.000+0000","endDate":"2026-11-24T10:01:00.000+0000","incident":false},
                                  {"key":2,"flowNodeId":"confirm-with-supplier","startDate":"2026-11-24T10:01:00.000+0000","endDate":null,"incident":false}]}""")
                .answering("POST /v1/flownode-instances/search", """
                        {"items":[{"key":3,"flowNodeId":"send-purchase-order","startDate":"2026-11-24T10:02:00.000+0000","endDate":null,"incident":true,"incidentKey":99}]}""")
                .answering("POST /v1/process-instances/search", "{\"items\":[{\"key\":8,\"bpmnProcessId\":\"supplier-confirmation\"}]}")
                .answering("POST /v1/process-instances/search", "{\"items\":[]}")
                .answering("POST /v1/incidents/search", "{\"items\":[{\"key\":99,\"message\":\"No e-mail address is known.\"}]}");

        assertThat(of86.steps(7)).containsExactly(
                new Step("purchase-order", "issue-order", Instant.parse("2026-11-24T10:00:00Z"), Instant.parse("2026-11-24T10:01:00Z"), null),
                new Step("purchase-order", "confirm-with-supplier", Instant.parse("2026-11-24T10:01:00Z"), null, null),
                new Step("supplier-confirmation", "send-purchase-order", Instant.parse("2026-11-24T10:02:00Z"), null, "No e-mail address is known."));
        assertThat(of86.steps(6)).as("unknown to Operate so far").isEmpty();
    }

    @Test
    void knowsFormsOneRoundAfterTasklist86KnowsTheirProcess() {
        assertThat(of86.isKnown("approve-purchase-order", 5)).as("not there yet").isFalse();
        server.answering("GET /v1/internal/processes/5", "{\"id\":\"5\"}");

        assertThat(of86.isKnown("approve-purchase-order", 5)).as("the form is read a round later").isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(of86.isKnown("approve-purchase-order", 5)).isTrue();
        assertThat(server.asked().getLast()).startsWith("GET /v1/internal/processes/5");
    }

    @Test
    void readsFrom88WhoCompletedATask() {
        server.answering("POST /v2/user-tasks/search", """
                {"items":[{"userTaskKey":"11","elementId":"approve-purchase-order","assignee":"max","state":"COMPLETED","completionDate":"2026-11-24T10:05:00.123Z"}],"page":{"totalItems":1}}""");

        assertThat(of88.completed(7, "approve-purchase-order")).containsExactly(new CompletedTask("11", "max", DONE));
        assertThat(server.asked().getFirst()).contains("\"processInstanceKey\":\"7\"").contains("\"elementId\":\"approve-purchase-order\"")
                .as("reader:a secret").endsWith("Basic cmVhZGVyOmEgc2VjcmV0");
    }

    @Test
    void readsFrom88WhatWaits() {
        server.answering("POST /v2/user-tasks/search", """
                {"items":[{"userTaskKey":"21","elementId":"approve-purchase-order","name":"Approve purchase order","assignee":null,"processInstanceKey":"7","candidateGroups":["managers"],
                  "creationDate":"2026-11-24T10:00:00.000Z","dueDate":"2026-11-25T10:00:00.000Z"}],"page":{"totalItems":1,"endCursor":"abc"}}""")
                .answering("POST /v2/variables/search", "{\"items\":[{\"name\":\"purchaseOrderNumber\",\"value\":\"\\\"PO-2026-000001\\\"\",\"processInstanceKey\":\"7\"}]}");

        assertThat(of88.open()).containsExactly(new OpenTask("21", "approve-purchase-order", "Approve purchase order", "PO-2026-000001", Set.of("managers"), null,
                Instant.parse("2026-11-24T10:00:00Z"), Instant.parse("2026-11-25T10:00:00Z"), server.url() + "/tasklist/21"));
    }

    @Test
    void readsFrom88WhereAnInstanceStandsWithWhatItCalled() {
        server.answering("POST /v2/element-instances/search", """
                {"items":[{"type":"PROCESS","elementId":"purchase-order","processDefinitionId":"purchase-order","startDate":"2026-11-24T10:00:00.000Z"},
                          {"type":"CALL_ACTIVITY","elementId":"confirm-with-supplier","processDefinitionId":"purchase-order","startDate":"2026-11-24T10:01:00.000Z","hasIncident":false}]}""")
                .answering("POST /v2/element-instances/search", """
                        {"items":[{"type":"SERVICE_TASK","elementId":"send-purchase-order","processDefinitionId":"supplier-confirmation","startDate":"2026-11-24T10:02:00.000Z","hasIncident":true,"incidentKey":"99"}]}""")
                .answering("POST /v2/process-instances/search", "{\"items\":[{\"processInstanceKey\":\"8\",\"processDefinitionId\":\"supplier-confirmation\"}]}")
                .answering("POST /v2/process-instances/search", "{\"items\":[]}")
                .answering("GET /v2/incidents/99", "{\"incidentKey\":\"99\",\"errorMessage\":\"No e-mail address is known.\"}");

        assertThat(of88.steps(7)).extracting(Step::processId, Step::elementId, Step::incident).containsExactly(
                tuple("purchase-order", "confirm-with-supplier", null),
                tuple("supplier-confirmation", "send-purchase-order", "No e-mail address is known."));
    }

    @Test
    void saysThatTheHistoryIsAwayWhateverIsWrongWithIt() {
        server.answering("POST /v1/tasks/search", "this is no JSON");
        assertThatThrownBy(of86::open).isInstanceOf(HistoryAway.class);

        server.fallSilent();
        assertThatThrownBy(of88::open).as("a time limit").isInstanceOf(HistoryAway.class);
        assertThat(new HistoryConfiguration().processPositions(of86).of(7).steps()).as("no page fails for it").isEmpty();

        var nobodyThere = new HistoryOf86(settings(URI.create("http://127.0.0.1:1"), Api.V1), JsonMapper.shared(), clock);
        assertThatThrownBy(nobodyThere::open).isInstanceOf(HistoryAway.class);
        assertThat(nobodyThere.isKnown("approve-purchase-order", 5)).as("waited for, as long as the settings say").isFalse();
    }

    @Test
    void saysThatTheHistoryIsAwayWhenThePasswordIsWrong() {
        server.wantingCookie();
        var stranger = new HistoryOf86(new TasklistSettings(server.url(), "stranger", "guess", Api.V1, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1), 1000, List.of()), JsonMapper.shared(), clock);

        assertThatThrownBy(stranger::open).isInstanceOf(HistoryAway.class).hasMessageContaining("stranger");
    }

    private static String page(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> """
                {"id":"%1$d","taskDefinitionId":"t","name":"t","creationDate":"2026-11-24T10:00:00.000+0000","sortValues":["%1$d"],"variables":[]}""".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static TasklistSettings settings(URI url, Api api) {
        return new TasklistSettings(url, "reader", "a secret", api, Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(1), 1000,
                List.of("purchaseOrderNumber", "proposalId", "invoiceId"));
    }
}
