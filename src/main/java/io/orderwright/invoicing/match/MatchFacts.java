package io.orderwright.invoicing.match;

import java.util.List;
import java.util.Set;

/**
 * Everything a match looks at. The answer depends on nothing else.
 *
 * @param orders             the orders the document refers to; several for a collective invoice, none when it names no known order
 * @param earlier            the supplier's earlier invoices and credit notes: all that touch the orders, and those that may be duplicates
 * @param document           what came
 * @param minorUnit          decimals of the currency by ISO 4217 (GBP 2, JPY 0, KWD 3)
 * @param tolerances         the company's rules
 * @param releaseMatchedPart whether the part that nothing keeps back is paid at once, or only the document as a whole
 * @param acceptances        what a person has already accepted on this document
 * @param disputes           lines on which a credit note was asked for; the part at the order price is not in dispute
 */
public record MatchFacts(List<OrderFacts> orders, List<EarlierDocument> earlier, DocumentFacts document, int minorUnit, ToleranceProfile tolerances,
                         boolean releaseMatchedPart, Set<Acceptance> acceptances, Set<Dispute> disputes) {

    public MatchFacts {
        orders = List.copyOf(orders);
        earlier = List.copyOf(earlier);
    }

    public MatchFacts(List<OrderFacts> orders, List<EarlierDocument> earlier, DocumentFacts document, int minorUnit, ToleranceProfile tolerances) {
        this(orders, earlier, document, minorUnit, tolerances, true, Set.of(), Set.of());
    }
}
