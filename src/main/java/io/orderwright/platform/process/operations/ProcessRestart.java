package io.orderwright.platform.process.operations;

import io.orderwright.platform.process.ProcessStartedAgain;
import io.orderwright.platform.process.ProcessSubjects;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of something open once more: the next instance carries it, and finds done what was done. */
@Component
class ProcessRestart {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProcessRestart(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void restart(ProcessSubjects kind, String businessKey) {
        String time = String.valueOf(clock.instant().toEpochMilli());
        jdbc.sql("delete from process_instance_claim where process_id = ? and business_key = ?").params(kind.processId(), businessKey).update();
        kind.start(businessKey, "%s/%s/again/%s".formatted(kind.processId(), businessKey, time));
        events.publishEvent(new ProcessStartedAgain(kind.processId(), businessKey, time));
    }
}
