package io.orderwright.planning.quotation;

import io.orderwright.catalog.PriceAges;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.quotation.QuotationRequest.Answer;
import io.orderwright.planning.quotation.QuotationRequest.Decision;
import io.orderwright.planning.quotation.QuotationRequest.Invitation;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.QuotationRequest.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what a supplier offers, from its page or as a buyer heard it on the telephone. Until something is awarded a newer answer replaces the older one; the same again is no
 * change. Rows of a price list that the supplier leaves as they are count as confirmed at once; what it changes waits for a buyer.
 */
@Component
public class AnswerQuotation {

    private static final int LONGEST_NOTE = 500;

    private final Quotations quotations;
    private final SupplierPrices prices;
    private final PriceAges ages;
    private final Suppliers suppliers;
    private final AuditTrail audit;
    private final Clock clock;

    AnswerQuotation(Quotations quotations, SupplierPrices prices, PriceAges ages, Suppliers suppliers, AuditTrail audit, Clock clock) {
        this.quotations = quotations;
        this.prices = prices;
        this.ages = ages;
        this.suppliers = suppliers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is offered.
     *
     * @param lines      by number of the line; none declines
     * @param validUntil last day, null for until further notice
     */
    public record Given(Map<Integer, Terms> lines, @Nullable LocalDate validUntil, String note) {

        public static final Given DECLINED = new Given(Map.of(), null, "");

        public Given {
            lines = Map.copyOf(lines);
        }
    }

    /** For one product; see {@link SupplierPrice} for the fields. */
    public record Terms(@Nullable String itemCode, Quantity minimum, Quantity pack, int leadTimeDays, List<SupplierPrice.PriceBreak> breaks) {}

    /** From the supplier's page. @throws BrokenRule {@code UNKNOWN_PAGE}, {@code REQUEST_CLOSED}, {@code QUOTE_UNFIT} */
    @Transactional
    public void fromPage(MailToken token, Given given) {
        var opened = quotations.opened(token).orElseThrow(() -> new BrokenRule("UNKNOWN_PAGE", "This address opens no request."));
        var request = locked(opened.getKey().number());
        if (!request.takesAnswersOn(today())) {
            throw new BrokenRule("REQUEST_CLOSED", "%s took answers until %s.".formatted(request.number(), request.answerBy()));
        }
        answer(request, opened.getValue().supplier(), given, null);
    }

    /** As a buyer heard it. @throws BrokenRule {@code UNKNOWN_REQUEST}, {@code NOT_INVITED}, {@code REQUEST_CLOSED}, {@code QUOTE_UNFIT} */
    @Transactional
    public void entered(String number, SupplierId supplier, Given given, String person) {
        var request = locked(number);
        if (!request.isOpen()) {
            throw new BrokenRule("REQUEST_CLOSED", "%s is decided. Ask again with a new request.".formatted(number));
        }
        answer(request, supplier, given, person);
    }

    private QuotationRequest locked(String number) {
        return quotations.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_REQUEST", "There is no request %s.".formatted(number)));
    }

    private void answer(QuotationRequest request, SupplierId supplier, Given given, @Nullable String person) {
        var invitation = request.invitation(supplier).orElseThrow(() -> new BrokenRule("NOT_INVITED", "%s was not asked in %s.".formatted(supplier, request.number())));
        var quotes = quotes(request, supplier, given);
        var answer = quotes.isEmpty() ? Answer.DECLINED : Answer.OFFERED;
        var note = given.note().strip().substring(0, Math.min(given.note().strip().length(), LONGEST_NOTE));
        if (answer == invitation.answer() && quotes.equals(invitation.quotes()) && note.equals(invitation.note()) && Objects.equals(given.validUntil(), invitation.validUntil())) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        quotations.answer(new Invitation(invitation.id(), supplier, invitation.mailedTo(), answer, person, now, given.validUntil(), note, quotes));
        audit.record(new AuditEvent(request.number(), Set.of(supplier.value()), answer == Answer.OFFERED ? "planning.quote-given" : "planning.quote-declined",
                person == null ? Actor.supplier(supplier.value()) : Actor.person(person), Map.of("request", request.number(), "supplier", supplier.value(), "lines", String.valueOf(quotes.size()))));
        if (request.kind() == Kind.PRICE_LIST) {
            confirm(request, quotes, person == null ? supplier.value() : person, now);
        }
    }

    /** What stays as it is is confirmed; when that is everything nobody has to decide. */
    private void confirm(QuotationRequest request, Map<Integer, SupplierPrice> quotes, String by, Instant now) {
        var rows = prices.byIds(request.lines().stream().map(QuotationRequest.Line::priceId).filter(Objects::nonNull).toList());
        var unchanged = request.lines().stream().filter(line -> line.priceId() != null && saysTheSame(rows.get(line.priceId()), quotes.get(line.line()))).toList();
        ages.confirm(unchanged.stream().map(QuotationRequest.Line::priceId).toList(), by);
        if (unchanged.size() == request.lines().size()) {
            quotations.end(request.id(), State.AWARDED, new Decision(by, now, ""));
        }
    }

    private static boolean saysTheSame(@Nullable SupplierPrice one, @Nullable SupplierPrice other) {
        return one != null && other != null && one.minimumQuantity().equals(other.minimumQuantity()) && one.packSize().equals(other.packSize()) && one.leadTimeDays() == other.leadTimeDays()
                && one.breaks().equals(other.breaks());
    }

    private Map<Integer, SupplierPrice> quotes(QuotationRequest request, SupplierId supplier, Given given) {
        var today = today();
        var currency = suppliers.find(supplier).orElseThrow().currency();
        var quotes = new HashMap<Integer, SupplierPrice>();
        for (var line : request.lines()) {
            var terms = given.lines().get(line.line());
            if (terms == null) {
                continue;
            }
            try {
                var quote = new SupplierPrice(0, supplier, line.sku(), terms.itemCode(), new DateRange(today, given.validUntil()), terms.minimum(), terms.pack(), terms.leadTimeDays(),
                        terms.breaks(), false);
                if (!quote.currency().equals(currency)) {
                    throw new IllegalArgumentException("Prices of %s are in %s".formatted(supplier, currency));
                }
                quotes.put(line.line(), quote);
            } catch (IllegalArgumentException unfit) {
                throw new BrokenRule("QUOTE_UNFIT", "%s. Correct line %d.".formatted(unfit.getMessage(), line.line()));
            }
        }
        return quotes;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
