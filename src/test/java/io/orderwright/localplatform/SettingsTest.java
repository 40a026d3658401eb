package io.orderwright.localplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void theOffsetMovesEveryPortThatIsNotSetByItself() {
        Settings settings = Settings.from(Map.of("ORDERWRIGHT_PORT_OFFSET", "1000", "ORDERWRIGHT_TASKLIST_PORT", "7777"));
        assertThat(settings.port(Port.APPLICATION)).isEqualTo(9090);
        assertThat(settings.port(Port.TASKLIST)).isEqualTo(7777);
    }

    @Test
    void noTwoPartsShareAPort() {
        Set<Integer> ports = Arrays.stream(Port.values()).map(Port::standard).collect(Collectors.toSet());
        assertThat(ports).hasSize(Port.values().length);
    }

    @Test
    void refusesAPortThatIsNoNumberAndNamesTheVariable() {
        Settings settings = Settings.from(Map.of("ORDERWRIGHT_PORT", "eighty"));
        assertThatThrownBy(() -> settings.port(Port.APPLICATION)).isInstanceOf(CannotStart.class).hasMessage("ORDERWRIGHT_PORT must be a whole number but is 'eighty'.");
    }

    @Test
    void startsNothingThatIsReplaced() {
        assertThat(names(Map.of())).containsExactly("search-store", "engine", "tasklist", "database", "office", "application");
        assertThat(names(Map.of("ORDERWRIGHT_DB_URL", "jdbc:mysql://db.example.com/orderwright"))).doesNotContain("database");
        assertThat(names(Map.of("ORDERWRIGHT_TASKLIST_URL", "http://tasks.example.com"))).containsExactly("engine", "database", "office", "application");
        assertThat(names(Map.of("ORDERWRIGHT_ENGINE_GRPC", "http://engine.example.com:26500", "ORDERWRIGHT_SMTP_HOST", "mail.example.com", "ORDERWRIGHT_IMAP_HOST", "mail.example.com")))
                .containsExactly("database", "application");
    }

    @Test
    void tellsTheApplicationWhereTheReplacedPartIsAndNoLoginOfOurSample() {
        Map<String, String> told = new Addresses(Settings.from(Map.of("ORDERWRIGHT_DB_URL", "jdbc:mysql://db.example.com/orderwright"))).forTheApplication();
        assertThat(told).containsEntry("ORDERWRIGHT_DB_URL", "jdbc:mysql://db.example.com/orderwright").doesNotContainKey("ORDERWRIGHT_DB_PASSWORD");
    }

    private static Set<String> names(Map<String, String> variables) {
        return new Supervisor(Settings.from(variables), new Console(System.err)).processes().keySet();
    }

    @Test
    void knowsOneBrokerOrThreeWithPortsOfTheirOwn() {
        assertThat(Engine.all(new Settings(Path.of("."), Path.of("home"), Map.of()))).extracting(Engine::name).containsExactly("engine");
        var cluster = new Settings(Path.of("."), Path.of("home"), Map.of("ORDERWRIGHT_BROKERS", "3"));
        assertThat(Engine.all(cluster)).extracting(Engine::name).containsExactly("engine", "engine-1", "engine-2");
        assertThat(Engine.all(cluster)).flatExtracting(Engine::ports).hasSize(15).doesNotHaveDuplicates();
        assertThatThrownBy(() -> new Settings(Path.of("."), Path.of("home"), Map.of("ORDERWRIGHT_BROKERS", "2")).brokers()).isInstanceOf(CannotStart.class).hasMessage("ORDERWRIGHT_BROKERS must be 1 or 3 but is 2.");
    }
}
