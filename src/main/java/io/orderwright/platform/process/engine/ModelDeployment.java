package io.orderwright.platform.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.process.tasks.FormProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys every diagram, table and form at start. The engine keeps the version when nothing changed, so a restart changes nothing. Until it is done,
 * and until the task list knows the forms (a task made earlier would never show its form), no message goes to the engine.
 */
@Component
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
class ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final Models models;
    private final EngineSettings settings;
    private final FormProbe forms;
    private final Clock clock;
    private @Nullable DeploymentEvent deployed;
    private @Nullable Instant deployedAt;
    private volatile boolean done;

    ModelDeployment(CamundaClient client, Models models, EngineSettings settings, FormProbe forms, Clock clock, Loops loops) {
        this.client = client;
        this.models = models;
        this.settings = settings;
        this.forms = forms;
        this.clock = clock;
        this.done = !settings.deploy() || models.resources().isEmpty();
        if (!done) {
            loops.add("model-deployment", AGAIN, this::advance);
        }
    }

    boolean isDone() {
        return done;
    }

    /** @return false: the pause of the loop is the wait */
    synchronized boolean advance() {
        if (!done) {
            if (deployed == null) {
                deployed = deploy();
                deployedAt = clock.instant();
                LOG.info("Deployed {}", words(deployed));
            }
            done = formsAreThere(deployed);
        }
        return false;
    }

    private DeploymentEvent deploy() {
        DeployResourceCommandStep1 command = client.newDeployResourceCommand();
        DeployResourceCommandStep1.DeployResourceCommandStep2 all = null;
        for (Resource resource : models.resources()) {
            all = (all == null ? command : all).addResourceBytes(bytes(resource), Models.name(resource));
        }
        return all.requestTimeout(settings.answerWithin().multipliedBy(4)).send().join();
    }

    private boolean formsAreThere(DeploymentEvent event) {
        if (event.getForm().isEmpty() || event.getProcesses().isEmpty()) {
            return true;
        }
        long anyProcess = event.getProcesses().getFirst().getProcessDefinitionKey();
        List<String> missing = event.getForm().stream().map(form -> form.getFormId()).filter(form -> !forms.isKnown(form, anyProcess)).toList();
        if (missing.isEmpty()) {
            LOG.info("The task list knows all {} forms", event.getForm().size());
            return true;
        }
        boolean patienceIsOver = deployedAt.plus(settings.formsWithin()).isBefore(clock.instant());
        if (patienceIsOver) {
            LOG.warn("The task list does not know the forms {} after {}: tasks may show without them. Processes start all the same", missing, settings.formsWithin());
        }
        return patienceIsOver;
    }

    private static String words(DeploymentEvent event) {
        Stream<String> processes = event.getProcesses().stream().map(ModelDeployment::words);
        Stream<String> decisions = event.getDecisions().stream().map(decision -> decision.getDmnDecisionId() + " v" + decision.getVersion());
        Stream<String> forms = event.getForm().stream().map(form -> form.getFormId() + " v" + form.getVersion());
        return "processes %s, decisions %s, forms %s".formatted(joined(processes), joined(decisions), joined(forms));
    }

    private static String words(Process process) {
        return process.getBpmnProcessId() + " v" + process.getVersion();
    }

    private static String joined(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", ", "[", "]"));
    }

    private static byte[] bytes(Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
