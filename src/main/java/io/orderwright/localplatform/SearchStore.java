package io.orderwright.localplatform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenSearch, where the broker exports what happened and Tasklist reads it. */
record SearchStore(Settings settings) implements Part {

    static final String NAME = "search-store";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "OpenSearch, what Tasklist reads";
    }

    @Override
    public String whileStarting() {
        return "opens its indexes";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.SEARCH_STORE, Port.SEARCH_STORE_TRANSPORT);
    }

    @Override
    public Child start() {
        LearnedStart learned = learn();
        List<String> command = Jvm.command(learned.classPath(), learned.startOptions(), SearchStoreProcess.class.getName(),
                settings.data(NAME).toString(), String.valueOf(settings.port(Port.SEARCH_STORE)), String.valueOf(settings.port(Port.SEARCH_STORE_TRANSPORT)));
        return Child.start(settings, NAME, command, Map.of());
    }

    private LearnedStart learn() {
        return LearnedStart.of(settings, NAME, Jvm.searchStoreClassPath(settings), List.of("-Xms512m", "-Xmx768m", "-XX:TieredStopAtLevel=1"));
    }

    @Override
    public Optional<LearnedStart> learned() {
        return Optional.of(learn());
    }

    @Override
    public boolean isReady() {
        return Http.get(new Addresses(settings).searchStore() + "/_cluster/health").filter(health -> health.contains("\"green\"") || health.contains("\"yellow\"")).isPresent();
    }
}
