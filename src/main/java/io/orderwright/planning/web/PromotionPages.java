package io.orderwright.planning.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.promotion.PlanUplifts;
import io.orderwright.planning.promotion.Uplift;
import io.orderwright.planning.promotion.UpliftOutcomes;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Promotions and other planned uplifts, with what came of them. Many at once come as a file. */
@Controller
@RequestMapping("/planning/promotions")
class PromotionPages {

    private static final int MOST_SHOWN = 100;

    private final PlanUplifts plan;
    private final UpliftOutcomes outcomes;
    private final People people;
    private final MessageSource messages;

    PromotionPages(PlanUplifts plan, UpliftOutcomes outcomes, People people, MessageSource messages) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.people = people;
        this.messages = messages;
    }

    /** An uplift as typed. */
    record UpliftForm(@Nullable String sku, @Nullable String location, @Nullable String firstDay, @Nullable String lastDay, @Nullable String factor, @Nullable String note) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", new UpliftForm("", "MAIN", "", "", "", ""));
        return page(model);
    }

    @PostMapping
    String plan(@ModelAttribute("form") UpliftForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var typed = new TypedFields(errors, "planning.promotions");
        var sku = typed.required("sku", form.sku(), text -> new Sku(text.toUpperCase(Locale.ROOT)));
        var location = typed.required("location", form.location(), text -> new LocationCode(text.toUpperCase(Locale.ROOT)));
        var first = typed.required("firstDay", form.firstDay(), LocalDate::parse);
        var last = typed.required("lastDay", form.lastDay(), LocalDate::parse);
        var factor = typed.required("factor", form.factor(), BigDecimal::new);
        if (sku != null && location != null && first != null && last != null && factor != null) {
            try {
                plan.plan(List.of(new Uplift(sku, location, first, last, factor, form.note() == null ? "" : form.note().strip())), by.getName());
                flash.addFlashAttribute("toast", messages.getMessage("planning.promotions.done", new Object[] {sku.value()}, locale));
                return "redirect:/planning/promotions";
            } catch (BrokenRule refused) {
                errors.reject(refused.code(), refused.getMessage());
            } catch (IllegalArgumentException unfit) {
                errors.rejectValue("factor", "planning.promotions.unfit");
            }
        }
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("outcomes", outcomes.newest(MOST_SHOWN));
        model.addAttribute("mayPlan", people.current().filter(reader -> reader.groups().contains(Group.PLANNERS)).isPresent());
        return "planning/promotions";
    }
}
