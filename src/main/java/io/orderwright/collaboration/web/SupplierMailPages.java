package io.orderwright.collaboration.web;

import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.AssignMail;
import io.orderwright.collaboration.intake.ReadStoredMail;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Mails that belong to no order by their evidence, and every single mail as plain text. */
@Controller
@RequestMapping("/supplier-mails")
class SupplierMailPages {

    private final SupplierMessages messages;
    private final ReadStoredMail read;
    private final AssignMail assign;
    private final People people;

    SupplierMailPages(SupplierMessages messages, ReadStoredMail read, AssignMail assign, People people) {
        this.messages = messages;
        this.read = read;
        this.assign = assign;
        this.people = people;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        var slice = messages.unassigned(cursor != null && cursor.matches("\\d{1,18}") ? cursor : null, Slice.DEFAULT_SIZE);
        model.addAttribute("mails", slice.items());
        model.addAttribute("next", slice.next());
        return "collaboration/mails";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("mail", read.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "collaboration/mail";
    }

    @PostMapping("/{id}/assignment")
    String assign(@PathVariable long id, @RequestParam String order, Model model, HttpServletResponse response) {
        try {
            assign.assign(id, order, who());
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            model.addAttribute("order", order);
            return show(id, model);
        }
        return "redirect:/supplier-mails";
    }

    @PostMapping("/{id}/aside")
    String setAside(@PathVariable long id, Model model, HttpServletResponse response) {
        try {
            assign.setAside(id, who());
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            return show(id, model);
        }
        return "redirect:/supplier-mails";
    }

    private String who() {
        return people.current().map(Person::userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
