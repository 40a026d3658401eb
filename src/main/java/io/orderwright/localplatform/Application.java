package io.orderwright.localplatform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orderwright itself, started like anybody else would start it. A second copy works side by side with the first on the same database and engine. */
record Application(Settings settings, String name, Port port) implements Part {

    static final String NAME = "application";
    static final String SECOND = "application-2";
    static final String MAIN_CLASS = "io.orderwright.Orderwright";

    static Application first(Settings settings) {
        return new Application(settings, NAME, Port.APPLICATION);
    }

    static Application second(Settings settings) {
        return new Application(settings, SECOND, Port.SECOND_APPLICATION);
    }

    @Override
    public String title() {
        return name.equals(NAME) ? "Orderwright" : "Orderwright, second copy";
    }

    @Override
    public String whileStarting() {
        return "brings its tables up to date and deploys the models";
    }

    @Override
    public List<Port> ports() {
        return List.of(port);
    }

    @Override
    public Set<String> needs() {
        Set<String> parts = Stream.concat(Stream.of(Database.NAME, Office.NAME), Engine.all(settings).stream().map(Engine::name)).collect(Collectors.toUnmodifiableSet());
        // the first brings the tables up to date
        return name.equals(NAME) ? parts : Set.of(NAME);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Child start() {
        Map<String, String> told = new HashMap<>(new Addresses(settings).forTheApplication());
        told.put("ORDERWRIGHT_PORT", String.valueOf(settings.port(port)));
        LearnedStart learned = learn(settings);
        return Child.start(settings, name, Jvm.command(learned.classPath(), learned.startOptions(), MAIN_CLASS), told);
    }

    /** A command of the application, such as `demo`, in the foreground with our own input and output. */
    static List<String> command(Settings settings, String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(MAIN_CLASS, "--orderwright.command=" + name));
        words.addAll(arguments);
        LearnedStart learned = learn(settings);
        return Jvm.command(learned.classPath(), learned.commandOptions(List.of("-Xmx512m")), words.toArray(String[]::new));
    }

    /** Both copies are one program. */
    private static LearnedStart learn(Settings settings) {
        return LearnedStart.of(settings, NAME, Jvm.ourJars(settings), List.of("-Xmx512m"));
    }

    @Override
    public Optional<LearnedStart> learned() {
        return Optional.of(learn(settings));
    }

    @Override
    public boolean isReady() {
        return Http.get("http://" + Addresses.LOOPBACK + ":" + settings.port(port) + "/actuator/health").isPresent();
    }
}
