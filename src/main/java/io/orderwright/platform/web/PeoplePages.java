package io.orderwright.platform.web;

import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.ChangeGroups;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.IssueToken;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.security.ReadPeople;
import io.orderwright.platform.security.RegisterPerson;
import io.orderwright.platform.security.RevokeToken;
import io.orderwright.platform.security.SetPassword;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People, what they may do, and the tokens with which programs act in their names. Administrators change, auditors look. */
@Controller
class PeoplePages {

    private static final int PLACE_IN_MENU = 140;
    private static final int SHOWN_EVENTS = 20;
    private static final int LONGEST_VALIDITY = 366;
    private static final int USUAL_VALIDITY = 90;

    private final ReadPeople people;
    private final RegisterPerson register;
    private final ChangeGroups changeGroups;
    private final SetPassword setPassword;
    private final IssueToken issueToken;
    private final RevokeToken revokeToken;
    private final Absences absences;
    private final AuditTrail audit;
    private final EventTexts texts;
    private final MessageSource messages;
    private final Clock clock;

    PeoplePages(ReadPeople people, RegisterPerson register, ChangeGroups changeGroups, SetPassword setPassword, IssueToken issueToken, RevokeToken revokeToken, Absences absences, AuditTrail audit,
                EventTexts texts, MessageSource messages, Clock clock) {
        this.people = people;
        this.register = register;
        this.changeGroups = changeGroups;
        this.setPassword = setPassword;
        this.issueToken = issueToken;
        this.revokeToken = revokeToken;
        this.absences = absences;
        this.audit = audit;
        this.texts = texts;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/people")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        var page = people.list(cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        return "people/list";
    }

    @GetMapping("/people/new")
    String blank(Model model) {
        model.addAttribute("form", new NewPersonForm(null, null, null, Set.of(), null));
        return form(model);
    }

    @PostMapping("/people/new")
    String register(@Valid @ModelAttribute("form") NewPersonForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        if (!errors.hasErrors()) {
            try {
                var newcomer = new Person(String.valueOf(form.userName()), String.valueOf(form.displayName()).strip(), new EmailAddress(String.valueOf(form.email())), form.groups());
                register.register(newcomer, form.password() == null || form.password().isEmpty() ? null : form.password(), by.getName());
                return done("people.registered", newcomer.displayName(), newcomer.userName(), locale, flash);
            } catch (BrokenRule taken) {
                errors.rejectValue("userName", taken.code(), String.valueOf(taken.getMessage()));
            }
        }
        return form(model);
    }

    @GetMapping("/people/{userName}")
    String one(@PathVariable String userName, Model model) {
        return show(account(userName), model);
    }

    @PostMapping("/people/{userName}/groups")
    String groups(@PathVariable String userName, @ModelAttribute("rights") GroupsForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var account = account(userName);
        try {
            changeGroups.change(userName, form.groups(), by.getName());
        } catch (BrokenRule own) {
            errors.rejectValue("groups", own.code(), String.valueOf(own.getMessage()));
            return show(account, model);
        }
        return done("people.groups.changed", account.person().displayName(), userName, locale, flash);
    }

    @PostMapping("/people/{userName}/password")
    String password(@PathVariable String userName, @Valid @ModelAttribute("secret") PasswordForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var account = account(userName);
        if (errors.hasErrors()) {
            return show(account, model);
        }
        setPassword.set(userName, String.valueOf(form.password()), by.getName());
        return done("people.password.set", account.person().displayName(), userName, locale, flash);
    }

    /** The token is shown on the next page and never again. */
    @PostMapping("/people/{userName}/tokens")
    String issue(@PathVariable String userName, @Valid @ModelAttribute("token") TokenForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var account = account(userName);
        if (!errors.hasErrors()) {
            try {
                flash.addFlashAttribute("issued", issueToken.issue(userName, String.valueOf(form.label()).strip(), form.allowed(), Duration.ofDays(form.days()), by.getName()));
                return done("people.token.issued", String.valueOf(form.label()).strip(), userName, locale, flash);
            } catch (BrokenRule refused) {
                errors.rejectValue("allowed", refused.code(), String.valueOf(refused.getMessage()));
            }
        }
        return show(account, model);
    }

