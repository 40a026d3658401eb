package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note that was captured before, in whatever state.
 *
 * @param kind        invoice or credit note
 * @param supplier    who sent it
 * @param number      the supplier's number
 * @param contentHash hash of the content, null when unknown
 * @param counts      its quantities and charges count as invoiced: neither rejected nor cancelled; blocked documents count
 * @param order       the order it refers to, null when unknown
 * @param issueDate   null when unknown
 * @param gross       total with tax, null when unknown
 * @param lines       its lines on the orders of this match, in order units
 * @param charges     its charges
 */
public record EarlierDocument(DocumentKind kind, String supplier, String number, @Nullable String contentHash, boolean counts, @Nullable String order,
                              @Nullable LocalDate issueDate, @Nullable BigDecimal gross, List<Line> lines, List<Charge> charges) {

    public EarlierDocument {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** @param order order the line is on, null for the order of the document @param quantity in order units @param amount net */
    public record Line(@Nullable String order, String orderLine, BigDecimal quantity, BigDecimal amount) {}

    /** @param type as on the order @param amount net */
    public record Charge(String type, BigDecimal amount) {}
}
