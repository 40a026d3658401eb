package io.orderwright.planning.proposal;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.kits.RegisterKits;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.engine.Step;
import io.orderwright.planning.level.ClassifyItems;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.DecideAboutProposal.Answer;
import io.orderwright.planning.rules.ChangeRules;
import io.orderwright.planning.rules.Rule;
import io.orderwright.planning.rules.Scope;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ProposalTest {

    private static final String BRIGHTWICK = "BRIGHTWICK:MAIN:GBP";
    private static final long INSTANCE = 4711;
    private static final String ORDER = "PO-2026-000001";

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired Proposals proposals;
    @Autowired ReplenishmentProposals handOver;
    @Autowired Needs needs;
    @Autowired ChangeRules rules;
    @Autowired NeedsOfProposal needsOfProposal;
    @Autowired DeskDecisions desk;
    @Autowired SweepNeeds sweep;
    @Autowired SupplierPrices prices;
    @Autowired ClassifyItems classify;
    @Autowired RegisterKits kits;
    @Autowired People people;
    @Autowired OncePerJob oncePerJob;
    @Autowired AuditTrail audit;
    @Autowired ReorderExplanations explanations;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;

    private final TasksInTasklist tasks = new TasksInTasklist();
    private long job = 1;

    @BeforeEach
    void tomPlansAndPriyaBuys() {
        people.save(new Person("tom", "Tom Becker", new EmailAddress("tom@buyer.example.com"), Set.of(Group.PLANNERS)), null);
        people.save(new Person("priya", "Priya Shah", new EmailAddress("priya@buyer.example.com"), Set.of(Group.BUYERS)), null);
    }

    @Test
    void sizesTheLineStepByStep() {
        fallen("MUG-RED", catalog.brightwick());

        var proposal = sized();

        // reorder point 538, up to 538 + 312, the economic quantity; 518 left; 332 needed, whole packs of 12
        var line = proposal.lines().getFirst();
        assertThat(line.quantity()).isEqualTo(Quantity.of(336));
        assertThat(line.steps()).extracting(Step::term, Step::result).containsExactly(
                tuple(Step.Term.LEAD_TIME_DEMAND, 280L), tuple(Step.Term.SAFETY_STOCK, 258L), tuple(Step.Term.REORDER_POINT, 538L), tuple(Step.Term.ON_HAND, 518L),
                tuple(Step.Term.POSITION, 518L), tuple(Step.Term.ORDER_UP_TO, 850L), tuple(Step.Term.NET_NEED, 332L), tuple(Step.Term.PACKS, 336L),
                tuple(Step.Term.PROPOSED, 336L));
        assertThat(proposal.net()).isEqualTo(Money.of("1041.60", "GBP"));
        assertThat(proposal.id().value()).startsWith("RP-2026-");
        var facts = proposal.reviewFacts();
        assertThat(facts).isEqualTo(new ReviewFacts(false, false, false, false, 28, facts.timesUsualOrder(), 2, false, false, facts.value(), 75, false, false, false, false));
    }

    @Test
    void collectsAllNeedsOfTheSupplierOnceHoweverOftenTheJobComes() {
        var brightwick = catalog.brightwick();
        fallen("MUG-RED", brightwick);
        fallen("MUG-BLUE", brightwick);
        fallen("VASE", catalog.supplier("KILN").register());

        var first = sized();
        var again = sized();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.lines()).extracting(ProposalLine::sku).containsExactly(new Sku("MUG-RED"), new Sku("MUG-BLUE"));
        assertThat(size.size(BRIGHTWICK, INSTANCE + 1)).isEmpty();
        assertThat(planning.openNeeds()).extracting(Need::state).containsExactlyInAnyOrder(Need.State.PROPOSED, Need.State.PROPOSED, Need.State.OPEN);
    }

    @Test
    void putsANeedIntoOneProposalWhenTwoInstancesSizeAtTheSameTime() throws Exception {
        fallen("MUG-RED", catalog.brightwick());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one = () -> size.size(BRIGHTWICK, INSTANCE).isPresent();
            Callable<Boolean> other = () -> size.size(BRIGHTWICK, INSTANCE + 1).isPresent();
            assertThat(threads.invokeAll(List.of(one, other)).stream().map(f -> f.resultNow()).filter(made -> made)).hasSize(1);
        }
    }

    @Test
    void proposesNothingWhenItsTransactionDies() {
        fallen("MUG-RED", catalog.brightwick());

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            size.size(BRIGHTWICK, INSTANCE);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");

        assertThat(planning.openNeeds()).extracting(Need::state).containsExactly(Need.State.OPEN);
        assertThat(sized().lines()).hasSize(1);
    }

    @Test
    void letsANeedLapseWhenItsReasonIsGone() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        stock.onOrder("PO-2026-000009", 1, mug, 900, LocalDate.of(2026, 12, 1));

        assertThat(size.size(BRIGHTWICK, INSTANCE)).isEmpty();

        assertThat(planning.all()).extracting(Need::state, Need::closedBecause).containsExactly(tuple(Need.State.LAPSED, "MUG-RED is above its reorder point again."));
    }

    @Test
    void buysUpToAPriceBreakThatPays() {
        var mug = catalog.mugRed();
        catalog.price(catalog.brightwick(), mug).at("3.20").breakAt(720, "3.00").list();
        planning.sold(mug, 20, 430);
        stock.sell(mug, 30);

        var line = sized().lines().getFirst();

        assertThat(line.quantity()).isEqualTo(Quantity.of(828));
        assertThat(line.unitPrice().value()).isEqualByComparingTo("3.00");
    }

    @Test
    void fillsUpToTheSuppliersMinimumWithWhatIsNeededNextAndTellsNobodyElseToOrderIt() {
        var kiln = catalog.supplier("KILN").minimumOrderValue("2500.00").register();
        fallen("MUG-RED", kiln);
        var near = planning.steadySeller("NEAR", kiln, 20, 568);
        planning.steadySeller("FAR", kiln, 20, 900);

        var proposal = sized("KILN:MAIN:GBP");

        assertThat(proposal.lines()).extracting(ProposalLine::sku).containsExactly(new Sku("MUG-RED"), near);
        assertThat(proposal.net()).isGreaterThanOrEqualTo(Money.of("2500.00", "GBP"));
        assertThat(proposal.reviewFacts().belowSupplierMinimum()).isFalse();
        stock.sell(near, 100);
        assertThat(planning.openNeeds()).extracting(Need::sku).containsOnlyOnce(near);
    }

    @Test
    void fillsUpPackByPackWhenNothingElseIsNear() {
        fallen("MUG-RED", catalog.supplier("KILN").minimumOrderValue("2000.00").register());

        var proposal = sized("KILN:MAIN:GBP");

        // 336 × 3.10 = 1,041.60; 26 more packs of 12
        assertThat(proposal.lines().getFirst().quantity()).isEqualTo(Quantity.of(648));
        assertThat(proposal.net()).isEqualTo(Money.of("2008.80", "GBP"));
    }

    @Test
    void asksInsteadOfOrderingTooMuchForAMinimum() {
        fallen("MUG-RED", catalog.supplier("KILN").minimumOrderValue("9000.00").register());

        var proposal = sized("KILN:MAIN:GBP");

        assertThat(proposal.lines().getFirst().quantity()).isEqualTo(Quantity.of(336));
        assertThat(proposal.reviewFacts().belowSupplierMinimum()).isTrue();
    }

    @Test
    void fillsUpToFreeDeliveryWhenThatIsNotFarAndSaysWhy() {
        fallen("MUG-RED", catalog.supplier("KILN").register());
        deliversFreeFrom("1300.00");

        var line = sized("KILN:MAIN:GBP").lines().getFirst();

        // 336 × 3.10 = 1,041.60; 7 more packs of 12
        assertThat(line.quantity()).isEqualTo(Quantity.of(420));
        assertThat(line.steps()).extracting(Step::term).endsWith(Step.Term.FREE_DELIVERY, Step.Term.PROPOSED);
        assertThat(line.steps()).filteredOn(step -> step.term() == Step.Term.FREE_DELIVERY).singleElement().satisfies(step -> assertThat(step.figures().getFirst()).contains("1300.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1041.60", "1800.00", "2100.00"})
    void leavesFreeDeliveryThatIsReachedOrWouldTakeMoreThanFiftyDaysOrHalfOfIt(String from) {
        fallen("MUG-RED", catalog.supplier("KILN").register());
        deliversFreeFrom(from);

        var proposal = sized("KILN:MAIN:GBP");

        assertThat(proposal.lines().getFirst().quantity()).isEqualTo(Quantity.of(336));
        assertThat(proposal.reviewFacts().belowSupplierMinimum()).isFalse();
    }

    @Test
    void fillsUpToTheMinimumFirstAndThenToFreeDelivery() {
        fallen("MUG-RED", catalog.supplier("KILN").minimumOrderValue("1200.00").register());
        deliversFreeFrom("1300.00");

        assertThat(sized("KILN:MAIN:GBP").lines().getFirst().steps()).extracting(Step::term).endsWith(Step.Term.SUPPLIER_MINIMUM, Step.Term.FREE_DELIVERY, Step.Term.PROPOSED);
    }

    private void deliversFreeFrom(String value) {
        rules.change(new Rule(new Scope(new SupplierId("KILN"), ""), null, null, null, null, new BigDecimal(value), null, null, "Their price list", "tom", clock.instant()));
    }

    @Test
    void neverOrdersASeasonalProductWithoutAPlanner() {
        var robin = planning.steadySeller(catalog.product("ROBIN").seasonal().register(), catalog.brightwick(), 20, 548);
        stock.sell(robin, 30);
        var id = sized().id();

        assertThat(sized().reviewFacts().seasonal()).isTrue();
        assertThatThrownBy(() -> handOver.orderable(id)).isInstanceOf(BrokenRule.class).hasMessageContaining("needs a planner's decision");

        askPlanner(id);
        assertThatThrownBy(() -> handOver.orderable(id)).isInstanceOf(BrokenRule.class);
        assertThat(decide(id, "tom", new Answer("order", null, null, null))).isEqualTo("ordered");
        assertThat(handOver.orderable(id).approvedBy()).isEqualTo("tom");
    }

    /** F13: the table of planner-review has a row for each class, and is told which classes there are. */
    @Test
    void tellsTheDecisionWhichClassesItsProductsAreOf() {
        var brightwick = catalog.brightwick();
        var dear = planning.steadySeller("DEAR", brightwick, 80, 9_000);
        planning.steadySeller("MIDDLE", brightwick, 15, 9_000);
        var cheap = planning.steadySeller("CHEAP", brightwick, 5, 9_000);
        classify.classify();
        catalog.product("GIFT").register();
        kits.register(List.of(new RegisterKits.Made(new Sku("GIFT"), LocalDate.of(2026, 11, 24), List.of(new Kit.Part(dear, 1), new Kit.Part(cheap, 2)))), "tom");
        stock.sell(dear, 8_990);
        assertThat(sized().reviewFacts()).extracting(ReviewFacts::fast, ReviewFacts::longTail, ReviewFacts::bundlePart).containsExactly(true, false, true);

        stock.sell(cheap, 8_990);
        assertThat(inTransaction(() -> size.size(BRIGHTWICK, INSTANCE + 1).orElseThrow().reviewFacts())).extracting(ReviewFacts::fast, ReviewFacts::longTail, ReviewFacts::bundlePart)
                .containsExactly(false, true, true);
    }

    @Test
    void showsThePlannerWhatTheDecisionNeeds() {
        fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();

        var shown = show.show(id, "seasonal product");

        assertThat(shown.view().supplierName()).isEqualTo("Brightwick Candles");
        assertThat(shown.view().totalNet()).isEqualTo("£1,041.60");
        assertThat(shown.view().proposalLink()).endsWith("/planning/proposals/" + id);
        assertThat(shown.view().lines()).containsExactly(new ShowProposal.View.Line("MUG-RED", "MUG-RED", "518", "0", "20", "538", "42", "336", "£3.10", "£1,041.60",
                "Needed 332, Whole packs 336"));
        assertThat(shown.answer().lines()).containsExactly(new ShowProposal.Start.Line("MUG-RED", "MUG-RED", 336));
    }

    @Test
    void keepsTheNeedOpenFromDraftToIssueAndOpensTheNextOneAfterwards() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        assertThat(handOver.orderable(id).lines()).extracting(l -> l.quantity().units()).containsExactly(336L);

        ordered(id, mug);
        ordered(id, mug);
        stock.sell(mug, 50);
        assertThat(planning.openNeeds()).extracting(Need::state, Need::purchaseOrder).containsExactly(tuple(Need.State.ORDERED, ORDER));
        assertThat(explanations.explain(mug, MAIN).orElseThrow().reasonKey()).isEqualTo("planning.why.ordered");

        stock.onOrder(ORDER, 1, mug, 588, LocalDate.of(2026, 12, 8));
        issued();
        issued();
        assertThat(planning.openNeeds()).isEmpty();

        stock.sell(mug, 540);
        assertThat(planning.openNeeds()).hasSize(1);
        assertThat(planning.all()).hasSize(2);
    }

    @Test
    void becomesOneOrderOnly() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        ordered(id, mug);

        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> handOver.ordered(id, "PO-2026-000002", Map.of(mug, 1))))
                .isInstanceOf(BrokenRule.class).hasMessageContaining("is on order " + ORDER + " already");
    }

    @Test
    void returnsToThePlannerWhenTheOrderIsRejectedAndDoesNotFireAgainForTheSameFacts() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        ordered(id, mug);

        transaction.executeWithoutResult(s -> handOver.returned(ORDER, "Too much for this year."));
        transaction.executeWithoutResult(s -> handOver.returned(ORDER, "Too much for this year."));
        stock.sell(mug, 1);

        assertThat(planning.openNeeds()).isEmpty();
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(proposals.findByProposalId(id.value()).orElseThrow().state()).isEqualTo(Proposal.State.RETURNED);
        assertThat(explanations.explain(mug, MAIN).orElseThrow().reasonKey()).isEqualTo("planning.why.returned");
    }

    @Test
    void takesAPlannersQuantitiesAndTakesLinesOff() {
        var brightwick = catalog.brightwick();
        fallen("MUG-RED", brightwick);
        fallen("MUG-BLUE", brightwick);
        var id = sized().id();
        askPlanner(id);

        var outcome = decide(id, "tom", new Answer("change", List.of(new Answer.Line("MUG-RED", 720L), new Answer.Line("MUG-BLUE", 0L)), null, "Blue goes out of fashion."));

        assertThat(outcome).isEqualTo("ordered");
        assertThat(handOver.orderable(id).lines()).extracting(l -> l.sku().value() + " " + l.quantity()).containsExactly("MUG-RED 720");
        assertThat(planning.openNeeds()).extracting(n -> n.sku().value()).containsExactly("MUG-RED");
        stock.sell(new Sku("MUG-BLUE"), 10);
        assertThat(planning.openNeeds()).hasSize(1);
    }

    @Test
    void refusesAnswersThatCannotBeTakenInOneSentence() {
        fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        askPlanner(id);

        assertThat(refusal(id, "priya", new Answer("order", null, null, null))).isEqualTo("priya is not in the group planners. A planner has to decide about %s.".formatted(id));
        assertThat(refusal(id, "tom", null)).startsWith("The decision is missing.");
        assertThat(refusal(id, "tom", new Answer("perhaps", null, null, null))).startsWith("The decision 'perhaps' is not known.");
        assertThat(refusal(id, "tom", change(13L))).isEqualTo("The quantity of MUG-RED is 13. It must be at least 48, the minimum order, in packs of 12: for example 48.");
        assertThat(refusal(id, "tom", change(-1L))).startsWith("The quantity of MUG-RED is -1.");
        assertThat(refusal(id, "tom", change(null))).startsWith("The quantity of MUG-RED is missing.");
        assertThat(refusal(id, "tom", change(0L))).contains("would order nothing");
        assertThat(refusal(id, "tom", new Answer("change", List.of(new Answer.Line("VASE", 12L)), null, null))).endsWith("has no line for VASE.");
        assertThat(refusal(id, "tom", new Answer("not-now", null, "2026-11-24", "Later."))).startsWith("The day to ask again is 2026-11-24.");
        assertThat(refusal(id, "tom", new Answer("not-now", null, "soon", "Later."))).startsWith("The day to ask again is missing.");
        assertThat(refusal(id, "tom", new Answer("not-now", null, "2026-11-30", null))).startsWith("The comment is empty.");
        assertThat(refusal(id, "tom", new Answer("reject", null, null, " "))).startsWith("The comment is empty.");
        assertThat(sized().lines().getFirst().quantity()).isEqualTo(Quantity.of(336));
        assertThat(decide(id, "tom", new Answer("order", null, null, null))).isEqualTo("ordered");
    }

    @Test
    void givesTheSameAnswerWhenTheJobComesAgain() {
        fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        askPlanner(id);
        tasks.complete("priya");

        var refused = inTransaction(() -> decision().decide(id, new Answer("order", null, null, null), INSTANCE, 77));
        var again = inTransaction(() -> decision().decide(id, new Answer("order", null, null, null), INSTANCE, 77));

        assertThat(refused.outcome()).isEqualTo("refused");
        assertThat(again).isEqualTo(refused);
    }

    @Test
    void postponesUntilTheDayThePlannerNamed() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        askPlanner(id);

        assertThat(decide(id, "tom", new Answer("not-now", null, "2026-11-26", "The new range comes."))).isEqualTo("postponed");
        stock.sell(mug, 500);
        assertThat(planning.openNeeds()).isEmpty();

        clock.advance(Duration.ofDays(2));
        assertThat(sweep.sweep().released()).isEqualTo(1);
    }

    @Test
    void rejectsWithAReason() {
        var mug = fallen("MUG-RED", catalog.brightwick());
        var id = sized().id();
        askPlanner(id);

        assertThat(decide(id, "tom", new Answer("reject", null, null, "We stop selling it."))).isEqualTo("rejected");

        stock.sell(mug, 10);
        assertThat(planning.openNeeds()).isEmpty();
        assertThatThrownBy(() -> handOver.orderable(id)).isInstanceOf(BrokenRule.class).hasMessageContaining("is rejected and cannot be ordered");
    }

    /** 20 a day, reorder point 538, 518 left. */
    private Sku fallen(String code, SupplierId supplier) {
        var sku = planning.steadySeller(code, supplier, 20, 548);
        stock.sell(sku, 30);
        return sku;
    }

    private Proposal sized() {
        return sized(BRIGHTWICK);
    }

    private Proposal sized(String key) {
        return inTransaction(() -> {
            var proposal = size.size(key, INSTANCE).orElseThrow();
            assertThat(proposal.lines()).isNotEmpty();
            return proposal;
        });
    }

    private void askPlanner(ProposalId id) {
        show.show(id, "seasonal product");
    }

    private static Answer change(@Nullable Long quantity) {
        return new Answer("change", List.of(new Answer.Line("MUG-RED", quantity)), null, null);
    }

    private String decide(ProposalId id, String person, @Nullable Answer answer) {
        tasks.complete(person);
        return inTransaction(() -> decision().decide(id, answer, INSTANCE, job++)).outcome();
    }

    private @Nullable String refusal(ProposalId id, String person, @Nullable Answer answer) {
        tasks.complete(person);
        var outcome = inTransaction(() -> decision().decide(id, answer, INSTANCE, job++));
        assertThat(outcome.outcome()).isEqualTo("refused");
        return outcome.refusalReason();
    }

    private DecideAboutProposal decision() {
        return new DecideAboutProposal(proposals, needs, needsOfProposal, prices, new TaskDecisions(tasks, oncePerJob, people, transaction), desk, people, audit, clock);
    }

    private void ordered(ProposalId id, Sku... skus) {
        var lines = new HashMap<Sku, Integer>();
        for (var sku : skus) {
            lines.put(sku, lines.size() + 1);
        }
        transaction.executeWithoutResult(s -> handOver.ordered(id, ORDER, lines));
    }

    private void issued() {
        transaction.executeWithoutResult(s -> handOver.issued(ORDER));
    }

    private <T> T inTransaction(Supplier<T> action) {
        return transaction.execute(status -> action.get());
    }
}
