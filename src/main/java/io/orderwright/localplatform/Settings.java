package io.orderwright.localplatform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the platform lives and what differs from the defaults.
 *
 * @param project   the checkout: compiled classes, and the unpacked programs under {@code .orderwright/parts}
 * @param home      data, logs and process ids of this copy of the platform
 * @param variables the environment, the only source of configuration
 */
public record Settings(Path project, Path home, Map<String, String> variables) {

    static final String DEFAULT_PASSWORD = "orderwright";
    static final int CLUSTER = 3;
    static final String MAILBOX = "orders@buyer.example.com";
    /** What the application is told about the parts of a copy; for the copy itself it would mean that somebody else starts them. */
    private static final List<String> TOLD = List.of("ORDERWRIGHT_DB_URL", "ORDERWRIGHT_DB_USER", "ORDERWRIGHT_DB_PASSWORD", "ORDERWRIGHT_ENGINE_GRPC", "ORDERWRIGHT_ENGINE_REST",
            "ORDERWRIGHT_TASKLIST_URL", "ORDERWRIGHT_SMTP_HOST", "ORDERWRIGHT_SMTP_PORT", "ORDERWRIGHT_IMAP_HOST", "ORDERWRIGHT_IMAP_PORT");

    public Settings {
        project = project.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        variables = Map.copyOf(variables);
    }

    /** Settings from an environment, with the project in the working directory unless {@code ORDERWRIGHT_PROJECT} names it. */
    public static Settings from(Map<String, String> variables) {
        Path project = Path.of(variables.getOrDefault("ORDERWRIGHT_PROJECT", "."));
        Path home = Optional.ofNullable(variables.get("ORDERWRIGHT_HOME")).map(Path::of).orElse(project.resolve(".orderwright"));
        return new Settings(project, home, variables);
    }

    /** The settings of a copy that starts all its parts itself, seen from a command that was told where they are. */
    public static Settings ofCopy(Map<String, String> variables) {
        Map<String, String> own = new HashMap<>(variables);
        own.keySet().removeAll(TOLD);
        return from(own);
    }

    /**
     * A second copy of the platform with data and ports of its own.
     *
     * @param name   of its folder below ours
     * @param offset what is added to our ports
     * @param more   what it is told besides
     */
    public Settings copy(String name, int offset, Map<String, String> more) {
        Map<String, String> told = new HashMap<>(variables);
        told.keySet().removeAll(TOLD);
        for (Port port : Port.values()) {
            told.put(port.variable(), String.valueOf(port(port) + offset));
        }
        told.putAll(more);
        told.put("ORDERWRIGHT_PROJECT", project.toString());
        told.put("ORDERWRIGHT_HOME", home.resolve(name).toString());
        return new Settings(project, home.resolve(name), told);
    }

    /** The same copy, told something else besides. */
    public Settings with(Map<String, String> more) {
        Map<String, String> told = new HashMap<>(variables);
        told.putAll(more);
        return new Settings(project, home, told);
    }

    public int port(Port port) {
        String own = variables.get(port.variable());
        return own == null ? port.standard() + number(Port.OFFSET_VARIABLE, variables.getOrDefault(Port.OFFSET_VARIABLE, "0")) : number(port.variable(), own);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    boolean isSet(String name) {
        return variable(name).isPresent();
    }

    boolean isOn(String name) {
        return variable(name).filter(Boolean::parseBoolean).isPresent();
    }

    /** The one password of the local sample. Everything listens on 127.0.0.1 only. */
    public String samplePassword() {
        return variable("ORDERWRIGHT_SAMPLE_PASSWORD").orElse(DEFAULT_PASSWORD);
    }

    boolean startsDatabase() {
        return !isSet("ORDERWRIGHT_DB_URL");
    }

    boolean startsEngine() {
        return !isSet("ORDERWRIGHT_ENGINE_GRPC");
    }

    /** How many brokers make up the engine: one, or three of which each keeps all that the others know. */
    public int brokers() {
        int brokers = variable("ORDERWRIGHT_BROKERS").map(value -> number("ORDERWRIGHT_BROKERS", value)).orElse(1);
        if (brokers != 1 && brokers != CLUSTER) {
            throw new CannotStart("ORDERWRIGHT_BROKERS must be 1 or %d but is %d.".formatted(CLUSTER, brokers));
        }
        return brokers;
    }

    /** Tasklist reads what our own broker exports, so it makes no sense beside another engine. Without it the broker exports nothing. */
    boolean startsTasklist() {
        return startsEngine() && !isSet("ORDERWRIGHT_TASKLIST_URL") && !isOn("ORDERWRIGHT_WITHOUT_TASKLIST");
    }

    boolean startsSmtp() {
        return !isSet("ORDERWRIGHT_SMTP_HOST");
    }

    boolean startsImap() {
        return !isSet("ORDERWRIGHT_IMAP_HOST");
    }

    boolean controlsClock() {
        return isOn("ORDERWRIGHT_CONTROLLED_CLOCK");
    }

    Path parts() {
        return project.resolve(".orderwright/parts");
    }

    Path data(String part) {
        return home.resolve("data").resolve(part);
    }

    Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }

    Path processId(String part) {
        return home.resolve("processes").resolve(part + ".pid");
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.trim());
        } catch (NumberFormatException e) {
            throw new CannotStart(name + " must be a whole number but is '" + value + "'.", e);
        }
    }
}
