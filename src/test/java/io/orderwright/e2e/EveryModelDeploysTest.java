package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real broker is stricter than the test engine, so every model, decision table and form is given to it once. */
@EndToEnd
class EveryModelDeploysTest {

    private final RealStack stack;

    EveryModelDeploysTest(RealStack stack) {
        this.stack = stack;
    }

    @Test
    void theBrokerTakesEveryModelDecisionAndForm() throws IOException {
        List<Path> resources = Stream.concat(files("bpmn", ".bpmn", ".dmn"), files("forms", ".form")).toList();
        assumeTrue(!resources.isEmpty(), "There are no models yet");
        DeployResourceCommandStep2 command = null;
        for (Path resource : resources) {
            command = (command == null ? stack.engine().newDeployResourceCommand() : command).addResourceFile(resource.toString());
        }
        DeploymentEvent deployed = command.send().join();
        assertThat(deployed.getProcesses().size() + deployed.getDecisionRequirements().size() + deployed.getForm().size()).isEqualTo(resources.size());
    }

    private static Stream<Path> files(String folder, String... endings) throws IOException {
        Path root = Path.of(folder);
        if (Files.notExists(root)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith)).sorted().toList().stream();
        }
    }
}
