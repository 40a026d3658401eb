package io.orderwright.platform.security;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells once, when the first day has come, that somebody is away. Two copies of the application that do it at once tell once. */
@Component
public class BeginAbsences {

    private static final int PAGE = 100;

    private final Absences absences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BeginAbsences(Absences absences, ApplicationEventPublisher events, Clock clock) {
        this.absences = absences;
        this.events = events;
        this.clock = clock;
    }

    /** Four times an hour, so that a day's first quarter passes at most. */
    @Scheduled(cron = "0 1/15 * * * *", zone = "UTC")
    @Transactional
    public void begin() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        absences.unannounced(PAGE).stream().filter(absence -> absences.announced(absence.id(), now)).forEach(absence -> events.publishEvent(new AbsenceBegan(absence)));
    }
}
