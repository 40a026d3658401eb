package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.landed.Basis;
import io.orderwright.invoicing.landed.CorrectCharge;
import io.orderwright.invoicing.landed.LandedCharge;
import io.orderwright.invoicing.landed.LandedCharges;
import io.orderwright.invoicing.landed.NoteCharge;
import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

/** What carriers, customs and suppliers billed for bringing goods to the shelf, and who carries it. */
@Controller
class LandedCostPages {

    private static final int MAX_DIGITS = 12;
    private static final List<String> TYPES = List.of("FREIGHT", "DUTY", "INSURANCE", "HANDLING", "OTHER");

    private final LandedCharges charges;
    private final NoteCharge noteCharge;
    private final CorrectCharge correctCharge;
    private final ReadInvoices invoices;
    private final Suppliers suppliers;
    private final People people;
    private final BaseCurrency base;
    private final MessageSource texts;

    LandedCostPages(LandedCharges charges, NoteCharge noteCharge, CorrectCharge correctCharge, ReadInvoices invoices, Suppliers suppliers, People people, BaseCurrency base, MessageSource texts) {
        this.charges = charges;
        this.noteCharge = noteCharge;
        this.correctCharge = correctCharge;
        this.invoices = invoices;
        this.suppliers = suppliers;
        this.people = people;
        this.base = base;
        this.texts = texts;
    }

    /** A bill as typed. @param covers numbers of orders and goods received notes @param basis empty for what is usual */
    record ChargeForm(@Nullable String billedBy, @Nullable String document, @Nullable String dated, @Nullable String type, @Nullable String amount, @Nullable String currency,
                      @Nullable String basis, @Nullable String covers, @Nullable String invoice) {}

    @GetMapping("/landed-costs")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Slice<LandedCharge> page = charges.list(cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("charges", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("scopes", charges.scopesOf(page.items()));
        model.addAttribute("names", suppliers.find(page.items().stream().map(LandedCharge::billedBy).filter(Objects::nonNull).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().name())));
        model.addAttribute("mayNote", mayNote());
        return "invoicing/landed-costs";
    }

    @GetMapping("/landed-costs/new")
    String note(@RequestParam(required = false) @Nullable String covers, @RequestParam(required = false) @Nullable String invoice, Model model) {
        var sheet = invoice == null ? null : invoices.sheet(new InvoiceId(invoice)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).row();
        model.addAttribute("form", sheet == null ? new ChargeForm("", "", "", "FREIGHT", "", base.value().getCurrencyCode(), "", covers, "")
                : new ChargeForm(sheet.supplier() == null ? "" : sheet.supplier().value(), sheet.supplierNumber(), sheet.issueDate().toString(), "FREIGHT", sheet.net().amount().toPlainString(),
                        sheet.net().currency().getCurrencyCode(), "", covers, invoice));
        return drawn(model);
    }

    @PostMapping("/landed-costs")
    String note(@ModelAttribute("form") ChargeForm form, BindingResult errors, Model model, RedirectAttributes flash, Locale locale) {
        var bill = bill(form, errors);
        if (!errors.hasErrors() && bill != null) {
            try {
                String number = noteCharge.note(bill, person());
                flash.addFlashAttribute("toast", texts.getMessage("invoicing.landed.noted", new Object[] {number}, locale));
                return "redirect:/landed-costs/" + number;
            } catch (BrokenRule broken) {
                errors.reject(broken.code(), broken.getMessage());
            }
        }
        return drawn(model);
    }

    @GetMapping("/landed-costs/{number}")
    String one(@PathVariable String number, Model model) {
        LandedCharge charge = charges.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        SupplierId by = charge.billedBy();
        model.addAttribute("charge", charge);
        model.addAttribute("billedBy", by == null ? "" : suppliers.find(by).map(Supplier::name).orElse(by.value()));
        model.addAttribute("shares", charges.sharesOf(charge));
        model.addAttribute("bases", Basis.values());
        model.addAttribute("mayNote", mayNote());
        return "invoicing/landed-charge";
    }

    @PostMapping("/landed-costs/{number}/basis")
    String shareBy(@PathVariable String number, @RequestParam Basis basis, RedirectAttributes flash, Locale locale) {
        return corrected(number, flash, locale, () -> correctCharge.shareBy(number, basis, person()));
    }

    @PostMapping("/landed-costs/{number}/withdrawal")
    String withdraw(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        return corrected(number, flash, locale, () -> correctCharge.withdraw(number, person()));
    }

    private String corrected(String number, RedirectAttributes flash, Locale locale, Runnable correction) {
        try {
            correction.run();
            flash.addFlashAttribute("toast", texts.getMessage("invoicing.landed.corrected", new Object[] {number}, locale));
        } catch (BrokenRule broken) {
            flash.addFlashAttribute("problem", broken.getMessage());
        }
        return "redirect:/landed-costs/" + number;
    }

    private String drawn(Model model) {
        model.addAttribute("types", TYPES);
        model.addAttribute("bases", Basis.values());
        return "invoicing/landed-new";
    }

    private static NoteCharge.@Nullable Bill bill(ChargeForm form, BindingResult errors) {
        Money amount = amount(form, errors);
        LocalDate dated = dated(text(form.dated()), errors);
        var orders = new HashSet<PurchaseOrderNumber>();
        var notes = new HashSet<String>();
        for (String word : text(form.covers()).toUpperCase(Locale.ROOT).split("[\\s,;]+")) {
            if (word.matches(PurchaseOrderNumber.FORM)) {
                orders.add(new PurchaseOrderNumber(word));
            } else if (!word.isEmpty()) {
                notes.add(word);
            }
        }
        if (amount == null || dated == null) {
            return null;
        }
        return new NoteCharge.Bill(supplier(text(form.billedBy()), errors), text(form.document()), dated, text(form.type()).toUpperCase(Locale.ROOT), amount,
                text(form.basis()).isEmpty() ? null : basis(text(form.basis()), errors), orders, Set.copyOf(notes), text(form.invoice()).isEmpty() ? null : text(form.invoice()));
    }

    private static @Nullable Money amount(ChargeForm form, BindingResult errors) {
        try {
            var currency = Currency.getInstance(text(form.currency()).toUpperCase(Locale.ROOT));
            var amount = new BigDecimal(text(form.amount()));
            if (amount.stripTrailingZeros().scale() <= currency.getDefaultFractionDigits() && amount.precision() - amount.scale() <= MAX_DIGITS) {
                return new Money(amount, currency);
            }
        } catch (IllegalArgumentException notMoney) {
            // said below
        }
        errors.rejectValue("amount", "invoicing.landed.amount.unfit");
        return null;
    }

    private static @Nullable LocalDate dated(String text, BindingResult errors) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            errors.rejectValue("dated", "invoicing.landed.dated.unfit");
            return null;
        }
    }

    private static @Nullable SupplierId supplier(String text, BindingResult errors) {
        try {
            return text.isEmpty() ? null : new SupplierId(text);
        } catch (IllegalArgumentException notACode) {
            errors.rejectValue("billedBy", "invoicing.landed.billed-by.unfit");
            return null;
        }
    }

    private static @Nullable Basis basis(String text, BindingResult errors) {
        try {
            return Basis.valueOf(text);
        } catch (IllegalArgumentException noBasis) {
            errors.rejectValue("basis", "invoicing.landed.basis.unfit");
            return null;
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private boolean mayNote() {
        return people.current().filter(person -> person.isIn(Group.ACCOUNTS_PAYABLE)).isPresent();
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
