package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the deployed tables say at every bound, a penny or a hundredth below and above it. */
@Tag("process")
class DecisionTablesTest {

    private static final Map<String, Object> PLAIN_ORDER = Map.of("amountInBase", 100, "category", "MUGS", "supplierStanding", "APPROVED", "priceFinding", "NONE", "origin", "REPLENISHMENT", "catalogueFresh", true,
        "withinApproved", false, "daysLater", 0, "maySendUnseen", true);
    private static final Map<String, Object> PLAIN_PROPOSAL = with(Map.of("seasonal", false, "promoted", false, "newItem", false, "volatile", false, "daysOfCover", 30, "timesUsualOrder", 1, "moqCoverDays", 20,
        "belowSupplierMinimum", false, "positionNegative", false, "value", 800), Map.of("longestCover", 75, "fast", false, "longTail", false, "bundlePart", false, "suggestOnly", false));
    private static final Map<String, Object> PLAIN_ANSWER = Map.of("worstDateSlipDays", 0, "worstQuantityShortPct", 0, "priceRise", false, "substitute", false, "declinedLines", 0, "lines", 3, "readInMail", false);
    private static final Map<String, Object> PLAIN_RECEIPT = Map.of("overUnits", 0, "overPct", 0, "damagedUnits", 0, "wrongUnits", 0, "extraUnits", 0, "shortUnits", 0, "shortPct", 0, "shortPolicy", "backorder-order");

    @RegisterExtension final ScriptedEngine engine = new ScriptedEngine(new CoveredModel("purchase-order"), "supplier-confirmation", "goods-receipt");

    @Test
    void noTableLeavesAGapOrAnOverlap() {
        for (var table : Models.tables()) assertThat(DecisionTableCells.faults(Models.text(table))).as(table.toString()).isEmpty();
    }

    @Test
    void aGapAndAnOverlapAreFound() {
        assertThat(DecisionTableCells.faults(broken("UNIQUE", "< 2000", "> 2000"))).containsExactly("broken: no rule for Amount 2000");
        assertThat(DecisionTableCells.faults(broken("UNIQUE", "<= 2000", "[2000..9000]"))).containsExactly("broken: rules [1, 2] all claim Amount 2000", "broken: no rule for Amount 9001");
        assertThat(DecisionTableCells.faults(broken("COLLECT", "<= 2000", "(2000..2000)"))).containsExactly("broken: rule 2 never applies: Amount (2000..2000)");
        assertThat(DecisionTableCells.faults(broken("FIRST", "<= 2000", "-"))).containsExactly("broken: the hit policy FIRST hides overlaps");
    }

    @Test
    void approvalStartsAPennyAboveTwoThousandAndTakesTwoAboveTenThousand() {
        approvedBy(Map.of("amountInBase", pounds("1999.99")));
        approvedBy(Map.of("amountInBase", pounds("2000.00")));
        approvedBy(Map.of("amountInBase", pounds("2000.01")), "managers");
        approvedBy(Map.of("amountInBase", pounds("9999.99")), "managers");
        approvedBy(Map.of("amountInBase", pounds("10000.00")), "managers");
        approvedBy(Map.of("amountInBase", pounds("10000.01")), "managers", "directors");
    }

    @Test
    void anUnusualOrderIsApprovedHoweverSmall() {
        approvedBy(Map.of("supplierStanding", "NEW"), "managers");
        approvedBy(Map.of("priceFinding", "ANOMALY"), "managers");
        approvedBy(Map.of("priceFinding", "ZERO"), "managers");
        approvedBy(Map.of("priceFinding", "MISSING"), "managers");
        approvedBy(Map.of("catalogueFresh", false), "managers");
        approvedBy(Map.of("supplierStanding", "NEW", "amountInBase", pounds("10000.01")), "managers", "directors");
        for (var origin : List.of("REPLENISHMENT", "MANUAL", "REQUISITION")) {
            approvedBy(Map.of("origin", origin));
            approvedBy(Map.of("origin", origin, "amountInBase", pounds("2000.01")), "managers");
        }
    }

    @Test
    void aBackorderOfAnApprovedOrderIsNotApprovedAgain() {
        approvedBy(Map.of("origin", "BACKORDER", "amountInBase", pounds("10000.01"), "supplierStanding", "NEW"));
    }

