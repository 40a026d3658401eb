package io.orderwright.purchasing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.RequestCancellation;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class PurchaseOrderProcessTest {

    private static final String APPROVE = "approve-purchase-order";

    @Autowired EngineForTests engine;
    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PurchaseOrders orders;
    @Autowired ProcessInstances instances;
    @Autowired AmendOrder amendOrder;
    @Autowired RequestCancellation requestCancellation;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void people() {
        fixtures.bea();
        fixtures.max();
        fixtures.dana();
    }

    @Test
    void letsOrdersUpToTwoThousandPoundsThrough() {
        var below = orderOf("1999.99", fixtures.bea());
        var exactly = orderOf("2000.00", fixtures.bea());

        awaitStatus(below, PurchaseOrderStatus.ISSUED);
        awaitStatus(exactly, PurchaseOrderStatus.ISSUED);

        assertThat(engine.tasks(APPROVE)).isEmpty();
        assertThat(instances.carrierOf("purchase-order", exactly.value())).isPresent();
    }

    @Test
    void waitsForAManagerAbove() {
        var number = orderOf("2000.01", fixtures.bea());

        decide(number, "max", "approve");

        awaitStatus(number, PurchaseOrderStatus.ISSUED);
        assertThat(orders.approversOf(number, 1)).containsExactly("max");
        assertThat(jdbc.sql("select count(*) from audit_event where subject = ? and action = 'purchasing.order-issued'").param(number.value()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void sendsTheRequestersOwnApprovalBack() {
        var number = orderOf("2000.01", fixtures.max());

        decide(number, "max", "approve");

        var again = engine.awaitTask(APPROVE);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.DRAFT);
        engine.complete(again, "dana", answer(number, "approve"));
        awaitStatus(number, PurchaseOrderStatus.ISSUED);
    }

    @Test
    void waitsForAManagerAndThenForADirector() {
        var number = orderOf("10000.01", fixtures.bea());

        decide(number, "max", "approve");
        engine.settle();
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.DRAFT);
        decide(number, "dana", "approve");

        awaitStatus(number, PurchaseOrderStatus.ISSUED);
        assertThat(orders.approversOf(number, 1)).containsExactly("max", "dana");
    }

    @Test
    void comesBackAfterChangesUntilTheChangedContentIsApproved() {
        var number = orderOf("2000.01", fixtures.bea());
        var task = engine.awaitTask(APPROVE);

        engine.complete(task, "max", Map.of("answer", Map.of("decision", "approve-with-changes", "contentHash", hash(number), "lines", List.of(Map.of("line", "1", "quantity", 1_000_001)))));
        decide(number, "dana", "approve");

        awaitStatus(number, PurchaseOrderStatus.ISSUED);
        assertThat(fixtures.snapshot(number).revision()).isEqualTo(2);
        assertThat(fixtures.snapshot(number).net().toString()).isEqualTo("GBP 10000.01");
    }

    @Test
    void endsWhatIsRejected() {
        var number = orderOf("2000.01", fixtures.bea());
        var task = engine.awaitTask(APPROVE);

        engine.complete(task, "max", Map.of("answer", Map.of("decision", "reject", "reason", "too much", "contentHash", hash(number))));

        awaitStatus(number, PurchaseOrderStatus.REJECTED);
    }

    @Test
    void reworksWhatIsSentBack() {
        var number = orderOf("2000.01", fixtures.bea());
        engine.complete(engine.awaitTask(APPROVE), "max", Map.of("answer", Map.of("decision", "send-back", "reason", "fewer", "contentHash", hash(number))));

        engine.complete(engine.awaitTask("rework-purchase-order"), "bea", Map.of("answer", Map.of("decision", "resubmit", "lines", List.of(Map.of("line", "1", "quantity", 1000)))));

        awaitStatus(number, PurchaseOrderStatus.ISSUED);
        assertThat(fixtures.snapshot(number).net().toString()).isEqualTo("GBP 10.00");
    }

    @Test
    void asksAgainWhenAnIssuedOrderIsAmended() {
        var number = orderOf("1000.00", fixtures.bea());
        awaitStatus(number, PurchaseOrderStatus.ISSUED);

        amend(number, 300_000);
        decide(number, "max", "approve");

        engine.until("revision 2 is issued", () -> orders.issued(number, 2).isPresent());
        assertThat(stock.position(new io.orderwright.catalog.Sku("PENNY")).inbound()).isEqualTo(300_000);
    }

    @Test
    void choosesTheLevelsAgainWhenADraftIsAmended() {
        var number = orderOf("2000.01", fixtures.bea());
        engine.awaitTask(APPROVE);

        amend(number, 1_000_001);
        engine.settle();
        decide(number, "max", "approve");
        engine.settle();

        assertThat(fixtures.snapshot(number).status()).as("a director has to agree now").isEqualTo(PurchaseOrderStatus.DRAFT);
        decide(number, "dana", "approve");
        awaitStatus(number, PurchaseOrderStatus.ISSUED);
    }

    @Test
    void cancelsOnRequest() {
        var number = orderOf("1000.00", fixtures.bea());
        awaitStatus(number, PurchaseOrderStatus.ISSUED);

        requestCancellation.request(number, "no longer needed", Actor.person("bea"));

        awaitStatus(number, PurchaseOrderStatus.CANCELLED);
        assertThat(stock.position(new io.orderwright.catalog.Sku("PENNY")).inbound()).isZero();
    }

    @Test
    void remindsAndEscalates() {
        var number = orderOf("2000.01", fixtures.bea());
        engine.awaitTask(APPROVE);

        engine.travel(Duration.ofHours(4).plusMinutes(1));
        engine.until("the manager is reminded", () -> events(number, "purchasing.approval-reminded") == 1);
        engine.travel(Duration.ofHours(4));
        engine.until("the director is asked", () -> events(number, "purchasing.approval-escalated") == 1);
        assertThat(engine.tasks(APPROVE)).hasSize(1);
    }

    private long events(PurchaseOrderNumber number, String action) {
        return jdbc.sql("select count(*) from audit_event where subject = ? and action = ?").params(number.value(), action).query(Long.class).single();
    }

    private void amend(PurchaseOrderNumber number, long quantity) {
        amendOrder.amend(new Amendment(number, hash(number), List.of(new Amendment.Line(1, Quantity.of(quantity), null)), "demand changed"), fixtures.bea());
    }

    private void decide(PurchaseOrderNumber number, String person, String decision) {
        engine.complete(engine.awaitTask(APPROVE), person, answer(number, decision));
    }

    private Map<String, Object> answer(PurchaseOrderNumber number, String decision) {
        var answer = new HashMap<String, Object>();
        answer.put("decision", decision);
        answer.put("contentHash", hash(number));
        return Map.of("answer", answer);
    }

    private String hash(PurchaseOrderNumber number) {
        return fixtures.snapshot(number).contentHash();
    }

    private void awaitStatus(PurchaseOrderNumber number, PurchaseOrderStatus status) {
        engine.until(number + " is " + status, () -> fixtures.snapshot(number).status() == status);
    }

    private PurchaseOrderNumber orderOf(String amount, Person by) {
        var penny = catalog.supplier("PENNY").named("Penny Works").register();
        var thing = catalog.product("PENNY").register();
        catalog.price(penny, thing).at("0.01").minimum(1).pack(1).list();
        return fixtures.from(penny).line(thing, new BigDecimal(amount).movePointRight(2).longValueExact()).drafted(by);
    }
}
