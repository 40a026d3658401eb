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
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a buyer accepts from a supplier passes the approval policy before it counts and is sent (F49): the deployed models with the real workers. */
@EngineTest
class ApprovalOfAcceptedChangesTest {

    private static final String APPROVE = "approve-purchase-order";
    private static final String REVIEW = "review-supplier-changes";
    private static final Sku PENNY = new Sku("PENNY");

    @Autowired EngineForTests engine;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired PurchaseOrders reading;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired SupplierMessages messages;
    @Autowired TakeAnswer takeAnswer;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;

    @BeforeEach
    void people() {
        orders.bea();
        orders.max();
        orders.dana();
    }

    @Test
    void waitsForAManagerWhenTheAcceptedPriceCrossesTheLimit() {
        var order = awaiting("1990.00");
        offers(order, null, "0.0103");

        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        var task = engine.awaitTask(APPROVE);
        assertThat(orders.snapshot(order).net().toString()).isEqualTo("GBP 2049.70");
        assertThat(reading.issued(order, 2)).as("not before the manager agreed").isEmpty();
        engine.complete(task, "bea", approve(order));
        assertThat(engine.awaitTask(APPROVE)).as("whoever accepted the offer may not approve it").isNotEqualTo(task);
        assertThat(reading.issued(order, 2)).isEmpty();
        engine.complete(engine.awaitTask(APPROVE), "max", approve(order));

        confirmed(order, 2);
        assertThat(reading.approversOf(order, 2)).containsExactly("max");
        assertThat(mails(order)).as("the supplier is told, not asked").containsExactly("ORDER", "BOOKED");
    }

    @Test
    void takesTwoPeopleAboveTenThousand() {
        var order = awaiting("9990.00");
        offers(order, null, "0.0103");
        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        engine.complete(engine.awaitTask(APPROVE), "max", approve(order));
        engine.settle();
        assertThat(reading.issued(order, 2)).as("a director has to agree too").isEmpty();
        engine.complete(engine.awaitTask(APPROVE), "dana", approve(order));

        confirmed(order, 2);
        assertThat(reading.approversOf(order, 2)).containsExactly("max", "dana");
    }

    @Test
    void booksAtOnceWhatStaysBelowTheLimit() {
        var order = awaiting("1000.00");
        offers(order, null, "0.0103");

        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        confirmed(order, 2);
        assertThat(orders.snapshot(order).net().toString()).isEqualTo("GBP 1030.00");
        assertThat(reading.approversOf(order, 2)).isEmpty();
    }

    @Test
    void letsAManagerLookAtASteepRiseHoweverSmallTheOrder() {
        var order = awaiting("1000.00");
        offers(order, null, "0.0106");

        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        engine.complete(engine.awaitTask(APPROVE), "max", approve(order));
        confirmed(order, 2);
    }

    @Test
    void asksNobodyAgainWhenTheSupplierSendsLessThanWasApproved() {
        var order = awaiting("9000.00");
        offers(order, 800_000L, null);

        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        confirmed(order, 2);
        assertThat(stock.position(PENNY).inbound()).isEqualTo(800_000);
    }

    /** The supplier corrects itself on the page before the buyer has looked: nothing may be left waiting for the first answer. */
    @Test
    void leavesTheReviewWhenABuyerReadsALaterConfirmation() {
        var order = awaiting("1000.00");
        offers(order, null, "0.0103");
        engine.awaitTask(REVIEW);
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/later", Kind.CONFIRMED, "sales", clock.instant(), "", "", "test", List.of(), null)));

        engine.complete(engine.awaitTask("read-late-supplier-reply"), "bea", Map.of("answer", Map.of("decision", "confirmed", "comment", "")));

        confirmed(order, 2);
        assertThat(orders.snapshot(order).net().toString()).isEqualTo("GBP 1000.00");
        assertThat(engine.tasks(REVIEW)).isEmpty();
        assertThat(mails(order)).containsExactly("ORDER", "BOOKED");
    }

    @Test
    void goesBackToWhatTheSupplierHasWhenTheManagerRejectsTheRise() {
        var order = awaiting("1990.00");
        offers(order, null, "0.0103");
        engine.complete(engine.awaitTask(REVIEW), "bea", Map.of("answer", Map.of("decision", "accept")));

        engine.complete(engine.awaitTask(APPROVE), "max", Map.of("answer", Map.of("decision", "reject", "reason", "too dear", "contentHash", orders.snapshot(order).contentHash())));

        engine.until("the old terms are sent again", () -> messages.byMailKey(order + "/r3/o1").isPresent());
        assertThat(orders.snapshot(order).net().toString()).isEqualTo("GBP 1990.00");
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(engine.incidents()).isEmpty();
    }

    private PurchaseOrderNumber awaiting(String amount) {
        var penny = catalog.supplier("PENNY").named("Penny Works").register();
        var thing = catalog.product("PENNY").register();
        catalog.price(penny, thing).at("0.01").minimum(1).pack(1).list();
        var order = orders.from(penny).line(thing, new BigDecimal(amount).movePointRight(2).longValueExact()).drafted();
        if (new BigDecimal(amount).compareTo(new BigDecimal("2000.00")) > 0) {
            engine.complete(engine.awaitTask(APPROVE), "max", approve(order));
        }
        engine.until("the order is mailed", () -> messages.byMailKey(order + "/r1/o1").isPresent());
        suppliers.tookTheOrder(order);
        engine.settle();
        return order;
    }

    private void offers(PurchaseOrderNumber order, @Nullable Long units, @Nullable String price) {
        var line = new LineAnswer(1, units == null ? null : Quantity.of(units), null, price == null ? null : UnitPrice.of(price, "GBP"), false, null);
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/" + order, Kind.CHANGED, "sales", clock.instant(), "", "", "test", List.of(line), null)));
    }

    private void confirmed(PurchaseOrderNumber order, int revision) {
        engine.until("%s revision %d is confirmed".formatted(order, revision), () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        assertThat(orders.snapshot(order).revision()).isEqualTo(revision);
        assertThat(engine.tasks(APPROVE)).isEmpty();
        assertThat(engine.incidents()).isEmpty();
    }

    private Map<String, Object> approve(PurchaseOrderNumber order) {
        return Map.of("answer", Map.of("decision", "approve", "contentHash", orders.snapshot(order).contentHash()));
    }

    private List<String> mails(PurchaseOrderNumber order) {
        return messages.thread(order).reversed().stream().map(m -> m.kind().name()).toList();
    }
}
