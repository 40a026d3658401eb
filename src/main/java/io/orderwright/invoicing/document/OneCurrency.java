package io.orderwright.invoicing.document;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every amount of an invoice is in the currency of the invoice. Only the tax may be stated a second time in that of the seller's accounts, and what stands in foreign
 * extensions is nobody's business.
 */
final class OneCurrency {

    private static final String CODE = "CURRENCY_MIXED";
    /** May be repeated in another currency beside the one that counts. */
    private static final Set<String> REPEATED = Set.of("TaxTotalAmount", "TaxBasisTotalAmount", "GrandTotalAmount");
    /** Elements that are about another currency by their meaning. */
    private static final Set<String> OTHER_BY_MEANING = Set.of("UBLExtensions", "TaxExchangeRate", "PricingExchangeRate", "PaymentExchangeRate", "PaymentAlternativeExchangeRate",
            "TaxApplicableTradeCurrencyExchange", "InvoiceApplicableTradeCurrencyExchange");

    private OneCurrency() {}

    static List<Problem> broken(StatedDocument stated, XmlNode root) {
        if (stated.currency() == null) {
            return List.of();
        }
        var others = new LinkedHashSet<String>();
        look(root, stated.currency(), others);
        return others.isEmpty() ? List.of() : List.of(new Problem(CODE, "The document is in %s, but has amounts in %s.".formatted(stated.currency(), String.join(", ", others))));
    }

    private static void look(XmlNode node, String currency, Set<String> others) {
        for (XmlNode child : node.children()) {
            if (OTHER_BY_MEANING.contains(child.name()) || isSecondTax(node, child, currency)) {
                continue;
            }
            String named = child.attribute("currencyID");
            if (named != null && !named.equals(currency)) {
                others.add(named);
            }
            look(child, currency, others);
        }
    }

    /** The tax or a total once more, with the one in the currency of the document beside it. */
    private static boolean isSecondTax(XmlNode parent, XmlNode child, String currency) {
        if (child.name().equals("TaxTotal") && parent.parent() == null) {
            return isOther(child.at("TaxAmount"), currency) && parent.all("TaxTotal/TaxAmount").stream().anyMatch(amount -> !isOther(amount, currency));
        }
        return REPEATED.contains(child.name()) && isOther(child, currency) && Stream.of(child).flatMap(c -> parent.all(c.name()).stream()).anyMatch(amount -> !isOther(amount, currency));
    }

    private static boolean isOther(@Nullable XmlNode amount, String currency) {
        String named = amount == null ? null : amount.attribute("currencyID");
        return named != null && !named.equals(currency);
    }
}
