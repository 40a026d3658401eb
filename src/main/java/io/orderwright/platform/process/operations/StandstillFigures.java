package io.orderwright.platform.process.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.process.Standstills.Mismatch.Kind;
import io.orderwright.platform.process.Standstills.Report;
import io.orderwright.platform.process.StandstillsSeen;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Looks once a minute, so that metrics and the menu need not ask the engine: {@code orderwright.standstill.incidents}, {@code .without.instance},
 * {@code .without.subject}, and {@code .unknown}, which is 1 while the engine's history cannot be read. An alert belongs on each that is not 0 for five minutes.
 */
@Component
class StandstillFigures implements StandstillsSeen {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Standstills standstills;
    private volatile Report last = new Report(List.of(), List.of(), null);

    StandstillFigures(Standstills standstills, MeterRegistry meters, Loops loops) {
        this.standstills = standstills;
        Gauge.builder("orderwright.standstill.incidents", () -> last.incidents().size()).register(meters);
        Gauge.builder("orderwright.standstill.without.instance", () -> mismatches(Kind.WITHOUT_INSTANCE)).register(meters);
        Gauge.builder("orderwright.standstill.without.subject", () -> mismatches(Kind.WITHOUT_SUBJECT)).register(meters);
        Gauge.builder("orderwright.standstill.unknown", () -> last.away() == null ? 0 : 1).register(meters);
        loops.add("standstills", EVERY, () -> {
            look();
            return false;
        });
    }

    void look() {
        last = standstills.report();
    }

    private long mismatches(Kind kind) {
        return last.mismatches().stream().filter(mismatch -> mismatch.kind() == kind).count();
    }

    @Override
    public int count() {
        return last.count();
    }
}
