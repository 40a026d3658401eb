package io.orderwright.planning.web;

import io.orderwright.catalog.SupplierId;
import io.orderwright.planning.proposal.ShadowReport;
import io.orderwright.planning.rules.Autopilot;
import io.orderwright.planning.rules.ChangeRules;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.OrderDays;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.Rule;
import io.orderwright.planning.rules.Rules;
import io.orderwright.planning.rules.Scope;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the shop wants and how far the application goes by itself, with who changed what; the stop switch; the shadow. */
@Controller
@RequestMapping("/planning/settings")
class PlanningSettingsPages {

    private static final String HERE = "redirect:/planning/settings";
    private static final int MOST_HISTORY = 50;
    private static final int MOST_LINES = 50;
    private static final Duration LONGEST_REPORT = Duration.ofDays(182);
    private static final Set<Group> MAY_SET = Set.of(Group.PLANNERS, Group.MANAGERS, Group.ADMINS);
    private static final Set<Group> MAY_RELEASE = Set.of(Group.MANAGERS, Group.DIRECTORS, Group.ADMINS);

    private final Rules rules;
    private final ChangeRules change;
    private final PlanningMode mode;
    private final StopSwitch stop;
    private final ShadowReport shadow;
    private final PlanningSettings settings;
    private final People people;
    private final ToastOrRefusal answer;
    private final MessageSource messages;
    private final Clock clock;

    PlanningSettingsPages(Rules rules, ChangeRules change, PlanningMode mode, StopSwitch stop, ShadowReport shadow, PlanningSettings settings, People people,
                          ToastOrRefusal answer, MessageSource messages, Clock clock) {
        this.rules = rules;
        this.change = change;
        this.mode = mode;
        this.stop = stop;
        this.shadow = shadow;
        this.settings = settings;
        this.people = people;
        this.answer = answer;
        this.messages = messages;
        this.clock = clock;
    }

    /** A rule as typed; what is empty is as the wider scope says. @param orderDays digits, 1 is Monday */
    record RuleForm(@Nullable String supplier, @Nullable String itemClass, @Nullable String serviceLevel, @Nullable String holdingRate, @Nullable String longestCover, @Nullable String landedRate, @Nullable String freeFrom,
                    @Nullable String autopilot, @Nullable List<String> orderDays, @Nullable String because) {

        static final RuleForm EMPTY = new RuleForm("", "", "", "", "", "", "", "", List.of(), "");
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", RuleForm.EMPTY);
        return page(model);
    }

    @PostMapping("/rules")
    String set(@ModelAttribute("form") RuleForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var typed = new TypedFields(errors, "planning.settings");
        var supplier = typed.optional("supplier", form.supplier(), text -> new SupplierId(text.toUpperCase(Locale.ROOT)));
        var scopeClass = TypedFields.text(form.itemClass()).toUpperCase(Locale.ROOT);
        var scope = typed.optional("itemClass", scopeClass.isEmpty() ? "-" : scopeClass, text -> new Scope(supplier, text.equals("-") ? "" : text));
        var service = typed.optional("serviceLevel", form.serviceLevel(), TypedFields::percent);
        var holding = typed.optional("holdingRate", form.holdingRate(), TypedFields::percent);
        var cover = typed.optional("longestCover", form.longestCover(), Integer::valueOf);
        var landed = typed.optional("landedRate", form.landedRate(), TypedFields::percent);
        var freeFrom = typed.optional("freeFrom", form.freeFrom(), BigDecimal::new);
        var autopilot = typed.optional("autopilot", form.autopilot(), Autopilot::valueOf);
        var days = typed.optional("orderDays", form.orderDays() == null ? "" : String.join("", form.orderDays()), OrderDays::of);
        if (!errors.hasErrors() && scope != null) {
            try {
                change.change(new Rule(scope, service, holding, cover, landed, freeFrom, autopilot, days, TypedFields.text(form.because()), by.getName(), clock.instant()));
                flash.addFlashAttribute("toast", messages.getMessage("planning.settings.rule.done", null, locale));
                return HERE;
            } catch (BrokenRule refused) {
                errors.reject(refused.code(), refused.getMessage());
            }
        }
        return page(model);
    }

    @PostMapping("/mode")
    String mode(@RequestParam String to, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> mode.change("shadow".equals(to) ? Mode.SHADOW : Mode.LIVE, because, by.getName()), flash, locale, "planning.settings.mode.done");
        return HERE;
    }

    @PostMapping("/stop")
    String stop(@RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> stop.stop(because, by.getName()), flash, locale, "planning.settings.stop.done");
        return HERE;
    }

    @PostMapping("/release")
    String release(@RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> stop.release(because, by.getName()), flash, locale, "planning.settings.release.done");
        return HERE;
    }

    private String page(Model model) {
        var inForce = mode.history(MOST_HISTORY);
        model.addAttribute("stopped", stop.stopped().orElse(null));
        model.addAttribute("turns", stop.history(MOST_HISTORY));
        model.addAttribute("mode", mode.current());
        model.addAttribute("modes", inForce);
        model.addAttribute("rules", rules.current());
        model.addAttribute("history", rules.history(MOST_HISTORY));
        model.addAttribute("defaults", settings);
        model.addAttribute("autopilots", Autopilot.values());
        model.addAttribute("weekdays", List.of("1", "2", "3", "4", "5", "6", "7"));
        model.addAttribute("maySet", isIn(MAY_SET));
        model.addAttribute("mayRelease", isIn(MAY_RELEASE));
        model.addAttribute("report", inForce.isEmpty() ? null : firstLines(shadow.since(latest(clock.instant().minus(LONGEST_REPORT), inForce.getLast().changedAt()))));
        return "planning/settings";
    }

    private static ShadowReport.Report firstLines(ShadowReport.Report report) {
        return new ShadowReport.Report(report.from(), report.figures(), report.lines().stream().limit(MOST_LINES).toList());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean isIn(Set<Group> groups) {
        return people.current().filter(reader -> reader.groups().stream().anyMatch(groups::contains)).isPresent();
    }

}
