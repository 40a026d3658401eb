package io.orderwright.receiving.receipt;

import static io.orderwright.purchasing.PurchaseOrderFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.Delivery.ExtraItem;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class PostGoodsReceiptTest {

    private static final int AT_ONCE = 8;

    @Autowired PurchaseOrderFixtures orders;
    @Autowired PostGoodsReceipt post;
    @Autowired ReadGoodsReceipts receipts;
    @Autowired AssessReceipt assess;
    @Autowired ResolveDiscrepancies resolve;
    @Autowired StockPositions positions;
    @Autowired OncePerJob once;
    @Autowired People people;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void putsGoodUnitsOnHandAndKeepsDamagedOnesAside() {
        var order = orders.order(500).confirmed();
        var before = stock(order);

        post.post(delivery(order, 470, 10, 0), wanda());

        var line = orders.snapshot(order).line(1);
        assertThat(line.received()).isEqualTo(Quantity.of(470));
        assertThat(line.quarantined()).isEqualTo(Quantity.of(10));
        assertThat(line.open()).isEqualTo(Quantity.of(20));
        assertThat(stock(order).onHand()).isEqualTo(before.onHand() + 470);
        assertThat(stock(order).quarantined()).isEqualTo(10);
        assertThat(stock(order).inbound()).isEqualTo(20);
    }

    @Test
    void postsTheSameDeliveryOnceHoweverOftenItIsSent() throws Exception {
        var order = orders.order(500).confirmed();
        var delivery = delivery(order, 480, 0, 0);
        var wanda = wanda();

        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<String> posting = () -> post.post(delivery, wanda);
            var numbers = pool.invokeAll(java.util.Collections.nCopies(AT_ONCE, posting)).stream().map(result -> result.resultNow()).distinct().toList();
            assertThat(numbers).hasSize(1);
        }

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(messages("receiving.goods-received")).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhenTheTransactionDies() {
        var order = orders.order(500).confirmed();
        var delivery = delivery(order, 480, 0, 0);
        var wanda = wanda();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            post.post(delivery, wanda);
            throw new IllegalStateException("killed before commit");
        })).hasMessage("killed before commit");
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.ZERO);
        assertThat(messages("receiving.goods-received")).isZero();

        post.post(delivery, wanda);
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
    }

    @Test
    void refusesOtherCountsUnderTheSameKey() {
        var order = orders.order(500).confirmed();
        var first = delivery(order, 480, 0, 0);
        post.post(first, wanda());

        var second = new Delivery(first.requestKey(), order, "DN-1", List.of(new CountedLine(1, Quantity.of(20), Quantity.ZERO, Quantity.ZERO)), List.of());
        assertThatThrownBy(() -> post.post(second, wanda())).isInstanceOf(BrokenRule.class).hasMessageContaining("already posted as GRN-");
    }

    @Test
    void keepsWhatNobodyOrderedInQuarantineUntilSomebodyDecides() {
        var order = orders.order(500).confirmed();

        post.post(delivery(order, 520, 0, 0), wanda());

        assertThat(stock(order).quarantined()).isEqualTo(20);
        var facts = assess.assess(order);
        assertThat(facts.overUnits()).isEqualTo(20);
        assertThat(facts.overPct()).isEqualByComparingTo("4");
        assertThat(facts.shortUnits()).isZero();

        resolve.resolve(order, "accept", "we can sell them", io.orderwright.platform.audit.Actor.person("wanda"));
        resolve.resolve(order, "return", "twice changes nothing", io.orderwright.platform.audit.Actor.person("wanda"));
        assertThat(stock(order).quarantined()).isZero();
        assertThat(assess.assess(order).overUnits()).isZero();
    }

    @Test
    void booksLateGoodsUnderTheOldNumberOnTheBackorderOrder() {
        var order = orders.order(500).confirmed();
        post.post(delivery(order, 480, 0, 0), wanda());
        var backorder = orders.issue(orders.backorder(order));

        post.post(delivery(order, 20, 0, 0), wanda());

        assertThat(orders.snapshot(backorder).line(1).received()).isEqualTo(Quantity.of(20));
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        assertThat(receipts.of(backorder)).hasSize(1);
    }

    @Test
    void tellsTheTableWhatIsShortAndWhatIsElsewhere() {
        var order = orders.order(500).confirmed();
        post.post(new Delivery(key(), order, "DN-7", List.of(new CountedLine(1, Quantity.of(480), Quantity.ZERO, Quantity.of(3))), List.of(new ExtraItem("Blue vase", Quantity.of(2)))), wanda());

        var facts = assess.assess(order);

        assertThat(facts.shortUnits()).isEqualTo(20);
        assertThat(facts.shortPct()).isEqualByComparingTo("4");
        assertThat(facts.wrongUnits()).isEqualTo(3);
        assertThat(facts.extraUnits()).isEqualTo(2);
        assertThat(facts.shortPolicy()).isEqualTo("backorder-order");
    }

    @Test
    void letsNobodyReceiveWhatTheyAskedFor() {
        var order = orders.order(500).confirmed();
        assertThatThrownBy(() -> post.post(delivery(order, 500, 0, 0), orders.bea())).isInstanceOf(BrokenRule.class).hasMessageContaining("a colleague has to post");
    }

    @Test
    void saysWhichOrderIsUnknownAndWhichLine() {
        var missing = new PurchaseOrderNumber("PO-2026-999999");
        assertThatThrownBy(() -> post.post(delivery(missing, 1, 0, 0), wanda())).hasMessageContaining("There is no purchase order PO-2026-999999");
        var order = orders.order(500).confirmed();
        var delivery = new Delivery(key(), order, "", List.of(new CountedLine(9, Quantity.of(1), Quantity.ZERO, Quantity.ZERO)), List.of());
        assertThatThrownBy(() -> post.post(delivery, wanda())).hasMessageContaining("has no line 9");
    }

    @Test
    void givesTheSameAnswerWhenTheJobComesTwice() {
        var order = orders.order(500).confirmed();
        post.post(delivery(order, 480, 20, 0), wanda());
        var record = new RecordDiscrepancyDecision(new TaskDecisions(new OneTask("wanda"), once, people, transaction), resolve);
        var answer = new RecordDiscrepancyDecision.Answer("refuse", "broken");

        var first = record.record(order, 1, 77, answer);
        var second = record.record(order, 1, 77, answer);

        assertThat(first).isEqualTo(new RecordDiscrepancyDecision.Outcome("resolved", null)).isEqualTo(second);
        assertThat(stock(order).quarantined()).isZero();
        assertThat(assess.assess(order).shortUnits()).isEqualTo(20);
    }

    @Test
    void sendsTheTaskBackToSomebodyOutsideTheWarehouse() {
        var order = orders.order(500).confirmed();
        post.post(delivery(order, 480, 20, 0), wanda());
        orders.bea();
        var record = new RecordDiscrepancyDecision(new TaskDecisions(new OneTask("bea"), once, people, transaction), resolve);

        var outcome = record.record(order, 1, 78, new RecordDiscrepancyDecision.Answer("accept", ""));

        assertThat(outcome.outcome()).isEqualTo("refused");
        assertThat(outcome.refusalReason()).contains("not in the group warehouse");
        assertThat(stock(order).quarantined()).isEqualTo(20);
    }

    @Test
    void sendsTheTaskBackWhenTheAnswerIsNoDecision() {
        var order = orders.order(500).confirmed();
        post.post(delivery(order, 480, 20, 0), wanda());
        var record = new RecordDiscrepancyDecision(new TaskDecisions(new OneTask("wanda"), once, people, transaction), resolve);

        var outcome = record.record(order, 1, 79, new RecordDiscrepancyDecision.Answer("keep", ""));

        assertThat(outcome.outcome()).isEqualTo("refused");
        assertThat(outcome.refusalReason()).contains("keep");
        assertThat(stock(order).quarantined()).isEqualTo(20);
    }

    private Person wanda() {
        return orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE);
    }

    private static Delivery delivery(PurchaseOrderNumber order, long accepted, long damaged, long wrong) {
        return new Delivery(key(), order, "DN-1", List.of(new CountedLine(1, Quantity.of(accepted), Quantity.of(damaged), Quantity.of(wrong))), List.of());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private StockPosition stock(PurchaseOrderNumber order) {
        return positions.of(orders.snapshot(order).line(1).sku(), MAIN).orElseThrow();
    }

    private long messages(String name) {
        return jdbc.sql("select count(*) from outbox where payload like :name").param("name", "%" + name + "%").query(Long.class).single();
    }

    /** One completed task that can be found as long as it was not recorded. */
    private static final class OneTask implements CompletedTasks {

        private final String person;
        private boolean recorded;

        OneTask(String person) {
            this.person = person;
        }

        @Override
        public CompletedTask latest(long processInstanceKey, String elementId) {
            if (recorded) {
                throw new io.orderwright.platform.process.TransientProblem("not visible", java.time.Duration.ofSeconds(1));
            }
            return new CompletedTask("task-1", person, Instant.EPOCH);
        }

        @Override
        public void recorded(CompletedTask task) {
            recorded = true;
        }
    }
}
