package io.orderwright.collaboration.web;

import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.AssignMail;
import io.orderwright.collaboration.intake.ReadStoredMail;
import io.orderwright.collaboration.intake.TeachStandingWords;
import io.orderwright.collaboration.intake.TeachStandingWords.Candidate;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/** Mails that belong to no order by their evidence, and every single mail as plain text, with what stopped it and what of that means nothing. */
@Controller
@RequestMapping("/supplier-mails")
class SupplierMailPages {

    private final SupplierMessages messages;
    private final ReadStoredMail read;
    private final AssignMail assign;
    private final SupplierResponses answers;
    private final TeachStandingWords teach;
    private final People people;
    private final MessageSource texts;

    SupplierMailPages(SupplierMessages messages, ReadStoredMail read, AssignMail assign, SupplierResponses answers, TeachStandingWords teach, People people, MessageSource texts) {
        this.messages = messages;
        this.read = read;
        this.assign = assign;
        this.answers = answers;
        this.teach = teach;
        this.people = people;
        this.texts = texts;
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
        ReadStoredMail.Shown mail = read.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("mail", mail);
        model.addAttribute("stopped", answers.ofMail(id).filter(answer -> !answer.stoppedBy().stretches().isEmpty()).map(answer -> answer.stoppedBy().pieces(answer.comment())).orElse(List.of()));
        answers.ofMail(id).filter(answer -> !answer.stoppedBy().stretches().isEmpty()).ifPresent(answer -> {
            List<Candidate> sentences = teach.candidates(answer.id());
            model.addAttribute("sentences", sentences);
            model.addAttribute("teachable", answer.isReadAsConfirmation());
            model.addAttribute("markable", answer.isReadAsConfirmation() && sentences.stream().anyMatch(Candidate::mayBeTaught));
            model.addAttribute("supplier", answer.supplier());
        });
        return "collaboration/mail";
    }

    @PostMapping("/{id}/standing-words")
    String teach(@PathVariable long id, @RequestParam(required = false) @Nullable List<String> standing, Model model, HttpServletResponse response, RedirectAttributes flash, Locale locale) {
        long answer = answers.ofMail(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).id();
        try {
            teach.teach(answer, standing == null ? List.of() : standing, who());
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            model.addAttribute("at", "standing");
            return show(id, model);
        }
        flash.addFlashAttribute("toast", texts.getMessage("collaboration.standing-words.are-taught", null, locale));
        return "redirect:/supplier-mails/" + id;
    }

    @PostMapping("/{id}/assignment")
    String assign(@PathVariable long id, @RequestParam String order, Model model, HttpServletResponse response, RedirectAttributes flash, Locale locale) {
        try {
            assign.assign(id, order, who());
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            model.addAttribute("order", order);
            return show(id, model);
        }
        flash.addFlashAttribute("toast", texts.getMessage("collaboration.mail.assigned", new Object[] {order.strip()}, locale));
        return "redirect:/supplier-mails";
    }

    @PostMapping("/{id}/aside")
    String setAside(@PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes flash, Locale locale) {
        try {
            assign.setAside(id, who());
        } catch (BrokenRule refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", refused.getMessage());
            return show(id, model);
        }
        flash.addFlashAttribute("toast", texts.getMessage("collaboration.mail.put-aside", null, locale));
        return "redirect:/supplier-mails";
    }

    private String who() {
        return people.current().map(Person::userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
