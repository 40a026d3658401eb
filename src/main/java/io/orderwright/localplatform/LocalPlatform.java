package io.orderwright.localplatform;

import io.orderwright.platform.command.CommandList;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What `./run` runs: `start`, `stop`, `status`, `start PART`, `kill PART`, `--fresh`, `--without-application`, and every command of the application. */
public final class LocalPlatform {

    private static final int SENTENCE_TO_READ = 1;
    private static final int WRONG_CALL = 2;
    private static final String WITH_TASKLIST = "with-tasklist";
    private static final String BROKERS = "brokers=";
    /** Benches that need everything running; the others only need a database. */
    private static final List<String> ON_A_COPY = List.of("lifecycle", "signal-to-mail", "history");
    private static final Map<String, String> BENCH_COPY = Map.of("ORDERWRIGHT_WITHOUT_TASKLIST", "true", LearnedStart.LEARN, "false");
    /** Programs that are killed within a minute never earn what thorough compilation costs. */
    private static final Map<String, String> SHORT_LIVES = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    private static final int BENCH_OFFSET = 5_000;
    private static final int CHAOS_OFFSET = 5_100;

    private final Settings settings;
    private final Console console;
    private final Supervisor supervisor;

    private LocalPlatform(Settings settings) {
        this.settings = settings;
        this.console = new Console(System.out);
        this.supervisor = new Supervisor(settings, console);
    }

