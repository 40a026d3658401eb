package io.orderwright.planning.web;

import io.orderwright.planning.emergency.DecideAboutEmergency;
import io.orderwright.planning.emergency.Emergencies;
import io.orderwright.platform.web.ToastOrRefusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what a planner decides about stock that runs out before goods come; the desk shows it. */
@Controller
@RequestMapping("/planning/emergencies")
class EmergencyPages {

    private final DecideAboutEmergency decide;
    private final ToastOrRefusal answer;

    EmergencyPages(DecideAboutEmergency decide, ToastOrRefusal answer) {
        this.decide = decide;
        this.answer = answer;
    }

    @PostMapping("/{id}")
    String decide(@PathVariable long id, @RequestParam String decision, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        boolean expedite = "expedite".equals(decision);
        answer.after(() -> decide.decide(id, expedite, because, by.getName()), flash, locale, expedite ? "planning.emergencies.expedited" : "planning.emergencies.declined");
        return "redirect:/planning";
    }

    /** The same for programs. */
    @RestController
    @RequestMapping("/api/v1/stock-emergencies")
    @Tag(name = "Stock emergencies")
    static class Api {

        private static final int MOST = 200;

        private final Emergencies emergencies;

        Api(Emergencies emergencies) {
            this.emergencies = emergencies;
        }

        @GetMapping
        @Operation(summary = "Stock that runs out before goods come, the nearest first", description = "Those that nobody decided about, at most 200.")
        Open list() {
            return new Open(emergencies.open(MOST).stream().map(e -> new EmergencyView(e.sku().value(), e.location().value(), e.supplier().value(), e.runsOutOn(), e.arrivesOn(), e.fasterOn(),
                    e.missed(), e.saved(), new Amount(e.cost().amount().toPlainString(), e.cost().currency().getCurrencyCode()), new Amount(e.margin().amount().toPlainString(), e.margin().currency().getCurrencyCode()),
                    e.pays())).toList());
        }

        record Open(List<EmergencyView> emergencies) {}

        record Amount(String amount, String currency) {}

        /** @param missed units that are not sold when nobody does anything @param saved of them, when goods come faster @param cost of that @param margin of the saved units */
        record EmergencyView(String sku, String location, String supplier, LocalDate runsOutOn, LocalDate arrivesOn, LocalDate fasterOn, long missed, long saved, Amount cost, Amount margin,
                             boolean pays) {}
    }
}
