package io.orderwright.processes;

import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class when its tests together have not passed every element and every flow of one model.
 *
 * <p>Says nothing when only some tests of the class were run.
 */
final class CoveredModel implements BeforeEachCallback, AfterAllCallback {

    private final String process;
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();

    CoveredModel(String process) {
        this.process = process;
    }

    String process() {
        return process;
    }

    Path diagram() {
        return Models.diagrams().stream().filter(file -> Models.idOf(file).equals(process)).findFirst().orElseThrow();
    }

    void see(Iterable<Record<?>> records) {
        for (var each : records) {
            if (!(each.getValue() instanceof ProcessInstanceRecordValue value) || !value.getBpmnProcessId().equals(process)) continue;
            if (Set.of(ProcessInstanceIntent.ELEMENT_ACTIVATED, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN).contains(each.getIntent())) passed.add(value.getElementId());
        }
    }

    Set<String> neverPassed() {
        var missing = new TreeSet<String>();
        for (var element : Models.parse(diagram()).getModelElementsByType(FlowElement.class)) {
            // The engine goes from an event gateway straight to the event, without a record of the flow between.
            if (element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway) continue;
            if (!passed.contains(element.getId())) missing.add(element.getId());
        }
        return missing;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        tests.add(context.getRequiredTestMethod().getName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var all = new TreeSet<String>();
        for (var method : context.getRequiredTestClass().getDeclaredMethods()) if (method.isAnnotationPresent(Test.class)) all.add(method.getName());
        if (!tests.containsAll(all)) return;
        var missing = neverPassed();
        if (!missing.isEmpty()) throw new AssertionError("No test passes these elements of " + process + ": " + missing);
    }
}
