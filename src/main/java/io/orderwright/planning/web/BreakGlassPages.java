package io.orderwright.planning.web;

import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.BreakGlass;
import io.orderwright.platform.web.ToastOrRefusal;
import java.security.Principal;
import java.util.Locale;
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
    private final ToastOrRefusal answer;

    BreakGlassPages(BreakGlass glass, ToastOrRefusal answer) {
        this.glass = glass;
        this.answer = answer;
    }

    @PostMapping("/break-glass/{proposal}")
    String order(@PathVariable String proposal, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        var id = new ProposalId(proposal);
        answer.after(() -> glass.order(id, because, by.getName()), flash, locale, "planning.glass.done");
        return "redirect:/planning/proposals/" + id.value();
    }

    @PostMapping("/break-glass-reviews/{id}")
    String review(@PathVariable long id, @RequestParam String verdict, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> glass.review(id, "right".equals(verdict), because, by.getName()), flash, locale, "planning.glass.reviewed");
        return "redirect:/planning";
    }
}
