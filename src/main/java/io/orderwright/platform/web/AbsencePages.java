package io.orderwright.platform.web;

import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.security.PlanAbsence;
import io.orderwright.shared.BrokenRule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says who decides while somebody is away: people for themselves on their own page, administrators for others on the page of the person. */
@Controller
class AbsencePages {

    private final PlanAbsence planAbsence;
    private final People people;
    private final ToastOrRefusal answer;
    private final MessageSource messages;

    AbsencePages(PlanAbsence planAbsence, People people, ToastOrRefusal answer, MessageSource messages) {
        this.planAbsence = planAbsence;
        this.people = people;
        this.answer = answer;
        this.messages = messages;
    }

    @PostMapping("/me/absences")
    String planOwn(@RequestParam String from, @RequestParam String until, @RequestParam String deputy, RedirectAttributes flash, Locale locale) {
        plan(reader().userName(), from, until, deputy, flash, locale);
        return "redirect:/me";
    }

    @PostMapping("/me/absences/{absence}/cancellation")
    String cancelOwn(@PathVariable long absence, RedirectAttributes flash, Locale locale) {
        answer.after(() -> planAbsence.cancel(reader().userName(), absence, reader()), flash, locale, "absence.cancelled");
        return "redirect:/me";
    }

    @PostMapping("/people/{userName}/absences")
    String planFor(@PathVariable String userName, @RequestParam String from, @RequestParam String until, @RequestParam String deputy, RedirectAttributes flash, Locale locale) {
        var person = known(userName);
        plan(person.userName(), from, until, deputy, flash, locale);
        return "redirect:/people/" + person.userName();
    }

    @PostMapping("/people/{userName}/absences/{absence}/cancellation")
    String cancelFor(@PathVariable String userName, @PathVariable long absence, RedirectAttributes flash, Locale locale) {
        var person = known(userName);
        answer.after(() -> planAbsence.cancel(person.userName(), absence, reader()), flash, locale, "absence.cancelled");
        return "redirect:/people/" + person.userName();
    }

    private void plan(String userName, String from, String until, String deputy, RedirectAttributes flash, Locale locale) {
        answer.after(() -> planAbsence.plan(userName, deputy.strip(), day(from, locale), day(until, locale), reader()), flash, locale, "absence.saved");
    }

    private LocalDate day(String typed, Locale locale) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException notADay) {
            throw new BrokenRule("NOT_A_DAY", messages.getMessage("absence.day.wrong", new Object[] {typed}, locale));
        }
    }

    private Person known(String userName) {
        return people.find(userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Person reader() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
