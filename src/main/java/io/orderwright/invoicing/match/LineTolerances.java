package io.orderwright.invoicing.match;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits for each line, looked up once per supplier and item. */
final class LineTolerances {

    private record Key(String supplier, @Nullable String item) {}

    private final MatchFacts facts;
    private final Map<Key, ToleranceProfile.Tolerances> known = new HashMap<>();

    LineTolerances(MatchFacts facts) {
        this.facts = facts;
    }

    ToleranceProfile.Tolerances of(FoundLines.@Nullable Found found) {
        String sender = facts.document().supplier();
        var key = found == null ? new Key(sender == null ? "" : sender, null) : new Key(found.order().supplier(), found.line().ids().buyer());
        return known.computeIfAbsent(key, k -> facts.tolerances().of(k.supplier(), k.item()));
    }
}
