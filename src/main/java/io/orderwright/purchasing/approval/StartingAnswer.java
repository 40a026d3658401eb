package io.orderwright.purchasing.approval;

import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.util.List;

/**
 * What a form starts with.
 *
 * @param contentHash the content that the person sees and decides on
 */
public record StartingAnswer(String contentHash, List<Line> lines) {

    /** @param quantity a number: the person may change it */
    public record Line(String line, String product, long quantity) {}

    static StartingAnswer of(PurchaseOrderSnapshot order) {
        return new StartingAnswer(order.contentHash(), order.lines().stream().limit(TaskTexts.MOST_LINES).map(l ->
                new Line(Integer.toString(l.line()), l.description(), l.ordered().units())).toList());
    }
}
