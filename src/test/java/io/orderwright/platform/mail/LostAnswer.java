package io.orderwright.platform.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A wire to a mail server that breaks once, after the server took a mail and before its answer is heard. Afterwards it carries everything. */
final class LostAnswer implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listening;
    private final int server;
    private volatile boolean broken;

    LostAnswer(int server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    boolean isBroken() {
        return broken;
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

    /** Postfix says "queued as" when it has the mail on disk. */
    private void answers(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (!broken && new String(buffer, 0, read, StandardCharsets.US_ASCII).contains("queued as")) {
                broken = true;
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
