package io.orderwright.planning.quotation;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.shared.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What suppliers were asked, and what they answered.
 *
 * @param number   {@code RQ-2026-000012}
 * @param neededBy day on which the goods should be here, null when it does not matter
 * @param answerBy last day on which a supplier can answer on its page
 * @param note     for the suppliers
 */
public record QuotationRequest(long id, String number, Kind kind, LocationCode location, @Nullable LocalDate neededBy, LocalDate answerBy, String note, State state, String askedBy,
                               Instant askedAt, @Nullable Decision decision, List<Line> lines, List<Invitation> invitations, List<Award> awards) {

    public QuotationRequest {
        lines = List.copyOf(lines);
        invitations = List.copyOf(invitations);
        awards = List.copyOf(awards);
    }

    /** What is asked for. */
    public enum Kind {
        /** What would you take for this much? */
        QUOTES,
        /** Are these rows of your price list still right? */
        PRICE_LIST
    }

    /** Where it stands. */
    public enum State { OPEN, AWARDED, WITHDRAWN }

    /** Who ended it and why. */
    public record Decision(String person, Instant at, String because) {}

    /**
     * One product.
     *
     * @param quantity units that are asked for; of a price list the smallest order
     * @param priceId  row of the price list that is to be confirmed, null for none
     * @param facts    what was weighed when it was given, null before
     */
    public record Line(int line, Sku sku, Quantity quantity, @Nullable Long priceId, SupplierScore.@Nullable Facts facts) {}

    /** What one supplier gave back. */
    public enum Answer { NONE, OFFERED, DECLINED }

    /**
     * One supplier.
     *
     * @param mailedTo   address that was written to, null when none is known
     * @param answeredBy user name of who entered the answer, null while there is none or when it came from the supplier's page
     * @param note       of the supplier
     * @param quotes     what it asks, by line, as rows of a price list that have no number yet
     */
    public record Invitation(long id, SupplierId supplier, @Nullable String mailedTo, Answer answer, @Nullable String answeredBy, @Nullable Instant answeredAt,
                             @Nullable LocalDate validUntil, String note, Map<Integer, SupplierPrice> quotes) {

        public Invitation {
            quotes = Map.copyOf(quotes);
        }
    }

    /** What one supplier gets of a line. */
    public record Award(int line, SupplierId supplier, Quantity quantity) {}

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether a supplier can still answer on its page. */
    public boolean takesAnswersOn(LocalDate day) {
        return isOpen() && !day.isAfter(answerBy);
    }

    public Optional<Invitation> invitation(SupplierId supplier) {
        return invitations.stream().filter(one -> one.supplier().equals(supplier)).findFirst();
    }

    /** What suppliers ask for a line. */
    public List<SupplierPrice> quotesFor(int line) {
        return invitations.stream().map(one -> one.quotes().get(line)).filter(Objects::nonNull).toList();
    }
}
