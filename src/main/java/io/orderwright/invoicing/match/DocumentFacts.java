package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invoice or credit note to be matched. Every amount is written positive.
 *
 * @param supplier        who sent it by the evidence, null when nobody knows
 * @param ageInDays       days since it came
 * @param payeeAccount    account it asks to be paid to, null when it names none
 * @param recordedAccount account in the supplier's record, null when there is none
 */
public record DocumentFacts(DocumentKind kind, @Nullable String supplier, String number, LocalDate issueDate, String currency, @Nullable String contentHash, int ageInDays,
                            @Nullable String payeeAccount, @Nullable String recordedAccount, List<Line> lines, List<Charge> charges, List<Allowance> allowances, Totals totals) {

    public DocumentFacts {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        allowances = List.copyOf(allowances);
    }

    boolean isCreditNote() {
        return kind == DocumentKind.CREDIT_NOTE;
    }

    /**
     * @param id           as the supplier numbered it
     * @param order        order it names, null for the only order
     * @param orderLine    order line it names, null when it names none
     * @param ids          item codes
     * @param unit         unit of {@code quantity}
     * @param taxRate      per cent; 0 for reverse charge and exempt; null when it says nothing
     * @param quantity     in {@code unit}
     * @param price        net price of {@code basis} units, null when it names none
     * @param basis        how many units the price is for
     * @param charge       charges of the line
     * @param allowance    allowances of the line
     * @param amount       net amount after its charges and allowances
     * @param creditedValue money already credited on this line without units, lowers the price variance
     */
    public record Line(String id, @Nullable String order, @Nullable String orderLine, ItemIds ids, String unit, @Nullable BigDecimal taxRate, BigDecimal quantity,
                       @Nullable BigDecimal price, BigDecimal basis, BigDecimal charge, BigDecimal allowance, BigDecimal amount, BigDecimal creditedValue) {}

    /** @param type as on the order, for example {@code FREIGHT} @param taxRate null when it says nothing */
    public record Charge(String type, BigDecimal amount, @Nullable BigDecimal taxRate) {}

    /** A discount on the whole document. */
    public record Allowance(BigDecimal amount, @Nullable BigDecimal taxRate) {}

    /**
     * What the document says it adds up to.
     *
     * @param rounding added to gross for the payable amount
     * @param prepaid  already paid
     */
    public record Totals(BigDecimal net, BigDecimal tax, BigDecimal gross, BigDecimal rounding, BigDecimal prepaid, BigDecimal payable) {}
}
