package io.orderwright.receiving.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** F68: a buyer hears of it before the stock is gone. Twenty mugs are sold a day, each earns what it costs: 3.10. */
@DatabaseTest
class WarnOfLateDeliveriesTest {

    private static final Sku MUG = new Sku("MUG-RED");

    @Autowired PurchaseOrderFixtures orders;
    @Autowired InventoryFixtures stock;
    @Autowired WarnOfLateDeliveries warn;
    @Autowired LateDeliveryRounds rounds;
    @Autowired ExpectDelivery expect;
    @Autowired LateWarnings warnings;
    @Autowired AnnounceShipment announce;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    @Test
    void asksABuyerOnceWhenAPromisedDaySlipsBehindTheLastDayOfStock() throws Exception {
        var order = promisedFor(LocalDate.of(2026, 12, 18));
        lastsDays(10);

        rounds.round();
        rounds.round();
        assertThat(warnings.open(10)).hasSize(1);
        assertThat(warn.warn(order)).as("twice is once").isZero();

        assertThat(warnings.open(10)).singleElement().satisfies(warning -> {
            assertThat(warning.stockOutOn()).isEqualTo(LocalDate.of(2026, 12, 4));
            assertThat(warning.margin()).as("14 days of 20 mugs").isEqualTo(Money.of("868.00", "GBP"));
        });
        assertThat(messages()).singleElement().asString().contains(order + "/promised/2026-12-18");
        assertThat(expect.expect(order).chaseDeliveryAt()).as("now").isEqualTo(TestClock.START);
        mvc.perform(get("/receiving").with(people.signedIn("wanda", Group.WAREHOUSE))).andExpect(content().string(containsString("£868")))
                .andExpect(content().string(containsString("promised later than asked for")));

        transaction.executeWithoutResult(status -> warnings.settle(order));
        assertThat(warn.warn(order)).as("a buyer dealt with it").isZero();
        assertThat(expect.expect(order).chaseDeliveryAt()).isAfter(TestClock.START.plus(Duration.ofDays(20)));
        assertThat(messages()).hasSize(1);
    }

    @Test
    void leavesABuyerAloneWhileTheStockLastsUntilTheGoodsCome() {
        var order = promisedFor(LocalDate.of(2026, 12, 18));
        lastsDays(24);

        assertThat(warn.suspects(warn.following("", 10))).containsExactly(order);
        assertThat(warn.warn(order)).isZero();
    }

    @Test
    void leavesABuyerAloneWhileThePromisedDayIsTheOneAskedFor() {
        var order = orders.order(500).confirmed();
        expect.expect(order);
        lastsDays(1);

        assertThat(warn.suspects(List.of(order))).isEmpty();
        assertThat(warn.warn(order)).as("that it was ordered late is not the supplier's").isZero();
    }

    @Test
    void asksABuyerWhenAnAnnouncedShipmentDoesNotComeOnItsDay() {
        var order = orders.order(500).confirmed();
        expect.expect(order);
        lastsDays(3);
        announce.announce(new AnnounceShipment.Announcement(order, orders.snapshot(order).supplier(), "LS-1", LocalDate.of(2026, 11, 25), null, null, 1, Map.of(1, 500L)));

        clock.advance(Duration.ofDays(1));
        assertThat(warn.warn(order)).as("its day is not over").isZero();
        clock.advance(Duration.ofDays(1));
        rounds.round();

        assertThat(warnings.open(10)).singleElement().satisfies(warning -> assertThat(warning.missedNote()).isEqualTo("LS-1"));
    }

    @Test
    void ranksByTheMarginThatIsAtRisk() {
        var small = new LateWarnings.Warning(orders.order(12).confirmed(), "promised/a", LocalDate.of(2026, 12, 18), LocalDate.of(2026, 12, 1), Money.of("10.00", "GBP"), clock.instant());
        var large = new LateWarnings.Warning(orders.order(24).confirmed(), "promised/a", LocalDate.of(2026, 12, 18), LocalDate.of(2026, 12, 9), Money.of("900.00", "GBP"), clock.instant());
        warnings.warn(small);
        warnings.warn(large);

        assertThat(warnings.open(10)).extracting(LateWarnings.Warning::margin).containsExactly(large.margin(), small.margin());
    }

    private PurchaseOrderNumber promisedFor(LocalDate day) {
        var order = orders.confirm(orders.order(500).issued(), List.of(new ConfirmedLine(1, Quantity.of(500), day, null, DeliverySchedule.NONE)));
        expect.expect(order);
        return order;
    }

    /** Twenty a day, and stock for that many days from today on. */
    private void lastsDays(int days) {
        stock.open(MUG, 20 * (28 + days));
        stock.sellDaily(MUG, 20, 28);
    }

    private List<String> messages() {
        return jdbc.sql("select message_key from outbox where channel = 'engine' and message_key like '%delivery-runs-late%'").query(String.class).list();
    }
}
