package io.orderwright.invoicing.matching;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceCharge;
import io.orderwright.invoicing.capture.InvoiceLine;
import io.orderwright.invoicing.capture.OrderReferences;
import io.orderwright.invoicing.match.DocumentFacts;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.EarlierDocument;
import io.orderwright.invoicing.match.ItemIds;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.match.OrderFacts;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.ToleranceProfile;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily.Place;
import io.orderwright.invoicing.tolerance.SupplierItems;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.invoicing.tolerance.ToleranceRules;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.shared.Percentage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the question for the match from what the database holds.
 *
 * <p>Backorder orders. For an invoice on the original, units count that were received on its backorder orders and are not claimed by invoices on those; what
 * such invoices claim lowers what may still be invoiced on the original. For an invoice on a backorder order, what invoices on the original claim beyond the
 * original's own units counts as invoiced already. So each received unit is open to one document only, whichever order the supplier writes on it.
 */
@Component
class GatherFacts {

    /** Three codes that suppliers mix for a piece. */
    private static final Set<String> PIECES = Set.of("C62", "EA", "H87");
    private static final Set<PurchaseOrderStatus> NOT_OPEN = Set.of(PurchaseOrderStatus.DRAFT, PurchaseOrderStatus.CANCELLED, PurchaseOrderStatus.REJECTED);
    private static final Set<PurchaseOrderStatus> STILL_COMING = Set.of(PurchaseOrderStatus.DRAFT, PurchaseOrderStatus.ISSUED, PurchaseOrderStatus.CONFIRMED);

    private final EarlierInvoices earlierInvoices;
    private final Resolutions resolutions;
    private final ToleranceRules tolerances;
    private final SupplierTerms terms;
    private final SupplierItems items;
    private final Suppliers suppliers;
    private final Products products;
    private final Clock clock;

    GatherFacts(EarlierInvoices earlierInvoices, Resolutions resolutions, ToleranceRules tolerances, SupplierTerms terms, SupplierItems items, Suppliers suppliers, Products products, Clock clock) {
        this.earlierInvoices = earlierInvoices;
        this.resolutions = resolutions;
        this.tolerances = tolerances;
        this.terms = terms;
        this.items = items;
        this.suppliers = suppliers;
        this.products = products;
        this.clock = clock;
    }

    /** @param families families of the orders, locked @param orders the orders the invoice is tied to */
    MatchFacts gather(Invoice invoice, List<OrderFamily> families, List<PurchaseOrderNumber> orders) {
        SupplierId supplier = invoice.supplier();
        Set<Sku> skus = new HashSet<>();
        families.forEach(family -> family.members().forEach(member -> member.lines().forEach(line -> skus.add(line.sku()))));
        Map<Sku, Product> known = products.find(skus);
        ToleranceProfile profile = tolerances.profile(supplier, skus.stream().collect(Collectors.toMap(Sku::value, sku -> known.containsKey(sku) ? known.get(sku).category() : "")));
        List<SupplierId> sellers = families.stream().flatMap(family -> family.members().stream()).map(PurchaseOrderSnapshot::supplier).distinct().toList();
        Map<SupplierId, SupplierTerms.Terms> agreed = terms.of(sellers);
        Map<SupplierId, SupplierItems.Agreed> named = items.of(sellers);
        var history = new History(invoice, earlierInvoices.linesOn(EarlierInvoices.numbersOf(families), invoice), families, lowPriceLimit(profile, supplier));
        List<OrderFacts> orderFacts = new ArrayList<>();
        for (PurchaseOrderNumber number : orders) {
            families.stream().filter(family -> family.has(number)).findFirst().ifPresent(family -> orderFacts.add(order(family, family.member(number), known, agreed, named, history, invoice.isSelfBilled())));
        }
        List<EarlierDocument> earlier = new ArrayList<>(history.documents(orders));
        if (supplier != null && !invoice.isSelfBilled()) {
            earlierInvoices.candidates(invoice, supplier).forEach(candidate -> earlier.add(new EarlierDocument(candidate.kind(), candidate.supplier(), candidate.number(),
                    candidate.contentHash(), false, candidate.order() == null ? "" : candidate.order(), candidate.issueDate(), candidate.gross(), List.of(), List.of())));
        }
        earlierInvoices.chargesOn(orders, invoice).stream().filter(charge -> charge.isEarlier() || charge.kind() == DocumentKind.CREDIT_NOTE).forEach(charge ->
                earlier.add(new EarlierDocument(charge.kind(), "", "", null, true, null, null, null, List.of(), List.of(new EarlierDocument.Charge(charge.type(), charge.amount())))));
        return new MatchFacts(orderFacts, earlier, document(invoice, orders, history), invoice.currency().getDefaultFractionDigits(), profile,
                supplier == null || agreed.getOrDefault(supplier, SupplierTerms.Terms.USUAL).releaseMatchedPart(),
                resolutions.acceptances(invoice.id()), resolutions.disputes(invoice.id(), clock.instant()));
    }

