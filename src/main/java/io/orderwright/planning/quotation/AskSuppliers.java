package io.orderwright.planning.quotation;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.QuotationRequest.Line;
import io.orderwright.planning.quotation.QuotationRequest.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks suppliers what they would take for some products: each gets a mail with a page of its own to answer on. */
@Component
public class AskSuppliers {

    /** Suppliers asked in one request. */
    public static final int MOST_SUPPLIERS = 20;
    /** Products asked for in one request. */
    public static final int MOST_LINES = 50;
    private static final int LONGEST_WAIT_DAYS = 120;
    private static final int LONGEST_NOTE = 500;

    private final Quotations quotations;
    private final InviteSupplier invite;
    private final Suppliers suppliers;
    private final Products products;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    AskSuppliers(Quotations quotations, InviteSupplier invite, Suppliers suppliers, Products products, Numbers numbers, AuditTrail audit, Clock clock) {
        this.quotations = quotations;
        this.invite = invite;
        this.suppliers = suppliers;
        this.products = products;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param key       names the form: the same again is the same request
     * @param neededBy  null when it does not matter
     * @param answerBy  after today
     */
    public record Wanted(String key, LocationCode location, List<Asked> products, List<SupplierId> suppliers, @Nullable LocalDate neededBy, LocalDate answerBy, String note) {

        /** So much of a product. */
        public record Asked(Sku sku, Quantity quantity) {}
    }

    /**
     * @return the number of the request, the same for the same key
     * @throws BrokenRule {@code NOTHING_ASKED}, {@code NOBODY_ASKED}, {@code UNKNOWN_SKU}, {@code UNKNOWN_SUPPLIER}, {@code SUPPLIER_BLOCKED}, {@code ANSWER_DAY}
     */
    @Transactional
    public String ask(Wanted wanted, String person) {
        var lines = IntStream.range(0, wanted.products().size()).mapToObj(i -> new Line(i + 1, wanted.products().get(i).sku(), wanted.products().get(i).quantity(), null, null)).toList();
        return ask(Kind.QUOTES, wanted, lines, person);
    }

    /** The same with lines that are filled in already. */
    @Transactional(propagation = Propagation.MANDATORY)
    String ask(Kind kind, Wanted wanted, List<Line> lines, String person) {
        var asked = requireSuppliers(wanted.suppliers());
        var named = requireProducts(lines);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!wanted.answerBy().isAfter(today) || wanted.answerBy().isAfter(today.plusDays(LONGEST_WAIT_DAYS))) {
            throw new BrokenRule("ANSWER_DAY", "The last day for answers is %s. Choose a day after today, within %d days.".formatted(wanted.answerBy(), LONGEST_WAIT_DAYS));
        }
        if (wanted.note().length() > LONGEST_NOTE) {
            throw new BrokenRule("NOTE_TOO_LONG", "The note has %d characters. Say it in %d.".formatted(wanted.note().length(), LONGEST_NOTE));
        }
        var request = new QuotationRequest(0, numbers.next("RQ"), kind, wanted.location(), wanted.neededBy(), wanted.answerBy(), wanted.note(), State.OPEN, person, clock.instant(), null,
                lines, List.of(), List.of());
        if (!quotations.insert(request, wanted.key())) {
            return quotations.numberOf(wanted.key());
        }
        quotations.insert(request.number(), lines);
        asked.forEach(supplier -> {
            var token = MailToken.random();
            quotations.invite(request.number(), supplier.id(), token, supplier.orderEmail() == null ? null : supplier.orderEmail().value());
            invite.mail(request, supplier, named, token);
        });
        audit.record(new AuditEvent(request.number(), asked.stream().map(supplier -> supplier.id().value()).collect(Collectors.toSet()),
                kind == Kind.QUOTES ? "planning.quotes-asked" : "planning.price-list-asked", Actor.person(person), Map.of("request", request.number(),
                "suppliers", asked.stream().map(Supplier::name).collect(Collectors.joining(", ")), "lines", String.valueOf(lines.size()), "answerBy", wanted.answerBy().toString())));
        return request.number();
    }

    private List<Supplier> requireSuppliers(Collection<SupplierId> wanted) {
        var asked = wanted.stream().distinct().toList();
        if (asked.isEmpty() || asked.size() > MOST_SUPPLIERS) {
            throw new BrokenRule("NOBODY_ASKED", "%d suppliers are named. Name 1 to %d.".formatted(asked.size(), MOST_SUPPLIERS));
        }
        var known = suppliers.find(asked);
        return asked.stream().map(id -> {
            var supplier = known.get(id);
            if (supplier == null) {
                throw new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Register it first, or correct the code.".formatted(id));
            }
            if (supplier.standing() == Supplier.Standing.BLOCKED) {
                throw new BrokenRule("SUPPLIER_BLOCKED", "%s is blocked. Leave it out, or change its standing.".formatted(supplier.name()));
            }
            return supplier;
        }).toList();
    }

    private Map<Sku, Product> requireProducts(List<Line> lines) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new BrokenRule("NOTHING_ASKED", "%d products are named. Name 1 to %d.".formatted(lines.size(), MOST_LINES));
        }
        var known = products.find(lines.stream().map(Line::sku).toList());
        if (known.size() < lines.size()) {
            var strange = lines.stream().map(Line::sku).filter(sku -> !known.containsKey(sku)).findFirst();
            throw strange.map(sku -> new BrokenRule("UNKNOWN_SKU", "There is no product %s. Register it first, or correct the SKU.".formatted(sku)))
                    .orElseGet(() -> new BrokenRule("SKU_TWICE", "A product is named twice. Name each once, with the quantity together."));
        }
        lines.stream().filter(line -> line.quantity().isZero()).findFirst().ifPresent(line -> {
            throw new BrokenRule("QUANTITY_ZERO", "%s: the quantity is 0. Enter 1 or more.".formatted(line.sku()));
        });
        known.values().stream().filter(product -> product.discontinued() || product.kit()).findFirst().ifPresent(product -> {
            throw new BrokenRule("NOT_BOUGHT", "%s is %s and never bought. Leave it out.".formatted(product.sku(), product.kit() ? "a kit" : "discontinued"));
        });
        return known;
    }
}
