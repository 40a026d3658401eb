package io.orderwright.planning.need;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.inventory.StockPosition;
import io.orderwright.planning.level.ReorderLevel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions for a reorder, in the order in which they are asked. The trigger and the page "Why?" use the same ones (F25). */
final class ReorderConditions {

    private ReorderConditions() {}

    /**
     * All that the conditions look at, read at one moment.
     *
     * @param product null when the catalogue does not know the SKU
     * @param level   null when its reorder point was never computed
     * @param offer   first choice of today, null when nobody offers it
     * @param open    the open need, null when there is none
     * @param hold    what a person decided, null when nothing
     */
    record Facts(LocalDate today, StockPosition position, @Nullable Product product, @Nullable ReorderLevel level, @Nullable SupplierPrice offer, @Nullable Need open,
                 @Nullable Hold hold) {}

    static Verdict judge(Facts facts) {
        var position = facts.position();
        if (facts.product() == null) {
            return no("unknown-product", position.sku().value());
        }
        if (facts.product().discontinued()) {
            return no("discontinued");
        }
        if (facts.product().kit()) {
            return no("kit");
        }
        if (facts.offer() == null) {
            return no("no-offer");
        }
        if (facts.level() == null || position.reorderPoint() == null) {
            return no("no-reorder-point");
        }
        if (!position.isBelow()) {
            return no("above-reorder-point", position.position(), position.reorderPoint());
        }
        if (facts.open() != null) {
            return alreadyOpen(facts.open());
        }
        if (facts.hold() != null && facts.hold().isPostponedOn(facts.today())) {
            return no("postponed", facts.hold().until(), facts.hold().decidedBy(), facts.hold().because());
        }
        if (facts.hold() != null && facts.hold().hasSameFacts(position.reorderPoint(), Urgency.of(position.position(), facts.level().safetyStock()))) {
            return no("returned", facts.hold().decidedBy(), facts.hold().because());
        }
        if (position.position() >= facts.level().orderUpTo()) {
            return no("nothing-needed", position.position(), facts.level().orderUpTo());
        }
        return new Verdict.Reorder(facts.offer(), facts.level(), List.of(String.valueOf(position.position()), String.valueOf(position.reorderPoint())));
    }

    private static Verdict alreadyOpen(Need need) {
        return switch (need.state()) {
            case ORDERED -> no("ordered", need.purchaseOrder());
            case PROPOSED -> no("proposed", need.proposalId());
            default -> switch (need.orderAtReason()) {
                case AT_ONCE -> no("open", need.openedAt(), need.orderAt());
                case WINDOW -> no("open-window", need.openedAt(), need.orderAt(), daysOff(need));
                case STOCK_OUT -> no("open-stock-out", need.openedAt(), need.slotAt(), daysOff(need));
            };
        };
    }

    private static String daysOff(Need need) {
        return need.daysOff().isEmpty() ? "–" : need.daysOff();
    }

    private static Verdict no(String condition, @Nullable Object... arguments) {
        return new Verdict.NoReorder(condition, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
