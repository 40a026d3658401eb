package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the data inside a PDF against its page: number, total and account must stand on the page, since a person reads the page and a machine pays the data. */
final class HybridCheck {

    /** How the codes of its problems begin. */
    static final String CODES = "HYBRID_";
    private static final String INVOICE_CODE = "380";
    /** No figure belongs to the amount in front of it, not even one a space or an apostrophe away. */
    private static final String BEFORE = "(?<!\\d[ \\u00a0\\u202f'’]|[\\d.,])";
    private static final int CENTS = 2;
    private static final List<String> GROUPINGS = List.of("", ",", ".", " ", "'", "’", "\u00a0", "\u202f");

    private HybridCheck() {}

    static List<Problem> differences(StatedDocument stated, List<PdfPage> pages) {
        String text = pages.stream().flatMap(page -> page.rows().stream()).map(PdfPage.Row::text).collect(Collectors.joining("\n"));
        if (text.isBlank()) {
            return List.of(new Problem("HYBRID_PAGE_EMPTY", "The page has no text to hold the data against. Look at it."));
        }
        var problems = new ArrayList<Problem>();
        if (stated.number() != null && !names(text, stated.number())) {
            problems.add(new Problem("HYBRID_NUMBER", "The data name invoice %s, the page does not.".formatted(stated.number())));
        }
        BigDecimal gross = stated.totals().gross();
        BigDecimal payable = stated.totals().payable();
        // amounts stand in one piece each; pieces on a row do not run into each other
        String pieces = pages.stream().flatMap(page -> page.rows().stream()).flatMap(row -> row.pieces().stream()).map(PdfPage.Piece::text).collect(Collectors.joining("\n"));
        if ((gross != null || payable != null) && !stands(gross, pieces) && !stands(payable, pieces)) {
            problems.add(new Problem("HYBRID_TOTAL", "The data come to %s, which does not stand on the page.".formatted(Decimals.text(gross != null ? gross : payable))));
        } else if (gross != null && payable != null && payable.signum() != 0 && !stands(payable, pieces)) {
            problems.add(new Problem("HYBRID_TOTAL", "The data ask for %s, which does not stand on the page.".formatted(Decimals.text(payable))));
        }
        Set<String> currencies = PageReader.currencies(text);
        if (stated.currency() != null && !currencies.isEmpty() && !currencies.contains(stated.currency())) {
            problems.add(new Problem("HYBRID_CURRENCY", "The data are in %s, the page names %s.".formatted(stated.currency(), String.join(", ", currencies))));
        }
        if (INVOICE_CODE.equals(stated.typeCode()) && PageReader.isCreditNote(pages)) {
            problems.add(new Problem("HYBRID_KIND", "The data are an invoice, the page calls itself a credit note."));
        }
        Set<String> onPage = PageValues.accounts(text);
        if (!onPage.isEmpty() && !stated.payeeAccounts().isEmpty() && stated.payeeAccounts().stream().anyMatch(account -> PageValues.isIban(account) && !onPage.contains(account))) {
            problems.add(new Problem("HYBRID_ACCOUNT", "The data ask for payment to %s, the page names %s.".formatted(String.join(", ", stated.payeeAccounts()), String.join(", ", onPage))));
        }
        return problems;
    }

    /** The number as a whole, with whatever signs between its letters and figures; 1008 does not stand where 10087 is printed. */
    private static boolean names(String text, String number) {
        String letters = number.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        if (letters.isEmpty()) {
            return true;
        }
        String spaced = letters.codePoints().mapToObj(Character::toString).map(Pattern::quote).collect(Collectors.joining("[^\\p{L}\\p{N}]{0,3}"));
        return Pattern.compile(border(letters.charAt(0), "(?<!%s)") + spaced + border(letters.charAt(letters.length() - 1), "(?!%s)")).matcher(text.toUpperCase(Locale.ROOT)).find();
    }

    private static String border(char sign, String look) {
        return look.formatted(Character.isDigit(sign) ? "\\p{N}" : "\\p{L}");
    }

    /** In any of the ways in which people group digits. */
    private static boolean stands(@Nullable BigDecimal amount, String text) {
        if (amount == null) {
            return false;
        }
        String digits = amount.abs().setScale(Math.max(CENTS, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY).toPlainString();
        String whole = digits.substring(0, digits.indexOf('.'));
        String cents = digits.substring(digits.indexOf('.') + 1);
        for (String grouping : GROUPINGS) {
            String grouped = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", grouping.equals("") ? "" : java.util.regex.Matcher.quoteReplacement(grouping));
            String tail = cents.matches("0+") ? "([.,]" + cents + "|[.,][-–—]|(?![.,]\\d))" : "[.,]" + cents.replaceAll("0+$", "") + "0*";
            if (Pattern.compile(BEFORE + Pattern.quote(grouped) + tail + "(?!\\d)").matcher(text).find()) {
                return true;
            }
        }
        return false;
    }
}
