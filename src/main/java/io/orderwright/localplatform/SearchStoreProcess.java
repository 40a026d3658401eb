package io.orderwright.localplatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.plugins.Plugin;

/** The OpenSearch node that Tasklist and Operate read. A main class of its own: its libraries do not fit beside ours. */
final class SearchStoreProcess {

    private SearchStoreProcess() {}

    static void main(String[] arguments) throws InterruptedException {
        String directory = arguments[0];
        String httpPort = arguments[1];
        String transportPort = arguments[2];
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, node) -> {
            node.put("http.port", httpPort);
            node.put("transport.port", transportPort);
            node.put("network.host", Addresses.LOOPBACK);
            node.put("discovery.type", "single-node");
            node.put("cluster.routing.allocation.disk.threshold_enabled", "false");
            node.put("cluster.max_shards_per_node", "3000");
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
        runner.build(OpenSearchRunner.newConfigs().basePath(directory).clusterName("opensearch").numOfNode(1).pluginTypes(LifecycleSettings.class.getName()));
        new CountDownLatch(1).await(); // until the supervisor ends this process
    }

    private static void close(OpenSearchRunner runner) {
        try {
            runner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tasklist writes index templates with these two settings and stops where they are unknown; nothing here acts on them. */
    public static final class LifecycleSettings extends Plugin {

        @Override
        public List<Setting<?>> getSettings() {
            return List.of(text("policy_id"), text("rollover_alias"));
        }

        private static Setting<String> text(String name) {
            return Setting.simpleString("index.plugins.index_state_management." + name, Property.IndexScope, Property.Dynamic);
        }
    }
}
