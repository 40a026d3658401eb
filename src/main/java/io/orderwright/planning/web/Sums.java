package io.orderwright.planning.web;

import io.orderwright.planning.engine.Step;
import io.orderwright.planning.level.StepTexts;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.SumRow;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the steps of a computation as a sum that a person would write. */
@Component
class Sums {

    private final StepTexts texts;
    private final Fmt fmt;

    Sums(StepTexts texts, Fmt fmt) {
        this.texts = texts;
        this.fmt = fmt;
    }

    List<SumRow> rows(List<Step> steps) {
        var rows = new ArrayList<SumRow>();
        long quantity = 0;
        for (var step : steps) {
            switch (step.term()) {
                case LEAD_TIME_DEMAND -> rows.add(SumRow.of(words(step), "", fmt.number(step.result())));
                case SAFETY_STOCK, INCOMING -> rows.add(SumRow.of(words(step), "+", fmt.number(step.result())));
                case ALLOCATED, BACKORDERED -> rows.add(SumRow.of(words(step), "−", fmt.number(-step.result())));
                case ON_HAND, ORDER_UP_TO -> rows.add(SumRow.of(words(step), "", fmt.number(step.result())).afterGap());
                case NET_NEED -> {
                    quantity = step.result();
                    rows.add(SumRow.of(words(step), "", fmt.number(quantity)));
                }
                case MINIMUM, PACKS, PRICE_BREAK, CAP, SUPPLIER_MINIMUM, FREE_DELIVERY -> {
                    long more = step.result() - quantity;
                    quantity = step.result();
                    rows.add(SumRow.of(words(step), more < 0 ? "−" : "+", fmt.number(Math.abs(more))));
                }
                case REORDER_POINT, POSITION, PLANNER, PROPOSED -> rows.add(SumRow.total(words(step), fmt.number(step.result())));
            }
        }
        return rows;
    }

    private String words(Step step) {
        var text = texts.of(step);
        return text.detail().isEmpty() ? texts.label(step) : texts.label(step) + ", " + text.detail();
    }
}
