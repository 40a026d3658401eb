package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order and a document on it: 48 mugs at 6.25 ordered, received and invoiced, 20 % tax, unless a test says otherwise. */
final class MatchFixture {

    final Map<String, OrderFacts.Line> ordered = new LinkedHashMap<>();
    final List<OrderFacts.PlannedCharge> planned = new ArrayList<>();
    final List<EarlierDocument> earlier = new ArrayList<>();
    final List<DocumentFacts.Line> lines = new ArrayList<>();
    final List<DocumentFacts.Charge> charges = new ArrayList<>();
    final List<DocumentFacts.Allowance> allowances = new ArrayList<>();
    final List<ToleranceRule> rules = new ArrayList<>();
    final Set<Acceptance> acceptances = new java.util.HashSet<>();
    final Set<Dispute> disputes = new java.util.HashSet<>();
    DocumentKind kind = DocumentKind.INVOICE;
    BigDecimal prepaid = BigDecimal.ZERO;
    BigDecimal extraGross = BigDecimal.ZERO;
    boolean releaseMatchedPart = true;
    @Nullable String contentHash;
    @Nullable String payeeAccount;
    @Nullable String recordedAccount;
    @Nullable String supplier = "SUP-7";

    static MatchFixture order(String line, String quantity, String price, String accepted) {
        return new MatchFixture().ordered(line, quantity, price, accepted);
    }

    MatchFixture ordered(String line, String quantity, String price, String accepted) {
        return ordered(line, quantity, price, accepted, "0");
    }

    MatchFixture ordered(String line, String quantity, String price, String accepted, String pending) {
        ordered.put(line, new OrderFacts.Line(line, new ItemIds(null, null, "SKU-" + line), "C62", new BigDecimal("20"), dec(quantity), dec(price), BigDecimal.ONE, MatchMode.THREE_WAY, null,
                Map.of(), Set.of(), false, dec(accepted), dec(pending)));
        return this;
    }

    MatchFixture invoiced(String line, String quantity, String price) {
        BigDecimal amount = dec(quantity).multiply(dec(price)).setScale(2, RoundingMode.HALF_UP);
        lines.add(new DocumentFacts.Line(Integer.toString(lines.size() + 1), null, line, new ItemIds(null, null, "SKU-" + line), "C62", new BigDecimal("20"), dec(quantity), dec(price),
                BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, amount, BigDecimal.ZERO));
        return this;
    }

    MatchFixture charged(String type, String plan, String amount) {
        planned.add(new OrderFacts.PlannedCharge(type, dec(plan)));
        charges.add(new DocumentFacts.Charge(type, dec(amount), new BigDecimal("20")));
        return this;
    }

    MatchFixture discounted(String amount) {
        allowances.add(new DocumentFacts.Allowance(dec(amount), new BigDecimal("20")));
        return this;
    }

    MatchFixture before(DocumentKind aKind, String line, String quantity, String amount) {
        earlier.add(new EarlierDocument(aKind, "SUP-7", "E" + earlier.size(), null, true, "PO-2026-000777", null, null,
                List.of(new EarlierDocument.Line(null, line, dec(quantity), dec(amount))), List.of()));
        return this;
    }

    MatchFixture rule(@Nullable String forSupplier, @Nullable String forItem, ToleranceKey key, @Nullable String value) {
        var limits = new EnumMap<ToleranceKey, @Nullable BigDecimal>(ToleranceKey.class);
        limits.put(key, value == null ? null : dec(value));
        rules.add(new ToleranceRule(forSupplier, forItem, limits, null));
        return this;
    }

    MatchFacts facts() {
        BigDecimal net = sum(lines.stream().map(DocumentFacts.Line::amount).toList()).add(sum(charges.stream().map(DocumentFacts.Charge::amount).toList()))
                .subtract(sum(allowances.stream().map(DocumentFacts.Allowance::amount).toList()));
        BigDecimal tax = net.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
        BigDecimal gross = net.add(tax).add(extraGross);
        var order = new OrderFacts("PO-2026-000777", "SUP-7", "GBP", true, List.copyOf(ordered.values()), planned);
        var document = new DocumentFacts(kind, supplier, "S7-1001", LocalDate.of(2026, 5, 4), "GBP", contentHash, 0, payeeAccount, recordedAccount, lines, charges, allowances,
                new DocumentFacts.Totals(net, tax, gross, BigDecimal.ZERO, prepaid, gross.subtract(prepaid)));
        return new MatchFacts(List.of(order), earlier, document, 2, ToleranceProfile.standard().with(rules), releaseMatchedPart, acceptances, disputes);
    }

    MatchResult match() {
        return ThreeWayMatch.match(facts());
    }

    static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
