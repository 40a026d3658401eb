package io.orderwright.platform.web;

import io.orderwright.platform.inbox.StoppedArrivals;
import io.orderwright.platform.outbox.DeadLetters;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.ReadPeople;
import io.orderwright.shared.Slice;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the machinery: sign-in, who you are, and the messages that stopped. */
@Controller
class PlatformPages implements Concern {

    private static final String STOPPED = "/stopped";

    private final WebSettings settings;
    private final DeadLetters letters;
    private final StoppedArrivals arrivals;
    private final People people;
    private final ReadPeople tokens;
    private final MessageSource messages;
    private final Clock clock;

    PlatformPages(WebSettings settings, DeadLetters letters, StoppedArrivals arrivals, People people, ReadPeople tokens, MessageSource messages, Clock clock) {
        this.settings = settings;
        this.letters = letters;
        this.arrivals = arrivals;
        this.people = people;
        this.tokens = tokens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("company", settings.company());
        return "sign-in";
    }

    @GetMapping("/me")
    String me(Model model) {
        var now = clock.instant();
        model.addAttribute("tokens", tokens.tokens(reader()).stream().filter(token -> token.isValid(now)).toList());
        return "me";
    }

    @GetMapping(STOPPED)
    String stopped(Model model) {
        model.addAttribute("letters", letters.list(null, Slice.MAX_SIZE).items());
        model.addAttribute("arrivals", arrivals.list(null, Slice.MAX_SIZE).items());
        return "stopped";
    }

    @PostMapping(STOPPED + "/out/{id}")
    String sendAgain(@PathVariable long id, RedirectAttributes flash) {
        letters.replay(id, reader());
        return backTo(flash);
    }

    @PostMapping(STOPPED + "/in/{id}")
    String takeUpAgain(@PathVariable long id, RedirectAttributes flash) {
        arrivals.replay(id, reader());
        return backTo(flash);
    }

    private String reader() {
        return people.current().orElseThrow().userName();
    }

    private String backTo(RedirectAttributes flash) {
        flash.addFlashAttribute("toast", messages.getMessage("stopped.done", null, LocaleContextHolder.getLocale()));
        return "redirect:" + STOPPED;
    }

    @Override
    public int count() {
        return letters.list(null, Slice.MAX_SIZE).items().size() + arrivals.list(null, Slice.MAX_SIZE).items().size();
    }

    @Override
    public String href() {
        return STOPPED;
    }
}
