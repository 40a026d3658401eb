package io.orderwright.collaboration.reading;

import java.util.List;
import java.util.Set;

/**
 * Everything that a text says about the lines of an order.
 *
 * @param lines   what it says, by line number
 * @param named   the lines that it names
 * @param unclear why a person must look closer: numbers that cannot be placed, days in words, conditions, questions
 */
public record LineFacts(List<LineFact> lines, Set<Integer> named, List<String> unclear) {

    public static final LineFacts NONE = new LineFacts(List.of(), Set.of(), List.of());

    public LineFacts {
        lines = List.copyOf(lines);
        named = Set.copyOf(named);
        unclear = List.copyOf(unclear);
    }

    /** Whether it clearly proposes something else than was ordered. */
    public boolean isClearChange(List<AskedLine> asked) {
        return unclear.isEmpty() && lines.stream().anyMatch(fact -> asked.stream().anyMatch(line -> line.line() == fact.line() && fact.differsFrom(line)));
    }
}
