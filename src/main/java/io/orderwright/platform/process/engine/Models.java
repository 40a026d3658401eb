package io.orderwright.platform.process.engine;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The diagrams, tables and forms on the class path, as process owners wrote them; knows which errors a diagram catches. */
@Component
class Models {

    private static final List<String> PLACES = List.of("classpath*:bpmn/**/*.bpmn", "classpath*:bpmn/**/*.dmn", "classpath*:forms/**/*.form");

    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, BpmnModelInstance> diagrams = new HashMap<>();

    @Autowired
    Models() {
        this(PLACES.stream().flatMap(Models::at).toList());
    }

    Models(List<Resource> found) {
        resources.addAll(found);
        for (Resource resource : found) {
            if (name(resource).endsWith(".bpmn")) {
                add(resource);
            }
        }
    }

    private static Stream<Resource> at(String place) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            BpmnModelInstance model = Bpmn.readModelFromStream(in);
            model.getModelElementsByType(Process.class).forEach(process -> diagrams.put(process.getId(), model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Resource> resources() {
        return List.copyOf(resources);
    }

    static String name(Resource resource) {
        String name = resource.getFilename();
        return name == null ? resource.getDescription() : name;
    }

    /** Whether an error of this code, thrown by the job of this element, is caught by the diagram or by one that calls it. */
    boolean catches(String processId, String elementId, String code) {
        return catches(processId, elementId, code, new HashSet<>());
    }

    private boolean catches(String processId, String elementId, String code, Set<String> seen) {
        BpmnModelInstance model = diagrams.get(processId);
        if (model == null || !seen.add(processId + "/" + elementId)) {
            return false;
        }
        ModelElementInstance scope = model.getModelElementById(elementId);
        while (scope != null && !(scope instanceof Process)) {
            if (caughtAtTheBorder(model, scope, code) || caughtInside(scope.getParentElement(), code)) {
                return true;
            }
            scope = scope.getParentElement();
        }
        return callers(processId).anyMatch(caller -> catches(caller.processId(), caller.elementId(), code, seen));
    }

    private static boolean caughtAtTheBorder(BpmnModelInstance model, ModelElementInstance activity, String code) {
        return model.getModelElementsByType(BoundaryEvent.class).stream().anyMatch(event -> activity.equals(event.getAttachedTo()) && isFor(event, code));
    }

    private static boolean caughtInside(@Nullable ModelElementInstance scope, String code) {
        return scope != null && scope.getChildElementsByType(SubProcess.class).stream().filter(SubProcess::triggeredByEvent)
                .flatMap(handler -> handler.getChildElementsByType(StartEvent.class).stream()).anyMatch(start -> isFor(start, code));
    }

    private static boolean isFor(CatchEvent event, String code) {
        return event.getEventDefinitions().stream().anyMatch(definition -> definition instanceof ErrorEventDefinition error
                && (error.getError() == null || code.equals(error.getError().getErrorCode())));
    }

    private record Caller(String processId, String elementId) {}

    private Stream<Caller> callers(String processId) {
        return diagrams.entrySet().stream().flatMap(diagram -> diagram.getValue().getModelElementsByType(CallActivity.class).stream()
                .filter(call -> processId.equals(called(call))).map(call -> new Caller(diagram.getKey(), call.getId())));
    }

    private static @Nullable String called(CallActivity call) {
        ZeebeCalledElement element = call.getSingleExtensionElement(ZeebeCalledElement.class);
        return element == null ? null : element.getProcessId();
    }
}
