package io.orderwright.planning.proposal;

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
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.proposal.DecideAboutProposal.Answer;
import io.orderwright.planning.proposal.DecideAtTheDesk.Result;
import io.orderwright.planning.proposal.DecideAtTheDesk.Wanted;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class DecideAtTheDeskTest {

    private static final String TOKEN = "11111111-2222-3333-4444-555555555555";

    @Autowired DecideAtTheDesk desk;
    @Autowired DecideAboutProposal decide;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired Proposals proposals;
    @Autowired ReplenishmentProposals handOver;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired People people;
    @Autowired PeopleForTests signedIn;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc mvc;
    @Autowired TransactionTemplate transaction;

    private long instance = 1;

    @BeforeEach
    void tomPlansAndPriyaBuys() {
        people.save(new Person("tom", "Tom Becker", new EmailAddress("tom@buyer.example.com"), Set.of(Group.PLANNERS)), null);
        people.save(new Person("priya", "Priya Shah", new EmailAddress("priya@buyer.example.com"), Set.of(Group.BUYERS)), null);
    }

    @Test
    void decidesAboutEachForItselfAndSaysWhichWasRefused() {
        var one = waiting("ONE");
        var two = waiting("TWO");
        var three = waiting("THREE");
        var rejected = waiting("FOUR");

        var results = desk.decide(TOKEN, List.of(new Wanted(one, order()), new Wanted(two, change("TWO", 337)), new Wanted(three, new Answer("not-now", null, "2026-12-24", "After Advent.")),
                new Wanted(rejected, new Answer("reject", null, null, "Goes out of the range.")), new Wanted(new ProposalId("RP-1999-000001"), order())), "tom");

        assertThat(results).extracting(Result::outcome).containsExactly("ordered", "refused", "postponed", "rejected", "refused");
        assertThat(results.get(1).sentence()).contains("in packs of 12");
        assertThat(results.getLast().sentence()).contains("There is no proposal RP-1999-000001");
        assertThat(List.of(one, two, three, rejected)).extracting(id -> proposals.findByProposalId(id.value()).orElseThrow().state())
                .containsExactly(Proposal.State.RELEASED, Proposal.State.IN_REVIEW, Proposal.State.POSTPONED, Proposal.State.REJECTED);
        assertThat(handOver.orderable(one).approvedBy()).isEqualTo("tom");
        assertThat(desk.of(TOKEN)).isEqualTo(results);
        assertThat(told()).containsExactlyInAnyOrder(one.value(), three.value(), rejected.value());
        assertThat(recorded(two)).contains("planning.decision-refused").doesNotContain("planning.proposal-released");
        assertThat(recorded(one)).contains("planning.proposal-released");
    }

    @Test
    void tellsTheProcessWhatWasDecidedHoweverOftenItsJobComes() {
        var id = waiting("ONE");
        desk.decide(TOKEN, List.of(new Wanted(id, new Answer("reject", null, null, "No room."))), "tom");
        show.show(id, "seasonal product");

        assertThat(decide.decide(id, order(), 1, 77)).isEqualTo(new DecideAboutProposal.Outcome("rejected", null));
        assertThat(decide.decide(id, null, 1, 77)).isEqualTo(new DecideAboutProposal.Outcome("rejected", null));
    }

    @Test
    void takesAChangedQuantityAndALineOff() {
        var id = waiting("ONE");

        assertThat(desk.decide(TOKEN, List.of(new Wanted(id, change("ONE", 480))), "tom")).extracting(Result::outcome).containsExactly("ordered");

        assertThat(handOver.orderable(id).lines()).extracting(line -> line.quantity().units()).containsExactly(480L);
    }

    @Test
    void decidesOnceHoweverOftenTheFormIsSent() throws Exception {
        var ids = IntStream.range(0, 5).mapToObj(i -> waiting("SKU-" + i)).toList();
        var form = ids.stream().map(id -> new Wanted(id, order())).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Result>> send = () -> desk.decide(TOKEN, form, "tom");
            for (var answer : threads.invokeAll(List.of(send, send, send))) {
                assertThat(answer.get()).extracting(Result::outcome).containsOnly("ordered");
            }
        }

        assertThat(jdbc.sql("select count(*) from desk_decision").query(Long.class).single()).isEqualTo(5);
        assertThat(told()).hasSize(5);
    }

    @Test
    void goesOnWhereACrashLeftIt() {
        var ids = List.of(waiting("ONE"), waiting("TWO"), waiting("THREE"));
        // the crash came after the first was committed
        desk.decide(TOKEN, List.of(new Wanted(ids.getFirst(), order())), "tom");
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            handOver.orderable(ids.getFirst());
            throw new IllegalStateException("killed");
        })).hasMessage("killed");

        var again = desk.decide(TOKEN, ids.stream().map(id -> new Wanted(id, order())).toList(), "tom");

        assertThat(again).extracting(Result::outcome).containsExactly("ordered", "ordered", "ordered");
        assertThat(desk.decide("another", List.of(new Wanted(ids.getFirst(), order())), "tom").getFirst().sentence()).contains("is released and can no longer be released");
    }

    @Test
    void takesNoDecisionOfSomebodyWhoIsNoPlanner() {
        var id = waiting("ONE");

        assertThat(desk.decide(TOKEN, List.of(new Wanted(id, order())), "priya").getFirst().sentence()).contains("priya is not in the group planners");
        assertThatThrownBy(() -> desk.decide(TOKEN, List.of(), "tom")).isInstanceOf(BrokenRule.class);
        assertThat(told()).isEmpty();
    }

    /** Whatever is sent in whatever order, each proposal is decided at most once, its needs follow, and nobody else's is touched. */
    @Test
    void keepsProposalsApart() {
        var random = new Random(7);
        var ids = IntStream.range(0, 12).mapToObj(i -> waiting("SKU-" + i)).toList();
        var answers = List.of(order(), change("SKU-0", 480), change("SKU-0", 7), new Answer("not-now", null, "2026-12-24", "Later."), new Answer("not-now", null, "2020-01-01", "Later."),
                new Answer("reject", null, null, ""), new Answer("reject", null, null, "No."), new Answer("dance", null, null, null), new Answer(null, null, null, null));
        for (int form = 0; form < 8; form++) {
            var wanted = IntStream.range(0, 6).mapToObj(_ -> new Wanted(ids.get(random.nextInt(ids.size())), answers.get(random.nextInt(answers.size())))).toList();
            desk.decide("form-" + form, wanted, "tom");
        }

        for (var id : ids) {
            long taken = jdbc.sql("select count(*) from desk_decision where proposal_id = ? and outcome <> 'refused'").param(id.value()).query(Long.class).single();
            var state = proposals.findByProposalId(id.value()).orElseThrow().state();
            assertThat(taken).isEqualTo(state == Proposal.State.IN_REVIEW ? 0 : 1);
            assertThat(needOf(id)).isEqualTo(switch (state) {
                case POSTPONED -> Need.State.POSTPONED;
                case REJECTED -> Need.State.RETURNED;
                default -> Need.State.PROPOSED;
            });
        }
    }

    @Test
    void showsTheFormAndWhatBecameOfIt() throws Exception {
        var one = waiting("ONE");
        var two = waiting("TWO");

        mvc.perform(get("/planning/decisions/new").with(signedIn.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("units:" + one + ":ONE"))).andExpect(content().string(containsString("Order the chosen")));
        mvc.perform(post("/planning/decisions").param("token", TOKEN).param("decision", "reject").param("chosen", one.value()).with(csrf()).with(signedIn.signedIn("tom", Group.PLANNERS)))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Say why, in a sentence")));
        mvc.perform(post("/planning/decisions").param("token", TOKEN).param("decision", "order").param("chosen", one.value(), two.value()).param("units:" + one + ":ONE", "480")
                .param("units:" + two + ":TWO", "a lot").with(csrf()).with(signedIn.signedIn("tom", Group.PLANNERS))).andExpect(redirectedUrl("/planning/decisions?form=" + TOKEN));
        mvc.perform(get("/planning/decisions").param("form", TOKEN).with(signedIn.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("to be ordered"))).andExpect(content().string(containsString("The quantity of TWO is missing")));
        assertThat(handOver.orderable(one).lines().getFirst().quantity().units()).isEqualTo(480);
        mvc.perform(get("/planning/decisions").param("form", "none").with(signedIn.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("Nothing was decided here yet")));
        mvc.perform(get("/planning/decisions").with(signedIn.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("to be ordered")));
    }

    @Test
    void tellsPrograms() throws Exception {
        var one = waiting("ONE");
        String body = "{\"decisions\":[{\"proposal\":\"%s\",\"decision\":\"order\"},{\"proposal\":\"RP-1\",\"decision\":\"order\"}]}".formatted(one);

        mvc.perform(post("/api/v1/planner-decisions").header("Idempotency-Key", "k1").contentType("application/json").content(body).with(signedIn.token("tom", Group.PLANNERS)))
                .andExpect(status().isOk()).andExpect(jsonPath("$.results[0].outcome").value("ordered")).andExpect(jsonPath("$.results[1].outcome").value("refused"));
    }

    private static Answer order() {
        return new Answer("order", null, null, null);
    }

    private static Answer change(String sku, long units) {
        return new Answer("change", List.of(new Answer.Line(sku, units)), null, null);
    }

    private ProposalId waiting(String code) {
        var supplier = catalog.supplier("S-" + code).register();
        planning.steadySeller(code, supplier, 20, 548);
        stock.sell(new Sku(code), 30);
        var id = size.size("S-" + code + ":" + MAIN + ":GBP", instance++).orElseThrow().id();
        show.show(id, "seasonal product");
        return id;
    }

    private Need.State needOf(ProposalId id) {
        return planning.all().stream().filter(need -> id.value().equals(need.proposalId())).findFirst().orElseThrow().state();
    }

    private List<String> told() {
        return jdbc.sql("select ordering_key from outbox where message_key like 'engine/proposal-decided/%'").query(String.class).list();
    }

    private List<String> recorded(ProposalId id) {
        return jdbc.sql("select action from audit_event where subject = ?").param(id.value()).query(String.class).list();
    }
}
