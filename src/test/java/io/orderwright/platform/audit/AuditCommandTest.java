package io.orderwright.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.Orderwright;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.loop.Loops;
import io.orderwright.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The command in an application without pages, loops and engine, as {@code ./run audit-trail} starts it. */
class AuditCommandTest {

    @Test
    void saysWholeAndThenNamesTheRowThatWasEdited() throws IOException {
        try (var application = new SpringApplicationBuilder(Orderwright.class).web(WebApplicationType.NONE).initializers(new TestDatabase())
                .run("--orderwright.loops.enabled=false", "--orderwright.engine.enabled=false", "--orderwright.sample-company=false")) {
            clean(application);
            var transaction = application.getBean(TransactionTemplate.class);
            transaction.executeWithoutResult(status -> application.getBean(AuditTrail.class)
                    .record(new AuditEvent("PO-1", "purchasing.order-issued", Actor.part("purchasing"), Map.of("units", "20"))));
            new AuditSealer(application.getBean(JdbcClient.class), application.getBean(Clock.class),
                    new AuditSettings(Duration.ZERO, Duration.ofSeconds(1), 10), transaction.getTransactionManager(), new Loops()).seal();

            assertThat(audit(application)).startsWith("0 The audit trail is whole: 1 events are sealed, 0 are too young to be.");
            application.getBean(JdbcClient.class).sql("update audit_event set facts = '{\"units\":\"21\"}'").update();
            assertThat(audit(application)).startsWith("1 EDITED: Event ").contains("purchasing.order-issued about PO-1");
            clean(application);
        }
    }

    private static void clean(ConfigurableApplicationContext application) {
        for (String table : List.of("audit_seal", "audit_chain", "audit_subject", "audit_event")) {
            application.getBean(JdbcClient.class).sql("delete from " + table).update();
        }
    }

    private static String audit(ConfigurableApplicationContext application) throws IOException {
        Command audit = application.getBeansOfType(Command.class).values().stream().filter(command -> command.name().equals("audit-trail")).findFirst().orElseThrow();
        var written = new ByteArrayOutputStream();
        int code = audit.run(List.of(), new PrintStream(written, true, StandardCharsets.UTF_8));
        return code + " " + written.toString(StandardCharsets.UTF_8);
    }
}
