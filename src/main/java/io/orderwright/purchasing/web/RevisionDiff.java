package io.orderwright.purchasing.web;

import io.orderwright.purchasing.orders.OrderContent;
import io.orderwright.purchasing.orders.OrderContent.Line;
import io.orderwright.purchasing.orders.OrderHistory.Version;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.UnitPrice;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what one version of an order changed from the one before, field by field. */
@Component
class RevisionDiff {

    private final Wording wording;

    RevisionDiff(Wording wording) {
        this.wording = wording;
    }

    /** @param before empty when the line is new @param after empty when the line is gone */
    record Change(String field, String before, String after) {}

    /** A version with what it changed. */
    record Step(Version version, int from, List<Change> changes) {}

    /** One step per version after the first, newest first. */
    List<Step> steps(List<Version> versions, Currency currency) {
        var steps = new ArrayList<Step>();
        for (int i = versions.size() - 1; i > 0; i--) {
            steps.add(new Step(versions.get(i), versions.get(i - 1).revision(), changes(versions.get(i - 1).content(), versions.get(i).content(), currency)));
        }
        return steps;
    }

    private List<Change> changes(OrderContent before, OrderContent after, Currency currency) {
        Map<Integer, Line> old = byNumber(before);
        Map<Integer, Line> now = byNumber(after);
        var numbers = new TreeSet<>(old.keySet());
        numbers.addAll(now.keySet());
        var changes = new ArrayList<Change>();
        for (int number : numbers) {
            compare(changes, old.get(number), now.get(number), currency);
        }
        return changes;
    }

    private void compare(List<Change> changes, @Nullable Line old, @Nullable Line now, Currency currency) {
        if (old == null && now != null) {
            changes.add(new Change(line(now), "", whole(now, currency)));
        } else if (now == null && old != null) {
            changes.add(new Change(line(old), whole(old, currency), ""));
        } else if (old != null && now != null) {
            changed(changes, now, "quantity", wording.units(old.quantity()), wording.units(now.quantity()));
            changed(changes, now, "price", price(old, currency), price(now, currency));
            changed(changes, now, "date", wording.day(old.requestedDate()), wording.day(now.requestedDate()));
            changed(changes, now, "promised", old.confirmed() == null ? "" : wording.units(old.confirmed()), now.confirmed() == null ? "" : wording.units(now.confirmed()));
        }
    }

    private void changed(List<Change> changes, Line line, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(wording.say("purchasing.diff." + field, line(line)), before, after));
        }
    }

    private String line(Line line) {
        return wording.say("purchasing.diff.line", line.line(), line.description());
    }

    private String whole(Line line, Currency currency) {
        return wording.say("purchasing.diff.whole", wording.units(line.quantity()), price(line, currency), wording.day(line.requestedDate()));
    }

    private String price(Line line, Currency currency) {
        return wording.price(new UnitPrice(line.unitPrice(), currency));
    }

    private static Map<Integer, Line> byNumber(OrderContent content) {
        return content.lines().stream().collect(Collectors.toMap(Line::line, Function.identity()));
    }
}
