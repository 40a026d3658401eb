package io.orderwright.planning.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.promotion.PlanUplifts;
import io.orderwright.planning.promotion.Uplift;
import io.orderwright.planning.promotion.UpliftOutcomes;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Planned uplifts for programs. */
@RestController
@RequestMapping("/api/v1/promotions")
@Tag(name = "Promotions")
class PromotionsApi {

    private static final int MOST_SHOWN = 200;

    private final PlanUplifts plan;
    private final UpliftOutcomes outcomes;

    PromotionsApi(PlanUplifts plan, UpliftOutcomes outcomes) {
        this.plan = plan;
        this.outcomes = outcomes;
    }

    @GetMapping
    @Operation(summary = "Planned uplifts and what came of them", description = "Those that end last come first, at most 200.")
    Uplifts list() {
        return new Uplifts(outcomes.newest(MOST_SHOWN).stream().map(outcome -> new UpliftView(outcome.uplift().sku().value(), outcome.uplift().location().value(),
                outcome.uplift().firstDay(), outcome.uplift().lastDay(), outcome.uplift().factor(), outcome.uplift().note(), outcome.came())).toList());
    }

    @PostMapping
    @Operation(summary = "Plan uplifts", description = "All or none. The same SKU, location and first day replaces what was planned; a factor of 1 takes it back.")
    Planned post(@RequestBody Uplifts wanted, Principal by) {
        var uplifts = wanted.uplifts() == null ? List.<Uplift>of() : wanted.uplifts().stream().map(PromotionsApi::uplift).toList();
        plan.plan(uplifts, by.getName());
        return new Planned(uplifts.size());
    }

    private static Uplift uplift(UpliftView view) {
        try {
            return new Uplift(new Sku(Objects.requireNonNullElse(view.sku(), "")), new LocationCode(Objects.requireNonNullElse(view.location(), "")),
                    Objects.requireNonNull(view.firstDay(), "firstDay is missing"), Objects.requireNonNull(view.lastDay(), "lastDay is missing"),
                    Objects.requireNonNull(view.factor(), "factor is missing"), Objects.requireNonNullElse(view.note(), ""));
        } catch (IllegalArgumentException | NullPointerException unfit) {
            throw new BrokenRule("FIELD_UNFIT", "The uplift of %s from %s is not one: %s. Correct it and send all again.".formatted(view.sku(), view.firstDay(), unfit.getMessage()));
        }
    }

    record Uplifts(@Nullable List<UpliftView> uplifts) {}

    /** @param came the factor that came, null before; not read */
    record UpliftView(@Nullable String sku, @Nullable String location, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, @Nullable BigDecimal factor, @Nullable String note,
                      @Nullable BigDecimal came) {}

    record Planned(int planned) {}
}
