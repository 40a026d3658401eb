package io.orderwright.planning.rules;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ClassifyItems;
import io.orderwright.planning.level.ComputeDueLevels;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class RulesTest {

    @Autowired Rules rules;
    @Autowired ChangeRules change;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired ComputeDueLevels dueLevels;
    @Autowired ReorderLevels levels;
    @Autowired ClassifyItems classify;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired TestClock clock;

    @Test
    void saysFreeDeliveryOfOneSupplierOnly() {
        var brightwick = catalog.brightwick();
        var free = new BigDecimal("500");
        assertThatThrownBy(() -> change.change(new Rule(Scope.ALL, null, null, null, null, free, null, null, "Price list", "tom", clock.instant())))
                .isInstanceOf(BrokenRule.class).hasMessage("Free delivery from 500 is said for every supplier. Say it for one supplier and every class.");
        assertThatThrownBy(() -> change.change(new Rule(new Scope(brightwick, "A"), null, null, null, null, free, null, null, "Price list", "tom", clock.instant())))
                .isInstanceOf(BrokenRule.class).hasMessageContaining("one class of BRIGHTWICK");

        change.change(new Rule(new Scope(brightwick, ""), null, null, null, null, free, null, null, "Price list", "tom", clock.instant()));

        assertThat(rules.inForce().of(brightwick, "BX").freeFrom()).isEqualByComparingTo(free);
    }

    @Test
    void theNarrowestScopeThatSaysSomethingCounts() {
        var brightwick = catalog.brightwick();
        set(null, "", "0.96", Autopilot.DRAFT);
        set(null, "A", "0.97", null);
        set(null, "AX", "0.98", null);
        set(brightwick, "", null, Autopilot.SUGGEST);
        set(brightwick, "A", "0.99", null);

        var book = rules.inForce();
        assertThat(book.of(brightwick, "AX").serviceLevel()).isEqualByComparingTo("0.99");
        assertThat(book.of(brightwick, "AX").autopilot()).isEqualTo(Autopilot.SUGGEST);
        assertThat(book.of(brightwick, "CZ").serviceLevel()).isEqualByComparingTo("0.96");
        assertThat(book.of(new SupplierId("KILN"), "AX").serviceLevel()).isEqualByComparingTo("0.98");
        assertThat(book.of(new SupplierId("KILN"), "AY").serviceLevel()).isEqualByComparingTo("0.97");
        assertThat(book.of(new SupplierId("KILN"), "").autopilot()).isEqualTo(Autopilot.DRAFT);
        assertThat(book.of(new SupplierId("KILN"), "").longestCover()).isEqualTo(75);
    }

    @Test
    void aRuleWithNothingInItTakesItBackAndEverythingStaysInTheHistory() {
        set(null, "", "0.96", null);
        set(null, "", "0.96", null);
        set(null, "", null, null);

        assertThat(rules.current()).isEmpty();
        assertThat(rules.inForce().of(new SupplierId("KILN"), "").serviceLevel()).isEqualByComparingTo("0.95");
        assertThat(rules.history(10)).extracting(Rule::changedBy).containsExactly("tom", "tom");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> set(null, "", "0.2", null)).isInstanceOf(BrokenRule.class).hasMessageContaining("between 0.5 and 0.9999");
        assertThatThrownBy(() -> set(new SupplierId("NOBODY"), "", null, Autopilot.SEND)).isInstanceOf(BrokenRule.class).hasMessageContaining("no supplier NOBODY");
        assertThatThrownBy(() -> change.change(new Rule(Scope.ALL, null, null, null, null, null, Autopilot.SEND, null, " ", "tom", clock.instant()))).isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> new Scope(null, "D")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void computesTheLevelsOfTheScopeAnew() {
        var brightwick = catalog.brightwick();
        var mug = planning.steadySeller("MUG-RED", brightwick, 20, 2_000);
        long before = levels.of(mug, MAIN).orElseThrow().reorderPoint();

        set(brightwick, "", "0.9999", null);
        dueLevels.compute();

        assertThat(levels.of(mug, MAIN).orElseThrow().serviceLevel()).isEqualByComparingTo("0.9999");
        assertThat(levels.of(mug, MAIN).orElseThrow().reorderPoint()).isGreaterThan(before);
    }

    @Test
    void keepsMoreOfWhatCanBeOrderedOnOneDayOfTheWeekOnly() {
        var brightwick = catalog.brightwick();
        var mug = planning.steadySeller("MUG-RED", brightwick, 20, 2_000);
        long before = levels.of(mug, MAIN).orElseThrow().leadTimeDemand();

        change.change(new Rule(new Scope(brightwick, ""), null, null, null, null, null, null, OrderDays.of("4"), "Thursdays", "tom", clock.instant()));
        dueLevels.compute();

        assertThat(levels.of(mug, MAIN).orElseThrow().leadTimeDemand()).isEqualTo(before + 6 * 20);
        assertThat(OrderDays.of("135").longestWait()).isEqualTo(2);
        assertThat(OrderDays.ALL.longestWait()).isZero();
        assertThat(OrderDays.of("4").onOrAfter(LocalDate.of(2026, 11, 24))).isEqualTo(LocalDate.of(2026, 11, 26));
    }

    @Test
    void sortsItemsByValueAndVariationAndSaysWhen() {
        var brightwick = catalog.brightwick();
        var dear = planning.steadySeller("DEAR", brightwick, 80, 9_000);
        var middle = planning.steadySeller("MIDDLE", brightwick, 15, 9_000);
        var cheap = planning.steadySeller("CHEAP", brightwick, 5, 9_000);

        assertThat(classify.classify()).isEqualTo(3);
        assertThat(classify.classify()).isZero();

        // 80, 15 and 5 % of the value: what begins before 80 % is A, before 95 % B
        assertThat(itemClass(dear)).isEqualTo("AX");
        assertThat(itemClass(middle)).isEqualTo("BX");
        assertThat(itemClass(cheap)).isEqualTo("CX");
        assertThat(levels.of(dear, MAIN).orElseThrow().worth().classedOn()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void arePagesWithWhoChangedWhat() throws Exception {
        catalog.brightwick();

        mvc.perform(post("/planning/settings/rules").with(people.signedIn("tom", Group.PLANNERS)).with(csrf()).param("supplier", "brightwick").param("itemClass", "a")
                .param("serviceLevel", "97.5").param("autopilot", "DRAFT").param("orderDays", "2", "4").param("because", "Dear goods")).andExpect(status().is3xxRedirection());

        mvc.perform(get("/planning/settings").with(people.signedIn("max", Group.MANAGERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("BRIGHTWICK"))).andExpect(content().string(containsString("97.5 %"))).andExpect(content().string(containsString("Dear goods")))
                .andExpect(content().string(containsString("Tue")));
        mvc.perform(post("/planning/settings/rules").with(people.signedIn("tom", Group.PLANNERS)).with(csrf()).param("itemClass", "Q").param("serviceLevel", "high").param("because", "x"))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("A class is A, B or C")));
        mvc.perform(post("/planning/settings/rules").with(people.signedIn("will", Group.WAREHOUSE)).with(csrf()).param("because", "x")).andExpect(status().isForbidden());
    }

    private String itemClass(Sku sku) {
        return levels.of(sku, MAIN).orElseThrow().worth().itemClass();
    }

    private void set(@Nullable SupplierId supplier, String itemClass, @Nullable String service, @Nullable Autopilot autopilot) {
        change.change(new Rule(new Scope(supplier, itemClass), service == null ? null : new BigDecimal(service), null, null, null, null, autopilot, null, "For the test", "tom", clock.instant()));
    }
}
