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
    private static final int CENTS = 2;
    private static final List<String> GROUPINGS = List.of("", ",", ".", " ", "'", "’", "\u00a0", "\u202f");

    private HybridCheck() {}

    static List<Problem> differences(StatedDocument stated, List<PdfPage> pages) {
        String text = pages.stream().flatMap(page -> page.rows().stream()).map(PdfPage.Row::text).collect(Collectors.joining("\n"));
        if (text.isBlank()) {
            return List.of(new Problem("HYBRID_PAGE_EMPTY", "The page has no text to hold the data against. Look at it."));
        }
        var problems = new ArrayList<Problem>();
        if (stated.number() != null && !plain(text).contains(plain(stated.number()))) {
            problems.add(new Problem("HYBRID_NUMBER", "The data name invoice %s, the page does not.".formatted(stated.number())));
        }
        BigDecimal gross = stated.totals().gross();
        BigDecimal payable = stated.totals().payable();
        if ((gross != null || payable != null) && !stands(gross, text) && !stands(payable, text)) {
            problems.add(new Problem("HYBRID_TOTAL", "The data come to %s, which does not stand on the page.".formatted(Decimals.text(gross != null ? gross : payable))));
        } else if (gross != null && payable != null && payable.signum() != 0 && !stands(payable, text)) {
            problems.add(new Problem("HYBRID_TOTAL", "The data ask for %s, which does not stand on the page.".formatted(Decimals.text(payable))));
        }
        Set<String> onPage = PageValues.accounts(text);
        if (!onPage.isEmpty() && !stated.payeeAccounts().isEmpty() && stated.payeeAccounts().stream().anyMatch(account -> PageValues.isIban(account) && !onPage.contains(account))) {
            problems.add(new Problem("HYBRID_ACCOUNT", "The data ask for payment to %s, the page names %s.".formatted(String.join(", ", stated.payeeAccounts()), String.join(", ", onPage))));
        }
        return problems;
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
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
            if (Pattern.compile("(?<![\\d.,])" + Pattern.quote(grouped) + tail + "(?!\\d)").matcher(text).find()) {
                return true;
            }
        }
        return false;
    }
}
