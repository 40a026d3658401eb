package io.orderwright.invoicing.web;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.landed.LandedRates;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.ToleranceProfile;
import io.orderwright.invoicing.payment.PostingAccounts;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.invoicing.tolerance.SupplierItems;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.invoicing.tolerance.ToleranceRules;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The limits that decide, with the rule each comes from, and what was agreed with one supplier about its invoices. */
@Controller
class InvoiceTermsPages {

    private static final int RATE_WORDS = 4;
    private static final String CATEGORY = "category:";
    private static final String ITEM = "item:";

    private final ToleranceRules tolerances;
    private final SetTolerance setTolerance;
    private final SupplierTerms terms;
    private final SupplierItems items;
    private final LandedRates landedRates;
    private final PostingAccounts accounts;
    private final Suppliers suppliers;
    private final Products products;
    private final People people;
    private final ToastOrRefusal answer;

    InvoiceTermsPages(ToleranceRules tolerances, SetTolerance setTolerance, SupplierTerms terms, SupplierItems items, LandedRates landedRates, PostingAccounts accounts, Suppliers suppliers, Products products, People people, ToastOrRefusal answer) {
        this.tolerances = tolerances;
        this.setTolerance = setTolerance;
        this.terms = terms;
        this.items = items;
        this.landedRates = landedRates;
        this.accounts = accounts;
        this.suppliers = suppliers;
        this.products = products;
        this.people = people;
        this.answer = answer;
    }

    /** One limit as it holds. */
    record LimitView(String key, String limit, String rule) {}

