package io.orderwright.invoicing.document;

import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note as the supplier stated it, whatever the format was. Nothing is corrected, nothing looked up.
 *
 * @param number             the supplier's number
 * @param dueDate            as stated, null when it is not
 * @param currency           ISO 4217 code
 * @param sender             who it says it is from
 * @param orderReferences    what it names as our order, as written; may be words
 * @param invoiceReferences  numbers of earlier invoices it is about
 * @param payeeAccount       account it asks to be paid to, without spaces; several with a space between; null when it names none
 */
public record InvoiceDocument(DocumentKind kind, String number, LocalDate issueDate, @Nullable LocalDate dueDate, String currency, Sender sender,
                              List<String> orderReferences, List<String> invoiceReferences, @Nullable String payeeAccount,
                              List<Line> lines, List<Charge> charges, Totals totals) {

    /** Most lines on one document. */
    public static final int MAX_LINES = 25_000;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_INTEGER_DIGITS = 13;
    private static final int MAX_DECIMALS = 6;
    static final int MAX_AMOUNT_DECIMALS = 4;

    /**
     * The parties' own words about who sent it; only ids count.
     *
     * @param vatId      null when it names none
     * @param endpoint   electronic address, null when it names none
     * @param scheme     of the endpoint, for example {@code EM} or {@code 9930}
     */
    public record Sender(@Nullable String name, @Nullable String vatId, @Nullable String endpoint, @Nullable String scheme) {}

    /**
     * @param source        where it stands in the file, for example {@code /Invoice/InvoiceLine[3]}
     * @param orderReference order named on the line, null for that of the document
     * @param orderLine     line of our order it names, null when it names none
     * @param gtin          14 digits, null when there is none or its check digit is wrong
     * @param quantity      in {@code unit}
     * @param price         net price of {@code basis} units, null when it names none
     * @param charge        charges of the line
     * @param allowance     allowances of the line
     * @param amount        net amount
     * @param taxRate       per cent; 0 for reverse charge and exempt; null when it says nothing
     */
    public record Line(String id, String source, @Nullable String orderReference, @Nullable String orderLine, @Nullable String gtin, @Nullable String sellerItem, @Nullable String buyerItem,
                       String description, String unit, BigDecimal quantity, @Nullable BigDecimal price, BigDecimal basis, BigDecimal charge, BigDecimal allowance,
                       BigDecimal amount, @Nullable String taxCategory, @Nullable BigDecimal taxRate) {}

    /** @param isAllowance a discount on the whole document @param type for example {@code FREIGHT} @param amount always positive */
    public record Charge(String source, boolean isAllowance, String type, String reason, BigDecimal amount, @Nullable BigDecimal taxRate) {}

    public record Totals(BigDecimal net, BigDecimal tax, BigDecimal gross, BigDecimal rounding, BigDecimal prepaid, BigDecimal payable) {}

    /**
     * @throws BrokenRule when a value cannot be kept or compared: no number, no line, a base quantity of zero, more digits than money has
     */
    public InvoiceDocument {
        orderReferences = List.copyOf(orderReferences);
        invoiceReferences = List.copyOf(invoiceReferences);
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
        if (number.isBlank() || number.length() > MAX_NUMBER) {
            throw new BrokenRule("INVOICE_NUMBER", "The invoice number has 1 to %d characters, this one has %d.".formatted(MAX_NUMBER, number.length()));
        }
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new BrokenRule("INVOICE_LINES", "Invoice %s has %d lines; it needs 1 to %d.".formatted(number, lines.size(), MAX_LINES));
        }
        mustBeAKnownCurrency(currency);
        for (Line line : lines) {
            check(number, line);
        }
        charges.forEach(charge -> fits("amount of " + charge.source(), charge.amount(), MAX_AMOUNT_DECIMALS));
        fits("net total", totals.net, MAX_AMOUNT_DECIMALS);
        fits("tax", totals.tax, MAX_AMOUNT_DECIMALS);
        fits("total with tax", totals.gross, MAX_AMOUNT_DECIMALS);
        fits("rounding", totals.rounding, MAX_AMOUNT_DECIMALS);
        fits("prepaid amount", totals.prepaid, MAX_AMOUNT_DECIMALS);
        fits("payable amount", totals.payable, MAX_AMOUNT_DECIMALS);
    }

    private static void mustBeAKnownCurrency(String code) {
        boolean known = Currency.getAvailableCurrencies().stream().anyMatch(c -> c.getCurrencyCode().equals(code) && c.getDefaultFractionDigits() >= 0);
        if (!known) {
            throw new BrokenRule("INVOICE_CURRENCY", "%s is no currency of ISO 4217. Ask the supplier to name one, for example GBP.".formatted(code.isEmpty() ? "An empty text" : code));
        }
    }

    private static void check(String number, Line line) {
        String where = "line %s of invoice %s".formatted(line.id, number);
        if (line.basis.signum() <= 0) {
            throw new BrokenRule("INVOICE_BASE_QUANTITY", "The base quantity of %s is %s; it must be more than 0.".formatted(where, line.basis.toPlainString()));
        }
        fits("quantity of " + where, line.quantity, MAX_DECIMALS);
        fits("base quantity of " + where, line.basis, MAX_DECIMALS);
        fits("amount of " + where, line.amount, MAX_AMOUNT_DECIMALS);
        fits("charge of " + where, line.charge, MAX_AMOUNT_DECIMALS);
        fits("allowance of " + where, line.allowance, MAX_AMOUNT_DECIMALS);
        if (line.price != null) {
            fits("price of " + where, line.price, MAX_DECIMALS);
        }
        if (line.taxRate != null && (line.taxRate.signum() < 0 || line.taxRate.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new BrokenRule("INVOICE_TAX_RATE", "The tax rate of %s is %s; it must be between 0 and 100.".formatted(where, line.taxRate.toPlainString()));
        }
    }

    private static void fits(String what, BigDecimal number, int decimals) {
        BigDecimal trimmed = number.stripTrailingZeros();
        if (trimmed.precision() - trimmed.scale() > MAX_INTEGER_DIGITS || trimmed.scale() > decimals) {
            throw new BrokenRule("INVOICE_NUMBER_TOO_LONG", "The %s has more than %d digits or %d decimals.".formatted(what, MAX_INTEGER_DIGITS, decimals));
        }
    }
}
