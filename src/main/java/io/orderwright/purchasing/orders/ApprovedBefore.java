package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderSnapshot.Line;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a supplier's accepted change asks for, held against the revision that was approved and left before it.
 *
 * @param within    nothing is dearer and nothing is more than what was approved, on no line and over all; false for everything that is not a supplier's accepted change
 * @param daysLater days that the latest line comes after the day approved for it, zero when none does
 */
public record ApprovedBefore(boolean within, long daysLater) {

    /** No revision was approved before, or somebody else than the supplier changed the order: the policy looks at the whole. */
    public static final ApprovedBefore NOTHING = new ApprovedBefore(false, 0);

    static ApprovedBefore of(PurchaseOrderSnapshot approved, PurchaseOrderSnapshot now) {
        Map<Integer, Line> before = approved.lines().stream().collect(Collectors.toMap(Line::line, Function.identity()));
        boolean within = now.lines().stream().allMatch(l -> asksNoMore(before.get(l.line()), l)) && now.net().compareTo(approved.net()) <= 0;
        long later = now.lines().stream().filter(l -> before.containsKey(l.line()))
                .mapToLong(l -> ChronoUnit.DAYS.between(before.get(l.line()).requestedDate(), l.requestedDate())).max().orElse(0);
        return new ApprovedBefore(within, Math.max(0, later));
    }

    private static boolean asksNoMore(@org.jspecify.annotations.Nullable Line before, Line now) {
        return before != null && now.ordered().compareTo(before.ordered()) <= 0 && now.unitPrice().compareTo(before.unitPrice()) <= 0;
    }
}
