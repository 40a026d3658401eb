package io.orderwright.planning.channel;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.ChannelSales;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.sales.RecordSales;
import io.orderwright.inventory.sales.SoldLine;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A SKU that sells 15 a day in the shop and 5 at the market, when neither is out. */
@DatabaseTest
class ChannelSilenceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final int DAYS = 100;

    @Autowired ChannelSales channels;
    @Autowired ReadVelocities velocities;
    @Autowired RecordSales sales;
    @Autowired ReorderLevels levels;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    @Test
    void addsUpToTheTotal() {
        var mug = opened("MUG-RED");
        sold(mug, "webshop", 15, back -> true);
        sold(mug, "market", 5, back -> true);

        var found = velocities.of(mug, MAIN);

        assertThat(found.velocities()).extracting(ReadVelocities.Velocity::channel).containsExactly("webshop", "market");
        assertThat(found.velocities()).extracting(ReadVelocities.Velocity::daily).containsExactly(new BigDecimal("15.00"), new BigDecimal("5.00"));
        assertThat(found.units()).isEqualTo(560);
        assertThat(found.daily()).isEqualByComparingTo("20");
        assertThat(channels.findOutages()).isZero();
    }

    @Test
    void doesNotReadAnOutageOfTheLargeChannelAsFallingDemand() {
        var usual = rate("BOWL", back -> true, back -> true);
        var out = rate("MUG-RED", back -> back > 6, back -> true);

        assertThat(channels.findOutages()).isEqualTo(6);
        planning.recompute(new Sku("MUG-RED"));

        assertThat(out.doubleValue()).as("before the outage is known").isLessThan(18);
        assertThat(daily("MUG-RED")).isEqualByComparingTo(usual);
        assertThat(levels.of(new Sku("MUG-RED"), MAIN).orElseThrow().learned().daysWithoutStock()).isEqualTo(6);
        assertThat(velocities.of(new Sku("MUG-RED"), MAIN).daily()).isEqualByComparingTo("20");
    }

    @Test
    void countsTheOthersForASmallChannelThatIsOut() {
        rate("MUG-RED", back -> true, back -> back > 6);
        channels.findOutages();
        planning.recompute(new Sku("MUG-RED"));

        assertThat(daily("MUG-RED").doubleValue()).isBetween(19.9, 20.1);
        assertThat(levels.of(new Sku("MUG-RED"), MAIN).orElseThrow().learned().daysWithoutStock()).isZero();
    }

    @Test
    void believesDemandThatFallsInAChannelThatStillReports() {
        var mug = opened("MUG-RED");
        sold(mug, "webshop", 15, back -> back > 6);
        sold(mug, "market", 5, back -> true);
        sold(opened("BOWL"), "webshop", 1, back -> true);

        assertThat(channels.findOutages()).as("the shop sold something else on those days").isZero();
    }

    @Test
    void learnsTheSameWhateverTheOrderAndHowOften() {
        var mug = opened("MUG-RED");
        var lines = new ArrayList<>(lines(mug, "webshop", 15, back -> back > 6));
        lines.addAll(lines(mug, "market", 5, back -> true));
        Collections.shuffle(lines, new Random(7));
        lines.forEach(line -> sales.record(List.of(line)));
        sales.record(lines);
        assertThat(channels.findOutages()).isEqualTo(6);
        assertThat(channels.findOutages()).isEqualTo(6);
        assertThat(channels.silent(TODAY.minusDays(50), TODAY)).hasSize(6).contains(new ChannelSales.Silence("webshop", TODAY.minusDays(1)));

        // it reports late what it sold
        sold(mug, "webshop", 15, back -> back <= 6);
        assertThat(channels.findOutages()).isZero();
        assertThat(channels.silent(TODAY.minusDays(50), TODAY)).isEmpty();
    }

    @Test
    void isNothingWhenKilledInBetween() {
        rate("MUG-RED", back -> back > 6, back -> true);
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            channels.findOutages();
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(channels.silent(TODAY.minusDays(50), TODAY)).isEmpty();
        assertThat(channels.findOutages()).isEqualTo(6);
    }

    @Test
    void takesNoOutageForWeekendsNorForRareSalesNorForAChannelThatEnded() {
        var mug = opened("MUG-RED");
        sold(mug, "office", 5, back -> TODAY.minusDays(back).getDayOfWeek().getValue() < 6);
        sold(mug, "fair", 1, back -> back % 5 == 0);
        sold(mug, "closed", 1, back -> back > 40);

        assertThat(channels.findOutages()).as("two weeks of the one that ended").isEqualTo(14);
        assertThat(channels.silent(TODAY.minusDays(DAYS), TODAY)).extracting(ChannelSales.Silence::channel).containsOnly("closed");
        sold(mug, "closed", 1, back -> back == 1);
        assertThat(channels.findOutages()).as("it came back").isEqualTo(39);
    }

    @Test
    void showsChannelsAndSeason() throws Exception {
        var mug = opened("MUG-RED");
        catalog.price(catalog.brightwick(), mug).list();
        sales.record(IntStream.rangeClosed(1, 400).mapToObj(back -> line(mug, "webshop", TODAY.minusDays(back).getMonthValue() == 12 ? 30 : 10, back)).toList());
        sold(mug, "market", 5, back -> back > 3);
        channels.findOutages();
        planning.recompute(mug);

        mvc.perform(get("/planning/why").param("sku", "MUG-RED").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Sold through"))).andExpect(content().string(containsString("market"))).andExpect(content().string(containsString("December")));
        mvc.perform(get("/stock/item").param("sku", "MUG-RED").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk()).andExpect(content().string(containsString("Sold through")));
        mvc.perform(get("/api/v1/channel-velocities").param("sku", "MUG-RED").with(people.token("shop", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(jsonPath("$.channels[1].channel").value("market")).andExpect(jsonPath("$.channels[1].daysLeftOut").value(3))
                .andExpect(jsonPath("$.channels[1].daily").value("5.00")).andExpect(jsonPath("$.daily").value("15.00"));
        assertThat(velocities.of(mug, MAIN).season()).hasSize(12);
        assertThat(velocities.of(mug, MAIN).season().get(java.time.Month.DECEMBER)).isGreaterThan(new BigDecimal("2"));
    }

    private BigDecimal rate(String code, IntPredicate shop, IntPredicate market) {
        var sku = opened(code);
        catalog.price(catalog.brightwick(), sku).list();
        var lines = new ArrayList<>(lines(sku, code + " shop", 15, shop));
        lines.addAll(lines(sku, code + " market", 5, market));
        sales.record(lines);
        planning.recompute(sku);
        return daily(code);
    }

    private BigDecimal daily(String code) {
        return levels.of(new Sku(code), MAIN).orElseThrow().dailyMean();
    }

    private Sku opened(String code) {
        var sku = catalog.product(code).register();
        stock.open(sku, 100_000);
        return sku;
    }

    private void sold(Sku sku, String channel, long units, IntPredicate on) {
        sales.record(lines(sku, channel, units, on));
    }

    private static List<SoldLine> lines(Sku sku, String channel, long units, IntPredicate on) {
        return IntStream.rangeClosed(1, DAYS).filter(on).mapToObj(back -> line(sku, channel, units, back)).toList();
    }

    private static SoldLine line(Sku sku, String channel, long units, int back) {
        return new SoldLine(channel, sku + "-" + back, 1, sku, MAIN, Quantity.of(units), TODAY.minusDays(back).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }
}
