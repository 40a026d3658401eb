package io.orderwright.planning.need;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.level.StepTexts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells why a SKU was or was not reordered, with the very conditions that the trigger asks. */
@Component
class ExplainReorder implements ReorderExplanations {

    private final OpenNeeds openNeeds;
    private final ReorderLevels levels;
    private final StepTexts texts;
    private final StockTransfers transfers;
    private final Clock clock;

    ExplainReorder(OpenNeeds openNeeds, ReorderLevels levels, StepTexts texts, StockTransfers transfers, Clock clock) {
        this.openNeeds = openNeeds;
        this.levels = levels;
        this.texts = texts;
        this.transfers = transfers;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Explanation> explain(Sku sku, LocationCode location) {
        return Optional.ofNullable(openNeeds.judge(location, List.of(sku)).get(sku)).map(judged -> explanation(verdict(judged), levels.of(sku, location)));
    }

    /** Where only a transfer keeps the position above its reorder point, the transfer is the reason. */
    private Verdict verdict(OpenNeeds.Judged judged) {
        var position = judged.position();
        if (position.isBelow() || position.reorderPoint() == null) {
            return judged.verdict();
        }
        var coming = transfers.about(List.of(position.sku()), clock.instant()).stream().filter(t -> t.state().isOpen() && t.destination().equals(position.location())).toList();
        long units = coming.stream().mapToLong(StockTransfer::quantity).sum();
        if (units == 0 || position.position() - units > position.reorderPoint()) {
            return judged.verdict();
        }
        var first = coming.getFirst();
        return new Verdict.NoReorder("transfer", List.of(String.valueOf(units), first.source().value(), String.valueOf(first.spare()), String.valueOf(first.spareDays()), first.number()));
    }

    private Explanation explanation(Verdict verdict, Optional<ReorderLevel> level) {
        return new Explanation(
                level.map(l -> l.steps().stream().map(texts::of).toList()).orElse(List.of()),
                level.map(ReorderLevel::reorderPoint).orElse(0L),
                "planning.why." + verdict.condition(), verdict.arguments(),
                level.map(ReorderLevel::dailySales).orElse("0"),
                level.map(ReorderLevel::leadTimeDays).orElse(0));
    }
}
