package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What no good invoice does, in whatever format it comes: ask for less than nothing, for more than its total, for a part of a penny, be of a kind that nobody pays, or be issued in another age. */
final class Plausible {

    /** UNCL 1001, those that EN 16931 allows for invoices and credit notes and that ask for money or give it back. */
    private static final Set<String> PAID_KINDS = Set.of("71", "80", "81", "82", "83", "84", "102", "130", "202", "203", "204", "211", "218", "219", "261", "262", "295", "296", "308", "326", "331", "380",
            "381", "382", "383", "384", "385", "386", "387", "388", "389", "390", "393", "394", "395", "396", "420", "456", "457", "458", "471", "472", "473", "500", "501", "502", "503", "527", "532",
            "553", "575", "623", "633", "780", "817", "870", "875", "876", "877", "935");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private Plausible() {}

    static List<Problem> broken(StatedDocument stated) {
        var problems = new ArrayList<Problem>();
        StatedDocument.Totals totals = stated.totals();
        if (stated.type() == StatedDocument.Type.INVOICE && (isNegative(totals.gross()) || isNegative(totals.payable()) && Decimals.zero(totals.prepaid()).signum() == 0)) {
            problems.add(new Problem("NEGATIVE_INVOICE", "An invoice asks for money, this one states a total of %s. Ask the supplier for a credit note."
                    .formatted(Decimals.text(isNegative(totals.gross()) ? totals.gross() : totals.payable()))));
        }
        if (stated.type() == StatedDocument.Type.CREDIT_NOTE && (isNegative(totals.gross()) || isNegative(totals.payable()) && Decimals.zero(totals.prepaid()).signum() == 0)) {
            problems.add(new Problem("NEGATIVE_CREDIT_NOTE", "A credit note gives money back, this one states a total of %s, which asks for it. Ask the supplier which it is."
                    .formatted(Decimals.text(isNegative(totals.gross()) ? totals.gross() : totals.payable()))));
        }
        if (isNegative(totals.prepaid()) && !isNegative(totals.gross())) {
            problems.add(new Problem("ARITHMETIC_TOTAL", "The amount already paid is %s, which makes more due than the invoice comes to.".formatted(Decimals.text(totals.prepaid()))));
        }
        BigDecimal due = totals.payable() != null ? totals.payable() : totals.gross();
        if (due != null && due.stripTrailingZeros().scale() > decimals(stated.currency())) {
            problems.add(new Problem("ARITHMETIC_TOTAL", "%s %s cannot be paid: the currency has %d decimals.".formatted(stated.currency(), Decimals.text(due), decimals(stated.currency()))));
        }
        String kind = stated.typeCode();
        if (kind != null && kind.matches("[1-9]\\d{1,2}") && !PAID_KINDS.contains(kind)) {
            problems.add(new Problem("NOT_TO_BE_PAID", "A document of kind %s (UNCL 1001) is no invoice that is paid, for example a proforma. Ask the supplier for the invoice.".formatted(kind)));
        }
        if (stated.number() != null && stated.number().chars().noneMatch(Character::isLetterOrDigit)) {
            problems.add(new Problem("INVOICE_NUMBER", "The invoice number has neither a letter nor a figure."));
        }
        if (stated.issueDate() != null && (stated.issueDate().getYear() < FIRST_YEAR || stated.issueDate().getYear() > LAST_YEAR)) {
            problems.add(new Problem("INVOICE_DATE", "The invoice is dated %s; a day between %d and %d is expected.".formatted(stated.issueDate(), FIRST_YEAR, LAST_YEAR)));
        }
        return problems;
    }

    /** Decimals of the minor unit; those that any amount may have where the currency is not known. */
    private static int decimals(@Nullable String currency) {
        return Currency.getAvailableCurrencies().stream().filter(c -> c.getCurrencyCode().equals(currency) && c.getDefaultFractionDigits() >= 0).map(Currency::getDefaultFractionDigits).findFirst()
                .orElse(InvoiceDocument.MAX_AMOUNT_DECIMALS);
    }

    private static boolean isNegative(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() < 0;
    }
}
