package io.orderwright.insight.web;

import io.orderwright.insight.home.ReadHome;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.MenuEntry;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in. */
@Controller
class HomePage {

    private final ReadHome home;
    private final People people;
    private final Clock clock;

    HomePage(ReadHome home, People people, Clock clock) {
        this.home = home;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(Model model) {
        model.addAttribute("home", home.of(people.current().orElseThrow()));
        model.addAttribute("now", clock.instant());
        return "insight/home";
    }

    @Bean
    static MenuEntry homeMenu() {
        return new MenuEntry("home", "/", "home", 0, Set.of(), Set.of());
    }
}
