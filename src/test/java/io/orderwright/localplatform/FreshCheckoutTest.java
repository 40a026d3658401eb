package io.orderwright.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./run} in a checkout in which nothing was built yet: whatever is asked, what it needs is built before the first program starts. Maven and Java only take notes. */
class FreshCheckoutTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path machine;
    private Path checkout;
    private Path notes;

    @BeforeEach
    void lay() throws IOException {
        checkout = machine.resolve("checkout");
        notes = machine.resolve("notes");
        Files.createDirectories(checkout.resolve("bpmn"));
        Files.createDirectories(checkout.resolve("forms"));
        for (String file : List.of("run", "pom.xml", "src/localplatform/functions.sh", "src/localplatform/pom.xml", "src/main/resources/commands.txt")) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.copy(PROJECT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        program("jdk/bin/javac", "");
        program("jdk/bin/java", "echo \"java ${*: -1}\" >> '%s'".formatted(notes));
        Files.writeString(machine.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        program("bin/mvn", """
                case "$*" in
                  *-Dparts=*) echo parts >> '%1$s'; mkdir -p '%2$s/.orderwright/parts' ;;
                  *) echo build >> '%1$s'; mkdir -p '%2$s/target'; echo libraries > '%2$s/target/runtime.classpath' ;;
                esac
                """.formatted(notes, checkout));
    }

    @Test
    void everythingIsBuiltAndFetchedBeforeItStarts() throws Exception {
        assertThat(run()).isZero();

        assertThat(Files.readAllLines(notes)).containsExactly("build", "parts", "java io.orderwright.localplatform.LocalPlatform");
    }

    @Test
    void theSecondTimeNothingIsBuilt() throws Exception {
        run();
        Files.delete(notes);

        assertThat(run()).isZero();
        assertThat(Files.readAllLines(notes)).containsExactly("java io.orderwright.localplatform.LocalPlatform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fresh", "stop", "status", "kill engine", "start engine", "chaos", "bench lifecycle", "demo", "audit", "evaluate replies some"})
    void nothingStartsUnbuilt(String words) throws Exception {
        assertThat(run(words.split(" "))).isZero();

        assertThat(Files.readAllLines(notes)).startsWith("build").last().asString().startsWith("java ").endsWith(words.substring(words.lastIndexOf(' ') + 1));
    }

    /** The file that says so is run as it stands. */
    @Test
    void whatIsNoCommandIsToldSoUnbuilt() throws Exception {
        assertThat(run("aduit", "everything")).isZero();

        assertThat(Files.readAllLines(notes)).containsExactly("java everything");
    }

    private void program(String name, String text) throws IOException {
        Path program = machine.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/usr/bin/env bash\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private int run(String... words) throws Exception {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(checkout.resolve("run").toString()), Stream.of(words)).toList()).redirectErrorStream(true).redirectOutput(machine.resolve("said").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORDERWRIGHT_"));
        builder.environment().putAll(Map.of("JAVA_HOME", machine.resolve("jdk").toString(), "PATH", machine.resolve("bin") + ":" + System.getenv("PATH")));
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", List.of(words)).isTrue();
        return process.exitValue();
    }
}