    @PostMapping("/people/{userName}/tokens/{token}/revocation")
    String revoke(@PathVariable String userName, @PathVariable long token, Principal by, Locale locale, RedirectAttributes flash) {
        revokeToken.revoke(account(userName).person().userName(), token, by.getName());
        return done("people.token.revoked", "", userName, locale, flash);
    }

    private String show(ReadPeople.Account account, Model model) {
        String userName = account.person().userName();
        model.addAttribute("account", account);
        model.addAttribute("groups", Group.values());
        model.addAttribute("tokens", people.tokens(userName));
        model.addAttribute("planned", absences.plannedOf(userName));
        model.addAttribute("now", clock.instant());
        model.addAttribute("events", audit.timeline(userName, null, SHOWN_EVENTS).items());
        model.addAttribute("texts", texts);
        addIfMissing(model, "rights", new GroupsForm(account.person().groups()));
        addIfMissing(model, "secret", new PasswordForm(null));
        addIfMissing(model, "token", new TokenForm(null, Set.of(), USUAL_VALIDITY));
        return "people/person";
    }

    private static void addIfMissing(Model model, String name, Object form) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, form);
        }
    }

    private static String form(Model model) {
        model.addAttribute("groups", Group.values());
        return "people/new";
    }

    private String done(String text, String value, String userName, Locale locale, RedirectAttributes flash) {
        flash.addFlashAttribute("toast", messages.getMessage(text, new Object[] {value}, locale));
        return "redirect:/people/" + userName;
    }

    private ReadPeople.Account account(String userName) {
        return people.find(userName).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @Bean
    static MenuEntry peopleMenu() {
        return new MenuEntry("people", "/people", "person", PLACE_IN_MENU, Set.of(Group.ADMINS, Group.AUDITORS), Set.of());
    }

    /** Somebody new. @param password empty for a program, which acts by token only */
    record NewPersonForm(@NotNull(message = "{people.user.wrong}") @Pattern(regexp = "(?!new$)[a-z][a-z0-9.-]{1,39}", message = "{people.user.wrong}") @Nullable String userName,
                         @NotBlank(message = "{people.name.missing}") @Size(max = 200, message = "{people.name.missing}") @Nullable String displayName,
                         @NotBlank(message = "{people.email.wrong}") @Email(message = "{people.email.wrong}") @Size(max = 254, message = "{people.email.wrong}") @Nullable String email,
                         Set<Group> groups,
                         @Pattern(regexp = "|.{12,72}", message = "{people.password.wrong}") @Nullable String password) {

        NewPersonForm {
            groups = groups == null ? Set.of() : Set.copyOf(groups);
        }
    }

    /** What a person may do from now on. */
    record GroupsForm(Set<Group> groups) {

        GroupsForm {
            groups = groups == null ? Set.of() : Set.copyOf(groups);
        }
    }

    record PasswordForm(@NotNull(message = "{people.password.wrong}") @Size(min = SetPassword.SHORTEST, max = SetPassword.LONGEST, message = "{people.password.wrong}") @Nullable String password) {}

    /** A token to issue. @param days how long it is valid */
    record TokenForm(@NotBlank(message = "{people.token.label.missing}") @Size(max = 200, message = "{people.token.label.missing}") @Nullable String label,
                     @NotEmpty(message = "{people.token.groups.missing}") Set<Group> allowed,
                     @Min(value = 1, message = "{people.token.days.wrong}") @Max(value = LONGEST_VALIDITY, message = "{people.token.days.wrong}") int days) {

        TokenForm {
            allowed = allowed == null ? Set.of() : Set.copyOf(allowed);
        }
    }
}
