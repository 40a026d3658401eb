package io.orderwright.purchasing.web;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.RequestCancellation;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.BrokenRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Amending and cancelling an order. */
@Controller
class ChangeOrderPages {

    private final PurchaseOrders orders;
    private final AmendOrder amendOrder;
    private final RequestCancellation requestCancellation;
    private final People people;
    private final Wording wording;

    ChangeOrderPages(PurchaseOrders orders, AmendOrder amendOrder, RequestCancellation requestCancellation, People people, Wording wording) {
        this.orders = orders;
        this.amendOrder = amendOrder;
        this.requestCancellation = requestCancellation;
        this.people = people;
        this.wording = wording;
    }

    /** What the amend page sends. @param contentHash what the person saw */
    record AmendForm(@Nullable String contentHash, @Nullable String reason, @Nullable List<Line> lines) {

        record Line(@Nullable Integer line, @Nullable String quantity, @Nullable String requestedDate, @Nullable String unitPrice) {}
    }

    /** What the cancel page sends. */
    record CancelForm(@Nullable String reason) {}

    @GetMapping("/orders/{number}/amendment")
    String amendment(@PathVariable String number, Model model) {
        PurchaseOrderSnapshot order = order(number);
        model.addAttribute("form", new AmendForm(order.contentHash(), "", order.lines().stream().map(l ->
                new AmendForm.Line(l.line(), Long.toString(l.ordered().units()), l.requestedDate().toString(), FormReading.written(l.unitPrice()))).toList()));
        return amendPage(order, model);
    }

    @PostMapping("/orders/{number}/amendment")
    String amend(@PathVariable String number, @ModelAttribute("form") AmendForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        PurchaseOrderSnapshot order = order(number);
        List<Amendment.Line> lines = lines(form, order, errors);
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (reason.isEmpty()) {
            errors.rejectValue("reason", "purchasing.form.reason");
        }
        if (!errors.hasErrors()) {
            try {
                int revision = amendOrder.amend(new Amendment(order.number(), form.contentHash() == null ? "" : form.contentHash(), lines, reason), person());
                redirect.addFlashAttribute("toast", wording.say("purchasing.toast.amended", number, revision));
                return "redirect:/orders/" + number;
            } catch (BrokenRule rule) {
                FormReading.broken(errors, rule);
            }
        }
        return amendPage(order, model);
    }

    @GetMapping("/orders/{number}/cancellation")
    String cancellation(@PathVariable String number, Model model) {
        model.addAttribute("form", new CancelForm(""));
        return cancelPage(order(number), model);
    }

    @PostMapping("/orders/{number}/cancellation")
    String cancel(@PathVariable String number, @ModelAttribute("form") CancelForm form, BindingResult errors, Model model, RedirectAttributes redirect) {
        PurchaseOrderSnapshot order = order(number);
        String reason = form.reason() == null ? "" : form.reason().strip();
        if (reason.isEmpty()) {
            errors.rejectValue("reason", "purchasing.form.reason");
        } else {
            try {
                requestCancellation.request(order.number(), reason, Actor.person(person().userName()));
                redirect.addFlashAttribute("toast", wording.say("purchasing.toast.cancelled", number));
                return "redirect:/orders/" + number;
            } catch (BrokenRule rule) {
                FormReading.broken(errors, rule);
            }
        }
        return cancelPage(order, model);
    }

    private static List<Amendment.Line> lines(AmendForm form, PurchaseOrderSnapshot order, BindingResult errors) {
        var lines = new ArrayList<Amendment.Line>();
        List<AmendForm.Line> sent = form.lines() == null ? List.of() : form.lines();
        for (int i = 0; i < sent.size(); i++) {
            AmendForm.Line line = sent.get(i);
            var quantity = FormReading.quantity(errors, "lines[%d].quantity".formatted(i), line.quantity());
            var day = FormReading.day(errors, "lines[%d].requestedDate".formatted(i), line.requestedDate());
            var price = FormReading.price(errors, "lines[%d].unitPrice".formatted(i), line.unitPrice(), order.currency());
            if (line.line() != null && quantity.isPresent()) {
                lines.add(new Amendment.Line(line.line(), quantity.get(), day.orElse(null), price.orElse(null)));
            }
        }
        return lines;
    }

    private String amendPage(PurchaseOrderSnapshot order, Model model) {
        model.addAttribute("order", order);
        return "purchasing/amend";
    }

    private String cancelPage(PurchaseOrderSnapshot order, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("open", order.lines().stream().mapToLong(l -> l.open().units()).sum());
        model.addAttribute("received", order.lines().stream().mapToLong(l -> l.received().units()).sum());
        return "purchasing/cancel";
    }

    private PurchaseOrderSnapshot order(String number) {
        return OrderInAddress.find(orders, number);
    }

    private Person person() {
        return people.current().filter(p -> p.isIn(Group.BUYERS) || p.isIn(Group.MANAGERS) || p.isIn(Group.DIRECTORS))
                .orElseThrow(() -> new BrokenRule("NOT_ALLOWED", "You may not change orders. Ask a buyer."));
    }
}
