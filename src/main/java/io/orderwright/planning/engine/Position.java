package io.orderwright.planning.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What we have and may count on: on hand − allocated + on order − backordered, in one consistent look.
 */
public record Position(long onHand, long allocated, long onOrder, long backordered) {

    public long units() {
        return onHand - allocated + onOrder - backordered;
    }

    /** Exactly at the reorder point triggers. */
    public boolean triggers(long reorderPoint) {
        return units() <= reorderPoint;
    }

    /** Units missing up to a level, never below 0. */
    public long needUpTo(long level) {
        return Math.max(0, level - units());
    }

    /** The sum, term by term; terms that are 0 are left out, except what is on hand. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Step.Term.ON_HAND, onHand));
        if (allocated != 0) {
            steps.add(Step.of(Step.Term.ALLOCATED, -allocated));
        }
        if (onOrder != 0) {
            steps.add(Step.of(Step.Term.INCOMING, onOrder));
        }
        if (backordered != 0) {
            steps.add(Step.of(Step.Term.BACKORDERED, -backordered));
        }
        steps.add(Step.of(Step.Term.POSITION, units()));
        return steps;
    }
}
