package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.landed.Basis;
import io.orderwright.invoicing.landed.CorrectCharge;
import io.orderwright.invoicing.landed.LandedCharge;
import io.orderwright.invoicing.landed.LandedCharges;
import io.orderwright.invoicing.landed.NoteBill;
import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
    private static final List<String> TYPES = List.of("FREIGHT", "DUTY", "INSURANCE", "HANDLING", "PACKING", "OTHER");
    private static final String AMOUNT = "amount-";
    private static final String BASIS = "basis-";

    private final LandedCharges charges;
    private final NoteBill noteBill;
    private final CorrectCharge correctCharge;
    private final ReadInvoices invoices;
    private final Suppliers suppliers;
    private final People people;
    private final BaseCurrency base;
    private final ToastOrRefusal answer;
    private final MessageSource texts;

    LandedCostPages(LandedCharges charges, NoteBill noteBill, CorrectCharge correctCharge, ReadInvoices invoices, Suppliers suppliers, People people, BaseCurrency base, ToastOrRefusal answer, MessageSource texts) {
        this.charges = charges;
        this.noteBill = noteBill;
        this.correctCharge = correctCharge;
        this.invoices = invoices;
        this.suppliers = suppliers;
        this.people = people;
        this.base = base;
        this.answer = answer;
        this.texts = texts;
    }

    /** A bill as typed, but for its charges. @param total net @param covers numbers of orders and goods received notes */
    record BillForm(@Nullable String billedBy, @Nullable String document, @Nullable String dated, @Nullable String total, @Nullable String currency, @Nullable String covers, @Nullable String invoice) {}

    /** One kind of charge as typed. @param amount empty when the bill has none @param basis empty for what is usual */
    record PartForm(String type, String amount, String basis) {}

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
        String net = sheet == null ? "" : sheet.net().amount().toPlainString();
        model.addAttribute("form", sheet == null ? new BillForm("", "", "", "", base.value().getCurrencyCode(), covers, "")
                : new BillForm(sheet.supplier() == null ? "" : sheet.supplier().value(), sheet.supplierNumber(), sheet.issueDate().toString(), net, sheet.net().currency().getCurrencyCode(), covers, invoice));
        return drawn(Map.of(AMOUNT + TYPES.getFirst(), net), model);
    }

    @PostMapping("/landed-costs")
    String note(@ModelAttribute("form") BillForm form, BindingResult errors, @RequestParam Map<String, String> typed, Model model, RedirectAttributes flash, Locale locale) {
        var bill = bill(form, typed, errors);
        if (!errors.hasErrors() && bill != null) {
            try {
                List<String> numbers = noteBill.note(bill, person());
                flash.addFlashAttribute("toast", texts.getMessage("invoicing.landed.noted", new Object[] {String.join(", ", numbers)}, locale));
                return "redirect:/landed-costs" + (numbers.size() == 1 ? "/" + numbers.getFirst() : "");
            } catch (BrokenRule broken) {
                errors.reject(broken.code(), broken.getMessage());
            }
        }
        return drawn(typed, model);
    }

    @GetMapping("/landed-costs/{number}")
    String one(@PathVariable String number, Model model) {
        LandedCharge charge = charges.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        SupplierId by = charge.billedBy();
        model.addAttribute("charge", charge);
        model.addAttribute("billedBy", by == null ? "" : suppliers.find(by).map(Supplier::name).orElse(by.value()));
        model.addAttribute("shares", charges.sharesOf(charge));
        model.addAttribute("notOnShelf", notOnShelf(charge));
        model.addAttribute("bases", Basis.values());
        model.addAttribute("mayNote", mayNote());
        return "invoicing/landed-charge";
    }

    @PostMapping("/landed-costs/{number}/basis")
    String shareBy(@PathVariable String number, @RequestParam Basis basis, RedirectAttributes flash, Locale locale) {
        answer.after(() -> correctCharge.shareBy(number, basis, person()), flash, locale, "invoicing.landed.corrected", number);
        return "redirect:/landed-costs/" + number;
    }

    @PostMapping("/landed-costs/{number}/withdrawal")
    String withdraw(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        answer.after(() -> correctCharge.withdraw(number, person()), flash, locale, "invoicing.landed.corrected", number);
        return "redirect:/landed-costs/" + number;
    }

    /** What the bill of a charge says beyond all charges of it that stand; null when it adds up or nobody said what it says. */
    private @Nullable Money notOnShelf(LandedCharge charge) {
        Money total = charge.billTotal();
        if (total == null) {
            return null;
        }
        Money stands = Money.sum(charges.standingOf(charge.billedBy(), charge.document()).stream().map(LandedCharge::amount).filter(amount -> amount.currency().equals(total.currency())).toList(), total.currency());
        return stands.equals(total) ? null : total.minus(stands);
    }

    private static String drawn(Map<String, String> typed, Model model) {
        model.addAttribute("parts", TYPES.stream().map(type -> new PartForm(type, typed.getOrDefault(AMOUNT + type, ""), typed.getOrDefault(BASIS + type, ""))).toList());
        model.addAttribute("bases", Basis.values());
        return "invoicing/landed-new";
    }

    private static NoteBill.@Nullable CarrierBill bill(BillForm form, Map<String, String> typed, BindingResult errors) {
        Money total = amount(text(form.total()), form.currency());
        if (total == null) {
            errors.rejectValue("total", "invoicing.landed.total.unfit");
        }
        List<NoteBill.Part> parts = parts(form, typed, errors);
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
        if (total == null || dated == null) {
            return null;
        }
        return new NoteBill.CarrierBill(supplier(text(form.billedBy()), errors), text(form.document()), dated, total, parts, orders, Set.copyOf(notes),
                text(form.invoice()).isEmpty() ? null : text(form.invoice()));
    }

    /** What has an amount. */
    private static List<NoteBill.Part> parts(BillForm form, Map<String, String> typed, BindingResult errors) {
        var parts = new ArrayList<NoteBill.Part>();
        for (String type : TYPES) {
            String words = text(typed.get(AMOUNT + type));
            Money amount = words.isEmpty() ? null : amount(words, form.currency());
            String basis = text(typed.get(BASIS + type));
            if (amount != null) {
                parts.add(new NoteBill.Part(type, amount, basis.isEmpty() ? null : basis(basis, errors)));
            } else if (!words.isEmpty()) {
                errors.reject("invoicing.landed.amount.unfit", new Object[] {words}, null);
            }
        }
        if (parts.isEmpty() && !errors.hasErrors()) {
            errors.reject("invoicing.landed.amount.none");
        }
        return parts;
    }

    private static @Nullable Money amount(String words, @Nullable String code) {
        try {
            var currency = Currency.getInstance(text(code).toUpperCase(Locale.ROOT));
            var amount = new BigDecimal(words);
            if (amount.stripTrailingZeros().scale() <= currency.getDefaultFractionDigits() && amount.precision() - amount.scale() <= MAX_DIGITS) {
                return new Money(amount, currency);
            }
        } catch (IllegalArgumentException notMoney) {
            // said by who asked
        }
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
            errors.reject("invoicing.landed.basis.unfit");
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
