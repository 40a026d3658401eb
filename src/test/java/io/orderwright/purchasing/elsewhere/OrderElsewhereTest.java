package io.orderwright.purchasing.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.EndOrder;
import io.orderwright.purchasing.orders.OrderElsewhere;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import org.springframework.test.web.servlet.MockMvc;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One live order for one need: the older order ends in the transaction in which the newer leaves, not before and not later. */
@DatabaseTest
class OrderElsewhereTest {

    private static final Sku MUG = new Sku("MUG-RED");
    private static final SupplierId KILN = new SupplierId("KILN");

    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired OrderElsewhere elsewhere;
    @Autowired ShowAlternatives show;
    @Autowired AmendOrder amendOrder;
    @Autowired EndOrder end;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    private PurchaseOrderNumber declined;

    @BeforeEach
    void kilnSellsMugsToo() {
        declined = orders.order(480).issued();
        catalog.price(catalog.supplier("KILN").named("Kiln & Clay").register(), MUG).at("3.30").minimum(1).pack(100).list();
        catalog.price(catalog.supplier("FJORD").named("Fjord Ceramics").register(), MUG).at("3.25").minimum(1).pack(1).list();
    }

    @Test
    void hasTheDraftsOfOthersReadyTheBestFirst() {
        var shown = show.show(declined);

        assertThat(shown.view().choices()).extracting(ShowAlternatives.Choice::value).containsExactly("FJORD", "KILN");
        assertThat(shown.view().drafts()).extracting(ShowAlternatives.Draft::supplier, ShowAlternatives.Draft::total)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Fjord Ceramics", "£1,560.00"), org.assertj.core.groups.Tuple.tuple("Kiln & Clay", "£1,650.00"));
        assertThat(shown.view().draftLines()).extracting(ShowAlternatives.DraftLine::quantity).containsExactly("480", "500");
        assertThat(shown.answer()).containsEntry("supplier", "FJORD");
        assertThat(jdbc.sql("select count(*) from purchase_order").query(Long.class).single()).as("a draft that is shown is no order").isEqualTo(1);
    }

    @Test
    void countsTheOlderOrderUntilTheNewerIsIssuedAndNeverBoth() {
        var other = draft("task-1");
        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);

        orders.issue(other);
        orders.issue(other);

        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.CANCELLED);
        assertThat(orders.snapshot(other).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(500);
        assertThat(decided("issued")).isEqualTo(1);
    }

    /** Whoever looks at one of the two finds the other. */
    @Test
    void linksBothOrdersWithEachOther() throws Exception {
        var other = draft("task-1");
        orders.issue(other);
        var bea = people.signedIn("bea", Group.BUYERS);

        mvc.perform(get("/orders/" + declined).with(bea)).andExpect(content().string(containsString("Ordered elsewhere with"))).andExpect(content().string(containsString("href=\"/orders/%s\"".formatted(other))))
                .andExpect(content().string(containsString("%s ended, ordered elsewhere with %s".formatted(declined, other))));
        mvc.perform(get("/orders/" + other).with(bea)).andExpect(content().string(containsString("In the place of"))).andExpect(content().string(containsString("href=\"/orders/%s\"".formatted(declined))))
                .andExpect(content().string(containsString("%s ended, ordered elsewhere with %s".formatted(declined, other))));
    }

    @Test
    void changesNothingWhenTheIssueDies() {
        var other = draft("task-1");

        transaction.executeWithoutResult(status -> {
            orders.issue(other);
            status.setRollbackOnly();
        });

        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        assertThat(decided("issued")).isZero();
    }

    @Test
    void leavesTheOlderOrderWhereItWasWhenTheNewerIsRejected() {
        var other = draft("task-1");

        end.reject(other, "too dear");
        end.reject(other, "too dear");

        assertThat(orders.snapshot(declined).status()).isEqualTo(PurchaseOrderStatus.ISSUED);
        assertThat(stock.position(MUG).inbound()).isEqualTo(480);
        assertThat(decided("dropped")).isEqualTo(1);
        assertThat(draft("task-2")).isNotEqualTo(other);
    }

    @Test
    void hasOneReplacementAtATimeAndNoAmendmentBesideIt() {
        draft("task-1");

        assertThatThrownBy(() -> draft("task-2")).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("REPLACEMENT_UNDER_WAY");
        assertThatThrownBy(() -> amendOrder.amend(new Amendment(declined, orders.snapshot(declined).contentHash(), List.of(new Amendment.Line(1, Quantity.of(500), null)), "more"), orders.bea()))
                .extracting("code").isEqualTo("REPLACEMENT_UNDER_WAY");
    }

    @Test
    void refusesASupplierThatSellsNothingOfItOrHasItAlready() {
        var idle = catalog.supplier("IDLE").register();

        assertThatThrownBy(() -> draft(idle, "task-1")).extracting("code").isEqualTo("NOT_OFFERED");
        assertThatThrownBy(() -> draft(orders.snapshot(declined).supplier(), "task-1")).extracting("code").isEqualTo("SAME_SUPPLIER");
        assertThat(jdbc.sql("select count(*) from purchase_order").query(Long.class).single()).isEqualTo(1);
    }

    private PurchaseOrderNumber draft(String cause) {
        return draft(KILN, cause);
    }

    private PurchaseOrderNumber draft(SupplierId supplier, String cause) {
        return Objects.requireNonNull(transaction.execute(status -> elsewhere.draft(declined, supplier, cause, "declined", orders.bea())));
    }

    private long decided(String outcome) {
        return jdbc.sql("select count(*) from outbox where payload like '%purchasing.replacement-decided%' and payload like concat('%', ?, '%')").param("\"" + outcome + "\"").query(Long.class).single();
    }
}
