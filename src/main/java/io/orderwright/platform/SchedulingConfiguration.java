package io.orderwright.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs what is {@code @Scheduled}, each on a virtual thread, so that a slow one holds up no other. Off with {@code orderwright.loops.enabled=false}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty("orderwright.loops.enabled")
class SchedulingConfiguration {

    private static final int AT_ONE_TIME = 32;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(AT_ONE_TIME);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("scheduled-");
        return scheduler;
    }
}
