package io.orderwright.planning.need;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.level.StepTexts;
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

    ExplainReorder(OpenNeeds openNeeds, ReorderLevels levels, StepTexts texts) {
        this.openNeeds = openNeeds;
        this.levels = levels;
        this.texts = texts;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Explanation> explain(Sku sku, LocationCode location) {
        return Optional.ofNullable(openNeeds.judge(location, List.of(sku)).get(sku)).map(judged -> explanation(judged.verdict(), levels.of(sku, location)));
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
