package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchFixture.dec;
import static io.orderwright.invoicing.match.MatchFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneySplitTest {

    @Test
    void releasesTheReceivedPartOfAShortDeliveryAndKeepsTheRestWithItsMoney() {
        MatchResult result = order("1", "500", "3.84", "480").invoiced("1", "500", "3.84").match();

        assertThat(result.verdict()).isEqualTo(Verdict.WAITING);
        assertMoney(result, "1920.00", "1843.20", "76.80", "0.00");
        assertThat(result.money().released()).isEqualByComparingTo("2211.84");
        assertThat(result.money().heldBack()).isEqualByComparingTo("92.16");
        assertThat(result.lines().getFirst().released()).isEqualByComparingTo("480");
        assertThat(result.findings()).singleElement().satisfies(f -> assertThat(f.atStake()).isEqualByComparingTo("76.80"));
    }

    @Test
    void addsUpTheMatchSheetOfTheDesign() {
        MatchResult result = order("1", "500", "3.84", "480").ordered("2", "240", "3.84", "240").ordered("3", "120", "5.10", "120").ordered("4", "60", "4.60", "60")
                .invoiced("1", "500", "3.84").invoiced("2", "240", "3.84").invoiced("3", "120", "5.45").invoiced("4", "60", "4.60").match();

        assertThat(result.codes()).containsExactlyInAnyOrder(MatchCode.QTY_OVER_RECEIVED, MatchCode.PRICE_OVER);
        assertMoney(result, "3771.60", "3040.80", "76.80", "654.00");
        assertThat(result.findings().stream().filter(f -> f.code() == MatchCode.PRICE_OVER).findFirst().orElseThrow().facts())
                .containsEntry("over", "42").containsEntry("percent", "6.86").containsEntry("limitPercent", "2").containsEntry("limitAmount", "25").containsEntry("rule", "company default");
    }

    @Test
    void paysTheUndisputedPartOnceACreditNoteWasAskedFor() {
        MatchFixture bowls = order("3", "120", "5.10", "120").invoiced("3", "120", "5.45");
        bowls.disputes.add(new Dispute(MatchCode.PRICE_OVER, "1"));

        assertMoney(bowls.match(), "654.00", "612.00", "0.00", "42.00");
    }

    @Test
    void paysEverythingOnceAPersonAcceptedTheVariance() {
        MatchFixture bowls = order("3", "120", "5.10", "120").invoiced("3", "120", "5.45");
        bowls.acceptances.add(new Acceptance(MatchCode.PRICE_OVER, "1", dec("42.00")));

        MatchResult result = bowls.match();

        assertThat(result.verdict()).isEqualTo(Verdict.MATCHED_WITH_TOLERANCE);
        assertThat(result.money().heldBack()).isEqualByComparingTo("0");
        assertThat(result.findings()).singleElement().satisfies(f -> assertThat(f.isAccepted()).isTrue());
    }

    @Test
    void asksAgainWhenTheVarianceGrewAfterItWasAccepted() {
        MatchFixture bowls = order("3", "120", "5.10", "120").invoiced("3", "120", "5.45");
        bowls.acceptances.add(new Acceptance(MatchCode.PRICE_OVER, "1", dec("41.99")));

        assertThat(bowls.match().verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void settlesAPriceDisputeByMoneyCreditedWithoutUnits() {
        MatchFixture bowls = order("3", "120", "5.10", "120").invoiced("3", "120", "5.45");
        DocumentFacts.Line line = bowls.lines.removeFirst();
        bowls.lines.add(new DocumentFacts.Line(line.id(), null, line.orderLine(), line.ids(), line.unit(), line.taxRate(), line.quantity(), line.price(), line.basis(), line.charge(),
                line.allowance(), line.amount(), dec("42.00")));

        assertThat(bowls.match().verdict()).isEqualTo(Verdict.MATCHED);
    }

    @Test
    void releasesNothingWhileTheDocumentAsAWholeIsInDoubt() {
        MatchFixture lie = order("1", "48", "6.25", "48").invoiced("1", "48", "6.25");
        lie.extraGross = dec("0.01");

        assertMoney(lie.match(), "300.00", "0", "0", "300.00");
    }

    @Test
    void holdsWhenMoneyShouldGoToAnotherAccountThanTheRecordSays() {
        MatchFixture changed = order("1", "48", "6.25", "48").invoiced("1", "48", "6.25");
        changed.payeeAccount = "GB33BUKB20201555555555";
        changed.recordedAccount = "GB94BARC10201530093459";

        MatchResult result = changed.match();

        assertThat(result.codes()).containsExactly(MatchCode.BANK_ACCOUNT_MISMATCH);
        assertThat(result.money().released()).isEqualByComparingTo("0");
    }

    @Test
    void holdsWhenNobodyKnowsWhoSentIt() {
        MatchFixture unknown = order("1", "48", "6.25", "48").invoiced("1", "48", "6.25");
        unknown.supplier = null;

        assertThat(unknown.match().codes()).containsExactly(MatchCode.SUPPLIER_UNKNOWN);
    }

    @Test
    void releasesAllOrNothingForASupplierThatWantsItSo() {
        MatchFixture whole = order("1", "500", "3.84", "480").invoiced("1", "500", "3.84");
        whole.releaseMatchedPart = false;

        assertMoney(whole.match(), "1920.00", "0", "1920.00", "0");
    }

    @Test
    void keepsFreightBackWhileNothingCame() {
        MatchResult result = order("1", "48", "6.25", "0").invoiced("1", "48", "6.25").charged("FREIGHT", "20.00", "20.00").match();

        assertMoney(result, "320.00", "0", "320.00", "0");
    }

    @Test
    void paysFreightWithTheFirstGoods() {
        MatchResult result = order("1", "48", "6.25", "12").invoiced("1", "48", "6.25").charged("FREIGHT", "20.00", "20.00").match();

        assertMoney(result, "320.00", "95.00", "225.00", "0");
    }

    @Test
    void holdsOnlyTheChargeThatIsTooHigh() {
        MatchResult result = order("1", "48", "6.25", "48").invoiced("1", "48", "6.25").charged("FREIGHT", "20.00", "30.00").match();

        assertMoney(result, "330.00", "300.00", "0", "30.00");
    }

    @Test
    void sharesADiscountOutInOurFavour() {
        MatchResult result = order("1", "3", "10.00", "1").invoiced("1", "3", "10.00").discounted("1.00").match();

        assertMoney(result, "29.00", "9.66", "19.34", "0");
    }

    @Test
    void takesWhatWasPrepaidOffTheFirstPart() {
        MatchFixture prepaid = order("1", "48", "6.25", "24").invoiced("1", "48", "6.25");
        prepaid.prepaid = dec("200.00");

        MatchResult result = prepaid.match();

        assertThat(result.money().released()).isEqualByComparingTo("0");
        assertThat(result.money().heldBack()).isEqualByComparingTo("160.00");
    }

    @Test
    void neverPaysMoreThanTheShareThatWasInvoiced() {
        MatchResult result = order("1", "48", "6.25", "24").invoiced("1", "48", "5.00").match();

        assertMoney(result, "240.00", "120.00", "120.00", "0");
    }

    @Test
    void holdsEverythingThatUsedAToleranceWhenTheSumIsTooHigh() {
        MatchResult result = order("1", "1000", "1.00", "1000").ordered("2", "1000", "1.00", "1000").ordered("3", "1", "5.00", "1")
                .invoiced("1", "1000", "1.02").invoiced("2", "1000", "1.02").invoiced("3", "1", "5.00").rule(null, null, ToleranceKey.DOC_VARIANCE_ABS, "39.99").match();

        assertThat(result.codes()).contains(MatchCode.DOC_VARIANCE_OVER);
        assertMoney(result, "2045.00", "5.00", "0", "2040.00");
    }

    static void assertMoney(MatchResult result, String net, String released, String waiting, String held) {
        MatchResult.Money money = result.money();
        assertThat(money.net()).isEqualByComparingTo(net);
        assertThat(money.releasedNet()).as("released").isEqualByComparingTo(released);
        assertThat(money.waitingNet()).as("waiting").isEqualByComparingTo(waiting);
        assertThat(money.heldNet()).as("held").isEqualByComparingTo(held);
        assertThat(money.releasedNet().add(money.waitingNet()).add(money.heldNet())).isEqualByComparingTo(money.net());
        assertThat(money.released().add(money.heldBack())).isEqualByComparingTo(money.payable());
        assertThat(BigDecimal.ZERO).isLessThanOrEqualTo(money.released());
    }
}
