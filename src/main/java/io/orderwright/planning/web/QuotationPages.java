package io.orderwright.planning.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.planning.quotation.AnswerQuotation;
import io.orderwright.planning.quotation.AskSuppliers;
import io.orderwright.planning.quotation.AwardQuotation;
import io.orderwright.planning.quotation.CompareQuotations;
import io.orderwright.planning.quotation.QuotationRequest;
import io.orderwright.planning.quotation.QuotationRequest.Award;
import io.orderwright.planning.quotation.QuotationRequest.Invitation;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.Quotations;
import io.orderwright.planning.quotation.SendPriceList;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Requests for quotation: ask several suppliers, lay their answers side by side, give each line to one or to several. */
@Controller
@RequestMapping("/planning/quotations")
class QuotationPages {

    private static final int MOST_SHOWN = 100;
    private static final int ROWS = 5;
    private static final int DAYS_TO_ANSWER = 7;
    private static final Set<Group> MAY_ASK = Set.of(Group.BUYERS, Group.PLANNERS);

    private final Quotations quotations;
    private final AskSuppliers ask;
    private final AnswerQuotation answer;
    private final CompareQuotations compare;
    private final AwardQuotation award;
    private final SendPriceList send;
    private final QuoteDrawing drawing;
    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final People people;
    private final MessageSource messages;
    private final ToastOrRefusal buttons;
    private final Fmt fmt;

    QuotationPages(Quotations quotations, AskSuppliers ask, AnswerQuotation answer, CompareQuotations compare, AwardQuotation award, SendPriceList send, QuoteDrawing drawing,
                   SupplierPrices prices, Suppliers suppliers, People people, MessageSource messages, ToastOrRefusal buttons, Fmt fmt) {
        this.quotations = quotations;
        this.ask = ask;
        this.answer = answer;
        this.compare = compare;
        this.award = award;
        this.send = send;
        this.drawing = drawing;
        this.prices = prices;
        this.suppliers = suppliers;
        this.people = people;
        this.messages = messages;
        this.buttons = buttons;
        this.fmt = fmt;
    }

    /** A request as typed. @param key made when the page was drawn: sending it twice asks once @param suppliers codes with blanks between */
    record AskForm(@Nullable String key, @Nullable String location, @Nullable List<Line> lines, @Nullable String suppliers, @Nullable String neededBy, @Nullable String answerBy,
                   @Nullable String note) {

        record Line(@Nullable String sku, @Nullable String quantity) {}
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("requests", quotations.newest(MOST_SHOWN));
        model.addAttribute("mayAsk", mayAsk());
        return "planning/quotations";
    }

    /** @param sku begins with a product and with the suppliers that offer it today */
    @GetMapping("/new")
    String form(@RequestParam(defaultValue = "") String sku, @RequestParam(defaultValue = "") String quantity, @RequestParam(defaultValue = "MAIN") String location, Model model) {
        model.addAttribute("form", new AskForm(UUID.randomUUID().toString(), location, List.of(new AskForm.Line(sku, quantity)), offering(sku), "",
                fmt.today().plusDays(DAYS_TO_ANSWER).toString(), ""));
        return askPage(model);
    }

