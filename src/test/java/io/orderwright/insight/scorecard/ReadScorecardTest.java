package io.orderwright.insight.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The scorecard from what really happened to orders (F101). */
@DatabaseTest
class ReadScorecardTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");

    @Autowired ReadScorecard scorecards;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PostGoodsReceipt post;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PeopleForTests people;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;

    private Person wanda;

    @BeforeEach
    void somebodyAtTheDock() {
        wanda = orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE);
    }

    @Test
    void countsUnitsOnceThoughABackorderOrderCarriesThem() throws Exception {
        var order = orders.order(500).confirmed();
        goTo(due(order));
        deliver(order, 480);
        var backorder = orders.issue(orders.backorder(order));
        clock.advance(Duration.ofDays(2));
        deliver(backorder, 20);

        var shown = scorecards.of(BRIGHTWICK);

        assertThat(shown.card().unitsOnTime()).isEqualByComparingTo("0.96");
        assertThat(shown.card().unitsDelivered()).isEqualByComparingTo("1");
        assertThat(shown.card().leadTime()).isEqualTo(new Rate(0, 1));
        assertThat(shown.spend().orders()).isEqualTo(1);
        assertThat(shown.deliveries()).extracting(ReadScorecard.Kept::days).containsExactly(0L, 2L);
        mvc.perform(get("/suppliers/BRIGHTWICK").with(people.signedIn("priya", Group.BUYERS))).andExpect(status().isOk()).andExpect(content().string(containsString("96 %")))
                .andExpect(content().string(containsString("too few to say"))).andExpect(content().string(containsString("2 deliveries against the day agreed, 1 late")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void countsWhatNeverCame() {
        var order = orders.order(500).confirmed();
        goTo(due(order));

        assertThat(scorecards.of(BRIGHTWICK).card().unitsDelivered()).isEqualByComparingTo("0");
        assertThat(scorecards.of(BRIGHTWICK).card().leadTime().value()).isNull();
    }

    @Test
    void judgesNothingBeforeItIsDue() {
        orders.order(500).confirmed();

        assertThat(scorecards.of(BRIGHTWICK).card().linesInFull().of()).isZero();
    }

    @Test
    void countsAnInvoiceThatAPersonMustDecideAbout() {
        var order = orders.order(480).confirmed();
        deliver(order, 480);
        invoicing.match(invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 240).ubl()));
        invoicing.match(invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 240, "3.90").ubl()));
        clock.advance(Duration.ofMinutes(1));

        assertThat(scorecards.of(BRIGHTWICK).card().invoicesWrong()).isEqualTo(new Rate(1, 2));
    }

    @Test
    void saysSoWhereNothingHappened() throws Exception {
        orders.order(48).drafted();

        mvc.perform(get("/suppliers/BRIGHTWICK").with(people.signedIn("priya", Group.BUYERS))).andExpect(content().string(containsString("Nothing was due, answered or invoiced yet.")));
    }

    private LocalDate due(PurchaseOrderNumber order) {
        return orders.snapshot(order).line(1).expectedDate();
    }

    private void goTo(LocalDate day) {
        clock.advance(Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.now(clock), day)));
    }

    private void deliver(PurchaseOrderNumber order, long units) {
        post.post(new Delivery("delivery-" + order, order, "DN-1", List.of(new Delivery.CountedLine(1, Quantity.of(units), Quantity.ZERO, Quantity.ZERO)), List.of()), wanda);
    }
}