    @Test
    void aSuppliersChangeIsApprovedAgainOnlyWhenItAsksForMoreThanWasApproved() {
        var within = Map.<String, Object>of("amountInBase", pounds("10000.01"), "withinApproved", true, "priceFinding", "ANOMALY");
        approvedBy(within);
        approvedBy(with(within, Map.of("daysLater", 14)));
        approvedBy(with(within, Map.of("daysLater", 15)), "managers", "directors");
        approvedBy(with(within, Map.of("withinApproved", false)), "managers", "directors");
        approvedBy(Map.of("amountInBase", pounds("2000.01"), "withinApproved", false), "managers");
        approvedBy(Map.of("amountInBase", pounds("2000.00"), "withinApproved", false));
        approvedBy(Map.of("amountInBase", pounds("2000.00"), "withinApproved", true, "daysLater", 15));
    }

    @Test
    void aMissingFactLeadsToAManagerAndNeverThrough() {
        for (var fact : List.of("origin", "amountInBase", "supplierStanding", "priceFinding", "catalogueFresh", "withinApproved")) {
            var facts = new HashMap<String, @Nullable Object>(PLAIN_ORDER);
            facts.put(fact, null);
            assertThat(groups(facts)).as("without " + fact).containsExactly("managers");
            facts.remove(fact);
            assertThat(groups(facts)).as("without any " + fact).containsExactly("managers");
        }
    }

    @Test
    void everyApprovalLevelHasAllThatTheTaskNeeds() {
        assertThat(levels(with(PLAIN_ORDER, Map.of("amountInBase", pounds("10000.01"))))).extracting(level -> level.get("level")).containsExactly(1, 2);
        assertThat(levels(with(PLAIN_ORDER, Map.of("amountInBase", pounds("10000.01"))))).allSatisfy(level -> {
            assertThat(level).containsOnlyKeys("level", "group", "escalationGroup", "remindAfter", "escalateAfter", "dueAfter", "priority", "rule").doesNotContainValue(null);
            assertThat(level).containsEntry("rule", "above £10,000");
        });
    }

    @Test
    void aPlannerLooksAtWhatIsUnusual() {
        reviewed(Map.of(), false, "nothing unusual");
        reviewed(Map.of("seasonal", true), true, "seasonal product");
        reviewed(Map.of("promoted", true), true, "on promotion");
        reviewed(Map.of("newItem", true), true, "new product with little history");
        reviewed(Map.of("volatile", true), false, "nothing unusual");
        reviewed(Map.of("volatile", true, "value", 5000), false, "nothing unusual");
        reviewed(Map.of("volatile", true, "value", pounds("5000.01")), true, "volatile sales, above £5,000");
        reviewed(Map.of("suggestOnly", true), true, "the autopilot only suggests here");
        reviewed(Map.of("positionNegative", true), true, "stock position is negative");
        reviewed(Map.of("belowSupplierMinimum", true), true, "below the supplier's minimum order value");
        reviewed(Map.of("daysOfCover", pounds("74.99")), false, "nothing unusual");
        reviewed(Map.of("daysOfCover", 75), false, "nothing unusual");
        reviewed(Map.of("daysOfCover", pounds("75.01")), true, "covers more than 75 days");
        reviewed(Map.of("daysOfCover", 60, "longestCover", 60), false, "nothing unusual");
        reviewed(Map.of("daysOfCover", 61, "longestCover", 60), true, "covers more than 60 days");
        reviewed(Map.of("timesUsualOrder", pounds("2.99")), false, "nothing unusual");
        reviewed(Map.of("timesUsualOrder", 3), false, "nothing unusual");
        reviewed(Map.of("timesUsualOrder", pounds("3.01")), true, "more than 3 times the usual order");
        reviewed(Map.of("moqCoverDays", pounds("119.99")), false, "nothing unusual");
        reviewed(Map.of("moqCoverDays", 120), false, "nothing unusual");
        reviewed(Map.of("moqCoverDays", pounds("120.01")), true, "minimum quantity covers more than 120 days");
        reviewed(Map.of("fast", true, "timesUsualOrder", 2), false, "nothing unusual");
        reviewed(Map.of("fast", true, "timesUsualOrder", pounds("2.01")), true, "fast seller, more than twice the usual order");
        reviewed(Map.of("fast", true, "timesUsualOrder", pounds("3.01")), true, "more than 3 times the usual order");
        reviewed(Map.of("longTail", true, "value", 2500), false, "nothing unusual");
        reviewed(Map.of("longTail", true, "value", pounds("2500.01")), true, "long tail, above £2,500");
        reviewed(Map.of("longTail", true, "value", 25001), true, "worth more than £25,000");
        reviewed(Map.of("bundlePart", true, "value", 5000), false, "nothing unusual");
        reviewed(Map.of("bundlePart", true, "value", pounds("5000.01")), true, "part of a bundle, above £5,000");
        reviewed(Map.of("value", pounds("24999.99")), false, "nothing unusual");
        reviewed(Map.of("value", 25000), false, "nothing unusual");
        reviewed(Map.of("value", pounds("25000.01")), true, "worth more than £25,000");
    }

