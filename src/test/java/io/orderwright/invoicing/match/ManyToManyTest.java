package io.orderwright.invoicing.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several orders, many receipts, many collective invoices, at random: what holds for all of them together. A failing seed is in the message. */
class ManyToManyTest {

    private static final int WORLDS = 600;

    @Test
    void noReceiptUnitIsBilledTwiceAndNothingIsDropped() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var world = new World(new Random(seed));
            world.deliver(world.receipts);
            Map<String, BigDecimal> released = new HashMap<>();
            for (int at = 0; at < world.invoices.size(); at++) {
                MatchResult result = world.match(at);
                MatchResult.Money money = result.money();
                assertThat(money.releasedNet().add(money.waitingNet()).add(money.heldNet())).as("net, seed %d", seed).isEqualByComparingTo(money.net());
                assertThat(money.released().add(money.heldBack())).as("payable, seed %d", seed).isEqualByComparingTo(money.payable());
                for (MatchResult.Line line : result.lines()) {
                    assertThat(line.releasedNet().add(line.waitingNet()).add(line.heldNet())).as("line, seed %d", seed).isEqualByComparingTo(line.amount());
                    released.merge(line.order() + "/" + line.orderLine(), line.released(), BigDecimal::add);
                }
            }
            int current = seed;
            released.forEach((line, units) -> assertThat(units).as("%s, seed %d", line, current)
                    .isLessThanOrEqualTo(BigDecimal.valueOf(Math.min(world.accepted.getOrDefault(line, 0), world.ordered.get(line)))));
        }
    }

    /** The same receipts in any order, with matches in between or not: at the end every invoice stands the same. */
    @Test
    void theOrderInWhichGoodsArriveDoesNotMatter() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var one = new World(new Random(seed));
            var other = new World(new Random(seed));
            one.deliver(one.receipts);
            Collections.shuffle(other.receipts, new Random(seed + 1L));
            for (World.Receipt receipt : other.receipts) {
                other.deliver(List.of(receipt));
                other.match(new Random(seed).nextInt(other.invoices.size()));
            }
            for (int at = 0; at < one.invoices.size(); at++) {
                assertThat(other.match(at)).as("invoice %d, seed %d", at, seed).isEqualTo(one.match(at));
            }
        }
    }

    /** Nothing that was released is taken back when more comes. */
    @Test
    void moreGoodsNeverReleaseLess() {
        for (int seed = 0; seed < WORLDS; seed++) {
            var world = new World(new Random(seed));
            BigDecimal before = BigDecimal.ZERO;
            for (World.Receipt receipt : world.receipts) {
                world.deliver(List.of(receipt));
                BigDecimal now = BigDecimal.ZERO;
                for (int at = 0; at < world.invoices.size(); at++) {
                    now = now.add(world.match(at).money().releasedNet());
                }
                assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }

    /** Two to four orders of one supplier, invoiced by documents that mix them. */
    private static final class World {

        private record Receipt(String place, int units) {}

        private record Billed(String order, String line, int quantity, BigDecimal price) {}

        private final Map<String, Integer> ordered = new HashMap<>();
        private final Map<String, BigDecimal> prices = new HashMap<>();
        private final Map<String, Integer> accepted = new HashMap<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final List<List<Billed>> invoices = new ArrayList<>();
        private final List<String> places = new ArrayList<>();

        World(Random random) {
            int orders = 2 + random.nextInt(3);
            for (int order = 1; order <= orders; order++) {
                for (int line = 1; line <= 1 + random.nextInt(3); line++) {
                    String place = "PO-" + order + "/" + line;
                    places.add(place);
                    ordered.put(place, 1 + random.nextInt(60));
                    prices.put(place, BigDecimal.valueOf(1 + random.nextInt(900), 2));
                    for (int part = 0; part < random.nextInt(4); part++) {
                        receipts.add(new Receipt(place, random.nextInt(30)));
                    }
                }
            }
            for (int invoice = 0; invoice < 1 + random.nextInt(6); invoice++) {
                var lines = new ArrayList<Billed>();
                for (int line = 0; line < 1 + random.nextInt(5); line++) {
                    String place = places.get(random.nextInt(places.size()));
                    BigDecimal price = random.nextInt(5) == 0 ? prices.get(place).add(new BigDecimal("0.03")) : prices.get(place);
                    lines.add(new Billed(place.substring(0, place.indexOf('/')), place.substring(place.indexOf('/') + 1), 1 + random.nextInt(40), price));
                }
                invoices.add(lines);
            }
        }

        void deliver(List<Receipt> came) {
            came.forEach(receipt -> accepted.merge(receipt.place, receipt.units, Integer::sum));
        }

        MatchResult match(int at) {
            var orders = new ArrayList<OrderFacts>();
            places.stream().map(place -> place.substring(0, place.indexOf('/'))).distinct().forEach(order -> orders.add(new OrderFacts(order, "SUP-7", "GBP", true,
                    places.stream().filter(place -> place.startsWith(order + "/")).map(this::line).toList(), List.of())));
            var earlier = new ArrayList<EarlierDocument>();
            for (int before = 0; before < at; before++) {
                List<EarlierDocument.Line> lines = invoices.get(before).stream()
                        .map(billed -> new EarlierDocument.Line(billed.order, billed.line, BigDecimal.valueOf(billed.quantity), amount(billed))).toList();
                earlier.add(new EarlierDocument(DocumentKind.INVOICE, "SUP-7", "N-" + before, null, true, null, LocalDate.of(2026, 5, 1 + before), null, lines, List.of()));
            }
            return ThreeWayMatch.match(new MatchFacts(orders, earlier, document(at), 2, ToleranceProfile.standard()));
        }

        private DocumentFacts document(int at) {
            var lines = new ArrayList<DocumentFacts.Line>();
            for (Billed billed : invoices.get(at)) {
                lines.add(new DocumentFacts.Line(Integer.toString(lines.size() + 1), billed.order, billed.line, new ItemIds(null, null, null), "C62", new BigDecimal("20"),
                        BigDecimal.valueOf(billed.quantity), billed.price, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, amount(billed), BigDecimal.ZERO));
            }
            BigDecimal net = lines.stream().map(DocumentFacts.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal tax = net.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
            return new DocumentFacts(DocumentKind.INVOICE, "SUP-7", "N-" + at, LocalDate.of(2026, 5, 1 + at), "GBP", null, 0, null, null, lines, List.of(), List.of(),
                    new DocumentFacts.Totals(net, tax, net.add(tax), BigDecimal.ZERO, BigDecimal.ZERO, net.add(tax)));
        }

        private static BigDecimal amount(Billed billed) {
            return billed.price.multiply(BigDecimal.valueOf(billed.quantity)).setScale(2, RoundingMode.HALF_UP);
        }

        private OrderFacts.Line line(String place) {
            return new OrderFacts.Line(place.substring(place.indexOf('/') + 1), new ItemIds(null, null, "SKU-" + place), "C62", new BigDecimal("20"),
                    BigDecimal.valueOf(ordered.get(place)), prices.get(place), BigDecimal.ONE, MatchMode.THREE_WAY, null, Map.of(), Set.of(), false,
                    BigDecimal.valueOf(accepted.getOrDefault(place, 0)), BigDecimal.ZERO);
        }
    }
}
