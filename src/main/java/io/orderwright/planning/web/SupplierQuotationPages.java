package io.orderwright.planning.web;

import io.orderwright.planning.quotation.AnswerQuotation;
import io.orderwright.planning.quotation.AnswerQuotation.Given;
import io.orderwright.planning.quotation.QuotationRequest;
import io.orderwright.planning.quotation.QuotationRequest.Invitation;
import io.orderwright.planning.quotation.Quotations;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.shared.BrokenRule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a supplier answers a request for quotation, without sign-in. Opening it changes nothing; its address opens this one request and proves possession, never identity. */
@Controller
@RequestMapping("/o/quotes/{token}")
class SupplierQuotationPages {

    private final Quotations quotations;
    private final AnswerQuotation answer;
    private final QuoteDrawing drawing;
    private final WebSettings settings;
    private final Fmt fmt;

    SupplierQuotationPages(Quotations quotations, AnswerQuotation answer, QuoteDrawing drawing, WebSettings settings, Fmt fmt) {
        this.quotations = quotations;
        this.answer = answer;
        this.drawing = drawing;
        this.settings = settings;
        this.fmt = fmt;
    }

    @GetMapping
    String show(@PathVariable String token, @RequestParam(defaultValue = "") String lang, Model model, HttpServletResponse response) {
        return opened(token).map(one -> draw(token, lang, one, drawing.start(one.getKey(), one.getValue()), List.of(), model, response)).orElseGet(() -> notValid(response));
    }

    @PostMapping
    String answer(@PathVariable String token, @RequestParam(defaultValue = "") String lang, @RequestParam(defaultValue = "offer") String answer, @RequestParam Map<String, String> fields,
                  Model model, HttpServletResponse response) {
        var found = opened(token);
        if (found.isEmpty()) {
            return notValid(response);
        }
        var one = found.get();
        var form = "same".equals(answer) ? drawing.start(one.getKey(), one.getValue()) : new QuoteForm(fields);
        List<QuoteForm.Problem> problems = new ArrayList<>();
        var given = "decline".equals(answer) ? new Given(Map.of(), null, form.text("note")) : form.read(one.getKey(), drawing.supplier(one.getValue()).currency(), problems);
        if (problems.isEmpty()) {
            try {
                this.answer.fromPage(new MailToken(token), given);
                return "redirect:/o/quotes/" + token + (lang.isEmpty() ? "" : "?lang=" + language(lang));
            } catch (BrokenRule refused) {
                problems.add(new QuoteForm.Problem("note", "REQUEST_CLOSED".equals(refused.code()) ? "quote.problem.closed" : "quote.problem.unfit", 0));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return draw(token, lang, one, form, problems, model, response);
    }

    private Optional<Map.Entry<QuotationRequest, Invitation>> opened(String token) {
        try {
            return quotations.opened(new MailToken(token));
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private String draw(String token, String lang, Map.Entry<QuotationRequest, Invitation> one, QuoteForm form, List<QuoteForm.Problem> problems, Model model, HttpServletResponse response) {
        privately(response);
        drawing.draw(one.getKey(), one.getValue(), form, problems, model);
        model.addAttribute("buyerName", settings.company());
        model.addAttribute("open", one.getKey().takesAnswersOn(fmt.today()));
        model.addAttribute("address", "/o/quotes/" + token + (lang.isEmpty() ? "" : "?lang=" + language(lang)));
        return "planning/supplier-quotation";
    }

    private static String language(String lang) {
        return lang.matches("[a-z]{2}") ? lang : "en";
    }

    private static String notValid(HttpServletResponse response) {
        privately(response);
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "planning/supplier-quotation-not-valid";
    }

    private static void privately(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
