package io.orderwright.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The container files as far as they can be read without a Docker engine. */
class ContainerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void everyPasswordComesFromTheEnvironmentFile(String file) throws IOException {
        services(file).forEach((service, definition) -> environment(definition).forEach((name, value) -> {
            if (name.endsWith("PASSWORD")) {
                assertThat(value).as(service + " " + name).startsWith("${").contains("?");
            }
        }));
        assertThat(PLACEHOLDER.matcher(Files.readString(DOCKER.resolve("example.env"))).find()).isFalse();
        assertThat(environmentFile()).containsAll(found(REQUIRED, DOCKER.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void everyMountedFileIsThere(String file) throws IOException {
        List<Path> mounted = services(file).values().stream().flatMap(service -> list(service, "volumes").stream()).filter(volume -> volume.startsWith("./"))
                .map(volume -> DOCKER.resolve(volume.split(":")[0]).normalize()).toList();
        assertThat(mounted).isNotEmpty().allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void nothingIsOpenBeyondThisMachine() throws IOException {
        assertThat(services("compose.yaml").values().stream().flatMap(service -> list(service, "ports").stream())).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void theThreeBrokersDifferOnlyInTheirNumber() throws IOException {
        Map<String, Map<String, Object>> services = services("compose.cluster.yaml");
        Set<String> numbers = services.values().stream().map(service -> environment(service).get("CAMUNDA_CLUSTER_NODE_ID")).collect(Collectors.toSet());
        Set<Map<String, String>> others = services.values().stream().map(ContainerFilesTest::environment).map(HashMap::new).peek(all -> all.remove("CAMUNDA_CLUSTER_NODE_ID")).collect(Collectors.toSet());
        assertThat(numbers).containsExactlyInAnyOrder("0", "1", "2");
        assertThat(others).hasSize(1);
    }

    @Test
    void theApplicationReadsEverySettingThatTheComposeFileGivesIt() throws IOException {
        String configuration = Files.readString(Path.of("src/main/resources/application.yaml"));
        Set<String> given = new TreeSet<>(environment(services("compose.yaml").get("orderwright")).keySet());
        given.removeIf(name -> name.startsWith("CAMUNDA_CLIENT_")); // the starter's own names
        given.removeIf(SettingsInPapersTest.BOUND_BY_NAME::contains);
        assertThat(given).allSatisfy(name -> assertThat(configuration).contains("${" + name));
    }

    @Test
    void theEngineIsConfiguredInReadableYaml() throws IOException {
        Map<String, Object> configuration = new Yaml().load(Files.readString(DOCKER.resolve("camunda/application.yaml")));
        assertThat(configuration).containsKey("camunda");
        assertThat(environment(services("compose.yaml").get("camunda")).keySet()).containsAll(found(PLACEHOLDER, DOCKER.resolve("camunda/application.yaml")));
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(Files.readString(DOCKER.resolve(file)));
        return compose.get("services");
    }

    private static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> texts = new HashMap<>();
        ((Map<?, ?>) service.getOrDefault("environment", Map.of())).forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
        return texts;
    }

    private static List<String> list(Map<String, Object> service, String key) {
        return ((List<?>) service.getOrDefault(key, List.of())).stream().map(Object::toString).toList();
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> environmentFile() throws IOException {
        try (Stream<String> lines = Files.lines(DOCKER.resolve("example.env"))) {
            return lines.filter(line -> line.contains("=") && !line.startsWith("#")).map(line -> line.substring(0, line.indexOf('='))).collect(Collectors.toSet());
        }
    }
}
