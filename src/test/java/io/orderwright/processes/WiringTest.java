package io.orderwright.processes;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** Diagrams, tables, forms, workers and the process contract name the same things. */
class WiringTest {

    private static final Pattern NAME = Pattern.compile("`((?:planning|purchasing|collaboration|receiving|invoicing|platform)\\.[a-z-]+)`");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final String contract = Models.text(Path.of("src/docs/process-contract.md"));

    @Test
    void everyJobTypeIsInTheContractAndInAModel() {
        var promised = new TreeSet<>(names(contract));
        promised.removeAll(messagesOfTheContract());

        assertThat(jobTypes()).isEqualTo(promised);
    }

    /** Each once, and none that no model has. */
    @Test
    void everyJobTypeHasOneWorker() throws Exception {
        assertThat(workers().stream().sorted().toList()).isEqualTo(List.copyOf(jobTypes()));
    }

    @Test
    void everyMessageIsInTheContractAndInAModel() {
        assertThat(inModels(Message.class, Message::getName)).isEqualTo(messagesOfTheContract());
    }

    @Test
    void everyErrorCodeIsInTheContractAndInAModel() {
        assertThat(inModels(Error.class, Error::getErrorCode)).isEqualTo(rows("Error codes"));
    }

    @Test
    void everyDecisionIsATableAFileAndInTheContract() {
        var named = inModels(ZeebeHeader.class, ZeebeHeader::getValue);

        assertThat(named).isEqualTo(rows("Decisions")).isEqualTo(ids(Models.tables()));
        for (var table : Models.tables()) assertThat(Models.text(table)).contains("<decision id=\"" + Models.idOf(table) + "\"");
    }

    @Test
    void everyFormIsAFileAndInTheContract() {
        var named = inModels(ZeebeFormDefinition.class, ZeebeFormDefinition::getFormId);

        assertThat(named).isEqualTo(rows("Views: what each form shows")).isEqualTo(ids(Models.forms()));
        for (var form : Models.forms()) assertThat(Models.text(form)).contains("\"id\": \"" + Models.idOf(form) + "\"");
    }

    @Test
    void everyFormShowsWhatTheContractPutsIntoItsView() {
        for (var form : Models.forms()) assertThat(shownBy(form)).as(form.toString()).isEqualTo(viewOf(Models.idOf(form)));
    }

    @Test
    void everyCalledProcessIsAFileThatCarriesItsName() {
        assertThat(ids(Models.diagrams())).containsAll(inModels(ZeebeCalledElement.class, ZeebeCalledElement::getProcessId));
        for (var diagram : Models.diagrams()) assertThat(Models.parse(diagram).getModelElementsByType(Process.class)).extracting(BaseElement::getId).containsExactly(Models.idOf(diagram));
    }

    @Test
    void everyElementNamedInTheContractIsInItsModel() {
        for (var diagram : Models.diagrams()) {
            var section = section(Models.idOf(diagram));
            var known = Models.parse(diagram).getModelElementsByType(FlowNode.class).stream().map(BaseElement::getId).collect(toCollection(TreeSet::new));
            for (var line : section.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| element id")).toList()) {
                assertThat(known).as(diagram.toString()).contains(line.substring(2, line.indexOf(' ', 2)));
            }
        }
    }

    @Test
    void everyUserTaskIsACamundaTaskWithAFormAGroupAndAListener() {
        for (var diagram : Models.diagrams()) {
            for (var task : Models.parse(diagram).getModelElementsByType(UserTask.class)) {
                assertThat(List.of(ZeebeUserTask.class, ZeebeFormDefinition.class, ZeebeAssignmentDefinition.class)).as(task.getId())
                    .allSatisfy(kind -> assertThat(task.getSingleExtensionElement(kind)).isNotNull());
                assertThat(below(task, ZeebeExecutionListener.class)).as(task.getId()).extracting(ZeebeExecutionListener::getType).singleElement().asString().contains(".show-");
            }
        }
    }

    @Test
    void noDurationIsWrittenIntoAModel() {
        for (var diagram : Models.diagrams()) assertThat(Models.text(diagram)).as(diagram.toString()).doesNotContainPattern("[\">]\"?R?[0-9]*/?P(T?[0-9]+[A-Z])+");
    }

