package io.orderwright.localplatform.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way round to a server on this machine that can be cut: what is on the way is lost, and nobody gets through until it is mended. Of several servers the callers get the next
 * one that answers, as from a load balancer.
 */
final class Detour implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final List<Integer> targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Detour(int target) {
        this(List.of(target));
    }

    Detour(List<Integer> targets) {
        this.targets = List.copyOf(targets);
        try {
            entrance = new ServerSocket(0, BUFFER, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("detour-" + targets).start(this::letIn);
    }

    /** Where to connect instead of the target. */
    int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing gets through; connections that were open break. */
    void cut() {
        cut = true;
        open.forEach(Detour::shut);
    }

    void mend() {
        cut = false;
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                if (cut) {
                    shut(caller);
                } else {
                    Thread.ofVirtual().start(() -> connect(caller));
                }
            } catch (IOException e) {
                // closed, or a caller that was gone before we answered
            }
        }
    }

    private void connect(Socket caller) {
        open.add(caller);
        Socket server = connected();
        open.add(server);
        try {
            if (cut) {
                return; // in between
            }
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pass(server, caller));
            pass(caller, server);
            back.join();
        } catch (IOException e) {
            // the server is away, which is what callers of a detour must live with
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shut(caller);
            shut(server);
            open.remove(caller);
            open.remove(server);
        }
    }

    /** To one that answers; a socket that is not connected, and so fails, when none does. */
    private Socket connected() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            Socket server = new Socket();
            try {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targets.get(Math.floorMod(first + i, targets.size()))), CONNECT_MILLIS);
                return server;
            } catch (IOException e) {
                shut(server);
            }
        }
        return new Socket();
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0 && !cut; read = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // broken or closed by either side
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // as shut as it can be
        }
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
