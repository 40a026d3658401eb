package io.orderwright.planning.web;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Kits;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.catalog.kits.RegisterKits;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.sales.RecordSales;
import io.orderwright.inventory.sales.SoldLine;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.CleanDatabase;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class KitsTest {

    private static final LocalDate SPRING = LocalDate.of(2026, 3, 1);
    private static final Sku GIFT = new Sku("GIFT");
    private static final Sku MUG = new Sku("MUG");
    private static final Sku BOX = new Sku("BOX");

    @Autowired RegisterKits register;
    @Autowired Kits kits;
    @Autowired RecordSales sales;
    @Autowired StockLedger ledger;
    @Autowired StockPositions positions;
    @Autowired ReorderExplanations explanations;
    @Autowired ImportFile files;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired CleanDatabase database;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    @Test
    void countsTheSaleOfAKitForItsPartsOnce() {
        gift();
        stock.open(MUG, 100);
        stock.open(BOX, 30);

        assertThat(sales.record(List.of(sold("A-1", GIFT, 5)))).isEqualTo(1);
        assertThat(sales.record(List.of(sold("A-1", GIFT, 5), sold("A-2", MUG, 3)))).isEqualTo(1);

        assertThat(onHand(MUG)).isEqualTo(100 - 10 - 3);
        assertThat(onHand(BOX)).isEqualTo(25);
        assertThat(positions.of(GIFT, MAIN)).isEmpty();
        assertThat(jdbc.sql("select sum(quantity) from daily_sales where sku = 'MUG'").query(Long.class).single()).isEqualTo(13);
        assertThat(jdbc.sql("select sku from sale order by order_reference").query(String.class).list()).containsExactly("GIFT", "MUG");
        assertThatThrownBy(() -> sales.record(List.of(sold("A-1", GIFT, 6)))).isInstanceOf(BrokenRule.class).hasMessageContaining("posted before with other content");
    }

    @Test
    void staysTheSameSaleWhateverTheKitIsMadeOfByThen() {
        gift();
        stock.open(MUG, 100);
        stock.open(BOX, 100);
        sales.record(List.of(sold("A-1", GIFT, 5)));

        register.register(List.of(new RegisterKits.Made(GIFT, SPRING, List.of(new Kit.Part(MUG, 3)))), "tom");
        sales.record(List.of(sold("A-1", GIFT, 5)));

        assertThat(onHand(MUG)).isEqualTo(90);
        assertThat(onHand(BOX)).isEqualTo(95);
    }

    @Test
    void leavesWhatWasSoldBeforeItWasAKit() {
        catalog.product("GIFT").register();
        catalog.product("MUG").register();
        stock.open(GIFT, 10);
        stock.open(MUG, 10);
        sales.record(List.of(sold("A-1", GIFT, 2)));

        register.register(List.of(new RegisterKits.Made(GIFT, SPRING, List.of(new Kit.Part(MUG, 1)))), "tom");
        sales.record(List.of(sold("A-1", GIFT, 2)));

        assertThat(onHand(GIFT)).isEqualTo(8);
        assertThat(onHand(MUG)).isEqualTo(10);
    }

    @Test
    void booksNothingWhenItsTransactionDiesAndAllOfItAfterwards() {
        gift();
        stock.open(MUG, 100);
        stock.open(BOX, 100);

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            sales.record(List.of(sold("A-1", GIFT, 5)));
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(onHand(MUG)).isEqualTo(100);
        sales.record(List.of(sold("A-1", GIFT, 5)));
        assertThat(onHand(MUG)).isEqualTo(90);
    }

    @Test
    void countsASaleThatSeveralReportAtTheSameTimeOnce() throws Exception {
        gift();
        stock.open(MUG, 100);
        stock.open(BOX, 100);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> report = () -> sales.record(List.of(sold("A-1", GIFT, 5)));
            threads.invokeAll(List.of(report, report, report, report));
        }

        assertThat(onHand(MUG)).isEqualTo(90);
        assertThat(onHand(BOX)).isEqualTo(95);
    }

    /** A week of sales and cancellations in any order, some told twice: always the same stock and the same daily sales. */
    @Test
    void comesToTheSameInAnyOrder() {
        var seen = new ArrayList<Map<String, Object>>();
        for (int seed = 0; seed < 4; seed++) {
            database.clean();
            gift();
            stock.open(MUG, 1000);
            stock.open(BOX, 1000);
            var told = new ArrayList<Runnable>();
            IntStream.range(0, 20).forEach(i -> {
                told.add(() -> sales.record(List.of(sold("A-" + i, i % 3 == 0 ? MUG : GIFT, 1 + i % 4))));
                if (i % 5 == 0) {
                    told.add(() -> cancel("A-" + i, i % 3 == 0 ? MUG : GIFT, 1 + i % 4));
                }
            });
            told.addAll(told.subList(0, 8));
            Collections.shuffle(told, new Random(seed));
            told.forEach(Runnable::run);
            seen.add(Map.of("mug", onHand(MUG), "box", onHand(BOX), "sold", jdbc.sql("select coalesce(sum(quantity), 0) from daily_sales").query(Long.class).single()));
        }
        assertThat(seen).allMatch(seen.getFirst()::equals);
    }

    @Test
    void setsAsideAndReleasesTheParts() {
        gift();
        stock.open(MUG, 10);
        stock.open(BOX, 10);

        ledger.post(List.of(movement("h-1", StockState.ON_HAND, StockState.ALLOCATED, Reason.ALLOCATION, 4)));

        assertThat(positions.of(MUG, MAIN).orElseThrow().available()).isEqualTo(2);
        assertThatThrownBy(() -> ledger.post(List.of(movement("h-2", StockState.ON_HAND, StockState.ALLOCATED, Reason.ALLOCATION, 2)))).isInstanceOf(BrokenRule.class);
        assertThat(positions.of(BOX, MAIN).orElseThrow().available()).isEqualTo(6);
    }

    @Test
    void isNeverReorderedItselfButItsPartsAre() {
        var mug = planning.steadySeller("MUG", catalog.brightwick(), 20, 548);
        catalog.product("BOX").register();
        var gift = planning.steadySeller("GIFT", catalog.brightwick(), 20, 548);
        register.register(List.of(new RegisterKits.Made(gift, SPRING, List.of(new Kit.Part(mug, 2)))), "tom");

        sales.record(List.of(sold("A-1", gift, 20)));
        stock.reorderAt(gift, 600, 14);

        assertThat(planning.openNeeds()).extracting(need -> need.sku().value()).containsExactly("MUG");
        assertThat(explanations.explain(gift, MAIN).orElseThrow().reasonKey()).isEqualTo("planning.why.kit");
    }

    @Test
    void refusesAKitOfKits() {
        gift();
        catalog.product("HAMPER").register();

        assertThatThrownBy(() -> register.register(List.of(new RegisterKits.Made(new Sku("HAMPER"), SPRING, List.of(new Kit.Part(GIFT, 1)))), "tom")).hasMessageContaining("it is a kit itself");
        assertThatThrownBy(() -> register.register(List.of(new RegisterKits.Made(MUG, SPRING, List.of(new Kit.Part(new Sku("HAMPER"), 1)))), "tom")).hasMessageContaining("it is a part of a kit");
        assertThatThrownBy(() -> register.register(List.of(new RegisterKits.Made(GIFT, SPRING, List.of(new Kit.Part(new Sku("NONE"), 1)))), "tom")).hasMessageContaining("there is no such product");
        assertThat(register.register(List.of(made()), "tom")).isEqualTo(new Registered(0, 0, 1));
    }

    @Test
    void comesFromAFileWholeOrNotAtAll() {
        catalog.product("GIFT").register();
        catalog.product("HAMPER").register();
        catalog.product("MUG").register();
        catalog.product("BOX").register();
        String file = "kit,valid_from,part,units\nGIFT,2026-03-01,MUG,2\nGIFT,2026-03-01,BOX,1\nHAMPER,2026-03-01,MUG,4\nHAMPER,2026-03-01,NONE,1\n";

        var first = files.run("kits", "kits.csv", file.getBytes(StandardCharsets.UTF_8), ImportFile.Mode.WITHOUT_REJECTED_ROWS, "tom");
        assertThat(files.rejections(first.id(), null, 10).items()).hasSize(2);
        assertThat(kits.find(List.of(GIFT, new Sku("HAMPER"))).keySet()).containsExactly(GIFT);
        var again = files.run("kits", "kits.csv", file.getBytes(StandardCharsets.UTF_8), ImportFile.Mode.WITHOUT_REJECTED_ROWS, "tom");
        assertThat(again.result()).isEqualTo(new Registered(0, 0, 1));
    }

    @Test
    void showsHowManyCanBeMadeAndTellsPrograms() throws Exception {
        gift();
        stock.open(MUG, 41);
        stock.open(BOX, 30);

        mvc.perform(get("/planning/kits").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("2 × MUG: 41 available, enough for 20"))).andExpect(content().string(containsString(">20</td>")))
                .andExpect(content().string(not(containsString(">30</td>"))));
        mvc.perform(post("/api/v1/kits").header("Idempotency-Key", "k1").contentType("application/json").with(people.token("shop", Group.BUYERS))
                .content("{\"kits\":[{\"kit\":\"GIFT\",\"validFrom\":\"2027-01-01\",\"parts\":[{\"sku\":\"MUG\",\"units\":3}]}]}")).andExpect(status().isOk()).andExpect(jsonPath("$.added").value(1));
        mvc.perform(get("/api/v1/kits").with(people.token("shop", Group.BUYERS))).andExpect(jsonPath("$.items[0].versions[1].parts[0].units").value(3));
    }

    private void gift() {
        catalog.product("GIFT").register();
        catalog.product("MUG").register();
        catalog.product("BOX").register();
        register.register(List.of(made()), "tom");
    }

    private static RegisterKits.Made made() {
        return new RegisterKits.Made(GIFT, SPRING, List.of(new Kit.Part(MUG, 2), new Kit.Part(BOX, 1)));
    }

    private static SoldLine sold(String order, Sku sku, long units) {
        return new SoldLine("webshop", order, 1, sku, MAIN, Quantity.of(units), Instant.parse("2026-11-20T10:00:00Z"));
    }

    private void cancel(String order, Sku sku, long units) {
        ledger.post(List.of(new StockMovement("cancel/" + order, sku, MAIN, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(units), Reason.SALE_CANCELLED, order,
                Instant.parse("2026-11-21T10:00:00Z"))));
    }

    private static StockMovement movement(String key, StockState from, StockState to, Reason reason, long units) {
        return new StockMovement(key, GIFT, MAIN, from, to, Quantity.of(units), reason, "hold", Instant.parse("2026-11-20T10:00:00Z"));
    }

    private long onHand(Sku sku) {
        return positions.of(sku, MAIN).orElseThrow().onHand();
    }
}