    @Test
    void aPlannerReadsAllReasonsAndLooksSoonerWhenThereAreMany() {
        reviewed(Map.of("seasonal", true, "promoted", true), true, "seasonal product; on promotion");
        assertThat(decide("planner-review", with(PLAIN_PROPOSAL, Map.of("seasonal", true, "promoted", true)))).containsEntry("dueAfter", "P2D").containsEntry("priority", 50);
        assertThat(decide("planner-review", with(PLAIN_PROPOSAL, Map.of("seasonal", true, "promoted", true, "newItem", true)))).containsEntry("dueAfter", "P1D").containsEntry("priority", 75);
    }

    @Test
    void onlySmallChangesOfASupplierAreAcceptedAlone() {
        accepted(Map.of(), true);
        accepted(Map.of("priceRise", true), false);
        accepted(Map.of("substitute", true), false);
        accepted(Map.of("declinedLines", 1), false);
        accepted(Map.of("worstQuantityShortPct", pounds("1.99")), true);
        accepted(Map.of("worstQuantityShortPct", pounds("2.00")), true);
        accepted(Map.of("worstQuantityShortPct", pounds("2.01")), false);
        accepted(Map.of("worstQuantityShortPct", pounds("-0.01")), false);
        accepted(Map.of("worstDateSlipDays", 2), true);
        accepted(Map.of("worstDateSlipDays", 3), false);
        accepted(Map.of("worstDateSlipDays", -2), true);
        accepted(Map.of("worstDateSlipDays", -3), false);
        accepted(Map.of("worstDateSlipDays", 2, "worstQuantityShortPct", 2), true);
        accepted(Map.of("worstDateSlipDays", 2, "worstQuantityShortPct", 2, "priceRise", true), false);
        accepted(Map.of("readInMail", true), false);
        accepted(Map.of("readInMail", true, "worstDateSlipDays", 1), false);
    }

    @Test
    void anAnswerWithAMissingFactIsNotAccepted() {
        for (var fact : List.of("priceRise", "substitute", "declinedLines", "worstQuantityShortPct", "worstDateSlipDays", "readInMail")) {
            var facts = new HashMap<String, @Nullable Object>(PLAIN_ANSWER);
            facts.put(fact, null);
            var tolerance = (Map<String, ?>) engine.decide("confirmation-tolerance", facts);
            if (tolerance != null) assertThat(tolerance.get("accepted")).as("without " + fact).isEqualTo(false);
        }
    }

    @Test
    void aDeliveryIsCompleteShortOrADiscrepancy() {
        assessed(Map.of(), "complete");
        assessed(Map.of("shortUnits", 1, "shortPct", pounds("0.01")), "short");
        assessed(Map.of("damagedUnits", 1), "discrepancy");
        assessed(Map.of("wrongUnits", 1), "discrepancy");
        assessed(Map.of("extraUnits", 1), "discrepancy");
        assessed(Map.of("overPct", pounds("1.99"), "overUnits", 5), "complete");
        assessed(Map.of("overPct", pounds("2.00"), "overUnits", 5), "complete");
        assessed(Map.of("overPct", pounds("2.01"), "overUnits", 5), "discrepancy");
        assessed(Map.of("overPct", pounds("2.00"), "overUnits", 6), "discrepancy");
        assessed(Map.of("overPct", 1, "overUnits", 1, "shortUnits", 1), "short");
        assessed(Map.of("damagedUnits", 1, "shortUnits", 20), "discrepancy");
    }

