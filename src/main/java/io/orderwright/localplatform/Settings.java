package io.orderwright.localplatform;

import java.nio.file.Path;
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
    static final String MAILBOX = "orders@buyer.example.com";

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

    /** Tasklist reads what our own broker exports, so it makes no sense beside another engine. */
    boolean startsTasklist() {
        return startsEngine() && !isSet("ORDERWRIGHT_TASKLIST_URL");
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
