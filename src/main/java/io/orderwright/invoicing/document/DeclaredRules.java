package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The essential rules of EN 16931 and of Peppol BIS Billing 3, by the ids of the standards, for documents that claim to keep them. Rules on totals are not repeated
 * here: own arithmetic is tighter than the standards'. See decision "rules as named checks".
 */
final class DeclaredRules {

    private static final String CLAIMS_EN = "urn:cen.eu:en16931:2017";
    private static final String CLAIMS_PEPPOL = "peppol.eu:2017:poacc:billing";
    private static final BigDecimal ONE_UNIT = BigDecimal.ONE;
    private static final int MAX_AMOUNT_DECIMALS = 2;
    /** UNCL 5305 as far as the standard allows. */
    private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B");

    private final StatedDocument stated;
    private final XmlNode root;
    private final boolean isCii;
    private final List<Problem> broken = new ArrayList<>();

    private DeclaredRules(StatedDocument stated, XmlNode root) {
        this.stated = stated;
        this.root = root;
        isCii = stated.syntax().equals("CII");
    }

    /** @return rules that are broken; none when the document claims none */
    static List<Problem> broken(StatedDocument stated, XmlNode root) {
        String claim = Objects.requireNonNullElse(stated.customizationId(), "");
        var rules = new DeclaredRules(stated, root);
        if (claim.startsWith(CLAIMS_EN)) {
            rules.header();
            rules.parties();
            stated.lines().stream().filter(line -> !line.isOnlyShown()).forEach(rules::line);
            rules.taxes();
            rules.chargesAndDecimals();
        }
        if (claim.contains(CLAIMS_PEPPOL)) {
            rules.peppol();
        }
        return List.copyOf(rules.broken);
    }

    private void header() {
        need("BR-02", stated.number(), "an invoice number");
        need("BR-03", stated.issueDate(), "a day of issue");
        need("BR-04", stated.typeCode(), "a type code");
        need("BR-05", stated.currency(), "a currency");
        need("BR-12", stated.totals().lineTotal(), "a sum of the lines");
        need("BR-13", stated.totals().net(), "a total without tax");
        need("BR-14", stated.totals().gross(), "a total with tax");
        need("BR-15", stated.totals().payable(), "an amount due");
        if (stated.lines().isEmpty()) {
            add("BR-16", "An invoice has at least one line.");
        }
        if (stated.typeCode() != null && !stated.typeCode().matches("\\d{2,3}")) {
            add("BR-CL-01", "%s is no type code of UNCL 1001.".formatted(stated.typeCode()));
        }
        if (stated.currency() != null && Currency.getAvailableCurrencies().stream().noneMatch(c -> c.getCurrencyCode().equals(stated.currency()))) {
            add("BR-CL-04", "%s is no currency of ISO 4217.".formatted(stated.currency()));
        }
        BigDecimal due = stated.totals().payable();
        boolean hasTerms = stated.dueDate() != null || root.below(isCii ? "SpecifiedTradePaymentTerms" : "PaymentTerms").findAny().isPresent();
        if (due != null && due.signum() > 0 && !hasTerms && stated.type() == StatedDocument.Type.INVOICE) {
            add("BR-CO-25", "Money is due, but neither a day nor terms of payment are named.");
        }
    }

    private void parties() {
        need("BR-06", stated.supplier().legalName() != null ? stated.supplier().legalName() : stated.supplier().name(), "the name of the seller");
        need("BR-07", stated.buyerName(), "the name of the buyer");
        need("BR-09", country(isCii ? "SellerTradeParty" : "AccountingSupplierParty"), "the country of the seller");
        need("BR-11", country(isCii ? "BuyerTradeParty" : "AccountingCustomerParty"), "the country of the buyer");
        StatedDocument.Party seller = stated.supplier();
        if (seller.vatId() == null && seller.legalId() == null && seller.partyIds().isEmpty()) {
            add("BR-CO-26", "The seller names neither a VAT id nor a registration nor another id.");
        }
        String vatId = seller.vatId();
        if (vatId != null && !vatId.strip().toUpperCase(Locale.ROOT).matches("(?s)[A-Z]{2}.*")) {
            add("BR-CO-09", "The VAT id %s does not begin with the letters of a country.".formatted(vatId));
        }
        if (stated.payeeAccounts().isEmpty() && root.below(isCii ? "SpecifiedTradeSettlementPaymentMeans" : "PaymentMeans").map(means -> means.value(isCii ? "TypeCode" : "PaymentMeansCode"))
                .anyMatch(code -> "30".equals(code) || "58".equals(code))) {
            add("BR-61", "A credit transfer is asked for, but no account is named.");
        }
    }

    private @Nullable String country(String role) {
        return root.below(role).flatMap(party -> party.below(isCii ? "CountryID" : "IdentificationCode")).map(XmlNode::text).filter(code -> !code.isBlank()).findFirst().orElse(null);
    }

    private void line(StatedDocument.Line line) {
        String where = " in line " + Objects.requireNonNullElse(line.id(), line.source());
        need("BR-21", line.id(), "a number" + where);
        need("BR-22", line.quantity(), "a quantity" + where);
        need("BR-23", line.unit(), "a unit" + where);
        need("BR-24", line.amount(), "an amount" + where);
        need("BR-25", line.name(), "the name of the item" + where);
        need("BR-26", line.price(), "a price" + where);
        need("BR-CO-04", line.taxCategory(), "a tax category" + where);
        if (line.price() != null && line.price().signum() < 0) {
            add("BR-27", "The price%s is negative: %s.".formatted(where, Decimals.text(line.price())));
        }
        if (line.taxCategory() != null) {
            rate(line.taxCategory(), line.taxRate(), where);
        }
        decimals("BR-DEC-23", line.amount(), "amount" + where);
    }

