package io.orderwright.localplatform.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows how far every order under way is, by one question to the database for all of them every 50 milliseconds: more often would be work that the bench makes. */
final class OrderWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** @param mail state of the conversation about the current revision, empty before the first mail */
    record Stand(String status, String mail) {}

    private record Waiting(Predicate<Stand> wanted, CompletableFuture<Stand> reached) {}

    private final JdbcClient jdbc;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("order-watch").factory());

    OrderWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
        clock.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the order stands as wanted. */
    void await(String order, String what, Predicate<Stand> wanted) {
        CompletableFuture<Stand> reached = new CompletableFuture<>();
        waiting.put(order, new Waiting(wanted, reached));
        try {
            reached.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("%s was not %s within %s".formatted(order, what, LIMIT), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(order);
        }
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            jdbc.sql("""
                    select o.order_number, o.status, coalesce(c.state, '') from purchase_order o
                    left join conversation c on c.purchase_order = o.order_number and c.revision = o.revision where o.order_number in (:orders)""")
                    .param("orders", waiting.keySet().stream().toList()).query((row, n) -> Map.entry(row.getString(1), new Stand(row.getString(2), row.getString(3)))).list()
                    .forEach(seen -> tell(seen.getKey(), seen.getValue()));
        } catch (RuntimeException e) {
            waiting.values().forEach(one -> one.reached().completeExceptionally(e));
        }
    }

    private void tell(String order, Stand stand) {
        Waiting one = waiting.get(order);
        if (one != null && one.wanted().test(stand)) {
            one.reached().complete(stand);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
