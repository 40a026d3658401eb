package io.orderwright.planning.web;

import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.BreakGlass;
import io.orderwright.shared.BrokenRule;
import java.security.Principal;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes emergency orders past a planner, and what somebody else says of them afterwards. */
@Controller
@RequestMapping("/planning")
class BreakGlassPages {

    private final BreakGlass glass;
    private final MessageSource messages;

    BreakGlassPages(BreakGlass glass, MessageSource messages) {
        this.glass = glass;
        this.messages = messages;
    }

    @PostMapping("/break-glass/{proposal}")
    String order(@PathVariable String proposal, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        return attempt("redirect:/planning/proposals/" + new ProposalId(proposal).value(), "planning.glass.done", locale, flash, () -> glass.order(new ProposalId(proposal), because, by.getName()));
    }

    @PostMapping("/break-glass-reviews/{id}")
    String review(@PathVariable long id, @RequestParam String verdict, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        return attempt("redirect:/planning", "planning.glass.reviewed", locale, flash, () -> glass.review(id, "right".equals(verdict), because, by.getName()));
    }

    private String attempt(String then, String done, Locale locale, RedirectAttributes flash, Runnable act) {
        try {
            act.run();
            flash.addFlashAttribute("toast", messages.getMessage(done, null, locale));
        } catch (BrokenRule refused) {
            flash.addFlashAttribute("refused", refused.getMessage());
        }
        return then;
    }
}
