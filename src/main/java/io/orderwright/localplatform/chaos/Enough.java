package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.Settings;
import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** {@code ./run chaos enough}: the storm that rages ends now instead of later; it comes to rest, is audited and counted as always. Needs nothing that runs. */
public final class Enough implements Command {

    private static final String COPY = "chaos";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "chaos enough";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "Lets the storm of ./run chaos end now; it is audited and counted as always.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        say(Settings.from(System.getenv()).home().resolve(COPY));
        out.println("The storm ends; its orders come to their end, and the books are looked at.");
        return 0;
    }

    /** @param home of the copy that is killed */
    static void say(Path home) throws IOException {
        Files.createDirectories(home);
        Files.writeString(word(home), "");
    }

    private static Path word(Path home) {
        return home.resolve("enough");
    }

    /** Listens, as long as this program runs, for somebody who says that it is enough. @param home of the copy that is killed */
    static void listen(Path home, Runnable whenSaid) throws IOException {
        Path word = word(home);
        Files.deleteIfExists(word);
        Thread.ofVirtual().name("enough").start(() -> {
            while (Files.notExists(word)) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            whenSaid.run();
        });
    }
}
