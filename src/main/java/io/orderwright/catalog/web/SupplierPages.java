package io.orderwright.catalog.web;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Products;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Supplier.Standing;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPagePart;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.suppliers.ChangeBankAccount;
import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
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

/** The list of suppliers and the page of one. */
@Controller
class SupplierPages {

    private static final int SHOWN_CLOSINGS = 5;

    private final Suppliers suppliers;
    private final SupplierCalendars calendars;
    private final SupplierPrices prices;
    private final Products products;
    private final ChangeBankAccount bankAccount;
    private final List<SupplierPagePart> parts;
    private final MessageSource messages;
    private final Clock clock;

    SupplierPages(Suppliers suppliers, SupplierCalendars calendars, SupplierPrices prices, Products products, ChangeBankAccount bankAccount, ObjectProvider<SupplierPagePart> parts, MessageSource messages, Clock clock) {
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.prices = prices;
        this.products = products;
        this.bankAccount = bankAccount;
        this.parts = parts.orderedStream().toList();
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/suppliers")
    String list(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable String cursor, Model model) {
        var page = suppliers.list(text, cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("suppliers", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("text", text == null ? "" : text);
        return "catalog/suppliers";
    }

    @GetMapping("/suppliers/{code}")
    String one(@PathVariable String code, @RequestParam(required = false) @Nullable String cursor, Model model) {
        return show(supplier(code), cursor, new StandingForm(null, null), model);
    }

    @PostMapping("/suppliers/{code}/standing")
    String changeStanding(@PathVariable String code, @Valid @ModelAttribute("form") StandingForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var supplier = supplier(code);
        if (errors.hasErrors()) {
            return show(supplier, null, form, model);
        }
        suppliers.changeStanding(supplier.id(), form.standing(), Actor.person(by.getName()), form.reason());
        flash.addFlashAttribute("toast", messages.getMessage("suppliers.standing.done." + form.standing(), new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id();
    }

    @PostMapping("/suppliers/{code}/bank-account")
    String proposeAccount(@PathVariable String code, @Valid @ModelAttribute("account") AccountForm account, BindingResult errors, Model model, Principal by, Locale locale,
                          RedirectAttributes flash) {
        var supplier = supplier(code);
        if (!errors.hasErrors()) {
            try {
                bankAccount.propose(supplier.id(), String.valueOf(account.iban()), String.valueOf(account.why()), by.getName());
            } catch (BrokenRule refused) {
                errors.rejectValue("iban", refused.code(), String.valueOf(refused.getMessage()));
            }
        }
        if (errors.hasErrors()) {
            return show(supplier, null, new StandingForm(null, null), model);
        }
        flash.addFlashAttribute("toast", messages.getMessage("suppliers.account.proposed", new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id();
    }

    /** A refusal of the rule is an answer of its own page: the one who proposed must see that another person is needed. */
    @PostMapping("/suppliers/{code}/bank-account/decision")
    String decideAccount(@PathVariable String code, @RequestParam boolean confirm, Principal by, Locale locale, RedirectAttributes flash) {
        var supplier = supplier(code);
        if (confirm) {
            bankAccount.confirm(supplier.id(), by.getName());
        } else {
            bankAccount.refuse(supplier.id(), by.getName());
        }
        flash.addFlashAttribute("toast", messages.getMessage(confirm ? "suppliers.account.confirmed" : "suppliers.account.refused", new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id();
    }

    private String show(Supplier supplier, @Nullable String cursor, StandingForm form, Model model) {
        var page = prices.list(supplier.id(), null, cursor, Slice.DEFAULT_SIZE);
        SupplierCalendar calendar = calendars.of(supplier.id());
        model.addAttribute("supplier", supplier);
        model.addAttribute("prices", page.items());
        model.addAttribute("products", products.find(page.items().stream().map(SupplierPrice::sku).collect(toSet())));
        model.addAttribute("next", page.next());
        model.addAttribute("standings", Standing.values());
        model.addAttribute("senders", Stream.of(supplier.senderDomains().stream(), supplier.senderAddresses().stream().map(EmailAddress::value), Stream.ofNullable(calendar.backup()).map(backup -> backup.email().value()))
                .flatMap(senders -> senders).distinct().sorted().toList());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("calendar", calendar);
        model.addAttribute("workingDays", calendar.workingDays().stream().sorted().toList());
        model.addAttribute("closings", calendar.closings().stream().filter(closing -> !closing.last().isBefore(LocalDate.now(clock))).limit(SHOWN_CLOSINGS).toList());
        model.addAttribute("parts", parts.stream().map(part -> part.of(supplier.id())).flatMap(Optional::stream).toList());
        model.addAttribute("proposal", bankAccount.open(supplier.id()).orElse(null));
        if (!model.containsAttribute("account")) {
            model.addAttribute("account", new AccountForm(null, null));
        }
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", form);
        }
        return "catalog/supplier";
    }

    private Supplier supplier(String code) {
        try {
            return suppliers.find(new SupplierId(code)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notACode) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Where a supplier is to be paid from now on. */
    record AccountForm(@NotBlank(message = "{suppliers.account.iban.missing}") @Size(max = 60) @Nullable String iban,
                       @NotBlank(message = "{suppliers.account.why.missing}") @Size(max = 200) @Nullable String why) {}

    /** What a person decides about a supplier. */
    record StandingForm(@NotNull(message = "{suppliers.standing.choose}") @Nullable Standing standing,
                        @NotBlank(message = "{suppliers.standing.reason.missing}") @Size(max = 200) @Nullable String reason) {}
}
