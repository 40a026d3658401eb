package io.orderwright.planning.scale;

import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.planning.proposal.WhatIf;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How long a planner waits for "why?" and "what if?" among all positions. */
@Component
class AnswersOfTheDesk {

    private static final int QUESTIONS = 200;
    private static final double P99 = 0.99;
    private static final double NANOS = 1e9;

    private final StockPositions positions;
    private final ReorderExplanations why;
    private final Needs needs;
    private final SizeProposal size;
    private final WhatIf whatIf;
    private final Clock clock;

    AnswersOfTheDesk(StockPositions positions, ReorderExplanations why, Needs needs, SizeProposal size, WhatIf whatIf, Clock clock) {
        this.positions = positions;
        this.why = why;
        this.needs = needs;
        this.size = size;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    void measure(Map<String, Double> figures) {
        var asked = positions.following(null, QUESTIONS);
        figures.put("why or why not, p99, s", p99(question -> why.explain(asked.get(question % asked.size()).sku(), asked.get(question % asked.size()).location())));
        needs.list(EnumSet.of(Need.State.OPEN), null, 1).items().stream().findFirst().flatMap(need -> size.size(need.key(), System.nanoTime())).ifPresent(proposal -> {
            var line = proposal.lines().getFirst();
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            figures.put("what if, p99, s", p99(question -> whatIf.ask(proposal.id(), line.sku(), line.quantity().units() + question, today.plusDays(question % 30), null)));
        });
    }

    /** One question after the other. */
    private interface Question {

        Object ask(int number);
    }

    private static double p99(Question question) {
        var waits = new ArrayList<Double>();
        for (int number = 0; number < QUESTIONS; number++) {
            long start = System.nanoTime();
            question.ask(number);
            waits.add((System.nanoTime() - start) / NANOS);
        }
        waits.sort(Double::compare);
        return waits.get((int) (waits.size() * P99));
    }
}
