package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A supplier declines or stays silent: another supplier's draft is ready, and there is one live order for the need at any time (F65). */
@EngineTest
class OrderElsewhereProcessTest {

    private static final String CHOOSE = "choose-another-supplier";
    private static final String APPROVE = "approve-purchase-order";
    private static final Sku MUG = new Sku("MUG-RED");

    @Autowired EngineForTests engine;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired SupplierMessages messages;
    @Autowired TakeAnswer takeAnswer;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @BeforeEach
    void people() {
        orders.bea();
        orders.max();
    }

    @Test
    void keepsTheDeclinedOrderUntilTheOtherIsApprovedAndSent() {
        var declined = awaiting();
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(declined, 1, Channel.PAGE, "page/1", Kind.DECLINED, "sales", clock.instant(), "sold out", "", "test",
                List.of(LineAnswer.declined(1)), null)));

        engine.complete(engine.awaitTask(CHOOSE), "max", Map.of("answer", Map.of("decision", "order-elsewhere", "supplier", "KILN")));
        assertThat(engine.awaitTask(CHOOSE)).as("Max is no buyer").isNotNull();
        assertThat(count()).isEqualTo(1);
        engine.complete(engine.awaitTask(CHOOSE), "bea", Map.of("answer", Map.of("decision", "order-elsewhere", "supplier", "KILN")));

        var task = engine.awaitTask(APPROVE);
        assertThat(count()).isEqualTo(2);
        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        var other = new PurchaseOrderNumber(jdbc.sql("select replaced_by from purchase_order where order_number = ?").param(declined.value()).query(String.class).single());
        engine.complete(task, "max", Map.of("answer", Map.of("decision", "approve", "contentHash", orders.snapshot(other).contentHash())));

        engine.until("the other order is sent", () -> orders.snapshot(other).status() == PurchaseOrderStatus.ISSUED);
        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.CANCELLED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        engine.until("the first supplier is told", () -> messages.thread(declined).stream().anyMatch(m -> m.kind().name().equals("CANCELLATION")));
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void asksAgainWhenTheOtherOrderIsRejected() {
        var declined = awaiting();
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(declined, 1, Channel.PAGE, "page/1", Kind.DECLINED, "sales", clock.instant(), "", "", "test",
                List.of(LineAnswer.declined(1)), null)));
        engine.complete(engine.awaitTask(CHOOSE), "bea", Map.of("answer", Map.of("decision", "order-elsewhere", "supplier", "KILN")));
        var other = engine.awaitTask(APPROVE);
        String hash = jdbc.sql("select content_hash from purchase_order where supplier_id = 'KILN'").query(String.class).single();

        engine.complete(other, "max", Map.of("answer", Map.of("decision", "reject", "reason", "too dear", "contentHash", hash)));

        engine.complete(engine.awaitTask(CHOOSE), "bea", Map.of("answer", Map.of("decision", "give-up")));
        engine.until("it is closed", () -> orders.snapshot(declined).status() == PurchaseOrderStatus.CANCELLED);
        assertThat(stock.position(MUG).inbound()).isZero();
        assertThat(engine.incidents()).isEmpty();
    }

    @Test
    void takesSilenceForNoWhenTheBuyerSaysSo() {
        var silent = awaiting();
        engine.travel(Duration.ofHours(25));

        engine.complete(engine.awaitTask("chase-supplier"), "bea", Map.of("answer", Map.of("decision", "alternative-supplier", "comment", "nobody answers")));

        engine.awaitTask(CHOOSE);
        assertThat(orders.snapshot(silent).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(engine.incidents()).isEmpty();
    }

    private PurchaseOrderNumber awaiting() {
        catalog.price(catalog.supplier("KILN").register(), catalog.mugRed()).at("5.30").minimum(1).pack(1).list();
        var order = orders.order(480).drafted();
        engine.until("the order is mailed", () -> messages.byMailKey(order + "/r1/o1").isPresent());
        suppliers.tookTheOrder(order);
        engine.settle();
        return order;
    }

    private long count() {
        return jdbc.sql("select count(*) from purchase_order").query(Long.class).single();
    }
}
