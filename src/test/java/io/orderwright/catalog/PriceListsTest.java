package io.orderwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.Supplier.Standing;
import io.orderwright.catalog.prices.ListPrices;
import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class PriceListsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Autowired CatalogFixtures catalog;
    @Autowired SupplierPrices prices;
    @Autowired Suppliers suppliers;
    @Autowired ListPrices listPrices;
    @Autowired TestClock clock;

    @Test
    void answersWithTheRowThatWasValidOnTheDay() {
        var supplier = catalog.brightwick();
        var mug = catalog.mugRed();
        catalog.price(supplier, mug).at("3.10").list();
        catalog.price(supplier, mug).at("3.25").from(TODAY).superseding().list();

        assertThat(prices.validOn(TODAY.minusDays(1), supplier, mug).orElseThrow().priceFor(Quantity.of(1))).isEqualTo(UnitPrice.of("3.10", "GBP"));
        assertThat(prices.validOn(TODAY, supplier, mug).orElseThrow().priceFor(Quantity.of(1))).isEqualTo(UnitPrice.of("3.25", "GBP"));
        assertThat(prices.validOn(LocalDate.of(2025, 12, 31), supplier, mug)).isEmpty();
    }

    @Test
    void refusesRowsThatOverlap() {
        var supplier = catalog.brightwick();
        var mug = catalog.mugRed();
        catalog.price(supplier, mug).list();

        assertThatThrownBy(() -> catalog.price(supplier, mug).at("3.25").from(TODAY).list()).isInstanceOf(BrokenRule.class)
                .hasMessage("valid_from 2026-11-24: the price of MUG-RED from BRIGHTWICK from 2026-01-01 is still valid on that day."
                        + " Say yes in supersede to end that price on 2026-11-23.");
    }

    @Test
    void refusesARowThatRunsIntoAPlannedOne() {
        var supplier = catalog.brightwick();
        var mug = catalog.mugRed();
        catalog.price(supplier, mug).until(TODAY).list();
        catalog.price(supplier, mug).from(TODAY.plusDays(30)).list();

        assertThatThrownBy(() -> catalog.price(supplier, mug).from(TODAY.plusDays(1)).list()).hasMessageContaining("End this price on 2026-12-23");
        catalog.price(supplier, mug).from(TODAY.plusDays(1)).until(TODAY.plusDays(29)).list();
    }

    @Test
    void refusesToChangeARowOrThePast() {
        var supplier = catalog.brightwick();
        var mug = catalog.mugRed();
        catalog.price(supplier, mug).until(TODAY.minusDays(60)).list();

        assertThatThrownBy(() -> catalog.price(supplier, mug).at("2.00").list()).hasMessageContaining("a price that was given is not changed");
        assertThatThrownBy(() -> catalog.price(supplier, mug).at("2.00").from(TODAY.minusDays(1)).list()).hasMessageContaining("that day is over");
    }

    @Test
    void takesTheSameRowTwiceAsOne() {
        var supplier = catalog.brightwick();
        var mug = catalog.mugRed();
        var first = catalog.price(supplier, mug).list();
        catalog.price(supplier, mug).at("3.25").from(TODAY).superseding().list();

        var again = catalog.price(supplier, mug).list();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(prices.list(supplier, mug, null, 10).items()).hasSize(2);
    }

    /** F1: whatever is done to the lists, no day that is over ever answers differently. */
    @Test
    void answersForAPastDayTheSameForEver() {
        var random = new Random(20261124);
        var supplier = catalog.brightwick();
        var skus = List.of(catalog.mugRed(), catalog.product("MUG-BLUE").register());
        skus.forEach(sku -> catalog.price(supplier, sku).list());
        var answers = new HashMap<Question, Optional<SupplierPrice>>();
        int taken = 0;
        for (int step = 0; step < 50; step++) {
            var today = LocalDate.now(clock);
            for (int attempt = 0; attempt < 4; attempt++) {
                var from = today.plusDays(random.nextInt(-20, 20));
                var offer = catalog.price(supplier, skus.get(random.nextInt(2))).at(random.nextInt(1, 900) + ".5").from(from);
                if (random.nextBoolean()) {
                    offer.until(from.plusDays(random.nextInt(15)));
                }
                if (random.nextBoolean()) {
                    offer.superseding();
                }
                try {
                    listPrices.list(List.of(offer.build()), "buyer");
                    taken++;
                } catch (BrokenRule refused) {
                    assertThat(refused.code()).isEqualTo("PRICE_NOT_TAKEN");
                }
            }
            for (var sku : skus) {
                for (int back = 1; back <= 25; back++) {
                    var question = new Question(sku, today.minusDays(back));
                    var answer = prices.validOn(question.day(), supplier, sku).map(PriceListsTest::withoutLastDay);
                    var before = answers.putIfAbsent(question, answer);
                    if (before != null) {
                        assertThat(answer).as("price of %s", question).isEqualTo(before);
                    }
                }
            }
            clock.advance(Duration.ofDays(1));
        }
        assertThat(taken).isGreaterThan(10);
    }

    @Test
    void prefersThePreferredSupplierThatIsNotBlocked() {
        var brightwick = catalog.brightwick();
        var kiln = catalog.supplier("KILN").register();
        var mug = catalog.mugRed();
        catalog.price(brightwick, mug).at("3.10").list();
        catalog.price(kiln, mug).at("2.80").notPreferred().list();

        assertThat(prices.preferredOn(TODAY, Set.of(mug)).get(mug).supplier()).isEqualTo(brightwick);
        suppliers.changeStanding(brightwick, Standing.BLOCKED, Actor.person("ada"), "quality");
        assertThat(prices.preferredOn(TODAY, Set.of(mug)).get(mug).supplier()).isEqualTo(kiln);
    }

    @Test
    void choosesTheCheapestAtItsMinimumWhenNobodyIsPreferred() {
        var brightwick = catalog.brightwick();
        var kiln = catalog.supplier("KILN").register();
        var mug = catalog.mugRed();
        catalog.price(brightwick, mug).at("3.10").notPreferred().list();
        catalog.price(kiln, mug).at("3.50").breakAt(40, "2.90").minimum(48).notPreferred().list();

        assertThat(prices.preferredOn(TODAY, Set.of(mug)).get(mug).supplier()).isEqualTo(kiln);
    }

    private static SupplierPrice withoutLastDay(SupplierPrice p) {
        return new SupplierPrice(p.id(), p.supplier(), p.sku(), p.supplierItemCode(), new DateRange(p.valid().from(), null), p.minimumQuantity(), p.packSize(),
                p.leadTimeDays(), p.breaks(), p.preferred());
    }

    private record Question(Sku sku, LocalDate day) {}
}
