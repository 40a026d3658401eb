package io.orderwright.platform.web;

import io.orderwright.platform.inbox.StoppedArrivals;
import io.orderwright.platform.outbox.DeadLetters;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.process.StandstillsSeen;
import io.orderwright.platform.security.People;
import io.orderwright.shared.Slice;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What stands still, for whoever runs Orderwright: messages that stopped, steps that cannot go on, and where database and engine disagree; each with the safe way on. */
@Controller
@RequestMapping(StandstillPages.STOPPED)
class StandstillPages implements Concern {

    static final String STOPPED = "/stopped";

    private final DeadLetters letters;
    private final StoppedArrivals arrivals;
    private final Standstills standstills;
    private final StandstillsSeen seen;
    private final People people;
    private final MessageSource messages;

    StandstillPages(DeadLetters letters, StoppedArrivals arrivals, Standstills standstills, StandstillsSeen seen, People people, MessageSource messages) {
        this.letters = letters;
        this.arrivals = arrivals;
        this.standstills = standstills;
        this.seen = seen;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping
    String stopped(Model model) {
        model.addAttribute("letters", letters.list(null, Slice.MAX_SIZE).items());
        model.addAttribute("arrivals", arrivals.list(null, Slice.MAX_SIZE).items());
        model.addAttribute("report", standstills.report());
        return "stopped";
    }

    @PostMapping("/out/{id}")
    String sendAgain(@PathVariable long id, RedirectAttributes flash) {
        letters.replay(id, reader());
        return backTo(flash, "stopped.done");
    }

    @PostMapping("/out/{id}/set-aside")
    String setAsideLetter(@PathVariable long id, @RequestParam String because, RedirectAttributes flash) {
        letters.setAside(id, reader(), because);
        return backTo(flash, "stopped.set-aside.done");
    }

    @PostMapping("/in/{id}")
    String takeUpAgain(@PathVariable long id, RedirectAttributes flash) {
        arrivals.replay(id, reader());
        return backTo(flash, "stopped.done");
    }

    @PostMapping("/in/{id}/set-aside")
    String setAsideArrival(@PathVariable long id, @RequestParam String because, RedirectAttributes flash) {
        arrivals.setAside(id, reader(), because);
        return backTo(flash, "stopped.set-aside.done");
    }

    @PostMapping("/steps/{incident}")
    String tryStepAgain(@PathVariable long incident, RedirectAttributes flash) {
        standstills.tryAgain(incident, reader());
        return backTo(flash, "stopped.done");
    }

    @PostMapping("/missing/{process}/{key}")
    String startAgain(@PathVariable String process, @PathVariable String key, RedirectAttributes flash) {
        standstills.startAgain(process, key, reader());
        return backTo(flash, "stopped.started");
    }

    @PostMapping("/superfluous/{instance}")
    String end(@PathVariable long instance, RedirectAttributes flash) {
        standstills.end(instance, reader());
        return backTo(flash, "stopped.ended");
    }

    private String reader() {
        return people.current().orElseThrow().userName();
    }

    private String backTo(RedirectAttributes flash, String text) {
        flash.addFlashAttribute("toast", messages.getMessage(text, null, LocaleContextHolder.getLocale()));
        return "redirect:" + STOPPED;
    }

    @Override
    public int count() {
        return letters.list(null, Slice.MAX_SIZE).items().size() + arrivals.list(null, Slice.MAX_SIZE).items().size() + seen.count();
    }

    @Override
    public String href() {
        return STOPPED;
    }
}
