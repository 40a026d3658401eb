package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
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
    private static final BigDecimal HUNDRED = new BigDecimal("100");
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
        boolean isCii = workings.isCii();
        root.below(isCii ? "SpecifiedTradeAllowanceCharge" : "AllowanceCharge").filter(part -> !part.isBelow("Price")).forEach(part -> workings.percentOfBase(part, isCii));
        root.below(isCii ? "NetPriceProductTradePrice" : "Price").forEach(isCii ? workings::priceOfCii : workings::priceOfUbl);
        Stream.of("TaxCategory", "ClassifiedTaxCategory", "ApplicableTradeTax", "CategoryTradeTax").flatMap(root::below).forEach(workings::rateOfUntaxed);
        workings.basesOfTaxes();
        workings.secondTax();
        Stream.of("InvoicePeriod", "BillingSpecifiedPeriod").flatMap(root::below).forEach(workings::period);
        if (isCii) {
            workings.groups();
            root.below("ApplicableTradePaymentDiscountTerms").forEach(workings::earlyPayment);
        }
        return List.copyOf(workings.wrong);
    }

    private boolean isCii() {
        return stated.syntax().equals("CII");
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

    /** EN 16931, BR-29 and BR-30: a period does not end before it begins. */
    private void period(XmlNode period) {
        LocalDate start = Sources.day(isCii() ? period.value("StartDateTime/DateTimeString|DateTime") : period.value("StartDate"));
        LocalDate end = Sources.day(isCii() ? period.value("EndDateTime/DateTimeString|DateTime") : period.value("EndDate"));
        if (start != null && end != null && end.isBefore(start)) {
            add("INVOICE_PERIOD", period, "the period ends on %s, before it begins on %s".formatted(end, start));
        }
    }

    /** Peppol R055: the tax in the currency of the accounts has the sign of that in the currency of the document. */
    private void secondTax() {
        BigDecimal tax = stated.totals().tax();
        if (tax == null || stated.currency() == null) {
            return;
        }
        Stream.concat(root.all("TaxTotal/TaxAmount").stream(), root.below("SpecifiedTradeSettlementHeaderMonetarySummation").flatMap(sum -> sum.all("TaxTotalAmount").stream()))
                .filter(amount -> amount.attribute("currencyID") != null && !stated.currency().equals(amount.attribute("currencyID"))).forEach(amount -> {
                    BigDecimal second = Decimals.parse(amount.text().strip());
                    if (second != null && second.signum() != tax.signum()) {
                        add("TAX_AMOUNT", amount, "the tax is %s, in the currency of the accounts %s, which is another sign".formatted(Decimals.text(tax), Decimals.text(second)));
                    }
                });
    }

    /** Factur-X EXTENDED: a line of the kind GROUP states what the lines below it come to, and at what rate. */
    private void groups() {
        List<XmlNode> lines = root.all("SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem");
        Map<String, List<StatedDocument.Line>> parts = new TreeMap<>();
        for (int i = 0; i < Math.min(lines.size(), stated.lines().size()); i++) {
            String parent = lines.get(i).value("AssociatedDocumentLineDocument/ParentLineID");
            if (parent != null) {
                parts.computeIfAbsent(parent, p -> new ArrayList<>()).add(stated.lines().get(i));
            }
        }
        stated.lines().stream().filter(line -> "GROUP".equals(line.status()) && line.id() != null && parts.containsKey(line.id())).forEach(line -> group(line, parts.get(line.id())));
    }

    private void group(StatedDocument.Line group, List<StatedDocument.Line> parts) {
        BigDecimal sum = parts.stream().filter(part -> !"INFORMATION".equals(part.status())).map(part -> Decimals.zero(part.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (group.amount() != null && isOff(sum, group.amount(), SLACK)) {
            add("ARITHMETIC_LINE", root, "the lines of group %s come to %s, it states %s".formatted(group.id(), Decimals.text(sum), Decimals.text(group.amount())));
        }
        if (group.amount() != null && group.amount().signum() != 0 && group.quantity() != null && group.price() != null && group.price().signum() != 0) {
            BigDecimal divisor = group.basis() == null || group.basis().signum() == 0 ? BigDecimal.ONE : group.basis();
            BigDecimal own = group.quantity().multiply(group.price()).divide(divisor, DIGITS_OF_A_PRICE, RoundingMode.HALF_UP).add(group.charge()).subtract(group.allowance());
            if (isOff(own, group.amount(), SLACK)) {
                add("ARITHMETIC_LINE", root, "group %s is %s by quantity and price, it states %s".formatted(group.id(), Decimals.text(own), Decimals.text(group.amount())));
            }
        }
        List<BigDecimal> rates = parts.stream().map(StatedDocument.Line::taxRate).filter(Objects::nonNull).toList();
        // a group at 0 % says that only its lines are taxed
        if (group.taxRate() != null && group.taxRate().signum() != 0 && !rates.isEmpty() && rates.stream().noneMatch(rate -> rate.compareTo(group.taxRate()) == 0)) {
            add("TAX_AMOUNT", root, "group %s is taxed at %s %%, none of its lines is".formatted(group.id(), Decimals.text(group.taxRate())));
        }
    }

    /** A discount for paying early is a part of what is due: a share between nothing and all of it, and as much as its own workings say. */
    private void earlyPayment(XmlNode terms) {
        BigDecimal percent = terms.number("CalculationPercent");
        BigDecimal base = terms.number("BasisAmount");
        BigDecimal amount = terms.number("ActualDiscountAmount");
        BigDecimal gross = stated.totals().gross();
        if (percent != null && (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0)) {
            add("ARITHMETIC_TOTAL", terms, "a discount for early payment of %s %%".formatted(Decimals.text(percent)));
        }
        if (base != null && gross != null && (base.signum() * gross.signum() < 0 || base.abs().compareTo(gross.abs().add(SLACK)) > 0)) {
            add("ARITHMETIC_TOTAL", terms, "the discount for early payment is taken from %s, the document comes to %s".formatted(Decimals.text(base), Decimals.text(gross)));
        }
        if (percent != null && base != null && amount != null && isOff(base.multiply(percent).movePointLeft(2), amount, SLACK)) {
            add("ARITHMETIC_TOTAL", terms, "%s %% of %s is not %s".formatted(Decimals.text(percent), Decimals.text(base), Decimals.text(amount)));
        }
    }

    private static boolean isOff(BigDecimal expected, BigDecimal amount, BigDecimal slack) {
        return expected.subtract(amount).abs().compareTo(slack) > 0;
    }

    private void add(String code, XmlNode where, String what) {
        wrong.add(new Problem(code, "%s: %s.".formatted(where.path(), what)));
    }
}
