package io.orderwright.platform.process.tasks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A small HTTP server that answers what a test prepared: one answer after the other for each "METHOD /path", the last one for ever. */
final class StubServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean wantsCookie;
    private volatile boolean silent;

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Runnable::run);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StubServer answering(String request, String json) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(json);
        return this;
    }

    /** Until somebody signs in, every answer is 401. */
    StubServer wantingCookie() {
        wantsCookie = true;
        return this;
    }


    void fallSilent() {
        silent = true;
    }

    /** "METHOD /path?query body" of every request. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (silent) {
            await();
            return;
        }
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + (authorization == null ? "" : " " + authorization));
        if (path.equals("/api/login")) {
            boolean known = String.valueOf(exchange.getRequestURI().getQuery()).equals("username=reader&password=a secret");
            exchange.getResponseHeaders().add("Set-Cookie", "TASKLIST-SESSION=yes; Path=/");
            send(exchange, known ? 204 : 401, "");
        } else if (wantsCookie && !String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).contains("TASKLIST-SESSION=yes")) {
            send(exchange, 401, "");
        } else {
            Deque<String> prepared = answers.get(exchange.getRequestMethod() + " " + path);
            if (prepared == null) {
                send(exchange, 404, "");
            } else {
                send(exchange, 200, prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst());
            }
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
