package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a match found and where every penny of the document stands.
 *
 * @param verdict  for the document as a whole: the worst effect
 * @param findings every reason, in the order of the checks
 * @param lines    one for each line of the document, in its order
 * @param charges  one for each charge type of the document
 * @param money    the sum that must always come out
 */
public record MatchResult(Verdict verdict, List<Finding> findings, List<Line> lines, List<Charge> charges, Money money) {

    public MatchResult {
        findings = List.copyOf(findings);
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** The codes, each once. */
    public Set<MatchCode> codes() {
        return findings.stream().map(Finding::code).collect(() -> EnumSet.noneOf(MatchCode.class), Collection::add, Collection::addAll);
    }

    /** Findings that need a person. */
    public List<Finding> exceptions() {
        return findings.stream().filter(finding -> finding.effect() == Verdict.HELD).toList();
    }

    /**
     * Where the money of one line stands. Quantities are in the order unit; {@code released + waiting + held} is the invoiced amount.
     *
     * @param order         order it was found on, null when on none
     * @param orderLine     line it was found on
     * @param quantity      invoiced units, null when the unit is not known
     * @param before        units invoiced before
     * @param released      units to be paid now
     * @param expected      the order's price for the invoiced units, null when not comparable
     * @param amount        invoiced net amount
     * @param releasedNet   to be paid now
     * @param waitingNet    kept back until something comes
     * @param heldNet       kept back until somebody decides
     */
    public record Line(String id, @Nullable String order, @Nullable String orderLine, @Nullable BigDecimal quantity, BigDecimal before, BigDecimal released,
                       @Nullable BigDecimal expected, BigDecimal amount, BigDecimal releasedNet, BigDecimal waitingNet, BigDecimal heldNet) {}

    /** Where the money of one type of charge stands. */
    public record Charge(String type, BigDecimal amount, BigDecimal releasedNet, BigDecimal waitingNet, BigDecimal heldNet) {}

    /**
     * Nothing dropped: {@code releasedNet + waitingNet + heldNet = net} and {@code released + heldBack = payable}, always.
     *
     * @param net         declared net total
     * @param payable     declared payable amount, with tax
     * @param released    of the payable amount, to be paid now; counts everything released for this document so far
     * @param heldBack    of the payable amount, not to be paid now
     * @param releasedTax tax of what is released
     */
    public record Money(BigDecimal net, BigDecimal releasedNet, BigDecimal waitingNet, BigDecimal heldNet, BigDecimal payable, BigDecimal released, BigDecimal heldBack,
                        BigDecimal releasedTax) {}
}