    static void main(String[] arguments) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        List<String> words = Arrays.asList(arguments);
        if (words.contains("--without-application")) {
            variables.put("ORDERWRIGHT_WITHOUT_APPLICATION", "true");
        }
        try {
            System.exit(new LocalPlatform(Settings.from(variables)).run(words));
        } catch (CannotStart e) {
            new Console(System.err).say(e.getMessage());
            System.exit(SENTENCE_TO_READ);
        }
    }

    private int run(List<String> words) {
        Optional<String> objection = words.isEmpty() ? Optional.empty() : CommandList.built().objection(words);
        if (objection.isPresent()) {
            console.say(objection.get());
            return WRONG_CALL;
        }
        return switch (words.isEmpty() ? "start" : words.getFirst()) {
            case "start", "--without-application" -> words.size() > 1 ? start(words.get(1)) : start();
            case "kill" -> kill(words.size() > 1 ? words.get(1) : "");
            case "--fresh" -> startFresh();
            case "bench" -> words.stream().anyMatch(ON_A_COPY::contains) ? onACopy("bench", BENCH_OFFSET, BENCH_COPY, words.subList(1, words.size())) : command("bench", words.subList(1, words.size()));
            case "chaos" -> words.contains("report") ? command("chaos report", List.of()) : words.contains("enough") ? command("chaos enough", List.of()) : onACopy("chaos", CHAOS_OFFSET, chaos(words), words.subList(1, words.size()));
            case "stop" -> stop();
            case "status" -> status();
            default -> command(words.getFirst(), words.subList(1, words.size()));
        };
    }

    private int start() {
        console.say("Orderwright and everything it needs on this machine (nothing listens beyond 127.0.0.1):");
        Instant begin = Instant.now();
        if (supervisor.start()) {
            console.say("");
            console.say("Everything is up after " + Duration.between(begin, Instant.now()).toSeconds() + " s. It keeps running until ./run stop.");
        } else {
            console.say("Orderwright is already running.");
        }
        console.say(welcome());
        return 0;
    }

    private int start(String part) {
        if (!supervisor.start(part)) {
            console.say(part + " is already running.");
        }
        return 0;
    }

    private int kill(String part) {
        console.say(supervisor.kill(part) ? part + " is killed, as a power cut would. ./run start " + part + " brings it back." : part + " is not running.");
        return 0;
    }

    private int startFresh() {
        console.say("Forgetting all data of this copy …");
        supervisor.stop();
        supervisor.deleteData();
        return start();
    }

    private int stop() {
        if (supervisor.processes().values().stream().allMatch(Optional::isEmpty)) {
            console.say("Nothing is running.");
            return 0;
        }
        console.say("Stopping; the data stays in " + settings.home() + " …");
        supervisor.stop();
        console.say("Stopped.");
        return 0;
    }

    /** Exit code 0 only when every part runs, so that a script can ask. */
    private int status() {
        supervisor.processes().forEach((name, process) -> console.say("  %-14s %s".formatted(name, process.map(id -> "running, process " + id).orElse("not running"))));
        if (supervisor.isRunning()) {
            console.say(welcome());
            return 0;
        }
        return SENTENCE_TO_READ;
    }

    private int command(String name, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(Application.command(settings, name, arguments)).inheritIO();
        builder.environment().putAll(supervisor.addresses().forTheApplication());
        builder.environment().put("ORDERWRIGHT_HOME", settings.home().toString());
        if (name.equals("bench") && arguments.stream().noneMatch(ON_A_COPY::contains)) {
            supervisor.addresses().benchDatabaseUrl().ifPresent(url -> builder.environment().put("ORDERWRIGHT_DB_URL", url));
        }
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new CannotStart("Cannot start the command " + name + ": " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The command " + name + " was interrupted.", e);
        }
    }

    /** Nobody waits for minutes in a storm: the auditor counts nothing as on its way, a mail of unknown fate is sent again soon, and the trail is sealed as soon as it may be. */
    private static Map<String, String> chaos(List<String> words) {
        return Map.of("ORDERWRIGHT_WITHOUT_TASKLIST", String.valueOf(!words.contains(WITH_TASKLIST)), "ORDERWRIGHT_WITHOUT_APPLICATION", "true",
                "ORDERWRIGHT_BROKERS", words.stream().filter(word -> word.startsWith(BROKERS)).map(word -> word.substring(BROKERS.length())).findFirst().orElse("1"),
                "ORDERWRIGHT_AUDITOR_PATIENCE", "PT0S", "ORDERWRIGHT_MAIL_SMTP_UNKNOWNPAUSE", "PT15S", "ORDERWRIGHT_AUDIT_SEALAFTER", "PT35S", "ORDERWRIGHT_WEBHOOKS_INSIDEOURNETWORK", "true",
                "LOGGING_LEVEL_COM_ZAXXER_HIKARI", "ERROR", "LOGGING_LEVEL_ORG_FLYWAYDB", "ERROR");
    }

    /** Runs a command on a fresh copy of the platform beside this one. */
    private int onACopy(String name, int offset, Map<String, String> more, List<String> arguments) {
        LocalPlatform copy = new LocalPlatform(settings.copy(name, offset, more));
        Supervisor everything = new Supervisor(copy.settings.with(Map.of("ORDERWRIGHT_WITHOUT_APPLICATION", "false", "ORDERWRIGHT_SECOND_APPLICATION", "true")), console);
        everything.stop();
        copy.supervisor.deleteData();
        if (name.equals("chaos") && copy.settings.variable(LearnedStart.LEARN).map(Boolean::parseBoolean).orElse(true)) {
            // three brokers use what one of them learned alone
            new Supervisor(copy.settings.with(Map.of("ORDERWRIGHT_WITHOUT_APPLICATION", "false", "ORDERWRIGHT_BROKERS", "1")), console).learn();
            copy.supervisor.deleteData();
        }
        // also when somebody ends us in the middle
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            everything.stop();
        }));
        copy.supervisor.start();
        return name.equals("chaos") ? new LocalPlatform(copy.settings.with(SHORT_LIVES)).command(name, arguments) : copy.command(name, arguments);
    }

    private String welcome() {
        Addresses addresses = supervisor.addresses();
        String logins = String.join(", ", Arrays.stream(Person.values()).filter(person -> person != Person.ORDERWRIGHT).map(person -> person.login() + " (" + person.group() + ")").toList());
        return """

                  Orderwright   %s
                  Tasklist      %s/tasklist
                  Operate       %s/operate
                  Engine        gRPC %s · REST %s
                  Mail          SMTP %s:%d · IMAP %s:%d, any mailbox at example.com (mail lives in memory and is gone after a stop)
                  Database      %s (user %s)
                  Logs          %s

                  People        %s
                  Password      %s (the same for all, for this local sample only)

                Three things to try:
                  1. Open %s and log in as priya: what needs her, what is late, what is on order.
                  2. ./run demo plays a purchase order from low stock to payment, with a link for every step.
                  3. Log in to Tasklist as maria and approve an order above the limit.
                """.formatted(addresses.application(), addresses.tasklist(), addresses.tasklist(), addresses.engineGrpc(), addresses.engineRest(),
                addresses.smtpHost(), addresses.smtpPort(), addresses.imapHost(), addresses.imapPort(), addresses.databaseUrl(), Addresses.DATABASE_USER,
                settings.home().resolve("logs"), logins, settings.samplePassword(), addresses.application()).stripTrailing();
    }
}
