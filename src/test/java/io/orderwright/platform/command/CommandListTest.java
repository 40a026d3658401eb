package io.orderwright.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.testing.DatabaseTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code ./run help} lists is what there is, and a word that is no command is told so at once. */
@DatabaseTest
class CommandListTest {

    private static final Path LIST = Path.of("src/main/resources/commands.txt");
    private static final List<String> OF_THE_PLATFORM = List.of("--fresh", "--without-application", "stop", "status", "start", "kill", "prepare", "help");
    private static final Pattern CALL = Pattern.compile("`\\./run ([^`]+)`");

    @Autowired List<Command> beans;

    private final CommandList list = CommandList.built();

    @Test
    void listsEveryCommandInItsOwnWordsAndNoOther() throws IOException {
        List<Command> commands = new ArrayList<>(beans);
        ServiceLoader.load(Command.class).forEach(commands::add);
        String text = Files.readString(LIST);

        assertThat(commands).allSatisfy(command -> assertThat(text).contains("\n" + CommandList.entry(command) + "\n"));
        assertThat(list.entries()).extracting(CommandList.Entry::name)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(OF_THE_PLATFORM.stream(), commands.stream().map(Command::name)).toList());
        assertThat(list.entries()).filteredOn(entry -> commands.stream().anyMatch(command -> command.name().equals(entry.name()))).extracting(CommandList.Entry::arguments)
                .containsExactlyInAnyOrderElementsOf(commands.stream().map(Command::arguments).toList());
        assertThat(commands).allSatisfy(command -> assertThat(command.purpose()).matches("[A-Z].*\\."));
    }

    /** What README and the other papers tell people to type can be typed. */
    @Test
    void theCommandsInThePapersAreThere() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> papers = Stream.concat(Stream.of(Path.of("README.md")), Files.walk(Path.of("src/docs")))) {
            for (Path paper : papers.filter(path -> path.toString().endsWith(".md")).toList()) {
                CALL.matcher(Files.readString(paper)).results().map(call -> call.group(1)).filter(call -> list.named(List.of(call.split(" "))).isEmpty())
                        .forEach(call -> wrong.add(paper + ": ./run " + call));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aduit             | There is no command “aduit”. Near it: ./run audit. ./run help lists all commands.
            audit-trial       | There is no command “audit-trial”. Near it: ./run audit-trail. ./run help lists all commands.
            evaluate match x  | There is no command “evaluate match x”. Near it: ./run evaluate matches, ./run evaluate
            bench             | There is no command “bench”. Near it: ./run bench match, ./run bench
            chaos report now  |
            frobnicate        | There is no command “frobnicate”. ./run help lists all commands.
            chaos kill=5      | ./run chaos does not take “kill=5”. It takes [seed=1] [kills=20 | minutes=N]
            chaos kills=five  | ./run chaos does not take “kills=five”. It takes
            chaos kills=5 restore minutes=2 |
            bench signal-to-mail rates=0.5,2 |
            bench lifecycle quick | ./run bench lifecycle does not take “quick”. It takes
            bench match 1000 month |
            audit no-incidents |
            start database     |""")
    void saysWhatIsWrongWithACallBeforeItIsMade(String typed, String expected) {
        var objection = list.objection(Arrays.asList(typed.strip().split(" ")));

        if (expected == null) {
            assertThat(objection).isEmpty();
        } else {
            assertThat(objection).hasValueSatisfying(sentence -> assertThat(sentence).startsWith(expected));
        }
    }

    @Test
    void helpNeedsNoJavaAndAnUnknownWordNoBuild() throws Exception {
        for (String word : List.of("help", "--help", "-h")) {
            var help = run(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"), word);
            assertThat(help.code()).isZero();
            assertThat(help.text()).isEqualTo(Files.readString(LIST));
        }
        var unknown = run(Map.of(), "aduit", "no-incidents");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.text()).isEqualTo("There is no command “aduit no-incidents”. Near it: ./run audit. ./run help lists all commands.\n");
    }

    private record Answer(int code, String text) {}

    private static Answer run(Map<String, String> environment, String... words) throws Exception {
        var call = new ArrayList<>(List.of("bash", "run"));
        call.addAll(List.of(words));
        var process = new ProcessBuilder(call).redirectErrorStream(true);
        process.environment().putAll(environment);
        Process started = process.start();
        String text = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Answer(started.exitValue(), text);
    }
}
