package io.orderwright.purchasing.web;

import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rates at which orders in other currencies are compared with the approval limits. */
@Controller
class ExchangeRatesPage {

    private static final int PLACE_IN_MENU = 130;
    private static final Set<Group> MAY_SET = Set.of(Group.ACCOUNTS_PAYABLE, Group.ADMINS);
    private static final Pattern RATE = Pattern.compile("\\d{1,9}(\\.\\d{1,8})?");

    private final ExchangeRates rates;
    private final People people;
    private final MessageSource messages;
    private final Clock clock;

    ExchangeRatesPage(ExchangeRates rates, People people, MessageSource messages, Clock clock) {
        this.rates = rates;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    /** A rate as typed. */
    record RateForm(@Nullable String currency, @Nullable String rate, @Nullable String validFrom) {}

    @GetMapping("/exchange-rates")
    String list(Model model) {
        model.addAttribute("form", new RateForm("", "", LocalDate.now(clock).toString()));
        return page(model);
    }

    @PostMapping("/exchange-rates")
    String set(@ModelAttribute("form") RateForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes redirect) {
        Optional<Currency> currency = currency(form.currency());
        if (currency.isEmpty()) {
            errors.rejectValue("currency", "purchasing.rates.currency.wrong");
        }
        String number = form.rate() == null ? "" : form.rate().strip();
        if (!RATE.matcher(number).matches()) {
            errors.rejectValue("rate", "purchasing.rates.rate.wrong");
        }
        LocalDate from = FormReading.day(errors, "validFrom", form.validFrom()).orElseGet(() -> LocalDate.now(clock));
        if (!errors.hasErrors()) {
            try {
                rates.set(new ExchangeRates.Rate(currency.get(), from, new BigDecimal(number)), by.getName());
                redirect.addFlashAttribute("toast", messages.getMessage("purchasing.rates.done", new Object[] {currency.get().getCurrencyCode(), number}, locale));
                return "redirect:/exchange-rates";
            } catch (BrokenRule refused) {
                FormReading.broken(errors, refused);
            }
        }
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("rates", rates.all());
        model.addAttribute("base", rates.base().getCurrencyCode());
        model.addAttribute("maySet", people.current().filter(reader -> reader.groups().stream().anyMatch(MAY_SET::contains)).isPresent());
        return "purchasing/rates";
    }

    private static Optional<Currency> currency(@Nullable String code) {
        return Currency.getAvailableCurrencies().stream().filter(currency -> code != null && currency.getCurrencyCode().equals(code.strip().toUpperCase(Locale.ROOT))).findFirst();
    }

    @Bean
    static MenuEntry ratesMenu() {
        return new MenuEntry("rates", "/exchange-rates", "chart", PLACE_IN_MENU, Set.of(Group.ACCOUNTS_PAYABLE, Group.ADMINS, Group.AUDITORS), Set.of());
    }
}
