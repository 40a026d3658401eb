package io.orderwright.platform.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a mail server that breaks when the server says certain words, so that they are never heard; so many times, afterwards it carries everything. */
final class BreakingWire implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listening;
    private final int server;
    private final String words;
    private final int times;
    private final AtomicInteger broken = new AtomicInteger();

    BreakingWire(int server, String words, int times) throws IOException {
        this.server = server;
        this.words = words;
        this.times = times;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    int broken() {
        return broken.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        try (client; Socket target = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread there = Thread.ofVirtual().start(() -> copy(client, target));
            answers(target, client);
            there.interrupt();
        } catch (IOException broke) {
            // that is what a wire does
        }
    }

    private void answers(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (broken.get() < times && new String(buffer, 0, read, StandardCharsets.US_ASCII).contains(words)) {
                broken.incrementAndGet();
                return;
            }
            out.write(buffer, 0, read);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broke) {
            throw new UncheckedIOException(broke);
        }
    }
}