    private static @Nullable BigDecimal lowPriceLimit(ToleranceProfile profile, @Nullable SupplierId supplier) {
        return profile.of(supplier == null ? "" : supplier.value(), null).limit(ToleranceKey.PRICE_UNDER_PCT).value();
    }

    private static OrderFacts order(OrderFamily family, PurchaseOrderSnapshot order, Map<Sku, Product> known, Map<SupplierId, SupplierTerms.Terms> agreed,
                                    Map<SupplierId, SupplierItems.Agreed> named, History history, boolean selfBilled) {
        SupplierTerms.Terms terms = agreed.getOrDefault(order.supplier(), SupplierTerms.Terms.USUAL);
        SupplierItems.Agreed names = named.getOrDefault(order.supplier(), SupplierItems.Agreed.NOTHING);
        List<OrderFacts.Line> lines = order.lines().stream().map(line -> line(family, new Place(order.number(), line.line()), line, known.get(line.sku()),
                selfBilled ? MatchMode.THREE_WAY : terms.mode(), names, history)).toList();
        // agreed once for an order; what is sent later for its backorders is part of it
        List<OrderFacts.PlannedCharge> charges = order.parent() != null ? List.of()
                : terms.charges().entrySet().stream().map(charge -> new OrderFacts.PlannedCharge(charge.getKey(), charge.getValue())).toList();
        return new OrderFacts(order.number().value(), order.supplier().value(), order.currency().getCurrencyCode(), !NOT_OPEN.contains(order.status()), lines, charges);
    }

    private static OrderFacts.Line line(OrderFamily family, Place place, PurchaseOrderSnapshot.Line line, @Nullable Product product, MatchMode mode,
                                        SupplierItems.Agreed names, History history) {
        List<Place> chain = family.places(place);
        BigDecimal accepted = history.supply(family, chain, 0, false);
        BigDecimal physical = history.supply(family, chain, 0, true);
        BigDecimal claimedBelow = chain.stream().skip(1).map(history::invoiced).reduce(BigDecimal.ZERO, BigDecimal::add).max(BigDecimal.ZERO).min(units(line.carriedOver().units()));
        boolean closed = chain.stream().noneMatch(member -> STILL_COMING.contains(family.member(member.order()).status()) && family.line(member).open().isPositive());
        return new OrderFacts.Line(Integer.toString(line.line()), new ItemIds(product == null ? null : product.gtin(), upper(line.supplierItemCode()), line.sku().value()), line.unit(),
                rate(line.taxRate()), units(line.ordered().units()).subtract(claimedBelow), line.unitPrice().value(), BigDecimal.ONE, mode, null, factors(line.unit(), names.factors(line.sku())),
                names.substitutesOf(line.sku()), closed, accepted, physical.subtract(accepted).max(BigDecimal.ZERO));
    }

    private static BigDecimal rate(Percentage percentage) {
        return percentage.value();
    }

    /** What was agreed with the supplier wins. */
    private static Map<String, BigDecimal> factors(String unit, Map<String, BigDecimal> agreed) {
        Map<String, BigDecimal> factors = new HashMap<>();
        if (PIECES.contains(unit)) {
            PIECES.stream().filter(other -> !other.equals(unit)).forEach(other -> factors.put(other, BigDecimal.ONE));
        }
        factors.putAll(agreed);
        return factors;
    }

