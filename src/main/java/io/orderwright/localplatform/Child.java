package io.orderwright.localplatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that outlives the program that started it and is found again by its process-id file.
 * The file also keeps the start time, because the system gives a number to another process sooner or later.
 */
record Child(String name, ProcessHandle handle, Path log) {

    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);
    private static final String OURS = "ORDERWRIGHT_";
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    static Child start(Settings settings, String name, List<String> command, Map<String, String> environment) {
        Path log = settings.log(name);
        Path processId = settings.processId(name);
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(processId.getParent());
            ProcessBuilder builder = new ProcessBuilder(ownSession(command)).directory(settings.project().toFile()).redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).redirectOutput(log.toFile());
            // whoever starts us may have been told where a part is that this one shall be
            builder.environment().keySet().removeIf(variable -> variable.startsWith(OURS));
            builder.environment().putAll(environment);
            ProcessHandle handle = builder.start().toHandle();
            Files.writeString(processId, handle.pid() + " " + startedAt(handle).toEpochMilli());
            return new Child(name, handle, log);
        } catch (IOException e) {
            throw new CannotStart("Cannot start " + name + ": " + e.getMessage() + ".", e);
        }
    }

    /** Ctrl-C and a closed terminal reach a whole session; the parts must not hear them once they are up. */
    static List<String> ownSession(List<String> command) {
        return Files.isExecutable(NEW_SESSION) ? Stream.concat(Stream.of(NEW_SESSION.toString()), command.stream()).toList() : command;
    }

    static Optional<Child> find(Settings settings, String name) {
        Path file = settings.processId(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] written = Files.readString(file).trim().split(" ");
            Instant start = Instant.ofEpochMilli(Long.parseLong(written[1]));
            return ProcessHandle.of(Long.parseLong(written[0])).filter(ProcessHandle::isAlive)
                    .filter(handle -> Duration.between(start, startedAt(handle)).abs().compareTo(START_TIME_TOLERANCE) < 0)
                    .map(handle -> new Child(name, handle, settings.log(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // a half-written file belongs to a start that was killed
        }
    }

    private static Instant startedAt(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    /** True when the process ended within the time; the pause between two looks at a starting part. */
    boolean endsWithin(Duration time) {
        try {
            handle.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for " + name + ".", e);
        }
    }

    void stop(Settings settings) {
        handle.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            handle.destroyForcibly();
            endsWithin(STOP_LIMIT);
        }
        try {
            Files.deleteIfExists(settings.processId(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kill -9. The process-id file stays behind, as it would after a power cut. */
    void kill() {
        handle.destroyForcibly();
        endsWithin(STOP_LIMIT);
    }

    /** What the log says about why the process ended, for the sentence that a person reads. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return describedBySpring(lines).or(() -> lastComplaint(lines)).or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast())).map(String::strip).orElse("it wrote nothing");
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static Optional<String> describedBySpring(List<String> lines) {
        int description = lines.indexOf("Description:");
        return description < 0 ? Optional.empty() : lines.stream().skip(description + 1L).filter(line -> !line.isBlank()).findFirst();
    }

    private static Optional<String> lastComplaint(List<String> lines) {
        return lines.stream().filter(line -> line.contains("ERROR") || line.contains("Exception")).reduce((first, second) -> second);
    }
}
