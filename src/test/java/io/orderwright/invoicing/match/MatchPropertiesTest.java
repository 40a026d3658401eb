package io.orderwright.invoicing.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every order, receipt and invoice, tried on many at random; a failing seed is in the message. */
class MatchPropertiesTest {

    private static final int WORLDS = 2_000;

    @Test
    void everyPennyIsReleasedWaitsOrIsHeld() {
        for (int seed = 0; seed < WORLDS; seed++) {
            MatchResult result = anyWorld(new Random(seed)).match();
            MatchResult.Money money = result.money();
            assertThat(money.releasedNet().add(money.waitingNet()).add(money.heldNet())).as("net, seed %d", seed).isEqualByComparingTo(money.net());
            assertThat(money.released().add(money.heldBack())).as("payable, seed %d", seed).isEqualByComparingTo(money.payable());
            assertThat(money.released()).as("released, seed %d", seed).isBetween(BigDecimal.ZERO, money.payable());
            assertThat(money.heldBack().signum() == 0 || result.verdict().keepsBack()).as("held only for a reason, seed %d", seed).isTrue();
            for (MatchResult.Line line : result.lines()) {
                assertThat(line.releasedNet().add(line.waitingNet()).add(line.heldNet())).as("line, seed %d", seed).isEqualByComparingTo(line.amount());
            }
        }
    }

    @Test
    void noReceiptUnitIsBilledTwice() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            int ordered = 1 + random.nextInt(200);
            int accepted = random.nextInt(ordered + 20);
            var earlier = new ArrayList<int[]>();
            BigDecimal paidUnits = BigDecimal.ZERO;
            for (int document = 0; document < 6; document++) {
                boolean credit = random.nextInt(4) == 0 && invoiced(earlier) > 0;
                int quantity = 1 + random.nextInt(credit ? invoiced(earlier) : ordered);
                earlier.add(new int[] {credit ? -quantity : quantity});
            }
            int credits = earlier.stream().mapToInt(e -> Math.max(0, -e[0])).sum();
            for (int document = 0; document < earlier.size(); document++) {
                int quantity = earlier.get(document)[0];
                if (quantity > 0) {
                    MatchFixture world = MatchFixture.order("1", "" + ordered, "2.50", "" + accepted).invoiced("1", "" + quantity, "2.50");
                    earlier.subList(0, document).stream().filter(e -> e[0] > 0).forEach(e -> world.before(DocumentKind.INVOICE, "1", "" + e[0], "0"));
                    earlier.stream().filter(e -> e[0] < 0).forEach(e -> world.before(DocumentKind.CREDIT_NOTE, "1", "" + -e[0], "0"));
                    paidUnits = paidUnits.add(world.match().lines().getFirst().released());
                }
            }
            assertThat(paidUnits.subtract(BigDecimal.valueOf(credits))).as("seed %d", seed).isLessThanOrEqualTo(BigDecimal.valueOf(accepted));
        }
    }

    @Test
    void theOrderInWhichReceiptsArriveDoesNotMatter() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            List<Integer> receipts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                receipts.add(random.nextInt(30));
            }
            int invoiced = 1 + random.nextInt(120);
            BigDecimal one = releasedAfter(receipts, invoiced);
            Collections.shuffle(receipts, random);
            assertThat(releasedAfter(receipts, invoiced)).as("seed %d", seed).isEqualByComparingTo(one);
        }
    }

    @Test
    void moreReceiptsNeverReleaseLess() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            int accepted = random.nextInt(100);
            int invoiced = 1 + random.nextInt(120);
            assertThat(releasedAfter(List.of(accepted + 1), invoiced)).as("seed %d", seed).isGreaterThanOrEqualTo(releasedAfter(List.of(accepted), invoiced));
        }
    }

    @Test
    void theSameFactsAlwaysGiveTheSameAnswer() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(anyWorld(new Random(seed)).match()).isEqualTo(anyWorld(new Random(seed)).match());
        }
    }

    /** Posts receipts one by one, matching after each; what is released at the end. */
    private static BigDecimal releasedAfter(List<Integer> receipts, int invoiced) {
        int accepted = 0;
        BigDecimal released = BigDecimal.ZERO;
        for (int receipt : receipts) {
            accepted += receipt;
            released = MatchFixture.order("1", "120", "3.333333", "" + accepted).invoiced("1", "" + invoiced, "3.333333").match().money().released();
        }
        return released;
    }

    private static int invoiced(List<int[]> earlier) {
        return Math.max(0, earlier.stream().mapToInt(e -> e[0]).sum());
    }

    private static MatchFixture anyWorld(Random random) {
        var world = new MatchFixture();
        int lines = 1 + random.nextInt(5);
        Map<String, Integer> prices = new HashMap<>();
        for (int line = 1; line <= lines; line++) {
            int price = random.nextInt(2000);
            prices.put("" + line, price);
            world.ordered("" + line, "" + (1 + random.nextInt(100)), money(price), "" + random.nextInt(100), "" + (random.nextInt(3) == 0 ? random.nextInt(50) : 0));
        }
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            String line = "" + (1 + random.nextInt(lines + (random.nextInt(8) == 0 ? 1 : 0)));
            world.invoiced(line, "" + (random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(100)), money(Math.max(0, prices.getOrDefault(line, 500) + random.nextInt(41) - 20)));
        }
        if (random.nextInt(3) == 0) {
            world.charged("FREIGHT", "20.00", money(1500 + random.nextInt(1200)));
        }
        if (random.nextInt(3) == 0) {
            world.discounted(money(random.nextInt(300)));
        }
        if (random.nextInt(10) == 0) {
            world.extraGross = new BigDecimal("0.05");
        }
        if (random.nextInt(4) == 0) {
            world.before(DocumentKind.INVOICE, "1", "" + random.nextInt(60), money(random.nextInt(5000)));
        }
        if (random.nextInt(6) == 0) {
            world.releaseMatchedPart = false;
        }
        boolean worthSomething = world.lines.stream().map(DocumentFacts.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(new BigDecimal("3.00")) >= 0;
        return worthSomething ? world : world.invoiced("1", "10", "1.00");
    }

    private static String money(int pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }
}
