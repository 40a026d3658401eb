package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says that somebody will be away and who decides meanwhile; or that it is off. The deputy gains no right, so it has to be somebody who may decide such things anyway. */
@Component
public class PlanAbsence {

    /** Whoever is away for longer gives the rights back. */
    static final int LONGEST_DAYS = 366;

    private final Absences absences;
    private final People people;
    private final BeginAbsences begin;
    private final AuditTrail audit;
    private final Clock clock;

    PlanAbsence(Absences absences, People people, BeginAbsences begin, AuditTrail audit, Clock clock) {
        this.absences = absences;
        this.people = people;
        this.begin = begin;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The same again is no change.
     *
     * @param until last day
     * @throws BrokenRule when a person is unknown, the days make no sense or overlap, the deputy could not decide anything for that person, or somebody else but an administrator asks
     */
    @Transactional
    public void plan(String userName, String deputyName, LocalDate from, LocalDate until, Person by) {
        mayPlanFor(userName, by);
        Person person = person(userName);
        Person deputy = person(deputyName);
        var today = absences.day();
        if (until.isBefore(from) || until.isBefore(today) || ChronoUnit.DAYS.between(from, until) >= LONGEST_DAYS) {
            throw new BrokenRule("ABSENCE_DAYS", "From %s until %s is no absence that can be planned: enter a last day from %s on, not before the first, at most %d days in all"
                    .formatted(from, until, today, LONGEST_DAYS));
        }
        if (deputyName.equals(userName)) {
            throw new BrokenRule("OWN_DEPUTY", "%s cannot stand in for themselves: name a colleague".formatted(person.displayName()));
        }
        if (!deputy.isIn(Group.DIRECTORS) && person.groups().stream().noneMatch(deputy::isIn)) {
            throw new BrokenRule("DEPUTY_WITHOUT_RIGHT", "%s is in none of the groups of %s and could decide nothing meanwhile: name somebody of %s. Standing in gives no rights"
                    .formatted(deputy.displayName(), person.displayName(), Group.codes(person.groups())));
        }
        absences.lock(userName);
        for (Absence planned : absences.plannedOf(userName)) {
            if (planned.deputy().equals(deputyName) && planned.from().equals(from) && planned.until().equals(until)) {
                return;
            }
            if (!planned.from().isAfter(until) && !from.isAfter(planned.until())) {
                throw new BrokenRule("ABSENCE_OVERLAPS", "%s is away from %s until %s already: cancel that first".formatted(person.displayName(), planned.from(), planned.until()));
            }
        }
        absences.add(userName, deputyName, from, until, by.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        audit.record(new AuditEvent(userName, Set.of(deputyName), "platform.absence-planned", Actor.person(by.userName()),
                Map.of("deputy", deputy.displayName(), "from", from.toString(), "until", until.toString())));
        begin.begin();
    }

    /** A second time, or one that is over, is no change. */
    @Transactional
    public void cancel(String userName, long absence, Person by) {
        mayPlanFor(userName, by);
        absences.find(absence).filter(planned -> planned.userName().equals(userName) && absences.cancel(planned.id(), clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .ifPresent(planned -> audit.record(new AuditEvent(userName, Set.of(planned.deputy()), "platform.absence-cancelled", Actor.person(by.userName()),
                        Map.of("from", planned.from().toString(), "until", planned.until().toString()))));
    }

    private static void mayPlanFor(String userName, Person by) {
        if (!by.userName().equals(userName) && !by.isIn(Group.ADMINS)) {
            throw new BrokenRule("NOT_YOUR_ABSENCE", "%s may not say who decides for %s: the person, or an administrator, has to".formatted(by.displayName(), userName));
        }
    }

    private Person person(String userName) {
        return people.find(userName).orElseThrow(() -> new BrokenRule("NO_SUCH_PERSON", "There is nobody called %s.".formatted(userName)));
    }
}
