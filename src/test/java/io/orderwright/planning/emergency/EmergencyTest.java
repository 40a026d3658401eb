package io.orderwright.planning.emergency;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.invoicing.landed.LandedRates;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class EmergencyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Autowired DetectEmergencies detect;
    @Autowired DecideAboutEmergency decide;
    @Autowired Emergencies emergencies;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired InboundSupply supply;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired SweepNeeds sweep;
    @Autowired LandedRates landedRates;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired LookAtEmergencies look;
    @Autowired OncePerJob oncePerJob;
    @Autowired People known;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    /** 90 left at 20 a day: sold out on the fifth day; goods come after 14 days, or after 7. 190 are missed, 50 of them even then; 140 are saved: 144 in packs of 12. */
    @Test
    void isFoundWhenTheOrderIsSized() {
        var mug = fallen(90);

        size.size("BRIGHTWICK:MAIN:GBP", 1);

        var found = emergencies.open(10);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().sku()).isEqualTo(mug);
        assertThat(found.getFirst().runsOutOn()).isEqualTo(TODAY.plusDays(4));
        assertThat(found.getFirst().arrivesOn()).isEqualTo(TODAY.plusDays(14));
        assertThat(found.getFirst().fasterOn()).isEqualTo(TODAY.plusDays(7));
        assertThat(found.getFirst().missed()).isEqualTo(190);
        assertThat(found.getFirst().saved()).isEqualTo(140);
        assertThat(found.getFirst().cost()).isEqualTo(Money.of("66.96", "GBP"));
        assertThat(found.getFirst().margin()).isEqualTo(Money.of("434.00", "GBP"));
        assertThat(found.getFirst().pays()).isTrue();
    }

    /** F37: freight and duty of 0.88 on each pound leave 12 per cent of the 434.00 that the saved units would earn, less than coming faster costs. */
    @Test
    void countsTheMarginThatIsLeftOnTheShelf() {
        fallen(90);
        landedRates.agree(new SupplierId("BRIGHTWICK"), List.of(new LandedRates.Rate("FREIGHT", LandedRates.Method.UNIT, new BigDecimal("2.418"), "", ""),
                new LandedRates.Rate("DUTY", LandedRates.Method.PERCENT, new BigDecimal("10"), "", "")), people.person("max", Group.MANAGERS));

        sweep.sweep();

        assertThat(emergencies.open(10)).singleElement().satisfies(found -> {
            assertThat(found.margin()).isEqualTo(Money.of("52.08", "GBP"));
            assertThat(found.cost()).isEqualTo(Money.of("66.96", "GBP"));
            assertThat(found.pays()).isFalse();
        });
    }

    @Test
    void isNoneWhileStockLastsUntilTheGoodsCome() {
        fallen(518);

        size.size("BRIGHTWICK:MAIN:GBP", 1);

        assertThat(emergencies.open(10)).isEmpty();
    }

    @Test
    void isOpenedOnceAndClosedWhenSupplyComesInTime() {
        var mug = fallen(90);
        sweep.sweep();
        sweep.sweep();
        assertThat(emergencies.open(10)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'planning.emergency-found'").query(Long.class).single()).isEqualTo(1);

        stock.onOrder("PO-2026-000009", 1, mug, 400, TODAY.plusDays(3));
        sweep.sweep();

        assertThat(emergencies.open(10)).isEmpty();
        assertThat(jdbc.sql("select state from stock_emergency").query(String.class).list()).containsExactly("OVER");
    }

    @Test
    void isFoundWhereASupplierPostpones() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 600);
        var line = stock.onOrder("PO-2026-000009", 1, mug, 600, TODAY.plusDays(5));
        stock.sell(mug, 500);
        assertThat(planning.openNeeds()).isEmpty();

        supply.promise(line, TODAY.plusDays(40));
        sweep.sweep();

        assertThat(emergencies.open(10)).extracting(Emergency::runsOutOn).containsExactly(TODAY.plusDays(5));
    }

    @Test
    void leavesAPersonsDecisionAloneUntilGoodsAreHere() {
        fallen(90);
        sweep.sweep();
        long id = emergencies.open(10).getFirst().id();

        assertThatThrownBy(() -> decide.decide(id, true, " ", "tom")).isInstanceOf(BrokenRule.class).hasMessageContaining("Say why");
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            decide.decide(id, true, "By air", "tom");
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(emergencies.open(10)).hasSize(1);
        decide.decide(id, false, "The range ends anyway", "tom");
        decide.decide(id, true, "By air", "tom");
        sweep.sweep();

        assertThat(emergencies.open(10)).isEmpty();
        assertThat(jdbc.sql("select state from stock_emergency").query(String.class).list()).containsExactly("DECLINED");
    }

    /** One supplier, one place, one task: told once however often somebody looks, and again the next day as long as it waits. */
    @Test
    void asksAPlannerInATaskUntilNothingIsLeftToDecide() {
        fallen(90);
        sweep.sweep();
        sweep.sweep();
        assertThat(told("emergencies-found/BRIGHTWICK:MAIN")).isEqualTo(1);
        assertThat(look.look(EmergencyKey.parse("BRIGHTWICK:MAIN"))).isEqualTo(new LookAtEmergencies.Danger(1, "2026-11-28T00:00:00Z", 70));
        var shown = look.show(EmergencyKey.parse("BRIGHTWICK:MAIN"));
        assertThat(shown.view().supplierName()).isEqualTo("Brightwick Candles");
        assertThat(shown.view().lines()).extracting(LookAtEmergencies.Shown.Line::cost).containsExactly("£66.96");
        assertThat(shown.answer().lines()).containsExactly(new LookAtEmergencies.Shown.Wanted("MUG-RED", "MUG-RED", true));

        clock.advance(Duration.ofDays(1));
        sweep.sweep();
        assertThat(told("emergencies-found/BRIGHTWICK:MAIN")).isEqualTo(2);
        assertThat(told("emergencies-settled")).isZero();
        decide.decide(emergencies.open(10).getFirst().id(), true, "By air", "tom");

        assertThat(told("emergencies-settled")).isEqualTo(1);
        assertThat(look.look(EmergencyKey.parse("BRIGHTWICK:MAIN")).running()).isZero();
    }

    @Test
    void booksWhatAPlannerTickedInTheTaskOnceAndRefusesOthers() {
        fallen(90);
        sweep.sweep();
        people.person("wim", Group.WAREHOUSE);
        people.person("tom", Group.PLANNERS);
        var tasks = new Tasks();
        var record = new RecordExpediting(emergencies, decide, new TaskDecisions(tasks, oncePerJob, known, transaction));
        var answer = new RecordExpediting.Answer(List.of(new RecordExpediting.Answer.Line("MUG-RED", true)), "By air");

        tasks.completedBy("wim");
        assertThat(record.record(EmergencyKey.parse("BRIGHTWICK:MAIN"), answer, 1, 11).refusalReason()).contains("not in the group planners");
        tasks.completedBy("tom");
        assertThat(record.record(EmergencyKey.parse("BRIGHTWICK:MAIN"), new RecordExpediting.Answer(answer.lines(), null), 1, 12).refusalReason()).contains("Say why");
        assertThat(emergencies.open(10)).hasSize(1);
        tasks.completedBy("tom");
        assertThat(record.record(EmergencyKey.parse("BRIGHTWICK:MAIN"), answer, 1, 13)).isEqualTo(new RecordExpediting.Outcome("decided", null));
        assertThat(record.record(EmergencyKey.parse("BRIGHTWICK:MAIN"), answer, 1, 13)).as("the same job again").isEqualTo(new RecordExpediting.Outcome("decided", null));

        assertThat(jdbc.sql("select state from stock_emergency").query(String.class).list()).containsExactly("EXPEDITED");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'planning.emergency-expedited'").query(Long.class).single()).isEqualTo(1);
        assertThat(told("emergencies-settled")).as("the task is over by itself").isZero();
    }

    /** Tasks as people complete them in Tasklist: the latest that was not booked yet is seen. */
    private static final class Tasks implements CompletedTasks {

        private CompletedTask latest;
        private int number;

        void completedBy(String person) {
            latest = new CompletedTask("task-" + ++number, person, TestClock.START);
        }

        @Override
        public CompletedTask latest(long processInstanceKey, String elementId) {
            assertThat(elementId).isEqualTo("decide-about-expediting");
            return latest;
        }

        @Override
        public void recorded(CompletedTask task) {}
    }

    private long told(String messageId) {
        return jdbc.sql("select count(*) from outbox where message_key like :id").param("id", "engine/" + messageId + "%").query(Long.class).single();
    }

    @Test
    void isDecidedAtTheDesk() throws Exception {
        fallen(90);
        sweep.sweep();
        long id = emergencies.open(10).getFirst().id();

        mvc.perform(get("/planning").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk()).andExpect(content().string(containsString("190, 140 of them saved")));
        mvc.perform(get("/api/v1/stock-emergencies").with(people.token("shop", Group.PLANNERS))).andExpect(jsonPath("$.emergencies[0].pays").value(true));
        mvc.perform(post("/planning/emergencies/" + id).param("decision", "expedite").param("because", "By air").with(csrf()).with(people.signedIn("tom", Group.PLANNERS)))
                .andExpect(redirectedUrl("/planning"));
        assertThat(emergencies.open(10)).isEmpty();
    }

    /** Against a walk unit by unit: more stock or earlier goods never miss more, and what is missed is never more than what would sell. */
    @Test
    void projectsLikeAWalkThroughTheDays() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            long stock = random.nextInt(200) - 20;
            int daily = random.nextInt(15);
            int days = random.nextInt(40);
            Map<LocalDate, Long> incoming = new HashMap<>();
            for (int supplies = 0; supplies < random.nextInt(4); supplies++) {
                incoming.merge(TODAY.plusDays(random.nextInt(50) - 5), (long) random.nextInt(100), Long::sum);
            }
            var projected = Projection.of(stock, BigDecimal.valueOf(daily), incoming, TODAY, TODAY.plusDays(days));
            long left = stock;
            long missed = 0;
            for (int day = 0; day < days; day++) {
                for (var due : incoming.entrySet()) {
                    left += day == 0 && !due.getKey().isAfter(TODAY) || day > 0 && due.getKey().equals(TODAY.plusDays(day)) ? due.getValue() : 0;
                }
                long sold = Math.min(daily, Math.max(0, left));
                missed += daily - sold;
                left -= sold;
            }
            assertThat(projected.missed()).isEqualTo(missed);
            assertThat(projected.missed()).isLessThanOrEqualTo((long) daily * days);
            assertThat(Projection.of(stock + 10, BigDecimal.valueOf(daily), incoming, TODAY, TODAY.plusDays(days)).missed()).isLessThanOrEqualTo(projected.missed());
            assertThat(projected.stockOut().isPresent()).isEqualTo(missed > 0);
        }
    }

    private Sku fallen(long left) {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        stock.sell(mug, 548 - left);
        return mug;
    }
}