    private void rate(String category, @Nullable BigDecimal rate, String where) {
        if (!CATEGORIES.contains(category)) {
            add("BR-CL-18", "%s%s is no tax category of UNCL 5305.".formatted(category, where));
        } else if (category.equals("S") && (rate == null || rate.signum() <= 0)) {
            add("BR-S-05", "The standard rated tax%s has no rate above 0.".formatted(where));
        }
    }

    private void taxes() {
        if (stated.taxes().isEmpty()) {
            add("BR-CO-18", "There is no tax breakdown.");
            return;
        }
        for (StatedDocument.Tax tax : stated.taxes()) {
            need("BR-45", tax.base(), "the base of a tax");
            need("BR-46", tax.amount(), "the amount of a tax");
            need("BR-47", tax.category(), "the category of a tax");
            if (tax.base() != null && tax.amount() != null && tax.rate() != null) {
                BigDecimal expected = tax.base().multiply(tax.rate()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
                if (expected.subtract(tax.amount()).abs().compareTo(ONE_UNIT) >= 0) {
                    add("BR-CO-17", "The tax on %s at %s %% is %s, stated is %s.".formatted(Decimals.text(tax.base()), Decimals.text(tax.rate()), Decimals.text(expected), Decimals.text(tax.amount())));
                }
            }
        }
        basesAgree();
    }

    /** BR-S-08 and its sisters: the base of each category and rate is what lines, charges and allowances of it come to. */
    private void basesAgree() {
        Map<String, BigDecimal> expected = new TreeMap<>();
        stated.lines().stream().filter(line -> !line.isOnlyShown() && line.amount() != null).forEach(line -> expected.merge(key(line.taxCategory(), line.taxRate()), line.amount(), BigDecimal::add));
        stated.charges().stream().filter(charge -> charge.amount() != null)
                .forEach(charge -> expected.merge(key(charge.taxCategory(), charge.taxRate()), charge.isAllowance() ? charge.amount().negate() : charge.amount(), BigDecimal::add));
        Map<String, BigDecimal> declared = new TreeMap<>();
        stated.taxes().stream().filter(tax -> tax.base() != null).forEach(tax -> declared.merge(key(tax.category(), tax.rate()), tax.base(), BigDecimal::add));
        declared.forEach((key, base) -> {
            BigDecimal sum = expected.getOrDefault(key, BigDecimal.ZERO);
            if (sum.subtract(base).abs().compareTo(ONE_UNIT) >= 0) {
                add("BR-%s-08".formatted(key.substring(0, key.indexOf(' '))), "Lines, charges and allowances taxed as %s come to %s, the tax breakdown states %s.".formatted(key.strip(), Decimals.text(sum), Decimals.text(base)));
            }
        });
    }

    private static String key(@Nullable String category, @Nullable BigDecimal rate) {
        return Objects.requireNonNullElse(category, "?") + " " + Objects.requireNonNullElse(Decimals.text(rate), "");
    }

    private void chargesAndDecimals() {
        for (StatedDocument.Charge charge : stated.charges()) {
            if (charge.amount() == null || charge.taxCategory() == null) {
                add(charge.isAllowance() ? "BR-32" : "BR-37", "A %s on the document lacks its %s.".formatted(charge.isAllowance() ? "discount" : "charge", charge.amount() == null ? "amount" : "tax category"));
            }
            if (charge.code() == null && charge.reason() == null) {
                add(charge.isAllowance() ? "BR-CO-21" : "BR-CO-22", "A %s on the document gives no reason.".formatted(charge.isAllowance() ? "discount" : "charge"));
            }
        }
        StatedDocument.Totals totals = stated.totals();
        decimals("BR-DEC-09", totals.lineTotal(), "sum of the lines");
        decimals("BR-DEC-12", totals.net(), "total without tax");
        decimals("BR-DEC-13", totals.tax(), "tax");
        decimals("BR-DEC-14", totals.gross(), "total with tax");
        decimals("BR-DEC-18", totals.payable(), "amount due");
    }

    private void decimals(String rule, @Nullable BigDecimal amount, String what) {
        if (amount != null && amount.stripTrailingZeros().scale() > MAX_AMOUNT_DECIMALS) {
            add(rule, "The %s has more than two decimals: %s.".formatted(what, Decimals.text(amount)));
        }
    }

    private void peppol() {
        need("PEPPOL-EN16931-R001", stated.profileId(), "the business process");
        need("PEPPOL-EN16931-R020", stated.supplier().endpointId(), "the electronic address of the seller");
        if (!isCii) {
            need("PEPPOL-EN16931-R010", root.value("AccountingCustomerParty/Party/EndpointID"), "the electronic address of the buyer");
        }
        if (stated.buyerReference() == null && stated.orderReferences().isEmpty()) {
            add("PEPPOL-EN16931-R003", "Neither a buyer reference nor an order is named.");
        }
        for (StatedDocument.Line line : stated.lines()) {
            if (line.basis() != null && line.basis().signum() <= 0) {
                add("PEPPOL-EN16931-R121", "The base quantity of line %s is %s.".formatted(line.id(), Decimals.text(line.basis())));
            }
        }
    }

    private void need(String rule, @Nullable Object value, String what) {
        if (value == null) {
            add(rule, "The document must name %s.".formatted(what));
        }
    }

    private void add(String rule, String sentence) {
        broken.add(new Problem(rule, "%s: %s".formatted(rule, sentence)));
    }
}
