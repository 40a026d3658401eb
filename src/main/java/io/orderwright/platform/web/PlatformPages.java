package io.orderwright.platform.web;

import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.ReadPeople;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages of the machinery: sign-in, and who you are. */
@Controller
class PlatformPages {

    private final WebSettings settings;
    private final People people;
    private final ReadPeople tokens;
    private final Absences absences;
    private final Clock clock;

    PlatformPages(WebSettings settings, People people, ReadPeople tokens, Absences absences, Clock clock) {
        this.settings = settings;
        this.people = people;
        this.tokens = tokens;
        this.absences = absences;
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
        model.addAttribute("planned", absences.plannedOf(reader()));
        model.addAttribute("standsInFor", absences.plannedFor(reader()));
        model.addAttribute("tokens", tokens.tokens(reader()).stream().filter(token -> token.isValid(now)).toList());
        return "me";
    }

    private String reader() {
        return people.current().orElseThrow().userName();
    }
}
