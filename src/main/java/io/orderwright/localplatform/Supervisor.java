package io.orderwright.localplatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Starts, watches and stops the parts of one copy of the platform.
 * Either every part is ready after {@link #start}, or none that it started is left running.
 */
public final class Supervisor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration REPEAT_PROGRESS = Duration.ofSeconds(20);
    private static final long MEGABYTE = 1_000_000;
    private static final long FREE_SPACE_NEEDED = 1_500 * MEGABYTE;

    private final Settings settings;
    private final Console console;
    private final List<Part> parts;

    public Supervisor(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.parts = parts(settings);
    }

    private static List<Part> parts(Settings settings) {
        List<Part> parts = new ArrayList<>();
        if (settings.startsTasklist()) {
            parts.add(new SearchStore(settings));
        }
        if (settings.startsEngine()) {
            Engine.all(settings).forEach(parts::add);
        }
        if (settings.startsTasklist()) {
            parts.add(new Tasklist(settings));
        }
        if (settings.startsDatabase()) {
            parts.add(new Database(settings));
        }
        if (settings.startsSmtp() || settings.startsImap() || settings.startsTasklist()) {
            parts.add(new Office(settings));
        }
        if (!settings.isOn("ORDERWRIGHT_WITHOUT_APPLICATION")) {
            parts.add(Application.first(settings));
            if (settings.isOn("ORDERWRIGHT_SECOND_APPLICATION")) {
                parts.add(Application.second(settings));
            }
        }
        Optional<String> only = settings.variable("ORDERWRIGHT_ONLY");
        return parts.stream().filter(part -> only.isEmpty() || only.get().equals(part.name())).toList();
    }

    public Addresses addresses() {
        return new Addresses(settings);
    }

    /** Every part by name, with its process when it has one. */
    public Map<String, Optional<Long>> processes() {
        Map<String, Optional<Long>> found = new LinkedHashMap<>();
        parts.forEach(part -> found.put(part.name(), Child.find(settings, part.name()).map(child -> child.handle().pid())));
        return found;
    }

    public boolean isRunning() {
        return processes().values().stream().allMatch(Optional::isPresent);
    }

    /**
     * Starts what is not running yet. Independent parts start side by side.
     *
     * @return false when everything was running already
     */
    public boolean start() {
        try (FileChannel channel = lockFile(); FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new CannotStart("Another ./run is starting or stopping this copy right now; wait for it to finish.");
            }
            boolean needed = !isRunning();
            if (needed) {
                startAll();
            }
            return needed;
        } catch (IOException e) {
            throw new CannotStart("Cannot write to " + settings.home() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts one part and waits until it is ready; the others are left as they are.
     *
     * @return false when it was running already
     */
    public boolean start(String name) {
        Part part = part(name);
        if (Child.find(settings, name).isPresent()) {
            return false;
        }
        requirePortsFree(part);
        requireHome();
        requireSpace();
        try {
            startOne(part);
        } catch (CannotStart e) {
            stopParts(List.of(part));
            throw e;
        }
        return true;
    }

    /**
     * Ends one part as a power cut would (kill -9): nothing is flushed, nobody is told.
     *
     * @return false when it was not running
     */
    public boolean kill(String name) {
        Optional<Child> child = Child.find(settings, part(name).name());
        child.ifPresent(Child::kill);
        return child.isPresent();
    }

    private Part part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst()
                .orElseThrow(() -> new CannotStart("There is no part '" + name + "' here. These are: " + String.join(", ", parts.stream().map(Part::name).toList()) + "."));
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(settings.home());
        return FileChannel.open(settings.home().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void startAll() {
        List<Part> missing = parts.stream().filter(part -> Child.find(settings, part.name()).isEmpty()).toList();
        missing.forEach(this::requirePortsFree);
        requireSpace();
        Thread stopOnInterrupt = new Thread(() -> stopParts(missing));
        Runtime.getRuntime().addShutdownHook(stopOnInterrupt);
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : inOrderOfNeed()) {
                CompletableFuture<?>[] needed = part.needs().stream().map(ready::get).filter(Objects::nonNull).toArray(CompletableFuture[]::new);
                ready.put(part.name(), missing.contains(part) ? CompletableFuture.allOf(needed).thenRunAsync(() -> startOne(part), starters) : CompletableFuture.completedFuture(null));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
            ready.values().forEach(one -> one.exceptionally(problem -> giveUp(starters, failed, problem)));
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            stopParts(missing);
            throw e.getCause() instanceof CannotStart cannotStart ? cannotStart : e;
        } finally {
            forget(stopOnInterrupt);
        }
    }

    /** The first failure ends the wait for all others. */
    private static Void giveUp(ExecutorService starters, CompletableFuture<Void> failed, Throwable problem) {
        failed.completeExceptionally(problem instanceof CompletionException wrapped ? wrapped.getCause() : problem);
        starters.shutdownNow();
        return null;
    }

    private List<Part> inOrderOfNeed() {
        Predicate<Part> needsNothing = part -> part.needs().isEmpty();
        return Stream.concat(parts.stream().filter(needsNothing), parts.stream().filter(needsNothing.negate())).toList();
    }

    private static void forget(Thread stopOnInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnInterrupt);
        } catch (IllegalStateException e) {
            // Ctrl-C came while starting: the hook is at work already, which is what we want
        }
    }

    private void startOne(Part part) {
        console.say("  …  " + part.title() + ": " + part.whileStarting());
        Instant begin = Instant.now();
        Child child = part.start();
        Instant lastWord = begin;
        while (!part.isReady()) {
            if (child.endsWithin(BETWEEN_LOOKS)) {
                throw new CannotStart(part.title() + " stopped while it was starting: " + child.lastWords() + " (whole log: " + child.log() + ").");
            }
            Instant now = Instant.now();
            if (Duration.between(begin, now).compareTo(part.limit()) > 0) {
                throw new CannotStart(part.title() + " was not ready after " + part.limit().toSeconds() + " s; its log is " + child.log() + ".");
            }
            if (Duration.between(lastWord, now).compareTo(REPEAT_PROGRESS) > 0) {
                console.say("  …  " + part.title() + ": still at it after " + Duration.between(begin, now).toSeconds() + " s");
                lastWord = now;
            }
        }
        console.say("  ✓  " + part.title() + ": ready after " + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    private void requirePortsFree(Part part) {
        for (Port port : part.ports()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port(port)));
            } catch (IOException e) {
                throw new CannotStart("Port " + settings.port(port) + " for " + port.owner() + " is taken by another program: stop that one, set " + port.variable()
                        + " to a free port, or move all ports with " + Port.OFFSET_VARIABLE + "=1000.", e);
            }
        }
    }

    private void requireHome() {
        try {
            Files.createDirectories(settings.home());
        } catch (IOException e) {
            throw new CannotStart("Cannot write to " + settings.home() + ": " + e.getMessage() + ".", e);
        }
    }

    private void requireSpace() {
        try {
            requireSpace(settings.home(), Files.getFileStore(settings.home()).getUsableSpace());
        } catch (IOException e) {
            throw new CannotStart("Cannot ask how much room there is for " + settings.home() + ": " + e.getMessage() + ".", e);
        }
    }

    static void requireSpace(Path folder, long free) {
        if (free < FREE_SPACE_NEEDED) {
            throw new CannotStart("The disk with " + folder + " has only " + free / MEGABYTE + " MB left, and the platform needs " + FREE_SPACE_NEEDED / MEGABYTE + " MB: make room and start again.");
        }
    }

    /** Ends every part, the application first, so that nothing is in the middle of something when the database goes. */
    public void stop() {
        stopParts(parts);
        makeLearned();
    }

    private void stopParts(List<Part> some) {
        List<Child> application = running(some, part -> part instanceof Application);
        application.forEach(child -> child.stop(settings));
        try (ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            running(some, part -> true).forEach(child -> stoppers.execute(() -> child.stop(settings)));
        }
    }

    /** Makes what the parts learned into a quicker next start, once they have ended in good order. */
    private void makeLearned() {
        if (Files.isDirectory(Jars.folder(settings))) {
            learned().forEach(LearnedStart::make);
        }
    }

    /** Lets every part learn how to start, by starting and stopping it once. Nothing happens when all have learned it. */
    public void learn() {
        if (learned().allMatch(LearnedStart::isThere)) {
            return;
        }
        console.say("The first time only: starting and stopping everything once, so that every later start is twice as quick.");
        start();
        stop();
        learned().forEach(LearnedStart::awaitMade);
    }

    private Stream<LearnedStart> learned() {
        return parts.stream().map(Part::learned).flatMap(Optional::stream);
    }

    private List<Child> running(List<Part> some, Predicate<Part> which) {
        return some.stream().filter(which).map(part -> Child.find(settings, part.name())).flatMap(Optional::stream).toList();
    }

    /** Forgets all orders, stock and process instances. Unpacked programs stay. */
    public void deleteData() {
        if (processes().values().stream().anyMatch(Optional::isPresent)) {
            throw new IllegalStateException("Data of a running platform cannot be deleted: " + processes());
        }
        for (String folder : List.of("data", "logs", "config")) {
            deleteTree(settings.home().resolve(folder));
        }
    }

    /** Copies the data of these parts, which must not run, so that the copy can be put in its place. Parts that keep nothing are left out. */
    public void backUp(Path to, Collection<String> names) {
        deleteTree(to);
        names.stream().filter(name -> Files.exists(settings.data(name))).forEach(name -> copyTree(settings.data(name), to.resolve(name)));
    }

    /** Puts the data of a backup in the place of what these parts have. */
    public void restore(Path from, Collection<String> names) {
        names.stream().filter(name -> Files.exists(from.resolve(name))).forEach(name -> {
            deleteTree(settings.data(name));
            copyTree(from.resolve(name), settings.data(name));
        });
    }

    private static void copyTree(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new CannotStart("Cannot copy " + from + " to " + to + ": " + e.getMessage() + ".", e);
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
