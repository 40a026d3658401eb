package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a document says it came to its amounts: percent of a base, price before a discount, base of a tax, a rate beside a category that has none. The money does not depend
 * on them, but a reader does: where they contradict the amounts, the document lies about one of the two. Formulas: Peppol BIS Billing 3, R040, R041 and R046; EN 16931, BR-CO-17
 * and the rules 05 and 08 of each tax category.
 */
final class ShownWorkings {

    /** What Peppol R040 leaves for rounding; here for all of them. */
    private static final BigDecimal SLACK = new BigDecimal("0.02");
    private static final int DIGITS_OF_A_PRICE = 10;
    /** 33.33 % is a third that somebody rounded, 33 % is 33 %. */
    private static final int DECIMALS_OF_A_ROUNDED_PERCENTAGE = 2;

    private final StatedDocument stated;
    private final XmlNode root;
    private final List<Problem> wrong = new ArrayList<>();

    private ShownWorkings(StatedDocument stated, XmlNode root) {
        this.stated = stated;
        this.root = root;
    }

    static List<Problem> wrong(StatedDocument stated, XmlNode root) {
        var workings = new ShownWorkings(stated, root);
        boolean isCii = stated.syntax().equals("CII");
        root.below(isCii ? "SpecifiedTradeAllowanceCharge" : "AllowanceCharge").filter(part -> !part.isBelow("Price")).forEach(part -> workings.percentOfBase(part, isCii));
        root.below(isCii ? "NetPriceProductTradePrice" : "Price").forEach(isCii ? workings::priceOfCii : workings::priceOfUbl);
        Stream.of("TaxCategory", "ClassifiedTaxCategory", "ApplicableTradeTax", "CategoryTradeTax").flatMap(root::below).forEach(workings::rateOfUntaxed);
        workings.basesOfTaxes();
        return List.copyOf(workings.wrong);
    }

    private void percentOfBase(XmlNode part, boolean isCii) {
        BigDecimal amount = part.number(isCii ? "ActualAmount" : "Amount");
        BigDecimal base = part.number(isCii ? "BasisAmount" : "BaseAmount");
        BigDecimal factor = part.number(isCii ? "CalculationPercent" : "MultiplierFactorNumeric");
        if (amount == null || base == null || factor == null || base.signum() == 0 && factor.signum() == 0) {
            return;
        }
        // UBL means a factor, Peppol and everybody after it a percentage
        BigDecimal asPercent = base.multiply(factor).movePointLeft(2);
        BigDecimal asFactor = base.multiply(factor);
        BigDecimal slack = factor.scale() < DECIMALS_OF_A_ROUNDED_PERCENTAGE ? SLACK : SLACK.max(base.abs().multiply(new BigDecimal("0.5").movePointLeft(factor.scale() + 2)));
        if (isOff(asPercent, amount, slack) && isOff(asFactor, amount, slack)) {
            add("ARITHMETIC_LINE", part, "%s %% of %s is %s, the document states %s".formatted(Decimals.text(factor), Decimals.text(base), Decimals.text(asPercent.stripTrailingZeros()), Decimals.text(amount)));
        }
    }

    private void priceOfUbl(XmlNode price) {
        BigDecimal net = price.number("PriceAmount");
        BigDecimal gross = price.number("AllowanceCharge/BaseAmount");
        List<XmlNode> parts = price.all("AllowanceCharge");
        if (net != null && gross != null && parts.size() == 1) {
            boolean isCharge = List.of("true", "1").contains(Objects.requireNonNullElse(parts.getFirst().value("ChargeIndicator"), ""));
            BigDecimal amount = Decimals.zero(parts.getFirst().number("Amount"));
            priceAfter(price, gross, isCharge ? amount : amount.negate(), net);
        }
    }

