package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.OrderFulfilment.ReceivedLine;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderLifeTest {

    private static final Sku MUG = new Sku("MUG-RED");

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PurchaseOrders orders;
    @Autowired OrderFulfilment fulfilment;
    @Autowired AuditTrail audit;
    @Autowired IssueOrder issueOrder;
    @Autowired DraftBackorder draftBackorder;
    @Autowired EndOrder end;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    @Test
    void draftsWithCataloguePriceRowAndLeadTime() {
        var number = fixtures.order(480).drafted();

        var order = fixtures.snapshot(number);
        assertThat(number.value()).matches("PO-2026-\\d{6}");
        assertThat(order.status()).isEqualTo(PurchaseOrderStatus.DRAFT);
        assertThat(order.requestedBy()).isEqualTo("bea");
        var line = order.line(1);
        assertThat(line.unitPrice().toString()).isEqualTo("GBP 3.10");
        assertThat(line.supplierPriceId()).isPositive();
        assertThat(line.requestedDate()).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(order.net().toString()).isEqualTo("GBP 1488.00");
        assertThat(unitsOnOrder()).isZero();
        assertThat(messages("purchasing.order-drafted")).isEqualTo(1);
    }

    @Test
    void countsUnitsOnOrderFromIssueOnAndOnlyOnce() {
        var number = fixtures.order(480).issued();

        assertThat(issueOrder.issue(number, List.of()).revision()).isEqualTo(1);

        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(orders.issued(number, 1)).get().extracting(PurchaseOrderSnapshot::contentHash).isEqualTo(fixtures.snapshot(number).contentHash());
    }

    @Test
    void issuesNothingWhoseApprovalWasNotPrepared() {
        var number = fixtures.order(480).drafted();

        assertThatThrownBy(() -> issueOrder.issue(number, List.of())).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("APPROVAL_OUTDATED");
    }

    @Test
    void issuesNothingThatAnAskedGroupHasNotApproved() {
        var number = fixtures.order(480).drafted();

        assertThatThrownBy(() -> issueOrder.issue(number, List.of("managers"))).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("APPROVAL_MISSING");
    }

    @Test
    void isConfirmedWhenEveryOpenLineIsAnswered() {
        var number = fixtures.order(480).issued();

        fixtures.confirm(number);

        var line = fixtures.snapshot(number).line(1);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
        assertThat(line.confirmed()).isEqualTo(Quantity.of(480));
        assertThat(line.promisedDate()).isEqualTo(line.requestedDate());
    }

    @Test
    void neverBooksAnAnswerToAnOldRevision() {
        var number = fixtures.order(480).issued();

        assertThatThrownBy(() -> confirm(number, 2, 480, "r-1")).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("REVISION_SUPERSEDED");
    }

    @Test
    void booksAnAnswerOnceAndRefusesAnotherUnderItsName() {
        var number = fixtures.order(480).issued();
        confirm(number, 1, 480, "r-1");
        confirm(number, 1, 480, "r-1");

        assertThatThrownBy(() -> confirm(number, 1, 400, "r-1")).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("EVIDENCE_REUSED");
        assertThat(fixtures.snapshot(number).line(1).confirmed()).isEqualTo(Quantity.of(480));
    }

    @Test
    void writesAnAcceptedPriceAsANewContent() {
        var number = fixtures.order(480).issued();
        String before = fixtures.snapshot(number).contentHash();

        fixtures.confirmAt(number, 1, "3.25");

        var order = fixtures.snapshot(number);
        assertThat(order.contentHash()).isNotEqualTo(before);
        assertThat(order.line(1).unitPrice().toString()).isEqualTo("GBP 3.25");
        assertThat(orders.issued(number, 1)).get().extracting(PurchaseOrderSnapshot::contentHash).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from purchase_order_version where order_number = ?").param(number.value()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void closesAtWhatCameAndCarriesTheRestOver() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);
        assertThat(stock.position(MUG).inbound()).isEqualTo(20);

        var backorder = fixtures.backorder(number);
        assertThat(draftBackorder.draft(number)).isEqualTo(backorder);

        var original = fixtures.snapshot(number);
        assertThat(original.status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(original.line(1).carriedOver()).isEqualTo(Quantity.of(20));
        var rest = fixtures.snapshot(backorder);
        assertThat(rest.parent()).isEqualTo(number);
        assertThat(rest.line(1).ordered()).isEqualTo(Quantity.of(20));
        assertThat(rest.line(1).unitPrice()).isEqualTo(original.line(1).unitPrice());
        assertThat(stock.position(MUG).inbound()).isEqualTo(20);
        fixtures.issue(backorder);
        assertThat(stock.position(MUG).inbound()).isEqualTo(20);
        assertThat(orders.family(number)).extracting(PurchaseOrderSnapshot::number).containsExactly(number, backorder);
    }

    @Test
    void numbersABackorderOrderAboveItsParentAlthoughAnotherCopyDraftedThatFromALaterBlock() {
        var drafted = fixtures.order(500).confirmed();
        fixtures.receive(drafted, 1, 480);
        var parent = new PurchaseOrderNumber("PO-2026-%06d".formatted(Integer.parseInt(drafted.value().substring("PO-2026-".length())) + 15));
        jdbc.sql("update purchase_order set root_number = ? where order_number = ?").params(parent.value(), drafted.value()).update();
        for (String table : List.of("purchase_order", "inbound_supply", "supply_origin")) {
            jdbc.sql("update %s set order_number = ? where order_number = ?".formatted(table)).params(parent.value(), drafted.value()).update();
        }

        var backorder = fixtures.backorder(parent);

        assertThat(backorder.value()).isGreaterThan(parent.value());
        assertThat(orders.family(parent)).extracting(PurchaseOrderSnapshot::number).containsExactly(parent, backorder);
    }

    @Test
    void booksLateGoodsUnderTheOldNumberOnTheBackorderOrder() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);
        var backorder = fixtures.issue(fixtures.backorder(number));

        var booked = fixtures.receive(number, 1, 25);

        assertThat(booked).containsExactly(new BookedReceipt(backorder, 1, Quantity.of(20), Quantity.ZERO, Quantity.ZERO),
                new BookedReceipt(number, 1, Quantity.ZERO, Quantity.ZERO, Quantity.of(5)));
        assertThat(fixtures.snapshot(backorder).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(fixtures.snapshot(number).line(1).quarantined()).isEqualTo(Quantity.of(5));
        assertThat(stock.position(MUG).onHand()).isEqualTo(500);
        assertThat(stock.position(MUG).quarantined()).isEqualTo(5);
        assertThat(stock.position(MUG).inbound()).isZero();
    }

    @Test
    void bookGoodsOnceAndAnswerTheSameTwice() {
        var number = fixtures.order(500).confirmed();

        var first = receive(number, 480, "GRN-2026-000001");
        var second = receive(number, 480, "GRN-2026-000001");

        assertThat(second).isEqualTo(first);
        assertThat(stock.position(MUG).onHand()).isEqualTo(480);
        assertThatThrownBy(() -> receive(number, 20, "GRN-2026-000001")).isInstanceOf(BrokenRule.class);
    }

    @Test
    void keepsTheOrderOpenUntilDamagedGoodsAreJudged() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 490, 10);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);

        inTransaction(() -> fulfilment.inspected(number, 1, Quantity.of(4), Quantity.of(6), "GRN-2026-000001", Actor.person("wil")));
        inTransaction(() -> fulfilment.inspected(number, 1, Quantity.of(4), Quantity.of(6), "GRN-2026-000001", Actor.person("wil")));

        assertThat(stock.position(MUG).onHand()).isEqualTo(494);
        assertThat(stock.position(MUG).quarantined()).isZero();
        assertThat(stock.position(MUG).inbound()).as("refused units are owed again").isEqualTo(6);
        fixtures.closeShort(number);
        assertThat(stock.position(MUG).inbound()).isZero();
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
    }

    @Test
    void givesUpShortUnitsInTheSameTransaction() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        fixtures.closeShort(number);
        fixtures.closeShort(number);

        assertThat(stock.position(MUG).inbound()).isZero();
        assertThat(fixtures.snapshot(number).line(1).closedShort()).isEqualTo(Quantity.of(20));
    }

    @Test
    void keepsTheReasonAndThePersonOfWhatWasGivenUp() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        inTransaction(() -> fulfilment.closedShort(number, List.of(1), "The kiln broke", Actor.person("bea")));

        assertThat(audit.timeline(number.value(), null, 50).items()).filteredOn(e -> e.event().action().equals("purchasing.closed-short")).singleElement().satisfies(e -> {
            assertThat(e.event().actor()).isEqualTo(Actor.person("bea"));
            assertThat(e.event().facts()).containsEntry("units", "20").containsEntry("reason", "The kiln broke");
        });
    }

    @Test
    void settlesOnceWhenAllThatCameIsInvoiced() {
        var number = fixtures.order(500).confirmed();
        fixtures.invoice(number, 1, 500);
        assertThat(messages("purchasing.order-settled")).isZero();

        fixtures.receive(number, 1, 500);
        fixtures.invoice(number, 1, 1);
        fixtures.invoice(number, 1, -1);

        assertThat(messages("purchasing.order-settled")).isEqualTo(1);
        end.close(number);
        end.close(number);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.SETTLED);
    }

    @Test
    void cancelsWhatHasNotComeAndReleasesItAtOnce() {
        var number = fixtures.order(500).issued();

        fixtures.cancel(number);
        fixtures.cancel(number);

        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.CANCELLED);
        assertThat(stock.position(MUG).inbound()).isZero();
    }

    @Test
    void keepsWhatCameWhenTheRestIsCancelledAndSettlesWithoutAProcess() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        fixtures.cancel(number);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(stock.position(MUG).inbound()).isZero();
        fixtures.invoice(number, 1, 480);

        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.SETTLED);
        assertThat(messages("purchasing.order-settled")).isZero();
    }

    @Test
    void rejectsADraftThatIsCancelled() {
        var number = fixtures.order(500).drafted();

        fixtures.cancel(number);

        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.REJECTED);
    }

    @Test
    void asksTheProcessOnceForACancellation() {
        var number = fixtures.order(500).issued();

        inTransaction(() -> fulfilment.requestCancellation(number, "no longer needed", Actor.person("bea")));
        inTransaction(() -> fulfilment.requestCancellation(number, "another reason", Actor.person("bea")));

        assertThat(messages("purchasing.cancellation-requested")).isEqualTo(1);
    }

    @Test
    void releasesABackorderThatIsCancelledBeforeItsIssue() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);
        var backorder = fixtures.backorder(number);

        fixtures.cancel(backorder);

        assertThat(stock.position(MUG).inbound()).isZero();
    }

    private void confirm(PurchaseOrderNumber number, int revision, long units, String evidence) {
        inTransaction(() -> fulfilment.confirmed(number, revision, List.of(new ConfirmedLine(1, Quantity.of(units), LocalDate.of(2026, 12, 8), null)), evidence, Actor.person("bea")));
    }

    private List<BookedReceipt> receive(PurchaseOrderNumber number, long units, String evidence) {
        return transaction.execute(status -> fulfilment.received(number, List.of(new ReceivedLine(1, Quantity.of(units), Quantity.ZERO)), evidence, Actor.person("wil")));
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    private long unitsOnOrder() {
        return jdbc.sql("select coalesce(sum(on_order), 0) from purchase_order_line").query(Long.class).single();
    }

    private long messages(String name) {
        return jdbc.sql("select count(*) from outbox where payload like ?").param("%" + name + "%").query(Long.class).single();
    }
}