    // ---- what the models name

    private static Set<String> jobTypes() {
        var types = inModels(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType);
        types.addAll(inModels(ZeebeExecutionListener.class, ZeebeExecutionListener::getType));
        return types;
    }

    private static <T extends ModelElementInstance> Set<String> inModels(Class<T> kind, Function<T, String> name) {
        return Models.diagrams().stream().map(Models::parse).flatMap(model -> model.getModelElementsByType(kind).stream()).map(name).collect(toCollection(TreeSet::new));
    }

    private static <T extends ModelElementInstance> List<T> below(BaseElement element, Class<T> kind) {
        return element.getModelInstance().getModelElementsByType(kind).stream().filter(one -> {
            for (var parent = one.getParentElement(); parent != null; parent = parent.getParentElement()) if (parent.equals(element)) return true;
            return false;
        }).map(kind::cast).toList();
    }

    private static Set<String> ids(List<Path> files) {
        return files.stream().map(Models::idOf).collect(toCollection(TreeSet::new));
    }

    private static Set<String> shownBy(Path form) {
        var text = Models.text(form);
        var shown = new TreeSet<String>();
        Pattern.compile("view\\.([A-Za-z]+)").matcher(text).results().forEach(found -> shown.add(found.group(1)));
        Pattern.compile("\"dataSource\": \"=view\\.([A-Za-z]+)\".*?\"columns\": \\[(.*?)]", Pattern.DOTALL).matcher(text).results()
            .forEach(table -> Pattern.compile("\"key\": \"([A-Za-z]+)\"").matcher(table.group(2)).results().forEach(column -> shown.add(table.group(1) + "." + column.group(1))));
        return shown;
    }

    // ---- what the workers name

    private static List<String> workers() throws IOException, ClassNotFoundException {
        var resources = new PathMatchingResourcePatternResolver();
        var metadata = new CachingMetadataReaderFactory(resources);
        var types = new ArrayList<String>();
        for (var file : resources.getResources("classpath*:io/orderwright/**/process/**/*.class")) {
            var reader = metadata.getMetadataReader(file);
            if (reader.getAnnotationMetadata().getAnnotatedMethods(JobWorker.class.getName()).isEmpty() || file.getURL().getPath().contains("/test-classes/")) continue;
            var worker = ClassUtils.forName(reader.getClassMetadata().getClassName(), WiringTest.class.getClassLoader());
            Arrays.stream(worker.getDeclaredMethods()).map(method -> method.getAnnotation(JobWorker.class)).filter(Objects::nonNull).map(JobWorker::type).forEach(types::add);
        }
        return types;
    }

    // ---- what the contract names

    private Set<String> messagesOfTheContract() {
        return rows("Messages");
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
    }

    private Set<String> rows(String heading) {
        return tableRows(heading).map(row -> row.replaceAll("^\\| `([^`]+)`.*", "$1")).collect(toCollection(TreeSet::new));
    }

    private Stream<String> tableRows(String heading) {
        return section(heading).lines().filter(line -> line.startsWith("| `"));
    }

    private String section(String heading) {
        var start = contract.indexOf("\n## " + heading);
        assertThat(start).as("the section " + heading + " of the contract").isNotNegative();
        var end = contract.indexOf("\n## ", start + 1);
        return contract.substring(start, end < 0 ? contract.length() : end);
    }

    private Set<String> viewOf(String form) {
        var row = tableRows("Views: what each form shows").filter(line -> line.startsWith("| `" + form + "`")).findFirst().orElseThrow();
        var cells = row.split("\\|");
        var view = new TreeSet<String>();
        for (var field : cells[2].replaceAll("\\([^)]*\\)", "").split(",")) view.add(field.trim());
        for (var list : cells[3].replaceAll("\\([^)]*\\)", "").split(";")) {
            if (list.isBlank()) continue;
            var names = WORD.matcher(list).results().map(found -> found.group()).toList();
            view.add(names.getFirst());
            names.subList(1, names.size()).forEach(column -> view.add(names.getFirst() + "." + column));
        }
        return view;
    }
}
