package io.orderwright.planning.need;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a SKU is not reordered now.
 *
 * @param until        first day on which it may be reordered again; null for a returned need, which holds while the facts are the same (F50)
 * @param urgency      how far stock had fallen then
 * @param reorderPoint what it was then
 * @param because      the reason given
 * @param decidedBy    user name
 * @param proposalId   proposal that was decided about
 */
public record Hold(Sku sku, LocationCode location, @Nullable LocalDate until, Urgency urgency, long reorderPoint, String because, String decidedBy, Instant decidedAt,
                   @Nullable String proposalId) {

    /** Whether "not now" still counts on this day. */
    public boolean isPostponedOn(LocalDate today) {
        return until != null && today.isBefore(until);
    }

    /** Whether a returned need would only be the same again: same reorder point, and stock has not fallen into a worse range. */
    public boolean hasSameFacts(long reorderPointNow, Urgency urgencyNow) {
        return until == null && reorderPoint == reorderPointNow && urgencyNow.compareTo(urgency) <= 0;
    }
}
