package io.orderwright.receiving.web;

import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.platform.web.ToastOrRefusal.Toast;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.DoubtHighCount;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.receiving.receipt.TakeBackUnits;
import io.orderwright.shared.BrokenRule;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says on the page of a goods received note that a count was too high, and answers that. */
@Controller
class LoweredCountPages {

    /** Fields are named by order and line: {@code came-PO-2026-000017-1}. */
    private static final Pattern FIELD = Pattern.compile("(came|missing)-(PO-\\d{4}-\\d{6})-(\\d{1,6})");
    private static final int MAX_DIGITS = 9;

    private final DoubtHighCount doubtHighCount;
    private final TakeBackUnits takeBackUnits;
    private final People people;
    private final ToastOrRefusal answer;
    private final MessageSource texts;

    LoweredCountPages(DoubtHighCount doubtHighCount, TakeBackUnits takeBackUnits, People people, ToastOrRefusal answer, MessageSource texts) {
        this.doubtHighCount = doubtHighCount;
        this.takeBackUnits = takeBackUnits;
        this.people = people;
        this.answer = answer;
        this.texts = texts;
    }

    @PostMapping("/goods-receipts/{note}/lower-counts")
    String ask(@PathVariable String note, @RequestParam String requestKey, @RequestParam(defaultValue = "") String reason, @RequestParam Map<String, String> all, RedirectAttributes flash, Locale locale) {
        answer.after(() -> Toast.of("receiving.lower.asked", doubtHighCount.ask(requestKey, note, units("came", all, locale), reason, person())), flash, locale);
        return "redirect:/goods-receipts/" + note;
    }

    @PostMapping("/goods-receipts/{note}/lower-counts/{correction}")
    String answer(@PathVariable String note, @PathVariable String correction, @RequestParam(defaultValue = "") String comment, @RequestParam(defaultValue = "false") boolean claimPaid,
                  @RequestParam Map<String, String> all, RedirectAttributes flash, Locale locale) {
        answer.after(() -> {
            boolean booked = takeBackUnits.answer(correction, units("missing", all, locale), claimPaid, comment, person());
            return Toast.of(booked ? "receiving.lower.taken-back" : "receiving.doubt.stands", note);
        }, flash, locale);
        return "redirect:/goods-receipts/" + note;
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** Empty fields say nothing. */
    private Map<Place, Long> units(String kind, Map<String, String> all, Locale locale) {
        var units = new TreeMap<Place, Long>();
        all.forEach((name, typed) -> {
            var field = FIELD.matcher(name);
            if (field.matches() && field.group(1).equals(kind) && !typed.isBlank()) {
                units.put(new Place(new PurchaseOrderNumber(field.group(2)), Integer.parseInt(field.group(3))), number(typed.strip(), locale));
            }
        });
        return units;
    }

    private long number(String typed, Locale locale) {
        if (typed.length() > MAX_DIGITS || !typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BrokenRule("NOT_A_NUMBER", texts.getMessage("receiving.error.number", new Object[] {typed}, locale));
        }
        return Long.parseLong(typed);
    }
}
