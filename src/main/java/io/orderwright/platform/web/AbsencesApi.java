package io.orderwright.platform.web;

import io.orderwright.platform.security.Absence;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.security.PlanAbsence;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Who decides while somebody is away, over the API: everybody for themselves, administrators for others. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "absences")
class AbsencesApi {

    private static final int MOST_LETTERS = 100;

    private final PlanAbsence planAbsence;
    private final Absences absences;
    private final People people;

    AbsencesApi(PlanAbsence planAbsence, Absences absences, People people) {
        this.planAbsence = planAbsence;
        this.absences = absences;
        this.people = people;
    }

    @Operation(summary = "My absences that are not over, and those for which I stand in")
    @GetMapping("/absences")
    PlannedJson own() {
        return planned(person().userName());
    }

    @Operation(summary = "Say that I will be away and who decides meanwhile; the same again is no change. The deputy gains no right")
    @PostMapping("/absences")
    PlannedJson plan(@Valid @RequestBody AwayJson away) {
        return plan(person().userName(), away);
    }

    @Operation(summary = "Cancel an absence of mine; a second time is no change")
    @PostMapping("/absences/{absence}/cancellation")
    PlannedJson cancel(@PathVariable long absence) {
        planAbsence.cancel(person().userName(), absence, person());
        return own();
    }

    @Operation(summary = "Absences of a person that are not over, and those for which that person stands in")
    @GetMapping("/people/{userName}/absences")
    PlannedJson of(@PathVariable String userName) {
        return planned(known(userName));
    }

    @Operation(summary = "Say that somebody will be away and who decides meanwhile")
    @PostMapping("/people/{userName}/absences")
    PlannedJson planFor(@PathVariable String userName, @Valid @RequestBody AwayJson away) {
        return plan(known(userName), away);
    }

    @Operation(summary = "Cancel an absence of somebody")
    @PostMapping("/people/{userName}/absences/{absence}/cancellation")
    PlannedJson cancelFor(@PathVariable String userName, @PathVariable long absence) {
        planAbsence.cancel(known(userName), absence, person());
        return planned(userName);
    }

    private PlannedJson plan(String userName, AwayJson away) {
        planAbsence.plan(userName, away.deputy().strip(), away.from(), away.until(), person());
        return planned(userName);
    }

    private PlannedJson planned(String userName) {
        return new PlannedJson(absences.plannedOf(userName).stream().map(AbsenceJson::of).toList(), absences.plannedFor(userName).stream().map(AbsenceJson::of).toList());
    }

    private String known(String userName) {
        return people.find(userName).map(Person::userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Person person() {
        return people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "An absence is planned by a person: use a token that belongs to one"));
    }

    /** @param from first day, UTC @param until last day @param deputy user name of who decides meanwhile */
    record AwayJson(@NotNull LocalDate from, @NotNull LocalDate until, @NotBlank @Size(max = MOST_LETTERS) String deputy) {}

    /** @param planned own absences @param standsInFor absences of others */
    record PlannedJson(List<AbsenceJson> planned, List<AbsenceJson> standsInFor) {}

    /** An absence. */
    record AbsenceJson(long id, String person, String deputy, LocalDate from, LocalDate until, String enteredBy) {

        static AbsenceJson of(Absence absence) {
            return new AbsenceJson(absence.id(), absence.userName(), absence.deputy(), absence.from(), absence.until(), absence.enteredBy());
        }
    }
}
