package io.orderwright.planning.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.launch.DeclareLaunch;
import io.orderwright.planning.launch.Launch;
import io.orderwright.planning.launch.Launches;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import java.security.Principal;
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

/** New products and what each is expected to sell like. */
@Controller
@RequestMapping("/planning/launches")
class LaunchPages {

    private static final int MOST_SHOWN = 100;

    private final DeclareLaunch declare;
    private final Launches launches;
    private final People people;
    private final MessageSource messages;

    LaunchPages(DeclareLaunch declare, Launches launches, People people, MessageSource messages) {
        this.declare = declare;
        this.launches = launches;
        this.people = people;
        this.messages = messages;
    }

    /** A launch as typed. @param share per cent */
    record LaunchForm(@Nullable String sku, @Nullable String location, @Nullable String analogue, @Nullable String share, @Nullable String note) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", new LaunchForm("", "MAIN", "", "100", ""));
        return page(model);
    }

    @PostMapping
    String declare(@ModelAttribute("form") LaunchForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var typed = new TypedFields(errors, "planning.launches");
        var sku = typed.required("sku", form.sku(), Sku::new);
        var location = typed.required("location", form.location(), LocationCode::new);
        var analogue = typed.required("analogue", form.analogue(), Sku::new);
        var share = typed.required("share", form.share(), TypedFields::percent);
        if (sku != null && location != null && analogue != null && share != null) {
            try {
                declare.declare(new Launch(sku, location, analogue, share, TypedFields.text(form.note())), by.getName());
                flash.addFlashAttribute("toast", messages.getMessage("planning.launches.done", new Object[] {sku.value(), analogue.value()}, locale));
                return "redirect:/planning/launches";
            } catch (BrokenRule refused) {
                errors.reject(refused.code(), refused.getMessage());
            } catch (IllegalArgumentException unfit) {
                errors.rejectValue("share", "planning.launches.unfit");
            }
        }
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("launches", launches.newest(MOST_SHOWN));
        model.addAttribute("mayPlan", people.current().filter(reader -> reader.isIn(Group.PLANNERS)).isPresent());
        return "planning/launches";
    }
}
