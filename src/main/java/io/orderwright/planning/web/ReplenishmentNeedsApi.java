package io.orderwright.planning.web;

import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Needs for programs. */
@RestController
@RequestMapping("/api/v1/replenishment-needs")
@Tag(name = "Replenishment needs")
class ReplenishmentNeedsApi {

    private final Needs needs;

    ReplenishmentNeedsApi(Needs needs) {
        this.needs = needs;
    }

    @GetMapping
    @Operation(summary = "Needs, newest first", description = "state: OPEN, PROPOSED, ORDERED, FULFILLED, POSTPONED, RETURNED or LAPSED; open=true for the first three.")
    Slice<NeedView> list(@RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "false") boolean open,
                         @RequestParam(required = false) @Nullable Long cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return needs.list(states(state, open), cursor, Math.clamp(limit, 1, Slice.MAX_SIZE)).map(NeedView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One need")
    ResponseEntity<NeedView> one(@PathVariable long id) {
        return ResponseEntity.of(needs.find(id).map(NeedView::of));
    }

    private static Set<Need.State> states(@Nullable String state, boolean open) {
        if (state == null) {
            return open ? EnumSet.of(Need.State.OPEN, Need.State.PROPOSED, Need.State.ORDERED) : Set.of();
        }
        return Set.of(Arrays.stream(Need.State.values()).filter(s -> s.name().equalsIgnoreCase(state)).findFirst()
                .orElseThrow(() -> new BrokenRule("UNKNOWN_STATE", "The state '%s' is not known. Use one of %s.".formatted(state, Arrays.toString(Need.State.values())))));
    }

    /** A need. @param position when it was opened @param orderAt earliest moment of its order @param orderAtReason AT_ONCE, WINDOW or STOCK_OUT @param slotAt the supplier's next slot then @param daysOff days that it passed over */
    record NeedView(long id, String sku, String location, String state, String supplier, String currency, long position, long reorderPoint, String foundBy, Instant openedAt,
                    Instant orderAt, String orderAtReason, @Nullable Instant slotAt, String daysOff, @Nullable String proposal, @Nullable String purchaseOrder, @Nullable Integer orderLine, @Nullable Instant closedAt,
                    @Nullable String closedBecause) {

        static NeedView of(Need n) {
            return new NeedView(n.id(), n.sku().value(), n.location().value(), n.state().name(), n.supplier().value(), n.currency().getCurrencyCode(), n.position(),
                    n.reorderPoint(), n.foundBy().name(), n.openedAt(), n.orderAt(), n.orderAtReason().name(), n.slotAt(), n.daysOff(), n.proposalId(), n.purchaseOrder(), n.orderLine(), n.closedAt(),
                    n.closedBecause());
        }
    }
}
