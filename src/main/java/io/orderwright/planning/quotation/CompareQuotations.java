package io.orderwright.planning.quotation;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.planning.quotation.QuotationRequest.Line;
import io.orderwright.planning.rules.Rules;
import io.orderwright.planning.supplier.CompareSuppliers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Weighs what suppliers ask for each line by the same sum that decides who gets an order: landed price at the quantity asked for, safety stock for the lead time, margin of what
 * does not come. Today's first choice is weighed beside them with its present price when it did not answer.
 */
@Component
public class CompareQuotations {

    private final CompareSuppliers compare;
    private final SupplierPrices prices;
    private final Rules rules;
    private final Clock clock;

    CompareQuotations(CompareSuppliers compare, SupplierPrices prices, Rules rules, Clock clock) {
        this.compare = compare;
        this.prices = prices;
        this.rules = rules;
        this.clock = clock;
    }

    /** A line with its offers, the best first. @param asOfThen whether it is what was weighed when the line was given */
    public record Compared(Line line, boolean asOfThen, List<SupplierScore> scores) {}

    @Transactional(readOnly = true)
    public List<Compared> of(QuotationRequest request) {
        return request.lines().stream().map(line -> line.facts() == null ? new Compared(line, false, weigh(request, line).scores()) : new Compared(line, true, line.facts().scores())).toList();
    }

    /** All that is weighed now. */
    SupplierScore.Facts weigh(QuotationRequest request, Line line) {
        var first = prices.preferredOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), Set.of(line.sku())).get(line.sku());
        var bySupplier = new TreeMap<String, SupplierPrice>();
        if (first != null) {
            bySupplier.put(first.supplier().value(), first);
        }
        request.quotesFor(line.line()).forEach(quote -> bySupplier.put(quote.supplier().value(), quote));
        return compare.weigh(line.sku(), request.location(), line.quantity(), new ArrayList<>(bySupplier.values()), Optional.ofNullable(first).map(SupplierPrice::supplier), rules.inForce());
    }
}
