package io.orderwright.localplatform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasklist and Operate. A process beside the broker, because in one process Tasklist 8.6.0 calls itself without credentials. */
record Tasklist(Settings settings) implements Part {

    static final String NAME = "tasklist";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Tasklist and Operate, where people decide";
    }

    @Override
    public String whileStarting() {
        return "loads two web applications and checks their indexes";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.TASKLIST, Port.TASKLIST_MANAGEMENT, Port.TASKLIST_CLUSTER);
    }

    @Override
    public Set<String> needs() {
        return Set.of(SearchStore.NAME);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Child start() {
        LearnedStart learned = learn();
        return Child.start(settings, NAME, Jvm.command(learned.classPath(), learned.startOptions(), "io.camunda.application.StandaloneCamunda"), Map.of(
                "SPRING_PROFILES_ACTIVE", "operate,tasklist,ldap-auth",
                "SPRING_CONFIG_ADDITIONAL_LOCATION", Camunda.configuration(settings).toString(),
                // it opens a cluster port of its own, although it never joins one
                "ZEEBE_GATEWAY_CLUSTER_HOST", Addresses.LOOPBACK,
                "ZEEBE_GATEWAY_CLUSTER_PORT", String.valueOf(settings.port(Port.TASKLIST_CLUSTER)),
                "SERVER_ADDRESS", Addresses.LOOPBACK,
                "SERVER_PORT", String.valueOf(settings.port(Port.TASKLIST)),
                "MANAGEMENT_SERVER_ADDRESS", Addresses.LOOPBACK,
                "MANAGEMENT_SERVER_PORT", String.valueOf(settings.port(Port.TASKLIST_MANAGEMENT))));
    }

    private LearnedStart learn() {
        // the first level of compilation is enough for a handful of people, and halves the time to start
        List<String> options = List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-Dapp.home=" + settings.data(NAME), "-Dbasedir=" + settings.data(NAME));
        return LearnedStart.of(settings, NAME, Camunda.classPath(settings), options);
    }

    @Override
    public Optional<LearnedStart> learned() {
        return Optional.of(learn());
    }

    /** Ready when a person can log in, which is also the proof that the directory of people is connected. */
    @Override
    public boolean isReady() {
        return Http.postSucceeds(new Addresses(settings).tasklist() + "/api/login?username=" + Person.MARIA.login() + "&password=" + settings.samplePassword());
    }
}
