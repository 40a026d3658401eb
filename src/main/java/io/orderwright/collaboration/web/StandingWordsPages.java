package io.orderwright.collaboration.web;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.standing.WithdrawStandingWords;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button beside each sentence on the supplier's page. */
@Controller
class StandingWordsPages {

    private final WithdrawStandingWords withdraw;
    private final People people;
    private final MessageSource texts;

    StandingWordsPages(WithdrawStandingWords withdraw, People people, MessageSource texts) {
        this.withdraw = withdraw;
        this.people = people;
        this.texts = texts;
    }

    @PostMapping("/suppliers/{code}/standing-words/{id}/withdrawal")
    String withdraw(@PathVariable String code, @PathVariable long id, RedirectAttributes flash, Locale locale) {
        SupplierId supplier = supplier(code);
        try {
            withdraw.withdraw(supplier, id, people.current().map(Person::userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN)));
        } catch (BrokenRule unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, unknown.getMessage(), unknown);
        }
        flash.addFlashAttribute("toast", texts.getMessage("collaboration.standing-words.withdrawn", null, locale));
        return "redirect:/suppliers/" + supplier.value();
    }

    private static SupplierId supplier(String code) {
        try {
            return new SupplierId(code);
        } catch (IllegalArgumentException noCode) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, noCode.getMessage(), noCode);
        }
    }
}
