package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums that a document states besides those which the match checks: of its lines, its allowances and charges, and its tax breakdown. What they add up to must be
 * exact, since no standard allows otherwise.
 */
final class OwnSums {

    private static final String CODE = "ARITHMETIC_TOTAL";

    private OwnSums() {}

    static List<Problem> wrong(StatedDocument stated) {
        var problems = new ArrayList<Problem>();
        StatedDocument.Totals totals = stated.totals();
        List<StatedDocument.Line> counted = stated.lines().stream().filter(line -> !line.isOnlyShown()).toList();
        if (!counted.isEmpty()) {
            expect(problems, CODE, "sum of the lines", sum(counted, StatedDocument.Line::amount), totals.lineTotal());
        }
        expect(problems, CODE, "sum of the allowances", sum(stated.charges().stream().filter(StatedDocument.Charge::isAllowance).toList(), StatedDocument.Charge::amount), totals.allowanceTotal());
        expect(problems, CODE, "sum of the charges", sum(stated.charges().stream().filter(c -> !c.isAllowance()).toList(), StatedDocument.Charge::amount), totals.chargeTotal());
        if (!stated.taxes().isEmpty() && stated.taxes().stream().allMatch(tax -> tax.amount() != null)) {
            expect(problems, "TAX_AMOUNT", "sum of the tax breakdown", sum(stated.taxes(), StatedDocument.Tax::amount), totals.tax());
        }
        return problems;
    }

    private static <T> BigDecimal sum(List<T> parts, Function<T, @Nullable BigDecimal> amount) {
        return parts.stream().map(amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void expect(List<Problem> problems, String code, String what, BigDecimal expected, @Nullable BigDecimal stated) {
        if (stated != null && stated.compareTo(expected) != 0) {
            problems.add(new Problem(code, "The %s is %s, the document states %s.".formatted(what, Decimals.text(expected), Decimals.text(stated))));
        }
    }
}
