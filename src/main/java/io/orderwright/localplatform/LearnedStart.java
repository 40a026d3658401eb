package io.orderwright.localplatform;

import io.orderwright.platform.hash.Sha256;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a Java program learned when it ran before: its classes read, linked and profiled, in a file that the next start maps into memory (the AOT cache of
 * JEP 483, 514 and 515). It more than halves the work of a start. A file fits one Java, one class path and one set of options, whose digest is in its name.
 * Where there is none, the program takes notes while it runs, and once it was stopped in good order a process of low priority makes the file out of them.
 * Java ignores a file that does not fit after all, so nothing here keeps a part from starting.
 *
 * @param classPath jars only: Java remembers nothing from folders
 * @param options   that the program is started with anyway
 * @param file      the learned start, whether it is there or not
 */
record LearnedStart(Settings settings, String name, String classPath, List<String> options, Path file) {

    /** {@code ORDERWRIGHT_LEARN=false}: use what is learned already, take no notes. */
    static final String LEARN = "ORDERWRIGHT_LEARN";
    /** Differs from copy to copy and changes nothing about the classes. */
    private static final String PROPERTY = "-D";
    private static final int KEY_DIGITS = 16;
    private static final Duration MAKING_LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** Java 25.0.3 warns about compiled stubs that it wrote into the file itself; without them the start is as quick. A later Java may not know these words. */
    private static final List<String> QUIET = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching", "-Xlog:aot*=off");
    /** Arguments: the file, its draft, the notes, and the command that makes the draft out of the notes. */
    private static final String MAKE = "file=$1; draft=$2; notes=$3; shift 3; nice -n 19 \"$@\" && mv \"$draft\" \"$file\"; rm -f \"$draft\" \"$notes\"";

    static LearnedStart of(Settings settings, String name, String classPath, List<String> options) {
        List<String> facts = new ArrayList<>(List.of(System.getProperty("java.vm.version"), System.getProperty("java.home")));
        options.stream().filter(option -> !option.startsWith(PROPERTY)).forEach(facts::add);
        facts.addAll(entries(classPath));
        String key = HexFormat.of().formatHex(Sha256.of(facts.toArray(String[]::new))).substring(0, KEY_DIGITS);
        return new LearnedStart(settings, name, classPath, options, Jars.folder(settings).resolve(name + "-" + key + ".aot"));
    }

    /** Java itself looks at size and time of each jar when it decides whether a file fits. */
    private static List<String> entries(String classPath) {
        List<String> all = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (jar.endsWith("*")) {
                File[] jars = jar.getParent().toFile().listFiles();
                Stream.of(jars == null ? new File[0] : jars).sorted().map(LearnedStart::fact).forEach(all::add);
            } else {
                all.add(fact(jar.toFile()));
            }
        }
        return all;
    }

    private static String fact(File jar) {
        return jar + " " + jar.length() + " " + jar.lastModified();
    }

    boolean isThere() {
        return Files.isRegularFile(file);
    }

    /** What the program is started with: its own options, and either what it learned or where it writes it down. */
    List<String> startOptions() {
        if (isThere()) {
            return with("-XX:AOTCache=" + file);
        }
        return learns() ? with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes()) : options;
    }

    /** The same for a command, which is over before it has learned what others need. */
    List<String> commandOptions(List<String> own) {
        return isThere() ? Stream.of(own, QUIET, List.of("-XX:AOTCache=" + file)).flatMap(List::stream).toList() : own;
    }

    private List<String> with(String... more) {
        return Stream.of(options, QUIET, List.of(more)).flatMap(List::stream).toList();
    }

    private boolean learns() {
        return !isBeingMade() && settings.variable(LEARN).map(Boolean::parseBoolean).orElse(true);
    }

    private boolean isBeingMade() {
        try {
            return Files.getLastModifiedTime(begun()).toInstant().plus(MAKING_LIMIT).isAfter(Instant.now());
        } catch (IOException e) {
            return false; // there is none
        }
    }

    /** Begins to make the file, after everybody else's work. Nothing happens when the program left no notes. */
    void make() {
        if (isThere() || !Files.exists(notes())) {
            return;
        }
        try {
            Files.move(notes(), begun(), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(begun(), FileTime.from(Instant.now()));
            List<String> command = new ArrayList<>(List.of("sh", "-c", MAKE, "sh", file.toString(), draft().toString(), begun().toString()));
            command.addAll(Jvm.command(classPath, with("-XX:AOTMode=create", "-XX:AOTConfiguration=" + begun(), "-XX:AOTCache=" + draft())));
            new ProcessBuilder(Child.ownSession(command)).redirectInput(Redirect.from(new File("/dev/null"))).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
            forgetOthers();
        } catch (IOException e) {
            new Console(System.err).say("What " + name + " learned about its start cannot be kept: " + e.getMessage() + ".");
        }
    }

    /** Waits until the file is there, or nobody makes it any more. */
    void awaitMade() {
        while (!isThere() && isBeingMade()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** What was learned about other versions of this program. */
    private void forgetOthers() throws IOException {
        String mine = file.getFileName().toString();
        try (Stream<Path> all = Files.list(file.getParent())) {
            for (Path other : all.filter(path -> path.getFileName().toString().matches(name + "-[0-9a-f]{" + KEY_DIGITS + "}\\.aot.*")).filter(path -> !path.getFileName().toString().startsWith(mine)).toList()) {
                Files.deleteIfExists(other);
            }
        }
    }

    private Path notes() {
        return beside(".notes");
    }

    /** The notes out of which the file is being made. */
    private Path begun() {
        return beside(".begun");
    }

    private Path draft() {
        return beside(".draft");
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