    @Test
    void everyInvoiceExceptionFindsItsGroup() {
        routed("PRICE", "managers", "2000.01", "managers");
        routed("PRICE", "directors", "1", "directors");
        routed("PRICE", null, "1999.99", "buyers");
        routed("PRICE", null, "2000.00", "buyers");
        routed("PRICE", null, "2000.01", "managers");
        routed("PRICE", "", "2000.01", "managers");
        routed("QUANTITY", "managers", "2000.01", "warehouse");
        routed("NOT_RECEIVED", null, "1", "warehouse");
        for (var other : List.of("NOT_ORDERED", "DUPLICATE", "TAX", "CURRENCY", "UNIT", "ARITHMETIC", "CHARGE", "SUPPLIER", "OTHER")) routed(other, "managers", "1", "accounts-payable");
        assertThat(routing("TAX", null, "2000.00")).containsEntry("dueAfter", "P3D");
        assertThat(routing("TAX", null, "2000.01")).containsEntry("dueAfter", "P1D");
    }

    private void approvedBy(Map<String, Object> remarkable, String... groups) {
        assertThat(groups(with(PLAIN_ORDER, remarkable))).as(remarkable.toString()).containsExactly(groups);
    }

    private List<Object> groups(Map<String, @Nullable Object> facts) {
        return levels(facts).stream().map(level -> level.get("group")).toList();
    }

    private List<Map<String, Object>> levels(Map<String, @Nullable Object> facts) {
        var levels = (List<Map<String, Object>>) engine.decide("approval-policy", facts);
        return levels == null ? List.of() : levels;
    }

    private void reviewed(Map<String, Object> remarkable, boolean required, String reason) {
        assertThat(decide("planner-review", with(PLAIN_PROPOSAL, remarkable))).as(remarkable.toString()).containsEntry("required", required).containsEntry("reason", reason);
    }

    private void accepted(Map<String, Object> remarkable, boolean accepted) {
        assertThat(decide("confirmation-tolerance", with(PLAIN_ANSWER, remarkable))).as(remarkable.toString()).containsEntry("accepted", accepted).doesNotContainEntry("reason", "");
    }

    private void assessed(Map<String, Object> remarkable, String outcome) {
        assertThat(decide("receipt-tolerance", with(PLAIN_RECEIPT, remarkable))).as(remarkable.toString()).containsEntry("outcome", outcome);
    }

    private void routed(String exceptionClass, @Nullable String approver, String atStake, String group) {
        assertThat(routing(exceptionClass, approver, atStake)).as(exceptionClass + " " + approver + " " + atStake).containsEntry("group", group).containsOnlyKeys("group", "dueAfter", "priority", "reason");
    }

    private Map<String, Object> routing(String exceptionClass, @Nullable String approver, String atStake) {
        var facts = new HashMap<String, @Nullable Object>(Map.of("exceptionClass", exceptionClass, "amountAtStakeInBase", pounds(atStake)));
        facts.put("originalApproverGroup", approver);
        return decide("exception-routing", facts);
    }

    private Map<String, Object> decide(String decision, Map<String, @Nullable Object> facts) {
        var result = (Map<String, Object>) engine.decide(decision, facts);
        assertThat(result).as(decision + " of " + facts).isNotNull();
        return result;
    }

    private static Map<String, @Nullable Object> with(Map<String, Object> plain, Map<String, Object> remarkable) {
        var facts = new HashMap<String, @Nullable Object>(plain);
        facts.putAll(remarkable);
        return facts;
    }

    private static BigDecimal pounds(String amount) {
        return new BigDecimal(amount);
    }

    private static String broken(String hitPolicy, String first, String second) {
        return """
            <definitions><decision id="broken"><decisionTable hitPolicy="%s">
              <input label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
              <rule><inputEntry><text><![CDATA[%s]]></text></inputEntry></rule>
              <rule><inputEntry><text><![CDATA[%s]]></text></inputEntry></rule>
            </decisionTable></decision></definitions>""".formatted(hitPolicy, first, second);
    }
}
