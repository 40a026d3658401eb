package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.claim.Claim;
import io.orderwright.invoicing.claim.Claims;
import io.orderwright.invoicing.claim.SettleClaims;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.Slice;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What suppliers owe us back, until a credit note covers it. */
@Controller
class ClaimPages {

    private final Claims claims;
    private final SettleClaims settleClaims;
    private final Suppliers suppliers;
    private final People people;
    private final ToastOrRefusal answer;

    ClaimPages(Claims claims, SettleClaims settleClaims, Suppliers suppliers, People people, ToastOrRefusal answer) {
        this.claims = claims;
        this.settleClaims = settleClaims;
        this.suppliers = suppliers;
        this.people = people;
        this.answer = answer;
    }

    @GetMapping("/claims")
    String list(@RequestParam(required = false) @Nullable String view, @RequestParam(required = false) @Nullable String cursor, Model model) {
        Claim.Status shown = Arrays.stream(Claim.Status.values()).filter(status -> status.name().toLowerCase(Locale.ROOT).equals(view)).findFirst().orElse(null);
        Slice<Claim> rows = claims.list(shown, cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("view", shown == null ? "all" : shown.name().toLowerCase(Locale.ROOT));
        model.addAttribute("views", Arrays.asList(Claim.Status.values()));
        model.addAttribute("claims", rows.items());
        model.addAttribute("next", rows.next());
        model.addAttribute("open", claims.open());
        model.addAttribute("names", suppliers.find(rows.items().stream().map(Claim::supplier).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> name(e.getValue()))));
        model.addAttribute("mayAct", people.current().filter(p -> p.isIn(Group.ACCOUNTS_PAYABLE) || p.isIn(Group.BUYERS)).isPresent());
        return "invoicing/claims";
    }

    private static String name(Supplier supplier) {
        return supplier.name();
    }

    @PostMapping("/claims/{number}/send")
    String send(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        answer.after(() -> settleClaims.send(number, person()), flash, locale, "invoicing.claims.sent", number);
        return "redirect:/claims";
    }

    @PostMapping("/claims/{number}/withdrawal")
    String withdraw(@PathVariable String number, @RequestParam String reason, RedirectAttributes flash, Locale locale) {
        answer.after(() -> settleClaims.withdraw(number, reason, person()), flash, locale, "invoicing.claims.withdrawn", number);
        return "redirect:/claims";
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
