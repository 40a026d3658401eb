package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceTest {

    private final Service service = new Service();

    @Test
    void isBackOnceAnOrderThatWasSentAfterTheKillIsMailed() {
        long before = System.nanoTime();
        var outage = service.outage();
        service.worked(before);
        assertThat(outage.awaitBack(Duration.ofMillis(20))).as("an order that was on its way already shows nothing").isGreaterThanOrEqualTo(20);

        service.worked(System.nanoTime());

        long back = outage.awaitBack(Duration.ofMinutes(1));
        assertThat(back).isLessThan(30_000);
        assertThat(outage.awaitBack(Duration.ofMinutes(1))).as("what was measured stays").isEqualTo(back);
    }

    @Test
    void isBackFromEveryKillBeforeThatOrder() {
        var one = service.outage();
        var two = service.outage();
        long begun = System.nanoTime();
        var three = service.outage();

        service.worked(begun);

        assertThat(one.awaitBack(Duration.ofMinutes(1))).isLessThan(30_000);
        assertThat(two.awaitBack(Duration.ofMinutes(1))).isLessThan(30_000);
        assertThat(three.awaitBack(Duration.ofMillis(20))).isGreaterThanOrEqualTo(20);
    }
}
