package io.orderwright;

import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Finds the command that {@code --orderwright.command=<word>} and the words behind it name, and runs it. */
final class CommandLine {

    private static final String OPTION = "--orderwright.command=";
    private static final int WRONG_CALL = 2;
    /** What a command switches off: pages, loops and the engine belong to the running application. */
    private static final Map<String, Object> QUIET = Map.of("orderwright.loops.enabled", "false", "orderwright.engine.enabled", "false",
            "orderwright.sample-company", "false", "spring.main.web-application-type", "none", "logging.level.root", "WARN");

    private CommandLine() {}

    static boolean isNamedIn(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(OPTION));
    }

    /** @return exit code */
    static int run(String[] arguments, PrintStream out) throws IOException {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            words.add(argument.startsWith(OPTION) ? argument.substring(OPTION.length()) : argument);
        }
        var standalone = ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).toList();
        var quick = named(words, standalone);
        if (quick.isPresent()) {
            return run(quick.get(), words, out);
        }
        try (var application = new SpringApplicationBuilder(Orderwright.class).web(WebApplicationType.NONE).run(quiet())) {
            var beans = application.getBeansOfType(Command.class).values();
            var command = named(words, beans);
            return command.isPresent() ? run(command.get(), words, out) : explain(words, Stream.concat(standalone.stream(), beans.stream()).toList(), out);
        }
    }

    /** As arguments and not as defaults: application.yaml would win against those, and a command would take jobs from the running application. */
    private static String[] quiet() {
        return QUIET.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new);
    }

    private static Optional<Command> named(List<String> words, Collection<Command> commands) {
        return commands.stream().filter(command -> words.size() >= length(command) && String.join(" ", words.subList(0, length(command))).equals(command.name())).findFirst();
    }

    private static int length(Command command) {
        return command.name().split(" ").length;
    }

    private static int run(Command command, List<String> words, PrintStream out) throws IOException {
        return command.run(words.subList(length(command), words.size()), out);
    }

    private static int explain(List<String> words, List<Command> commands, PrintStream out) {
        out.println("There is no command “%s”. These are there:".formatted(String.join(" ", words)));
        commands.stream().sorted(java.util.Comparator.comparing(Command::name))
                .forEach(command -> out.println("  ./run %-45s %s".formatted((command.name() + " " + command.arguments()).strip(), command.purpose())));
        return WRONG_CALL;
    }
}
