package io.orderwright.localplatform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mail server and directory of people, two small things in one process. */
record Office(Settings settings) implements Part {

    static final String NAME = "office";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Mail server and people";
    }

    @Override
    public String whileStarting() {
        return "opens the mailboxes, which live in memory";
    }

    @Override
    public List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        if (settings.startsSmtp()) {
            ports.add(Port.SMTP);
        }
        if (settings.startsImap()) {
            ports.add(Port.IMAP);
        }
        if (settings.startsTasklist()) {
            ports.add(Port.PEOPLE);
        }
        return ports;
    }

    @Override
    public Child start() {
        Map<String, String> environment = new HashMap<>(settings.variables());
        environment.put("ORDERWRIGHT_PROJECT", settings.project().toString());
        return Child.start(settings, NAME, Jvm.command(Jvm.ourClassPath(settings), List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=" + settings.project().resolve("src/localplatform/logback.xml")), OfficeProcess.class.getName()), environment);
    }

    @Override
    public boolean isReady() {
        return ports().stream().allMatch(this::answers);
    }

    private boolean answers(Port port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Addresses.LOOPBACK, settings.port(port)), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
