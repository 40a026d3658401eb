package io.orderwright.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    Path folder;

    @Test
    void saysInOneSentenceWhichPortIsTakenAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Supervisor supervisor = supervisor(Map.of("ORDERWRIGHT_ONLY", "engine", "ORDERWRIGHT_ENGINE_GRPC_PORT", String.valueOf(taken.getLocalPort())));
            assertThatThrownBy(supervisor::start).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for the Zeebe broker is taken").hasMessageContaining("ORDERWRIGHT_ENGINE_GRPC_PORT").hasMessageContaining("ORDERWRIGHT_PORT_OFFSET");
        }
    }

    @Test
    void leavesNothingRunningWhenOnePartStopsWhileStarting() throws IOException {
        Files.createDirectories(folder.resolve("target"));
        Files.writeString(folder.resolve("target/runtime.classpath"), "nowhere.jar");
        Supervisor supervisor = supervisor(Map.of("ORDERWRIGHT_ONLY", "office", "ORDERWRIGHT_PORT_OFFSET", "17300"));
        assertThatThrownBy(supervisor::start).isInstanceOf(CannotStart.class).hasMessageStartingWith("Mail server and people stopped while it was starting").hasMessageContaining("office.log");
        assertThat(supervisor.processes()).allSatisfy((name, process) -> assertThat(process).isEmpty());
    }

    @Test
    void doesNotTakeAnotherProgramWithTheSameNumberForItsOwn() throws IOException {
        Settings settings = new Settings(folder, folder, Map.of());
        Files.createDirectories(folder.resolve("processes"));
        Files.writeString(settings.processId("engine"), ProcessHandle.current().pid() + " 1000");
        assertThat(Child.find(settings, "engine")).isEmpty();
        Files.writeString(settings.processId("engine"), "12");
        assertThat(Child.find(settings, "engine")).as("half-written").isEmpty();
    }

    @Test
    void findsAndStopsAProcessThatItStartedBefore() {
        Settings settings = new Settings(folder, folder, Map.of());
        Child.start(settings, "engine", List.of("sleep", "60"), Map.of());
        assertThat(Child.find(settings, "engine")).isPresent();
        Child.find(settings, "engine").orElseThrow().stop(settings);
        assertThat(Child.find(settings, "engine")).isEmpty();
    }

    @Test
    void saysHowMuchRoomIsMissingOnTheDisk() {
        Path home = Path.of("/data/orderwright");
        assertThatThrownBy(() -> Supervisor.requireSpace(home, 64_000_000)).isInstanceOf(CannotStart.class)
                .hasMessage("The disk with /data/orderwright has only 64 MB left, and the platform needs 1500 MB: make room and start again.");
        assertThatCode(() -> Supervisor.requireSpace(home, 1_500_000_000)).doesNotThrowAnyException();
    }

    @Test
    void killsOnePartAndLeavesTheOthersRunning() {
        Settings settings = new Settings(folder, folder, Map.of());
        Child.start(settings, "engine", List.of("sleep", "60"), Map.of());
        Child.start(settings, "office", List.of("sleep", "60"), Map.of());
        Supervisor supervisor = supervisor(Map.of());
        assertThat(supervisor.kill("engine")).isTrue();
        assertThat(supervisor.kill("engine")).as("it is dead already").isFalse();
        assertThat(supervisor.processes()).hasEntrySatisfying("engine", process -> assertThat(process).isEmpty()).hasEntrySatisfying("office", process -> assertThat(process).isPresent());
        Child.find(settings, "office").orElseThrow().stop(settings);
    }

    @Test
    void namesThePartsWhenThereIsNoneOfThisName() {
        assertThatThrownBy(() -> supervisor(Map.of()).kill("broker")).isInstanceOf(CannotStart.class).hasMessageStartingWith("There is no part 'broker' here. These are: search-store, engine,");
    }

    private Supervisor supervisor(Map<String, String> variables) {
        return new Supervisor(new Settings(folder, folder, new HashMap<>(variables)), new Console(new PrintStream(OutputStream.nullOutputStream())));
    }
}
