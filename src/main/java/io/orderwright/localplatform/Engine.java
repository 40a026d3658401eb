package io.orderwright.localplatform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real Zeebe broker with its gateway: alone with one partition, or one of three that keep three partitions, each of them three times.
 *
 * @param node number in the cluster, 0 for the first or only one
 */
record Engine(Settings settings, int node) implements Part {

    static final String NAME = "engine";
    private static final List<List<Port>> PORTS = List.of(
            List.of(Port.ENGINE_GRPC, Port.ENGINE_COMMAND, Port.ENGINE_INTERNAL, Port.ENGINE_REST, Port.ENGINE_MANAGEMENT),
            List.of(Port.ENGINE_1_GRPC, Port.ENGINE_1_COMMAND, Port.ENGINE_1_INTERNAL, Port.ENGINE_1_REST, Port.ENGINE_1_MANAGEMENT),
            List.of(Port.ENGINE_2_GRPC, Port.ENGINE_2_COMMAND, Port.ENGINE_2_INTERNAL, Port.ENGINE_2_REST, Port.ENGINE_2_MANAGEMENT));
    private static final int GRPC = 0;
    private static final int COMMAND = 1;
    private static final int INTERNAL = 2;
    private static final int REST = 3;
    private static final int MANAGEMENT = 4;

    static List<Engine> all(Settings settings) {
        return IntStream.range(0, settings.brokers()).mapToObj(node -> new Engine(settings, node)).toList();
    }

    @Override
    public String name() {
        return node == 0 ? NAME : NAME + "-" + node;
    }

    @Override
    public String title() {
        return settings.brokers() == 1 ? "Zeebe broker, the process engine" : "Zeebe broker %d of %d, the process engine".formatted(node + 1, settings.brokers());
    }

    @Override
    public String whileStarting() {
        return settings.brokers() == 1 ? "reads its log and elects itself leader" : "reads its log and elects leaders with the others";
    }

    @Override
    public List<Port> ports() {
        return PORTS.get(node);
    }

    private int port(int which) {
        return settings.port(ports().get(which));
    }

    @Override
    public Child start() {
        LearnedStart learned = learn();
        Map<String, String> told = new HashMap<>(Map.of(
                "SPRING_CONFIG_ADDITIONAL_LOCATION", Camunda.configuration(settings).toString(),
                "SERVER_ADDRESS", Addresses.LOOPBACK,
                "SERVER_PORT", String.valueOf(port(REST)),
                "MANAGEMENT_SERVER_ADDRESS", Addresses.LOOPBACK,
                "MANAGEMENT_SERVER_PORT", String.valueOf(port(MANAGEMENT))));
        if (settings.brokers() > 1) {
            told.putAll(inTheCluster());
        }
        return Child.start(settings, name(), Jvm.command(learned.classPath(), settings.brokers() == 1 || learned.isThere() ? learned.startOptions() : learned.options(), "io.camunda.application.StandaloneBroker"), told);
    }

    private LearnedStart learn() {
        return LearnedStart.of(settings, NAME, Camunda.classPath(settings),
                List.of("-Xmx700m", "-Dapp.home=" + settings.data(name()), "-Dbasedir=" + settings.data(name())));
    }

    @Override
    public Optional<LearnedStart> learned() {
        return settings.brokers() == 1 ? Optional.of(learn()) : Optional.empty(); // three would write into one file
    }

    private Map<String, String> inTheCluster() {
        String size = String.valueOf(settings.brokers());
        return Map.ofEntries(
                Map.entry("ZEEBE_BROKER_CLUSTER_NODEID", String.valueOf(node)),
                Map.entry("ZEEBE_BROKER_CLUSTER_CLUSTERSIZE", size),
                Map.entry("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", size),
                Map.entry("ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR", size),
                Map.entry("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", String.join(",", all(settings).stream().map(one -> Addresses.LOOPBACK + ":" + one.port(INTERNAL)).toList())),
                Map.entry("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", String.valueOf(port(COMMAND))),
                Map.entry("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", String.valueOf(port(INTERNAL))),
                Map.entry("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", String.valueOf(port(GRPC))),
                Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", settings.data(name()).toString()),
                Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB"));
    }

    /** Every partition has a leader, and those that this broker keeps are healthy. */
    @Override
    public boolean isReady() {
        return Http.get("http://" + Addresses.LOOPBACK + ":" + port(REST) + "/v2/topology").filter(this::isWhole).isPresent();
    }

    private boolean isWhole(String topology) {
        JsonNode read = JsonMapper.shared().readTree(topology);
        List<JsonNode> brokers = StreamSupport.stream(read.path("brokers").spliterator(), false).toList();
        long leaders = brokers.stream().flatMap(Engine::partitions).filter(partition -> partition.path("role").asString("").equals("leader")).count();
        List<JsonNode> own = brokers.stream().filter(broker -> broker.path("nodeId").asInt(-1) == node).flatMap(Engine::partitions).toList();
        return leaders == settings.brokers() && own.size() == settings.brokers() && own.stream().allMatch(partition -> partition.path("health").asString("").equals("healthy"));
    }

    private static Stream<JsonNode> partitions(JsonNode broker) {
        return StreamSupport.stream(broker.path("partitions").spliterator(), false);
    }
}
