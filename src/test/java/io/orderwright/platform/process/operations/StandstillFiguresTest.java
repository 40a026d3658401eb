package io.orderwright.platform.process.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.process.Standstills.Mismatch.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What alerts ring for. */
class StandstillFiguresTest {

    private Standstills.Report report = new Standstills.Report(List.of(), List.of(), null);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StandstillFigures figures = new StandstillFigures(new Known(), meters, new Loops());

    @Test
    void countsEachKindAsOfTheLastLook() {
        report = new Standstills.Report(List.of(new Standstills.Incident(1, 2, 3, "PO-1", "no price", Instant.EPOCH)),
                List.of(new Standstills.Mismatch(Kind.WITHOUT_INSTANCE, "purchase-order", "PO-2", 0), new Standstills.Mismatch(Kind.WITHOUT_INSTANCE, "purchase-order", "PO-3", 0),
                        new Standstills.Mismatch(Kind.WITHOUT_SUBJECT, "purchase-order", "", 9)), null);
        assertThat(figures.count()).as("nobody looked yet").isZero();

        figures.look();

        assertThat(List.of(value("incidents"), value("without.instance"), value("without.subject"), value("unknown"))).containsExactly(1.0, 2.0, 1.0, 0.0);
        assertThat(figures.count()).isEqualTo(4);
    }

    @Test
    void saysWhenNothingIsKnown() {
        report = new Standstills.Report(List.of(), List.of(), "Operate does not answer");

        figures.look();

        assertThat(value("unknown")).isOne();
    }

    private double value(String name) {
        return meters.get("orderwright.standstill." + name).gauge().value();
    }

    private final class Known implements Standstills {

        @Override
        public Report report() {
            return report;
        }

        @Override
        public void tryAgain(long incidentKey, String person) {}

        @Override
        public void startAgain(String processId, String businessKey, String person) {}

        @Override
        public void end(long instance, String person) {}
    }
}
