package io.orderwright.localplatform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real Zeebe broker with its gateway, one partition. */
record Engine(Settings settings) implements Part {

    static final String NAME = "engine";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Zeebe broker, the process engine";
    }

    @Override
    public String whileStarting() {
        return "reads its log and elects itself leader";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.ENGINE_GRPC, Port.ENGINE_COMMAND, Port.ENGINE_INTERNAL, Port.ENGINE_REST, Port.ENGINE_MANAGEMENT);
    }

    @Override
    public Child start() {
        LearnedStart learned = learn();
        return Child.start(settings, NAME, Jvm.command(learned.classPath(), learned.startOptions(), "io.camunda.application.StandaloneBroker"), Map.of(
                "SPRING_CONFIG_ADDITIONAL_LOCATION", Camunda.configuration(settings).toString(),
                "SERVER_ADDRESS", Addresses.LOOPBACK,
                "SERVER_PORT", String.valueOf(settings.port(Port.ENGINE_REST)),
                "MANAGEMENT_SERVER_ADDRESS", Addresses.LOOPBACK,
                "MANAGEMENT_SERVER_PORT", String.valueOf(settings.port(Port.ENGINE_MANAGEMENT))));
    }

    private LearnedStart learn() {
        return LearnedStart.of(settings, NAME, Camunda.classPath(settings), List.of("-Xmx700m", "-Dapp.home=" + settings.data(NAME), "-Dbasedir=" + settings.data(NAME)));
    }

    @Override
    public Optional<LearnedStart> learned() {
        return Optional.of(learn());
    }

    @Override
    public boolean isReady() {
        return Http.get(new Addresses(settings).engineRest() + "/v2/topology").filter(topology -> topology.contains("\"leader\"") && topology.contains("\"healthy\"")).isPresent();
    }
}
