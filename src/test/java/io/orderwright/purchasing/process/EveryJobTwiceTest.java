package io.orderwright.purchasing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.process.ApprovalWorkers.LevelVariable;
import io.orderwright.testing.DatabaseTest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A job that was done but not completed comes again: nothing changes the second time. A job that dies before its commit has done nothing. */
@DatabaseTest
class EveryJobTwiceTest {

    private static final Sku MUG = new Sku("MUG-RED");
    private static final LevelVariable MANAGERS = new LevelVariable(1, "managers", "directors", "above £2,000");

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired ApprovalWorkers approval;
    @Autowired OrderWorkers order;
    @Autowired InventoryFixtures stock;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    @Test
    void preparesAndIssues() {
        var number = fixtures.order(480).drafted();

        var prepared = twice(() -> approval.prepare(number.value(), 1));
        assertThat(prepared.approvalFacts().amountInBase()).isEqualByComparingTo("1488.00");
        assertThat(twice(() -> order.issue(number.value(), new LevelVariable[0])).revision()).isEqualTo(1);

        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
    }

    @Test
    void showsWithoutChangingAnything() {
        var number = fixtures.order(480).drafted();
        approval.prepare(number.value(), 1);
        var before = rows();

        assertThat(twice(() -> approval.show(number.value(), MANAGERS, new LevelVariable[] {MANAGERS})).view().level()).isEqualTo("1 of 1: managers");
        assertThat(twice(() -> approval.showRework(number.value())).view().orderNumber()).isEqualTo(number.value());

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void remindsAndEscalates() {
        var number = fixtures.order(480).drafted();
        fixtures.max();
        fixtures.dana();

        twice(() -> {
            approval.remind(number.value(), MANAGERS, 21);
            approval.escalate(number.value(), MANAGERS, 22);
            return number;
        });
    }

    @Test
    void draftsTheBackorder() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        var backorder = new PurchaseOrderNumber(twice(() -> order.draftBackorder(number.value())).backorderNumber());

        assertThat(fixtures.snapshot(backorder).line(1).ordered().units()).isEqualTo(20);
        assertThat(stock.position(MUG).inbound()).isEqualTo(20);
    }

    @Test
    void closesShort() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        twice(() -> {
            order.shortClose(number.value());
            return number;
        });

        assertThat(stock.position(MUG).inbound()).isZero();
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
    }

    @Test
    void rejects() {
        var number = fixtures.order(500).drafted();

        ends(number, PurchaseOrderStatus.REJECTED, () -> order.reject(number.value()));
    }

    @Test
    void cancels() {
        var number = fixtures.order(500).issued();

        ends(number, PurchaseOrderStatus.CANCELLED, () -> order.cancel(number.value(), "no longer needed"));
    }

    @Test
    void closesUnfulfilled() {
        var number = fixtures.order(500).issued();

        ends(number, PurchaseOrderStatus.CANCELLED, () -> order.closeUnfulfilled(number.value(), "declined"));
    }

    @Test
    void settles() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 500);
        fixtures.invoice(number, 1, 500);

        ends(number, PurchaseOrderStatus.SETTLED, () -> order.close(number.value()));
    }

    private void ends(PurchaseOrderNumber number, PurchaseOrderStatus status, Runnable job) {
        twice(() -> {
            job.run();
            return number;
        });
        assertThat(fixtures.snapshot(number).status()).isEqualTo(status);
        assertThat(jdbc.sql("select coalesce(sum(on_order), 0) from purchase_order_line").query(Long.class).single()).isZero();
    }

    /** Dies once before its commit, is done once, and comes once more. */
    private <T> @Nullable T twice(Supplier<T> job) {
        var before = rows();
        transaction.executeWithoutResult(status -> {
            job.get();
            status.setRollbackOnly();
        });
        assertThat(rows()).as("a job that died has done nothing").isEqualTo(before);
        T first = job.get();
        var after = rows();
        T second = job.get();
        assertThat(second).as("the same answer").usingRecursiveComparison().isEqualTo(first);
        assertThat(rows()).as("the second time changes nothing").isEqualTo(after);
        return second;
    }

    private Map<String, Long> rows() {
        return List.of("purchase_order", "purchase_order_line", "purchase_order_version", "purchase_order_issue", "purchase_order_evidence", "audit_event", "outbox", "stock_movement")
                .stream().collect(java.util.stream.Collectors.toMap(table -> table, table -> jdbc.sql("select count(*) from " + table).query(Long.class).single()));
    }
}
