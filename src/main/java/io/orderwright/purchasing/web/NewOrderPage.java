package io.orderwright.purchasing.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.orders.DraftManualOrder;
import io.orderwright.purchasing.orders.DraftManualOrder.Request;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.BrokenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An order that a person asks for. */
@Controller
class NewOrderPage {

    private static final int ROWS = 8;

    private final DraftManualOrder draft;
    private final People people;
    private final Wording wording;

    NewOrderPage(DraftManualOrder draft, People people, Wording wording) {
        this.draft = draft;
        this.people = people;
        this.wording = wording;
    }

    /** What the page sends. @param requestKey made when the page was drawn: sending it twice makes one order */
    record NewOrderForm(@Nullable String requestKey, @Nullable String supplier, @Nullable String location, @Nullable String reason, @Nullable List<Line> lines) {

        record Line(@Nullable String sku, @Nullable String quantity, @Nullable String requestedDate) {

            boolean isEmpty() {
                return Stream.of(sku, quantity, requestedDate).allMatch(text -> text == null || text.isBlank());
            }
        }
    }

    /** @param asked what a link from elsewhere begins with, for example an award after quotations */
    @GetMapping("/orders/new")
    String form(@ModelAttribute("form") NewOrderForm asked, Model model) {
        model.addAttribute("form", new NewOrderForm(UUID.randomUUID().toString(), asked.supplier(), asked.location() == null ? "MAIN" : asked.location(),
                asked.reason() == null ? "" : asked.reason(), asked.lines() == null ? List.of() : asked.lines()));
        return page(model);
    }

    @PostMapping("/orders/new")
    String draft(@ModelAttribute("form") NewOrderForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        var supplier = code(errors, "supplier", form.supplier(), SupplierId::new);
        var location = code(errors, "location", form.location(), LocationCode::new);
        List<Request.Line> lines = lines(form, errors);
        if (lines.isEmpty() && !errors.hasErrors()) {
            errors.rejectValue("lines[0].sku", "purchasing.form.no-lines");
        }
        if (!errors.hasErrors()) {
            try {
                var number = draft.draft(new Request(form.requestKey() == null ? UUID.randomUUID().toString() : form.requestKey(), supplier.orElseThrow(), location.orElseThrow(),
                        lines, form.reason() == null ? "" : form.reason().strip()), people.current().orElseThrow());
                redirect.addFlashAttribute("toast", wording.say("purchasing.toast.drafted", number.value()));
                return "redirect:/orders/" + number;
            } catch (BrokenRule rule) {
                FormReading.broken(errors, rule);
            }
        }
        return page(model);
    }

    private static String page(Model model) {
        model.addAttribute("rows", java.util.stream.IntStream.range(0, ROWS).boxed().toList());
        return "purchasing/new";
    }

    private static List<Request.Line> lines(NewOrderForm form, BindingResult errors) {
        var lines = new ArrayList<Request.Line>();
        List<NewOrderForm.Line> sent = form.lines() == null ? List.of() : form.lines();
        for (int i = 0; i < sent.size(); i++) {
            NewOrderForm.Line line = sent.get(i);
            if (line.isEmpty()) {
                continue;
            }
            var sku = code(errors, "lines[%d].sku".formatted(i), line.sku(), Sku::new);
            var quantity = FormReading.quantity(errors, "lines[%d].quantity".formatted(i), line.quantity());
            var day = FormReading.day(errors, "lines[%d].requestedDate".formatted(i), line.requestedDate());
            if (sku.isPresent() && quantity.isPresent()) {
                lines.add(new Request.Line(sku.get(), quantity.get(), day.orElse(null)));
            }
        }
        return lines;
    }

    private static <T> Optional<T> code(BindingResult errors, String field, @Nullable String text, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(text == null ? "" : text));
        } catch (IllegalArgumentException notACode) {
            errors.rejectValue(field, "purchasing.form." + field.replaceAll(".*\\.", ""));
            return Optional.empty();
        }
    }
}