    private String offering(String sku) {
        try {
            return sku.isBlank() ? "" : String.join(" ", prices.offeredOn(fmt.today(), List.of(new Sku(sku))).stream().map(offer -> offer.supplier().value()).distinct().sorted().toList());
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    @PostMapping
    String ask(@ModelAttribute("form") AskForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        var typed = new TypedFields(errors, "quotes.ask");
        var location = typed.required("location", form.location(), LocationCode::new);
        var answerBy = typed.required("answerBy", form.answerBy(), LocalDate::parse);
        var neededBy = typed.optional("neededBy", form.neededBy(), LocalDate::parse);
        var asked = typed.required("suppliers", form.suppliers(), text -> Arrays.stream(text.split("[\\s,;]+")).map(SupplierId::new).toList());
        var products = lines(form, errors);
        if (!errors.hasErrors() && location != null && answerBy != null && asked != null) {
            try {
                var number = ask.ask(new AskSuppliers.Wanted(key(form.key()), location, products, asked, neededBy, answerBy,
                        TypedFields.text(form.note())), by.getName());
                flash.addFlashAttribute("toast", messages.getMessage("quotes.asked", new Object[] {number, asked.size()}, locale));
                return "redirect:/planning/quotations/" + number;
            } catch (BrokenRule refused) {
                errors.reject(refused.code(), String.valueOf(refused.getMessage()));
            }
        }
        return askPage(model);
    }

    /** One of our own when the form brings none that could be. */
    private static String key(@Nullable String sent) {
        return sent != null && sent.matches("[A-Za-z0-9-]{1,40}") ? sent : UUID.randomUUID().toString();
    }

    private static List<AskSuppliers.Wanted.Asked> lines(AskForm form, BindingResult errors) {
        var products = new ArrayList<AskSuppliers.Wanted.Asked>();
        List<AskForm.Line> sent = form.lines() == null ? List.of() : form.lines();
        for (int i = 0; i < sent.size(); i++) {
            var line = sent.get(i);
            if (TypedFields.text(line.sku()).isEmpty() && TypedFields.text(line.quantity()).isEmpty()) {
                continue;
            }
            try {
                products.add(new AskSuppliers.Wanted.Asked(new Sku(TypedFields.text(line.sku())), Quantity.of(Long.parseLong(TypedFields.text(line.quantity())))));
            } catch (IllegalArgumentException unfit) {
                errors.rejectValue("lines[%d].sku".formatted(i), "quotes.ask.line.wrong");
            }
        }
        return products;
    }

    private static String askPage(Model model) {
        model.addAttribute("rows", IntStream.range(0, ROWS).boxed().toList());
        return "planning/quotation-new";
    }

    /** Price lists to confirm. @param price rows that are chosen on the page of readiness */
    @PostMapping("/price-lists")
    String send(@RequestParam(defaultValue = "") List<Long> price, @RequestParam(defaultValue = "") String key, Principal by, Locale locale, RedirectAttributes flash) {
        var sent = buttons.unlessRefused(() -> send.send(key(key), new LocationCode("MAIN"), price, by.getName()), flash);
        sent.ifPresent(lists -> flash.addFlashAttribute("toast", messages.getMessage("quotes.list.sent", new Object[] {lists.size()}, locale)));
        return sent.isPresent() ? "redirect:/planning/quotations" : "redirect:/planning/readiness";
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Model model) {
        return show(request(number), Map.of(), model);
    }

    /** @param fields {@code give-1-KILN} is what KILN gets of line 1 */
    @PostMapping("/{number}/award")
    String award(@PathVariable String number, @RequestParam Map<String, String> fields, Principal by, Locale locale, Model model, RedirectAttributes flash, HttpServletResponse response) {
        var request = request(number);
        try {
            award.award(number, awards(request, fields), day(fields.getOrDefault("from", "")), fields.getOrDefault("because", ""), by.getName());
            flash.addFlashAttribute("toast", messages.getMessage("quotes.awarded", new Object[] {number}, locale));
            return "redirect:/planning/quotations/" + number;
        } catch (BrokenRule refused) {
            model.addAttribute("refused", refused.getMessage());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(request, fields, model);
        }
    }

    /** @throws BrokenRule {@code QUANTITY_INVALID} */
    private static List<Award> awards(QuotationRequest request, Map<String, String> fields) {
        var awards = new ArrayList<Award>();
        for (var line : request.lines()) {
            for (var invitation : request.invitations()) {
                var typed = TypedFields.text(fields.get("give-%d-%s".formatted(line.line(), invitation.supplier())));
                if (!typed.isEmpty() && !typed.matches("0+")) {
                    if (!typed.matches("\\d{1,9}")) {
                        throw new BrokenRule("QUANTITY_INVALID", "%s from %s: the quantity is %s. Enter a whole number.".formatted(line.sku(), invitation.supplier(), typed));
                    }
                    awards.add(new Award(line.line(), invitation.supplier(), Quantity.of(Long.parseLong(typed))));
                }
            }
        }
        return awards;
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException none) {
            throw new BrokenRule("DAY_INVALID", "The first day of the new prices is missing. Choose today or a later day.");
        }
    }

    @PostMapping("/{number}/withdraw")
    String withdraw(@PathVariable String number, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        buttons.after(() -> award.withdraw(number, because, by.getName()), flash, locale, "quotes.withdrawn", number);
        return "redirect:/planning/quotations/" + number;
    }

    /** The form for an answer that came by telephone or mail. */
    @GetMapping("/{number}/answers/{supplier}")
    String answerForm(@PathVariable String number, @PathVariable String supplier, Model model) {
        var request = request(number);
        var invitation = invitation(request, supplier);
        drawing.draw(request, invitation, drawing.start(request, invitation), List.of(), model);
        return "planning/quotation-answer";
    }

    @PostMapping("/{number}/answers/{supplier}")
    String enter(@PathVariable String number, @PathVariable String supplier, @RequestParam(defaultValue = "offer") String answer, @RequestParam Map<String, String> fields, Principal by,
                 Locale locale, Model model, RedirectAttributes flash, HttpServletResponse response) {
        var request = request(number);
        var invitation = invitation(request, supplier);
        var form = new QuoteForm(fields);
        List<QuoteForm.Problem> problems = new ArrayList<>();
        var given = "decline".equals(answer) ? new AnswerQuotation.Given(Map.of(), null, form.text("note")) : form.read(request, drawing.supplier(invitation).currency(), problems);
        if (problems.isEmpty()) {
            try {
                this.answer.entered(number, invitation.supplier(), given, by.getName());
                flash.addFlashAttribute("toast", messages.getMessage("quotes.entered", new Object[] {invitation.supplier().value()}, locale));
                return "redirect:/planning/quotations/" + number;
            } catch (BrokenRule refused) {
                model.addAttribute("refused", refused.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        drawing.draw(request, invitation, form, problems, model);
        return "planning/quotation-answer";
    }

    /** What a supplier asks for a line. @param quote null when it is today's price of a supplier that offered nothing @param amount of the quantity asked for, or of what it got */
    record ShownOffer(SupplierScore score, @Nullable SupplierPrice quote, @Nullable Money amount, long suggested, @Nullable Quantity given) {}

    /** A line with its offers, the best first. @param uncompared offers in currencies without a rate */
    record ShownLine(QuotationRequest.Line line, String product, boolean asOfThen, List<ShownOffer> offers, List<SupplierPrice> uncompared, @Nullable SupplierPrice listed) {}

    private String show(QuotationRequest request, Map<String, String> typed, Model model) {
        var names = drawing.names(request);
        var listed = drawing.listed(request);
        model.addAttribute("request", request);
        model.addAttribute("lines", compare.of(request).stream().map(one -> shown(request, one, names.get(one.line().sku().value()), listed.get(one.line().line()))).toList());
        model.addAttribute("named", suppliers.find(request.invitations().stream().map(Invitation::supplier).collect(toSet())).values().stream()
                .collect(toMap(supplier -> supplier.id().value(), Supplier::name)));
        model.addAttribute("typed", typed);
        model.addAttribute("today", fmt.today());
        model.addAttribute("mayAsk", mayAsk());
        return "planning/quotation";
    }

    private static ShownLine shown(QuotationRequest request, CompareQuotations.Compared compared, String product, @Nullable SupplierPrice listed) {
        int line = compared.line().line();
        var quotes = request.quotesFor(line).stream().collect(toMap(quote -> quote.supplier().value(), quote -> quote));
        var given = request.awards().stream().filter(award -> award.line() == line).collect(toMap(award -> award.supplier().value(), Award::quantity));
        var offers = new ArrayList<ShownOffer>();
        boolean suggested = false;
        for (var score : compared.scores()) {
            var quote = quotes.remove(score.candidate().supplier());
            var gets = given.get(score.candidate().supplier());
            var quantity = gets != null ? gets : quote == null ? Quantity.ZERO : quote.orderable(compared.line().quantity());
            boolean best = quote != null && score.candidate().trusted() && !suggested;
            suggested |= best;
            offers.add(new ShownOffer(score, quote, quote == null ? null : quote.priceFor(quantity).times(quantity), best ? quantity.units() : 0, gets));
        }
        return new ShownLine(compared.line(), product, compared.asOfThen(), offers, List.copyOf(quotes.values()), request.kind() == Kind.PRICE_LIST ? listed : null);
    }

    private QuotationRequest request(String number) {
        return quotations.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no request " + number));
    }

    private static Invitation invitation(QuotationRequest request, String supplier) {
        return request.invitations().stream().filter(one -> one.supplier().value().equals(supplier)).findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean mayAsk() {
        return people.current().filter(reader -> reader.groups().stream().anyMatch(MAY_ASK::contains)).isPresent();
    }
}
