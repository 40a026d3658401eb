package io.orderwright.localplatform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Orderwright itself, started like anybody else would start it. */
record Application(Settings settings) implements Part {

    static final String NAME = "application";
    static final String MAIN_CLASS = "io.orderwright.Orderwright";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Orderwright";
    }

    @Override
    public String whileStarting() {
        return "brings its tables up to date and deploys the models";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.APPLICATION);
    }

    @Override
    public Set<String> needs() {
        return Set.of(Database.NAME, Engine.NAME, Office.NAME);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Child start() {
        return Child.start(settings, NAME, Jvm.command(Jvm.ourClassPath(settings), List.of("-Xmx512m"), MAIN_CLASS), new Addresses(settings).forTheApplication());
    }

    /** A command of the application, such as `demo`, in the foreground with our own input and output. */
    static List<String> command(Settings settings, String name, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--orderwright.command=" + name));
        all.addAll(arguments);
        return Jvm.command(Jvm.ourClassPath(settings), List.of("-Xmx768m"), MAIN_CLASS, all.toArray(String[]::new));
    }

    @Override
    public boolean isReady() {
        return Http.get(new Addresses(settings).application() + "/actuator/health").isPresent();
    }
}
