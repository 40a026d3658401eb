package io.orderwright.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedStartTest {

    private static final String PROGRAM = "class Hello { static void main(String[] a) { System.out.println(\"hello from \" + Hello.class.getSimpleName()); } }";

    @TempDir
    Path folder;
    private Settings settings;

    @BeforeEach
    void compileAProgram() throws Exception {
        settings = new Settings(folder, folder.resolve("home"), Map.of());
        Path source = Files.writeString(folder.resolve("Hello.java"), PROGRAM);
        Path classes = Files.createDirectories(folder.resolve("classes/deep/inside"));
        Files.writeString(classes.resolve("note.txt"), "a resource");
        assertThat(run(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "-d", folder.resolve("classes").toString(), source.toString()))).isEmpty();
    }

    @Test
    void remembersHowAProgramStartedAndStartsItFromThat() throws Exception {
        LearnedStart first = learned();
        assertThat(first.startOptions()).contains("-XX:AOTMode=record");
        assertThat(run(first)).contains("hello from Hello");
        first.make();
        assertThat(learned().startOptions()).as("nobody takes notes while the file is made").doesNotContain("-XX:AOTMode=record");
        first.awaitMade();

        assertThat(learned().isThere()).isTrue();
        assertThat(learned().startOptions()).contains("-XX:AOTCache=" + first.file());
        assertThat(run(learned())).isEqualTo("hello from Hello\n");
        try (var left = Files.list(first.file().getParent())) {
            assertThat(left).hasSize(2).contains(first.file());
        }
    }

    @Test
    void learnsAnewWhenTheProgramOrItsOptionsChanged() throws IOException {
        LearnedStart first = learned();
        assertThat(learned().file()).isEqualTo(first.file());
        assertThat(LearnedStart.of(settings, "hello", first.classPath(), List.of("-Xmx32m", "-Dhome=elsewhere")).file()).as("properties differ from copy to copy").isEqualTo(first.file());
        assertThat(LearnedStart.of(settings, "hello", first.classPath(), List.of("-Xmx48m")).file()).isNotEqualTo(first.file());
        Files.writeString(folder.resolve("classes/deep/inside/note.txt"), "another one");
        assertThat(learned().file()).isNotEqualTo(first.file());
    }

    @Test
    void startsAllTheSameFromAFileThatIsDamaged() throws Exception {
        Files.writeString(learned().file(), "not what Java wrote");
        assertThat(run(learned())).isEqualTo("hello from Hello\n");
    }

    @Test
    void takesNoNotesWhereItShallNot() {
        settings = settings.with(Map.of("ORDERWRIGHT_LEARN", "false"));
        assertThat(learned().startOptions()).containsExactly("-Xmx32m");
    }

    private LearnedStart learned() {
        return LearnedStart.of(settings, "hello", Jars.of(settings, "hello", folder.resolve("classes")).toString(), List.of("-Xmx32m"));
    }

    private static String run(LearnedStart program) throws Exception {
        return run(Jvm.command(program.classPath(), program.startOptions(), "Hello"));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
