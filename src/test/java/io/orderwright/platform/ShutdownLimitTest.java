package io.orderwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

class ShutdownLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch cutOff = new CountDownLatch(1);

    static class Nothing {}

    @Test
    void endsAProgramThatCouldNotStartAndCannotEnd() throws InterruptedException {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new ShutdownLimit(LIMIT, cutOff::countDown));
        application.addInitializers(context -> ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("stuck",
                (DisposableBean) this::holdsOnUntilCutOff));
        application.addListeners((ApplicationListener<ApplicationReadyEvent>) ready -> {
            throw new IllegalStateException("the database went away");
        });

        var start = Thread.ofVirtual().start(() -> application.run());

        assertThat(cutOff.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        start.join(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    @Test
    void leavesAProgramAloneThatRuns() throws InterruptedException {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new ShutdownLimit(LIMIT, cutOff::countDown));

        var running = application.run();

        assertThat(cutOff.await(LIMIT.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        running.close();
    }

    private void holdsOnUntilCutOff() throws InterruptedException {
        cutOff.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
