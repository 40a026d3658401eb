package io.orderwright.collaboration.web;

import io.orderwright.platform.mail.SuppressedAddresses;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Addresses that nothing is sent to, why, and the way to send there again. */
@Controller
@RequestMapping("/supplier-mails/suppressed")
class SuppressedAddressPages {

    private final SuppressedAddresses suppressed;
    private final People people;
    private final MessageSource messages;

    SuppressedAddressPages(SuppressedAddresses suppressed, People people, MessageSource messages) {
        this.suppressed = suppressed;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        var slice = suppressed.list(cursor != null && cursor.matches("\\d{1,18}") ? cursor : null, Slice.DEFAULT_SIZE);
        model.addAttribute("addresses", slice.items());
        model.addAttribute("next", slice.next());
        return "collaboration/suppressed";
    }

    @PostMapping("/{id}/lift")
    String lift(@PathVariable long id, @RequestParam String because, Model model, HttpServletResponse response, RedirectAttributes flash, Locale locale) {
        try {
            suppressed.lift(id, people.current().map(Person::userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN)), because);
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            return list(null, model);
        }
        flash.addFlashAttribute("toast", messages.getMessage("collaboration.suppressed.lifted", null, locale));
        return "redirect:/supplier-mails/suppressed";
    }
}
