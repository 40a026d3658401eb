package io.orderwright.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that a test starts. */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int PORTS = 12_000;

    private FreePort() {}

    /** Below the ports that Linux gives to outgoing connections: before the server listens one of those could take it. */
    public static int any() {
        for (int attempt = 0; attempt < PORTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
