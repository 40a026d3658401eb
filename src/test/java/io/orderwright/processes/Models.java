package io.orderwright.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The diagrams, tables and forms of the repository, as they lie there. */
final class Models {

    private Models() {}

    static List<Path> diagrams() {
        return below("bpmn", ".bpmn");
    }

    static List<Path> tables() {
        return below("bpmn", ".dmn");
    }

    static List<Path> forms() {
        return below("forms", ".form");
    }

    static BpmnModelInstance parse(Path diagram) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text(diagram).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The diagram with user tasks that are jobs of type {@code io.camunda.zeebe:userTask}.
     *
     * <p>The engine in memory speaks gRPC only, and Camunda user tasks are completed over REST. As jobs they start, hold, time out and map variables in the same way.
     */
    static String withUserTasksAsJobs(Path diagram) {
        return text(diagram).replace("<zeebe:userTask />", "");
    }

    static String idOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(String folder, String ending) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
