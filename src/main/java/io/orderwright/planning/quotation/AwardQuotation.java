package io.orderwright.planning.quotation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.PriceListing;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.planning.quotation.QuotationRequest.Award;
import io.orderwright.planning.quotation.QuotationRequest.Decision;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.QuotationRequest.Line;
import io.orderwright.planning.quotation.QuotationRequest.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Reasons;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives each line to one supplier or splits it between several. What was weighed is kept, and each quote that is taken becomes a dated row of its supplier's price list; the
 * supplier with the largest part is the first choice from then on. The same award again is no change, another one is refused.
 */
@Component
public class AwardQuotation {

    private final Quotations quotations;
    private final CompareQuotations compare;
    private final PriceListing priceLists;
    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final AuditTrail audit;
    private final Clock clock;

    AwardQuotation(Quotations quotations, CompareQuotations compare, PriceListing priceLists, SupplierPrices prices, Suppliers suppliers, AuditTrail audit, Clock clock) {
        this.quotations = quotations;
        this.compare = compare;
        this.priceLists = priceLists;
        this.prices = prices;
        this.suppliers = suppliers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param awards parts of more than nothing
     * @param from   first day of the rows on the price lists, today or later
     * @throws BrokenRule {@code REASON_MISSING}, {@code UNKNOWN_REQUEST}, {@code REQUEST_CLOSED}, {@code NOTHING_AWARDED}, {@code NO_QUOTE}, {@code SUPPLIER_BLOCKED},
     *                    {@code QUANTITY_NOT_ORDERABLE}, {@code QUOTE_ENDED}, {@code DAY_INVALID}, {@code PRICE_NOT_TAKEN}
     */
    @Transactional
    public void award(String number, Collection<Award> awards, LocalDate from, String because, String person) {
        Reasons.required(because);
        var request = locked(number);
        if (!request.isOpen()) {
            if (request.state() == State.AWARDED && Set.copyOf(request.awards()).equals(Set.copyOf(awards))) {
                return;
            }
            throw new BrokenRule("REQUEST_CLOSED", "%s is decided already. Ask again with a new request.".formatted(number));
        }
        if (awards.isEmpty()) {
            throw new BrokenRule("NOTHING_AWARDED", "Nobody gets anything of %s. Enter a quantity for at least one supplier, or withdraw the request.".formatted(number));
        }
        if (from.isBefore(today())) {
            throw new BrokenRule("DAY_INVALID", "The prices would be valid from %s. Choose today or a later day.".formatted(from));
        }
        requireGoodStanding(awards);
        var rows = awards.stream().map(award -> row(request, award, awards, from)).toList();
        Map<Integer, SupplierScore.Facts> facts = request.kind() == Kind.PRICE_LIST ? Map.of() : request.lines().stream().filter(line -> awards.stream().anyMatch(a -> a.line() == line.line()))
                .collect(toMap(Line::line, line -> compare.weigh(request, line)));
        quotations.award(request.id(), awards, facts, new Decision(person, clock.instant(), because.strip()));
        priceLists.takeOver(rows, person);
        audit.record(new AuditEvent(number, awards.stream().map(award -> award.supplier().value()).collect(toSet()), "planning.quotes-awarded", Actor.person(person), Map.of(
                "request", number, "awards", rowsInWords(request, awards), "from", from.toString(), "because", because.strip())));
    }

    /** Nothing is given to anybody. Twice is once. @throws BrokenRule {@code REASON_MISSING}, {@code UNKNOWN_REQUEST}, {@code REQUEST_CLOSED} */
    @Transactional
    public void withdraw(String number, String because, String person) {
        Reasons.required(because);
        var request = locked(number);
        if (request.state() == State.AWARDED) {
            throw new BrokenRule("REQUEST_CLOSED", "%s is decided already and cannot be withdrawn.".formatted(number));
        }
        if (request.isOpen()) {
            quotations.end(request.id(), State.WITHDRAWN, new Decision(person, clock.instant(), because.strip()));
            audit.record(new AuditEvent(number, "planning.quotes-withdrawn", Actor.person(person), Map.of("request", number, "because", because.strip())));
        }
    }

    private QuotationRequest locked(String number) {
        return quotations.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_REQUEST", "There is no request %s.".formatted(number)));
    }

    private void requireGoodStanding(Collection<Award> awards) {
        suppliers.find(awards.stream().map(Award::supplier).collect(toSet())).values().stream().filter(one -> one.standing() == Supplier.Standing.BLOCKED).findFirst().ifPresent(blocked -> {
            throw new BrokenRule("SUPPLIER_BLOCKED", "%s is blocked. Give its part to another supplier.".formatted(blocked.name()));
        });
    }

    /** The quote as it shall stand on the price list. */
    private SupplierPrice row(QuotationRequest request, Award award, Collection<Award> awards, LocalDate from) {
        var quote = request.invitation(award.supplier()).map(one -> one.quotes().get(award.line()))
                .orElseThrow(() -> new BrokenRule("NO_QUOTE", "%s offered nothing for line %d. Give it to a supplier who did.".formatted(award.supplier(), award.line())));
        if (award.quantity().isZero() || !quote.orderable(award.quantity()).equals(award.quantity())) {
            throw new BrokenRule("QUANTITY_NOT_ORDERABLE", "%s, %s: the quantity is %s. It must be at least %s, the minimum order, in packs of %s: for example %s.".formatted(award.supplier(),
                    quote.sku(), award.quantity(), quote.minimumQuantity(), quote.packSize(), quote.orderable(award.quantity())));
        }
        if (quote.valid().until() != null && quote.valid().until().isBefore(from)) {
            throw new BrokenRule("QUOTE_ENDED", "The offer of %s for %s ended on %s. Ask for a new one.".formatted(award.supplier(), quote.sku(), quote.valid().until()));
        }
        return new SupplierPrice(0, quote.supplier(), quote.sku(), quote.supplierItemCode(), new DateRange(from, quote.valid().until()), quote.minimumQuantity(), quote.packSize(),
                quote.leadTimeDays(), quote.breaks(), request.kind() == Kind.PRICE_LIST ? isFirstChoice(request, award) : largest(award.line(), awards).equals(award.supplier()));
    }

    private boolean isFirstChoice(QuotationRequest request, Award award) {
        Long row = request.lines().stream().filter(line -> line.line() == award.line()).map(Line::priceId).findFirst().orElse(null);
        return row != null && prices.byId(row).filter(SupplierPrice::preferred).isPresent();
    }

    /** Of equal parts the supplier that comes first in the alphabet. */
    private static SupplierId largest(int line, Collection<Award> awards) {
        return awards.stream().filter(award -> award.line() == line).min(Comparator.comparing(Award::quantity).reversed().thenComparing(Award::supplier)).orElseThrow().supplier();
    }

    private static String rowsInWords(QuotationRequest request, Collection<Award> awards) {
        var skus = new TreeMap<Integer, String>();
        request.lines().forEach(line -> skus.put(line.line(), line.sku().value()));
        return List.copyOf(awards).stream().sorted(Comparator.comparing(Award::line).thenComparing(Award::supplier))
                .map(award -> "%s × %s from %s".formatted(award.quantity(), skus.get(award.line()), award.supplier())).collect(joining(", "));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
