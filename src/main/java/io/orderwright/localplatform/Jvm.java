package io.orderwright.localplatform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for the parts that are Java programs; they run on the Java that runs the supervisor. */
final class Jvm {

    private Jvm() {}

    /** @param words main class and arguments */
    static List<String> command(String classPath, List<String> options, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(words));
        return command;
    }

    /** Our compiled classes and what they need at run time, as the build wrote it down. */
    static String ourClassPath(Settings settings) {
        return classes(settings) + File.pathSeparator + written(settings.project().resolve("target/runtime.classpath"));
    }

    /** The same with our classes in a jar. */
    static String ourJars(Settings settings) {
        return ourJar(settings) + File.pathSeparator + written(settings.project().resolve("target/runtime.classpath"));
    }

    static String searchStoreClassPath(Settings settings) {
        return ourJar(settings) + File.pathSeparator + written(settings.parts().resolve("search-store.classpath"));
    }

    private static Path ourJar(Settings settings) {
        return Jars.of(settings, "orderwright", classes(settings));
    }

    private static Path classes(Settings settings) {
        return settings.project().resolve("target/classes");
    }

    private static String written(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new CannotStart("The build is not complete (" + file.getFileName() + " is missing): use ./run prepare.", e);
        }
    }
}
