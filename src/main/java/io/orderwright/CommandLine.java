package io.orderwright;

import io.orderwright.platform.command.Command;
import io.orderwright.platform.command.CommandList;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Finds the command that {@code --orderwright.command=<word>} and the words behind it name, and runs it. */
final class CommandLine {

    private static final String OPTION = "--orderwright.command=";
    private static final int WRONG_CALL = 2;
    /** What a command switches off: pages, loops and the engine belong to the running application. */
    private static final Map<String, Object> QUIET = Map.of("orderwright.loops.enabled", "false", "orderwright.engine.enabled", "false",
            "orderwright.sample-company", "false", "spring.main.web-application-type", "none", "logging.level.root", "WARN",
            // what a start warns of is for the log of the application; a command that cannot start says why in one sentence
            "logging.level.org.springframework.context", "ERROR", "logging.level.org.flywaydb", "ERROR", "logging.level.org.hibernate.orm.deprecation", "ERROR");

    private CommandLine() {}

    static boolean isNamedIn(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(OPTION));
    }

    /** @return exit code */
    static int run(String[] arguments, PrintStream out) throws IOException {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(OPTION)) {
                words.addAll(Arrays.asList(argument.substring(OPTION.length()).split(" ")));
            } else {
                words.add(argument);
            }
        }
        var standalone = ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::get).toList();
        var quick = named(words, standalone);
        if (quick.isPresent()) {
            return run(quick.get(), words, out);
        }
        Optional<String> objection = CommandList.built().objection(words);
        if (objection.isPresent()) {
            out.println(objection.get());
            return WRONG_CALL;
        }
        try (var application = new SpringApplicationBuilder(Orderwright.class).web(WebApplicationType.NONE).run(quiet())) {
            return run(named(words, application.getBeansOfType(Command.class).values()).orElseThrow(), words, out);
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
}
