package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.unusual.JudgeUnusual;
import io.orderwright.invoicing.unusual.UnusualInvoices;
import io.orderwright.invoicing.unusual.UnusualKind;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.Slice;
import java.util.Locale;
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

/** Invoices that are not like the ones before, and how often people found that worth a look. */
@Controller
class UnusualPages {

    private final UnusualInvoices found;
    private final UnusualWords words;
    private final JudgeUnusual judgeUnusual;
    private final ToastOrRefusal answer;
    private final Suppliers suppliers;
    private final People people;

    UnusualPages(UnusualInvoices found, UnusualWords words, JudgeUnusual judgeUnusual, ToastOrRefusal answer, Suppliers suppliers, People people) {
        this.found = found;
        this.words = words;
        this.judgeUnusual = judgeUnusual;
        this.answer = answer;
        this.suppliers = suppliers;
        this.people = people;
    }

    @GetMapping("/invoices/unusual")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Slice<UnusualInvoices.Found> page = found.list(cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("findings", page.items().stream().map(words::of).toList());
        model.addAttribute("next", page.next());
        model.addAttribute("names", suppliers.find(page.items().stream().map(UnusualInvoices.Found::supplier).collect(Collectors.toSet())).values().stream()
                .collect(Collectors.toMap(supplier -> supplier.id().value(), Supplier::name)));
        UnusualInvoices.Precision precision = found.precision();
        model.addAttribute("precision", precision);
        model.addAttribute("percent", precision.percent().orElse(null));
        model.addAttribute("mayJudge", people.current().filter(person -> person.isIn(Group.ACCOUNTS_PAYABLE)).isPresent());
        return "invoicing/unusual";
    }

    @PostMapping("/invoices/{number}/unusual/{kind}")
    String judge(@PathVariable String number, @PathVariable UnusualKind kind, @RequestParam boolean useful, RedirectAttributes flash, Locale locale) {
        var person = people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        answer.after(() -> judgeUnusual.judge(new InvoiceId(number), kind, useful, person), flash, locale, "invoicing.unusual.judged");
        return "redirect:/invoices/" + number;
    }
}
