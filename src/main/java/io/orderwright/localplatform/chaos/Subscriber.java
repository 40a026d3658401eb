package io.orderwright.localplatform.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * A program that is told over HTTP of what happens and is not well: now and then it takes an event and says that it failed, or hangs up without an answer, so that it must
 * be told again. Whatever it is told under one id must be the same each time.
 */
final class Subscriber implements AutoCloseable {

    /** What it wants to hear of. */
    static final List<String> EVENTS = List.of("purchase-order.issued", "purchase-order.confirmed", "purchase-order.settled", "goods.received", "invoice.captured", "payment.queued");
    private static final int TAKEN = 204;
    private static final int FAILED = 503;
    private static final int FAILS_PER_CENT = 10;
    private static final int HANGS_UP_PER_CENT = 10;
    private static final int PER_CENT = 100;

    private final HttpServer server;
    private final Random chance;
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final LongAdder again = new LongAdder();
    private final LongAdder otherwise = new LongAdder();

    Subscriber(long seed) {
        chance = new Random(seed);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String before = told.putIfAbsent(id, body);
            if (before != null) {
                again.increment();
                if (!before.equals(body)) {
                    otherwise.increment();
                }
            }
            int lot = chance.nextInt(PER_CENT);
            if (lot >= HANGS_UP_PER_CENT) {
                exchange.sendResponseHeaders(lot < HANGS_UP_PER_CENT + FAILS_PER_CENT ? FAILED : TAKEN, -1);
            }
        }
    }

    /** Which of these ids it never heard of. */
    long missing(List<String> ids) {
        return ids.stream().filter(id -> !told.containsKey(id)).count();
    }

    /** Events it heard of. */
    long events() {
        return told.size();
    }

    /** How often it was told what it knew. */
    long again() {
        return again.sum();
    }

    /** How often that was something else under the same id. */
    long otherwise() {
        return otherwise.sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