    @GetMapping("/invoices/terms")
    String terms(@RequestParam(required = false) @Nullable String supplier, @RequestParam(required = false) @Nullable String item, @RequestParam(required = false) @Nullable String category, Model model) {
        String asked = supplier == null ? "" : supplier.strip();
        String sku = item == null ? "" : item.strip();
        String group = sku.isEmpty() ? category == null ? "" : category.strip() : categoryOf(sku);
        Optional<Supplier> found = asked.isEmpty() ? Optional.empty() : suppliers.find(id(asked));
        if (!asked.isEmpty() && found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ToleranceProfile.Tolerances holding = tolerances.profile(found.map(Supplier::id).orElse(null), sku.isEmpty() && group.isEmpty() ? Map.of() : Map.of(sku, group))
                .of(asked, sku.isEmpty() && group.isEmpty() ? null : sku);
        List<LimitView> limits = new ArrayList<>(Arrays.stream(ToleranceKey.values()).map(key -> new LimitView(key.code(),
                holding.limit(key).value() == null ? "off" : plain(holding.limit(key).value()), holding.limit(key).rule())).toList());
        model.addAttribute("limits", limits);
        model.addAttribute("underPrice", holding.underPrice().name());
        model.addAttribute("keys", Arrays.stream(ToleranceKey.values()).map(ToleranceKey::code).toList());
        model.addAttribute("asked", asked);
        model.addAttribute("item", sku);
        model.addAttribute("category", sku.isEmpty() ? group : "");
        model.addAttribute("supplier", found.orElse(null));
        model.addAttribute("modes", List.of(MatchMode.THREE_WAY, MatchMode.TWO_WAY, MatchMode.ERS));
        found.ifPresent(one -> {
            SupplierTerms.Terms agreed = terms.of(one.id());
            model.addAttribute("agreed", agreed);
            model.addAttribute("discountPercent", plain(agreed.discountPercent()));
            model.addAttribute("latePercent", plain(agreed.latePercentPerDay()));
            SupplierItems.Agreed names = items.of(one.id());
            model.addAttribute("units", names.units().stream().map(unit -> unit.unit() + " " + plain(unit.factor()) + (unit.sku() == null ? "" : " " + unit.sku())).collect(Collectors.joining("\n")));
            model.addAttribute("substitutes", names.substitutes().stream().map(pair -> pair.sku() + " " + pair.code()).collect(Collectors.joining("\n")));
            model.addAttribute("landedRates", landedRates.of(one.id()).stream().map(LandedRates.Rate::toString).collect(Collectors.joining("\n")));
            model.addAttribute("charges", agreed.charges().entrySet().stream().map(charge -> charge.getKey() + " " + plain(charge.getValue())).collect(Collectors.joining("\n")));
        });
        if (found.isEmpty()) {
            Map<String, String> booked = accounts.all();
            model.addAttribute("accountRows", booked);
            model.addAttribute("accounts", booked.entrySet().stream().map(kind -> kind.getKey() + " " + kind.getValue()).collect(Collectors.joining("\n")));
        }
        model.addAttribute("mayChange", people.current().filter(p -> p.isIn(Group.MANAGERS) || p.isIn(Group.DIRECTORS)).isPresent());
        return "invoicing/terms";
    }

    @PostMapping("/invoices/terms/limit")
    String limit(@RequestParam String supplier, @RequestParam String item, @RequestParam(defaultValue = "") String category, @RequestParam String key, @RequestParam String limit, RedirectAttributes flash, Locale locale) {
        save(() -> setTolerance.set(supplier.isBlank() ? null : id(supplier), item.isBlank() ? null : new Sku(item.strip()), category.strip(), key, limit, person()), flash, locale);
        if (!category.isBlank()) {
            flash.addAttribute("category", category.strip());
        }
        return back(supplier, item, flash);
    }

    @PostMapping("/invoices/terms/agreement")
    String agree(@RequestParam String supplier, @RequestParam MatchMode mode, @RequestParam(defaultValue = "false") boolean releaseMatchedPart, @RequestParam String discountPercent,
                 @RequestParam String discountDays, @RequestParam(defaultValue = "0") String latePercentPerDay, @RequestParam String charges, RedirectAttributes flash, Locale locale) {
        save(() -> terms.agree(id(supplier), new SupplierTerms.Terms(mode, releaseMatchedPart, number(discountPercent), number(discountDays).intValueExact(), number(latePercentPerDay),
                charges(charges)), person()), flash, locale);
        return back(supplier, "", flash);
    }

    @PostMapping("/invoices/terms/items")
    String items(@RequestParam String supplier, @RequestParam String units, @RequestParam String substitutes, RedirectAttributes flash, Locale locale) {
        save(() -> items.agree(id(supplier), new SupplierItems.Agreed(rows(units).map(InvoiceTermsPages::unit).toList(), rows(substitutes).map(InvoiceTermsPages::substitute).toList()), person()),
                flash, locale);
        return back(supplier, "", flash);
    }

    @PostMapping("/invoices/terms/landed-rates")
    String landedRates(@RequestParam String supplier, @RequestParam String rates, RedirectAttributes flash, Locale locale) {
        save(() -> landedRates.agree(id(supplier), rates.lines().map(String::strip).filter(line -> !line.isEmpty()).map(InvoiceTermsPages::rate).toList(), person()), flash, locale);
        return back(supplier, "", flash);
    }

    /** {@code DUTY 4.5 percent}, {@code FREIGHT 0.80 kg category:Garden furniture}, {@code HANDLING 0.05 unit item:MUG-RED}. */
    private static LandedRates.Rate rate(String line) {
        String[] words = line.split("\\s+", RATE_WORDS);
        String scope = words.length < RATE_WORDS ? "" : words[RATE_WORDS - 1];
        try {
            var method = words.length < RATE_WORDS - 1 ? null : LandedRates.Method.valueOf(words[2].toUpperCase(Locale.ROOT));
            if (method != null && (scope.isEmpty() || scope.startsWith(CATEGORY) || scope.startsWith(ITEM))) {
                return new LandedRates.Rate(words[0].toUpperCase(Locale.ROOT), method, number(words[1]), scope.startsWith(CATEGORY) ? scope.substring(CATEGORY.length()).strip() : "",
                        scope.startsWith(ITEM) ? LandedRates.item(scope.substring(ITEM.length()).strip()) : "");
            }
        } catch (IllegalArgumentException noMethod) {
            // said below, with an example
        }
        throw new BrokenRule("RATES_UNFIT", "“%s” is no rate. Write a type, a number, percent, unit, kg or m3, and if you like category:… or item:…, for example DUTY 4.5 percent.".formatted(line));
    }

    @PostMapping("/invoices/terms/accounts")
    String accounts(@RequestParam String accounts, RedirectAttributes flash, Locale locale) {
        answer.after(() -> this.accounts.set(booked(accounts), person()), flash, locale, "invoicing.accounts.saved");
        return back("", "", flash);
    }

    private static Map<String, String> booked(String accounts) {
        var wanted = new TreeMap<String, String>();
        for (String line : accounts.lines().map(String::strip).filter(typed -> !typed.isEmpty()).toList()) {
            String[] words = line.split("\\s+", 2);
            if (words.length < 2 || wanted.put(words[0].toUpperCase(Locale.ROOT), words[1]) != null) {
                throw new BrokenRule("ACCOUNTS_UNFIT", "“%s” does not fit: write each kind of cost once, and its account behind it, for example FREIGHT 5100.".formatted(line));
            }
        }
        return wanted;
    }

    /** What was typed may be no SKU or no whole number as well. */
    private void save(Runnable terms, RedirectAttributes flash, Locale locale) {
        answer.after(() -> {
            try {
                terms.run();
            } catch (IllegalArgumentException | ArithmeticException unfit) {
                throw new BrokenRule("TERMS_UNFIT", unfit.getMessage());
            }
        }, flash, locale, "invoicing.terms.saved");
    }

    private static Stream<String[]> rows(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(line -> line.split("\\s+"));
    }

    private static SupplierItems.AgreedUnit unit(String[] words) {
        if (words.length < 2 || words.length > 3) {
            throw new BrokenRule("ITEMS_UNFIT", "The unit “%s” does not fit: write a unit, how many order units it holds and, if only for one item, our item; for example BX 12.".formatted(String.join(" ", words)));
        }
        return new SupplierItems.AgreedUnit(words[0].toUpperCase(Locale.ROOT), number(words[1]), words.length == 3 ? new Sku(words[2]) : null);
    }

    private static SupplierItems.AgreedSubstitute substitute(String[] words) {
        if (words.length != 2) {
            throw new BrokenRule("ITEMS_UNFIT", "The substitute “%s” does not fit: write our item and the accepted code, for example CANDLE-2 BW-77.".formatted(String.join(" ", words)));
        }
        return new SupplierItems.AgreedSubstitute(new Sku(words[0]), words[1].toUpperCase(Locale.ROOT));
    }

    private String categoryOf(String sku) {
        try {
            return products.find(List.of(new Sku(sku))).values().stream().map(Product::category).findFirst().orElse("");
        } catch (IllegalArgumentException notASku) {
            return "";
        }
    }

    private static String back(String supplier, String item, RedirectAttributes flash) {
        flash.addAttribute("supplier", supplier);
        flash.addAttribute("item", item);
        return "redirect:/invoices/terms";
    }

    private static Map<String, BigDecimal> charges(String text) {
        Map<String, BigDecimal> charges = new TreeMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] words = line.split("\\s+");
            if (words.length != 2) {
                throw new BrokenRule("TERMS_UNFIT", "The charge “%s” does not fit: write one type and one amount on each line, for example FREIGHT 20.00.".formatted(line));
            }
            charges.put(words[0].toUpperCase(Locale.ROOT), number(words[1]));
        });
        return charges;
    }

    private static BigDecimal number(String text) {
        try {
            return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.strip());
        } catch (NumberFormatException none) {
            throw new BrokenRule("TERMS_UNFIT", "“%s” is no number. Enter one like 20.00.".formatted(text.strip()));
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static SupplierId id(String code) {
        try {
            return new SupplierId(code.strip());
        } catch (IllegalArgumentException unfit) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
