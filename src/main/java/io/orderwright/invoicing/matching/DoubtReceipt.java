package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLine;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.ReceiptCorrections;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks receiving to count again, with the units filled in that the invoice claims and nobody counted. The invoice waits for the answer; it books nothing itself. */
@Component
class DoubtReceipt {

    private static final Set<MatchCode> ABOUT_COUNTS = Set.of(MatchCode.QTY_OVER_RECEIVED, MatchCode.NO_RECEIPT);
    private static final int MAX_REASON = 1000;

    private final ReceiptCorrections corrections;
    private final MatchResults results;
    private final Resolutions resolutions;
    private final InvoicingSettings settings;
    private final Clock clock;

    DoubtReceipt(ReceiptCorrections corrections, MatchResults results, Resolutions resolutions, InvoicingSettings settings, Clock clock) {
        this.corrections = corrections;
        this.results = results;
        this.resolutions = resolutions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param key business key of the decision, so that it asks once
     * @throws BrokenRule when no finding is about what came, or receiving cannot correct that count; nothing was written then
     */
    void ask(Invoice invoice, List<Finding> asked, String reason, String person, String key) {
        List<Finding> counts = asked.stream().filter(finding -> ABOUT_COUNTS.contains(finding.code())).toList();
        Map<PurchaseOrderNumber, Map<Integer, Long>> claimed = claimed(invoice, counts);
        if (claimed.isEmpty()) {
            throw new BrokenRule("NOT_ABOUT_A_COUNT", "%s is not held for what was received, so no receipt can be corrected. Accept the difference, ask for a credit note, or reject it.".formatted(invoice.supplierNumber()));
        }
        String doubt = reason.isBlank() ? "Invoice %s states more than was counted".formatted(invoice.supplierNumber()) : reason.substring(0, Math.min(reason.length(), MAX_REASON));
        corrections.ask(claimed.entrySet().stream().map(order -> new ReceiptCorrections.Request(key, invoice.number().value(), order.getKey(), order.getValue(), doubt, person)).toList());
        resolutions.askToCount(invoice.id(), counts, reason, person, clock.instant(), clock.instant().plus(settings.countWithin()));
    }

    private Map<PurchaseOrderNumber, Map<Integer, Long>> claimed(Invoice invoice, List<Finding> counts) {
        Map<Integer, MatchResults.MatchedLine> matched = results.lines(invoice.id()).stream().collect(Collectors.toMap(MatchResults.MatchedLine::position, Function.identity()));
        Map<PurchaseOrderNumber, Map<Integer, Long>> claimed = new TreeMap<>();
        for (InvoiceLine line : invoice.lines()) {
            MatchResults.MatchedLine place = matched.get(line.position());
            if (place != null && place.order() != null && place.orderLine() != null) {
                long units = counts.stream().filter(finding -> line.lineId().equals(finding.part())).map(finding -> new BigDecimal(finding.facts().getOrDefault("excess", "0")))
                        .mapToLong(BigDecimal::longValue).sum();
                if (units > 0) {
                    claimed.computeIfAbsent(new PurchaseOrderNumber(place.order()), order -> new TreeMap<>()).merge(place.orderLine(), units, Long::sum);
                }
            }
        }
        return claimed;
    }
}
