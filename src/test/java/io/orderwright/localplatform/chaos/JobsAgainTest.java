package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that a storm delivers twice. */
class JobsAgainTest {

    private final AtomicInteger handled = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final JobHandler worker = (client, job) -> {
        handled.incrementAndGet();
        threads.add(Thread.currentThread());
    };

    @Test
    void deliversEachJobTwiceWhenEachShallComeTwice(@TempDir Path folder) throws Exception {
        JobsSeen seen = new JobsSeen(folder.resolve("jobs"));
        JobHandler twice = new JobsAgain.Around(100, seen).repeating(worker);

        for (int i = 0; i < 100; i++) {
            twice.handle(null, job(i));
        }

        assertThat(handled).hasValue(200);
        assertThat(seen.counted()).containsEntry("jobs", 100L).containsEntry("byTheEngine", 0L);
        assertThat(seen.counted().get("afterwards")).isPositive();
        assertThat(threads).as("those that come at the same time have a thread of their own").hasSize(1 + Math.toIntExact(seen.counted().get("atOnce")));
    }

    @Test
    void leavesOthersAlone(@TempDir Path folder) throws Exception {
        JobsSeen seen = new JobsSeen(folder.resolve("jobs"));
        new JobsAgain.Around(0, seen).repeating(worker).handle(null, job(1));

        assertThat(handled).hasValue(1);
        assertThat(seen.counted()).containsEntry("jobs", 1L).containsEntry("afterwards", 0L).containsEntry("atOnce", 0L);
    }

    private static ActivatedJob job(long key) {
        return (ActivatedJob) Proxy.newProxyInstance(ActivatedJob.class.getClassLoader(), new Class<?>[] {ActivatedJob.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "getKey" -> key;
            case "getType" -> "purchasing.issue";
            default -> null;
        });
    }
}