    private void priceOfCii(XmlNode net) {
        XmlNode gross = net.parent() == null ? null : net.parent().at("GrossPriceProductTradePrice");
        if (gross == null || gross.number("ChargeAmount") == null || net.number("ChargeAmount") == null || gross.at("AppliedTradeAllowanceCharge") == null) {
            return;
        }
        BigDecimal change = BigDecimal.ZERO;
        for (XmlNode part : gross.all("AppliedTradeAllowanceCharge")) {
            BigDecimal amount = Decimals.zero(part.number("ActualAmount"));
            boolean isCharge = List.of("true", "1").contains(Objects.requireNonNullElse(part.value("ChargeIndicator/Indicator"), ""));
            change = isCharge ? change.add(amount) : change.subtract(amount);
        }
        BigDecimal grossBasis = basis(gross);
        BigDecimal netBasis = basis(net);
        BigDecimal before = gross.number("ChargeAmount").add(change);
        priceAfter(net, before.multiply(netBasis).divide(grossBasis, DIGITS_OF_A_PRICE, RoundingMode.HALF_UP), BigDecimal.ZERO, net.number("ChargeAmount"));
    }

    private static BigDecimal basis(XmlNode price) {
        BigDecimal basis = price.number("BasisQuantity");
        return basis == null || basis.signum() == 0 ? BigDecimal.ONE : basis;
    }

    private void priceAfter(XmlNode where, BigDecimal before, BigDecimal change, BigDecimal net) {
        BigDecimal expected = before.add(change);
        if (isOff(expected, net, SLACK)) {
            add("ARITHMETIC_LINE", where, "the price before discounts comes to %s after them, the document states %s".formatted(Decimals.text(expected.stripTrailingZeros()), Decimals.text(net)));
        }
    }

    private void rateOfUntaxed(XmlNode category) {
        String code = category.value("ID|CategoryCode");
        BigDecimal rate = category.number("Percent|RateApplicablePercent");
        if (code != null && Ids.WITHOUT_TAX.contains(code) && rate != null && rate.signum() != 0) {
            add("TAX_AMOUNT", category, "category %s has no tax, the document states %s %%".formatted(code, Decimals.text(rate)));
        }
    }

    /** Only where each line says what tax it bears; otherwise nobody can tell whose base it is. */
    private void basesOfTaxes() {
        List<StatedDocument.Line> lines = stated.lines().stream().filter(line -> !line.isOnlyShown()).toList();
        boolean areTold = lines.stream().allMatch(line -> line.amount() != null && line.taxRate() != null && line.taxCategory() != null)
                && stated.charges().stream().allMatch(charge -> charge.amount() != null && charge.taxRate() != null)
                && stated.taxes().stream().allMatch(tax -> tax.rate() != null && tax.base() != null);
        if (lines.isEmpty() || stated.taxes().isEmpty() || !areTold) {
            return;
        }
        Map<BigDecimal, BigDecimal> expected = new TreeMap<>();
        lines.forEach(line -> expected.merge(line.taxRate(), line.amount(), BigDecimal::add));
        stated.charges().forEach(charge -> expected.merge(charge.taxRate(), charge.isAllowance() ? charge.amount().negate() : charge.amount(), BigDecimal::add));
        Map<BigDecimal, BigDecimal> declared = new TreeMap<>();
        stated.taxes().forEach(tax -> declared.merge(tax.rate(), tax.base(), BigDecimal::add));
        declared.forEach((rate, base) -> {
            BigDecimal sum = expected.getOrDefault(rate, BigDecimal.ZERO);
            if (sum.subtract(base).abs().compareTo(SLACK) >= 0) {
                add("TAX_AMOUNT", root, "what is taxed at %s %% comes to %s, the tax breakdown states %s".formatted(Decimals.text(rate), Decimals.text(sum), Decimals.text(base)));
            }
        });
    }

    private static boolean isOff(BigDecimal expected, BigDecimal amount, BigDecimal slack) {
        return expected.subtract(amount).abs().compareTo(slack) > 0;
    }

    private void add(String code, XmlNode where, String what) {
        wrong.add(new Problem(code, "%s: %s.".formatted(where.path(), what)));
    }
}