    private DocumentFacts document(Invoice invoice, List<PurchaseOrderNumber> orders, History history) {
        var lines = new ArrayList<DocumentFacts.Line>();
        var credited = new HashSet<Place>();
        for (InvoiceLine line : invoice.lines()) {
            lines.add(line(line, orders, history, credited));
        }
        List<DocumentFacts.Charge> charges = invoice.charges().stream().filter(c -> !c.isAllowance()).map(c -> new DocumentFacts.Charge(c.type(), c.amount(), c.taxRate())).toList();
        List<DocumentFacts.Allowance> allowances = invoice.charges().stream().filter(InvoiceCharge::isAllowance).map(c -> new DocumentFacts.Allowance(c.amount(), c.taxRate())).toList();
        SupplierId supplier = invoice.supplier();
        String recorded = supplier == null ? null : suppliers.find(supplier).map(s -> s.iban()).map(iban -> iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT)).orElse(null);
        int age = (int) Duration.between(invoice.capturedAt(), clock.instant()).toDays();
        return new DocumentFacts(invoice.kind(), supplier == null ? null : supplier.value(), invoice.supplierNumber(), invoice.issueDate(), invoice.currencyCode(), invoice.contentHash(), age,
                invoice.payeeAccount(), recorded, lines, charges, allowances,
                new DocumentFacts.Totals(invoice.net(), invoice.tax(), invoice.gross(), invoice.rounding(), invoice.prepaid(), invoice.payable()));
    }

    private static DocumentFacts.Line line(InvoiceLine line, List<PurchaseOrderNumber> orders, History history, Set<Place> credited) {
        List<PurchaseOrderNumber> named = OrderReferences.in(line.orderReference());
        String order = named.isEmpty() ? null : named.getFirst().value();
        BigDecimal creditedValue = BigDecimal.ZERO;
        PurchaseOrderNumber on = named.isEmpty() ? orders.size() == 1 ? orders.getFirst() : null : named.getFirst();
        if (on != null && line.orderLine() != null && line.orderLine().matches("\\d{1,6}")) {
            var place = new Place(on, Integer.parseInt(line.orderLine()));
            creditedValue = credited.add(place) ? history.creditedValue(place) : BigDecimal.ZERO;
        }
        return new DocumentFacts.Line(line.lineId(), order, line.orderLine(), new ItemIds(line.gtin(), upper(line.sellerItem()), upper(line.buyerItem())), line.unit(),
                line.taxRate(), line.quantity(), line.price(), line.basis(), line.charge(), line.allowance(), line.amount(), creditedValue);
    }

    private static @Nullable String upper(@Nullable String code) {
        return code == null ? null : code.strip().toUpperCase(Locale.ROOT);
    }

    static BigDecimal units(long units) {
        return BigDecimal.valueOf(units);
    }

    /** What other documents have invoiced and credited, seen from one invoice. */
    private static final class History {

        private final Invoice invoice;
        private final List<EarlierInvoices.Line> counted = new ArrayList<>();
        private final Map<Place, BigDecimal> units = new HashMap<>();
        private final Map<Place, BigDecimal> values = new HashMap<>();
        private final Map<Place, BigDecimal> overflow = new HashMap<>();
        private final Map<Place, BigDecimal> price = new HashMap<>();

        History(Invoice invoice, Collection<EarlierInvoices.Line> lines, List<OrderFamily> families, @Nullable BigDecimal lowPricePercent) {
            this.invoice = invoice;
            for (OrderFamily family : families) {
                family.members().forEach(member -> member.lines().forEach(line -> price.put(new Place(member.number(), line.line()), line.unitPrice().value())));
            }
            Predicate<EarlierInvoices.Line> counts = line -> invoice.isCreditNote() ? !line.isCredit() || line.isEarlier() : line.isCredit() ? line.isSettled() : line.isEarlier();
            lines.stream().filter(counts).forEach(line -> count(line, lowPricePercent));
            for (OrderFamily family : families) {
                family.members().forEach(member -> member.lines().forEach(line -> spill(family, new Place(member.number(), line.line()))));
            }
        }

        private void count(EarlierInvoices.Line line, @Nullable BigDecimal lowPricePercent) {
            BigDecimal quantity = line.quantity();
            if (line.isCredit() && !invoice.isCreditNote() && isMoneyOnly(line, lowPricePercent)) {
                if (isAboutThis(line)) {
                    values.merge(line.place(), line.amount(), BigDecimal::add);
                }
                quantity = BigDecimal.ZERO;
            }
            counted.add(new EarlierInvoices.Line(line.invoice(), line.kind(), line.status(), line.isEarlier(), line.about(), line.place(), quantity, line.amount()));
            units.merge(line.place(), line.isCredit() ? quantity.negate() : quantity, BigDecimal::add);
        }

        /** A credit far below the order price gives money back and no units: counting its units would let them be invoiced again. */
        private boolean isMoneyOnly(EarlierInvoices.Line line, @Nullable BigDecimal lowPricePercent) {
            BigDecimal atOrderPrice = line.quantity().multiply(price.getOrDefault(line.place(), BigDecimal.ZERO));
            BigDecimal percent = lowPricePercent == null ? BigDecimal.TEN : lowPricePercent;
            return line.amount().multiply(BigDecimal.valueOf(100)).compareTo(atOrderPrice.multiply(BigDecimal.valueOf(100).subtract(percent))) < 0;
        }

        private boolean isAboutThis(EarlierInvoices.Line line) {
            return line.about().isBlank() || line.about().lines().anyMatch(number -> number.equals(invoice.supplierNumber()));
        }

        BigDecimal invoiced(Place place) {
            return units.getOrDefault(place, BigDecimal.ZERO);
        }

        BigDecimal creditedValue(Place place) {
            return values.getOrDefault(place, BigDecimal.ZERO);
        }

        /** Units on this line, and those below it that no invoice on a backorder order claims. */
        BigDecimal supply(OrderFamily family, List<Place> chain, int from, boolean withPending) {
            PurchaseOrderSnapshot.Line line = family.line(chain.get(from));
            BigDecimal own = units(line.received().units() + (withPending ? line.quarantined().units() : 0));
            if (from + 1 >= chain.size()) {
                return own;
            }
            BigDecimal below = supply(family, chain, from + 1, withPending).subtract(invoiced(chain.get(from + 1))).max(BigDecimal.ZERO);
            return own.add(below.min(units(line.carriedOver().units())));
        }

        /** What invoices on the parent's line claim beyond the parent's own units counts on the backorder line as invoiced. */
        private void spill(OrderFamily family, Place place) {
            Place parent = family.parentOf(place);
            if (parent == null) {
                return;
            }
            PurchaseOrderSnapshot.Line above = family.line(parent);
            BigDecimal beyond = invoiced(parent).add(overflow.getOrDefault(parent, BigDecimal.ZERO)).subtract(units(above.ordered().units() - above.carriedOver().units()));
            if (beyond.signum() > 0) {
                overflow.put(place, beyond.min(units(family.line(place).ordered().units())));
            }
        }

        /** What the match counts as invoiced before on these orders. */
        List<EarlierDocument> documents(List<PurchaseOrderNumber> orders) {
            var on = new TreeSet<>(orders);
            var documents = new ArrayList<EarlierDocument>();
            counted.stream().filter(line -> on.contains(line.place().order())).forEach(line -> documents.add(document(line.kind(), line.place(), line.quantity(), line.amount())));
            overflow.forEach((place, quantity) -> {
                if (on.contains(place.order())) {
                    documents.add(document(DocumentKind.INVOICE, place, quantity, quantity.multiply(price.getOrDefault(place, BigDecimal.ZERO))));
                }
            });
            return documents;
        }

        private static EarlierDocument document(DocumentKind kind, Place place, BigDecimal quantity, BigDecimal amount) {
            String order = place.order().value();
            return new EarlierDocument(kind, "", "", null, true, order, null, null, List.of(new EarlierDocument.Line(order, Integer.toString(place.line()), quantity, amount)), List.of());
        }
    }
}
