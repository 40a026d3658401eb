package io.orderwright.platform.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class ModelsTest {

    @Test
    void findsTheErrorCaughtAtTheStepItself() {
        var models = models(Bpmn.createExecutableProcess("p").startEvent().serviceTask("work", t -> t.zeebeJobType("x"))
                .boundaryEvent("caught", e -> e.error("GONE")).endEvent().moveToActivity("work").serviceTask("other", t -> t.zeebeJobType("x")).endEvent().done());

        assertThat(models.catches("p", "work", "GONE")).isTrue();
        assertThat(models.catches("p", "work", "ELSE")).isFalse();
        assertThat(models.catches("p", "other", "GONE")).isFalse();
    }

    @Test
    void findsTheErrorCaughtAroundTheStep() {
        var models = models(Bpmn.createExecutableProcess("p").startEvent()
                .subProcess("sub").embeddedSubProcess().startEvent().serviceTask("work", t -> t.zeebeJobType("x")).endEvent().subProcessDone()
                .boundaryEvent("caught", e -> e.error("GONE")).endEvent().moveToActivity("sub").endEvent().done());

        assertThat(models.catches("p", "work", "GONE")).isTrue();
    }

    @Test
    void findsTheErrorCaughtByAnEventSubProcess() {
        var process = Bpmn.createExecutableProcess("p");
        process.eventSubProcess("handler").startEvent("error").error("GONE").endEvent();
        var models = models(process.startEvent().serviceTask("work", t -> t.zeebeJobType("x")).endEvent().done());

        assertThat(models.catches("p", "work", "GONE")).isTrue();
        assertThat(models.catches("p", "work", "ELSE")).isFalse();
    }

    @Test
    void findsTheErrorCaughtByAProcessThatCalls() {
        var models = models(
                Bpmn.createExecutableProcess("called").startEvent().serviceTask("work", t -> t.zeebeJobType("x")).endEvent().done(),
                Bpmn.createExecutableProcess("caller").startEvent().callActivity("call", c -> c.zeebeProcessId("called"))
                        .boundaryEvent("caught", e -> e.error("GONE")).endEvent().moveToActivity("call").endEvent().done());

        assertThat(models.catches("called", "work", "GONE")).isTrue();
        assertThat(models.catches("called", "work", "ELSE")).isFalse();
        assertThat(models.catches("unknown", "work", "GONE")).isFalse();
    }

    @Test
    void readsWhatProcessOwnersDrew() {
        assertThat(new Models().catches("supplier-confirmation", "send-purchase-order", "NO_SUPPLIER_CONTACT")).isTrue();
    }

    private static Models models(BpmnModelInstance... diagrams) {
        List<Resource> resources = Stream.of(diagrams).<Resource>map(diagram -> new ByteArrayResource(Bpmn.convertToString(diagram).getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "diagram.bpmn";
            }
        }).toList();
        return new Models(resources);
    }
}
