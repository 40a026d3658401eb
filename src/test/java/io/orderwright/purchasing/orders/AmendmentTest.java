package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AmendmentTest {

    private static final Sku VASE = new Sku("VAS-BUD");
    private static final Sku BOWL = new Sku("BOW-SPK");

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PurchaseOrders orders;
    @Autowired AmendOrder amendOrder;
    @Autowired IssueOrder issueOrder;
    @Autowired JdbcClient jdbc;
    @Autowired ChangeDuringApproval change;
    @Autowired TransactionTemplate transaction;

    private PurchaseOrderFixtures.Builder twoLines;

    @BeforeEach
    void vasesAndBowls() {
        var kiln = catalog.supplier("KILN").named("Kiln & Clay Pottery").register();
        catalog.product(VASE.value()).named("Bud vase, sage").register();
        catalog.product(BOWL.value()).named("Speckled bowl").register();
        catalog.price(kiln, VASE).at("4.60").breakAt(100, "4.20").minimum(10).pack(10).list();
        catalog.price(kiln, BOWL).at("5.25").minimum(1).pack(1).list();
        twoLines = fixtures.from(kiln).line(VASE, 60).line(BOWL, 120);
    }

    @Test
    void anOrderIsConfirmedOnceEachOfItsLinesIs() {
        var number = twoLines.issued();
        var order = fixtures.snapshot(number);

        fixtures.confirm(number, order.lines().stream().filter(line -> line.line() == 1).map(AmendmentTest::asOrdered).toList());
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.ISSUED);

        fixtures.confirm(number, order.lines().stream().map(AmendmentTest::asOrdered).toList());
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
    }

    private static ConfirmedLine asOrdered(PurchaseOrderSnapshot.Line line) {
        return new ConfirmedLine(line.line(), line.ordered(), line.requestedDate(), null);
    }

    @Test
    void bringsTheRowOfThePriceListBackWithThePrice() {
        var number = twoLines.confirmed();
        var before = priceRow(number);
        amend(number, 1, 100);
        assertThat(priceRow(number)).as("the break at 100 is another row").isNotEqualTo(before);

        transaction.executeWithoutResult(status -> change.restoreIssued(number, "Too dear", "dana"));

        assertThat(priceRow(number)).isEqualTo(before);
    }

    private Map<String, Object> priceRow(PurchaseOrderNumber number) {
        return jdbc.sql("select l.unit_price, l.price_source, l.supplier_price_id, l.supplier_item_code from purchase_order_line l join purchase_order o on o.id = l.order_id "
                + "where o.order_number = ? and l.line_no = 1").param(number.value()).query().singleRow();
    }

    @Test
    void countsTheDifferenceWhenTheNewRevisionIsIssued() {
        var number = twoLines.confirmed();
        assertThat(stock.position(VASE).inbound()).isEqualTo(60);

        assertThat(amend(number, 1, 100)).isEqualTo(2);

        assertThat(stock.position(VASE).inbound()).as("until the new revision is issued the old one counts").isEqualTo(60);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(fixtures.snapshot(number).issuedAt()).isNull();
        fixtures.issue(number);
        assertThat(stock.position(VASE).inbound()).isEqualTo(100);
        assertThat(stock.position(BOWL).inbound()).isEqualTo(120);
        assertThat(fixtures.snapshot(number).line(1).unitPrice().toString()).as("the break at 100").isEqualTo("GBP 4.20");
        assertThat(orders.issued(number, 1)).get().extracting(o -> o.line(1).ordered().units()).isEqualTo(60L);
        assertThat(orders.issued(number, 2)).get().extracting(o -> o.line(1).ordered().units()).isEqualTo(100L);
    }

    @Test
    void wantsANewAnswerFromTheSupplierToTheNewRevision() {
        var number = twoLines.confirmed();
        assertThat(fixtures.snapshot(number).lines()).allMatch(l -> l.confirmed() != null);

        amend(number, 1, 100);
        fixtures.issue(number);

        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(fixtures.snapshot(number).lines()).as("the line that was not touched is asked about as well").allMatch(l -> l.confirmed() == null);
    }

    @Test
    void givesUpARemovedLineWhenTheNewRevisionIsIssued() {
        var number = twoLines.issued();

        amend(number, 2, 0);
        fixtures.issue(number);

        assertThat(stock.position(BOWL).inbound()).isZero();
        assertThat(fixtures.snapshot(number).lines()).extracting(PurchaseOrderSnapshot.Line::line).containsExactly(1);
    }

    @Test
    void takesGoodsOfTheOldRevisionWhileTheNewOneWaits() {
        var number = twoLines.issued();
        amend(number, 1, 10);

        var booked = fixtures.receive(number, 1, 60);

        assertThat(booked).singleElement().extracting(b -> b.accepted().units()).isEqualTo(60L);
        fixtures.issue(number);
        assertThat(stock.position(VASE).inbound()).isZero();
        assertThat(stock.position(VASE).onHand()).isEqualTo(60);
    }

    @Test
    void refusesLessThanWhatAlreadyCame() {
        var number = twoLines.issued();
        fixtures.receive(number, 2, 100);

        assertThatThrownBy(() -> amend(number, 2, 99)).isInstanceOf(BrokenRule.class).hasMessageContaining("100 units that already came");
        amend(number, 2, 100);
        fixtures.issue(number);
        assertThat(stock.position(BOWL).inbound()).isZero();
    }

    @Test
    void refusesAQuantityThatTheSupplierDoesNotTake() {
        var number = twoLines.drafted();

        assertThatThrownBy(() -> amend(number, 1, 65)).isInstanceOf(BrokenRule.class).hasMessageContaining("Enter 70");
    }

    @Test
    void refusesToChangeAnOrderThatSomebodyElseChanged() {
        var number = twoLines.drafted();
        String seen = fixtures.snapshot(number).contentHash();
        amend(number, 1, 70);

        assertThatThrownBy(() -> amendOrder.amend(new Amendment(number, seen, List.of(line(1, 80)), "more"), fixtures.bea())).extracting("code").isEqualTo("ORDER_CHANGED_MEANWHILE");
    }

    @Test
    void refusesAnAmendmentThatChangesNothingOrEverything() {
        var number = twoLines.drafted();

        assertThatThrownBy(() -> amend(number, 1, 60)).extracting("code").isEqualTo("NOTHING_CHANGED");
        assertThatThrownBy(() -> amendOrder.amend(new Amendment(number, fixtures.snapshot(number).contentHash(), List.of(line(1, 0), line(2, 0)), "none"), fixtures.bea()))
                .extracting("code").isEqualTo("ORDER_WITHOUT_LINES");
        assertThat(fixtures.snapshot(number).revision()).isEqualTo(1);
    }

    @Test
    void letsNobodyButBuyersAndTheirManagersAmend() {
        var number = twoLines.drafted();
        var wil = fixtures.person("wil", "Wil Harte", io.orderwright.platform.security.Group.WAREHOUSE);

        assertThatThrownBy(() -> amendOrder.amend(new Amendment(number, fixtures.snapshot(number).contentHash(), List.of(line(1, 70)), "more"), wil)).extracting("code").isEqualTo("NOT_ALLOWED");
    }

    @Test
    void bringsEveryChangeBackToApproval() {
        var number = twoLines.issued();

        amend(number, 1, 70);

        assertThatThrownBy(() -> issueOrder.issue(number, List.of())).extracting("code").isEqualTo("APPROVAL_OUTDATED");
        assertThat(jdbc.sql("select count(*) from outbox where payload like '%purchasing.amendment-requested%'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void keepsEveryStepOfTheContent() {
        var number = twoLines.issued();
        amendOrder.amend(new Amendment(number, fixtures.snapshot(number).contentHash(), List.of(new Amendment.Line(1, Quantity.of(60), LocalDate.of(2026, 12, 20))), "later"), fixtures.bea());

        var versions = new OrderHistory(jdbc, java.time.Clock.systemUTC()).of(number);

        assertThat(versions).extracting(OrderHistory.Version::revision).containsExactly(1, 2);
        assertThat(versions.getLast().content().lines().getFirst().requestedDate()).isEqualTo(LocalDate.of(2026, 12, 20));
        assertThat(versions.getLast().madeBy()).isEqualTo("bea");
    }

    private int amend(PurchaseOrderNumber number, int line, long quantity) {
        return amendOrder.amend(new Amendment(number, fixtures.snapshot(number).contentHash(), List.of(line(line, quantity)), "demand changed"), fixtures.bea());
    }

    private static Amendment.Line line(int number, long quantity) {
        return new Amendment.Line(number, Quantity.of(quantity), null);
    }
}
