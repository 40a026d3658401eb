package io.orderwright.purchasing.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier.Standing;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.PlanAbsence;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.ChangeDuringApproval;
import io.orderwright.purchasing.orders.IssueOrder;
import io.orderwright.purchasing.orders.OrderHistory;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ApprovalTest {

    private static final ApprovalLevel MANAGERS = new ApprovalLevel(1, "managers", "directors", "above £2,000");
    private static final ApprovalLevel DIRECTORS = new ApprovalLevel(2, "directors", "admins", "above £10,000");

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired PrepareApproval prepare;
    @Autowired ShowApproval show;
    @Autowired ShowRework showRework;
    @Autowired PromptApprovers prompt;
    @Autowired RejectOrder rejectOrder;
    @Autowired IssueOrder issueOrder;
    @Autowired AmendOrder amendOrder;
    @Autowired PurchaseOrders orders;
    @Autowired ChangeDuringApproval change;
    @Autowired OrderHistory history;
    @Autowired DecisionLog decisions;
    @Autowired People people;
    @Autowired Absences absences;
    @Autowired PlanAbsence planAbsence;
    @Autowired Suppliers suppliers;
    @Autowired ExaminePrices prices;
    @Autowired OncePerJob oncePerJob;
    @Autowired AuditTrail audit;
    @Autowired ExchangeRates rates;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private final TasksInTasklist tasks = new TasksInTasklist();
    private final AtomicLong jobs = new AtomicLong(100);
    private RecordApproval recordApproval;
    private RecordRework recordRework;

    @BeforeEach
    void people() {
        fixtures.bea();
        fixtures.max();
        fixtures.dana();
        recordApproval = new RecordApproval(orders, change, history, decisions, new TaskDecisions(tasks, oncePerJob, people, transaction), people, absences, prices, audit);
        recordRework = new RecordRework(orders, change, decisions, new TaskDecisions(tasks, oncePerJob, people, transaction), people, audit);
    }

    @Test
    void tellsThePolicyTheExactAmountAtTheBoundary() {
        assertThat(facts(orderOf("1999.99")).amountInBase()).isEqualByComparingTo("1999.99");
        assertThat(facts(orderOf("2000.00")).amountInBase()).isEqualByComparingTo("2000.00");
        assertThat(facts(orderOf("2000.01")).amountInBase()).isEqualByComparingTo("2000.01");
        assertThat(facts(orderOf("10000.01")).amountInBase()).isEqualByComparingTo("10000.01");
    }

    @Test
    void comparesInBaseCurrencyAtTheRateStoredWhenApprovalBegan() {
        var kiln = catalog.supplier("KILN").currency("EUR").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("10.00").minimum(1).pack(1).list();
        rates.set(new ExchangeRates.Rate(Currency.getInstance("EUR"), LocalDate.of(2026, 1, 1), new BigDecimal("0.85")), "bea");
        var number = fixtures.from(kiln).line(vase, 200).drafted();
        assertThat(facts(number).amountInBase()).isEqualByComparingTo("1700.00");

        rates.set(new ExchangeRates.Rate(Currency.getInstance("EUR"), LocalDate.of(2026, 11, 24), new BigDecimal("1.20")), "bea");

        assertThat(facts(number).amountInBase()).isEqualByComparingTo("1700.00");
        assertThat(fixtures.snapshot(number).rateToBase()).isEqualByComparingTo("0.85");
    }

    @Test
    void draftsNothingInACurrencyWithoutARate() {
        var kiln = catalog.supplier("KILN").currency("EUR").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("10.00").minimum(1).pack(1).list();

        assertThatThrownBy(() -> fixtures.from(kiln).line(vase, 200).drafted()).isInstanceOf(BrokenRule.class).hasMessageContaining("EUR to GBP");
    }

    @Test
    void tellsANewSupplierAndAFreePrice() {
        var kiln = catalog.supplier("KILN").standing(Standing.NEW).register();
        var vase = catalog.product("VASE").category("Pottery").register();
        catalog.price(kiln, vase).at("0").minimum(1).pack(1).list();

        var facts = facts(fixtures.from(kiln).line(vase, 20).drafted());

        assertThat(facts.supplierStanding()).isEqualTo(Standing.NEW);
        assertThat(facts.priceFinding()).isEqualTo(PriceFinding.ZERO);
        assertThat(facts.category()).isEqualTo("Pottery");
        assertThat(facts.catalogueFresh()).isTrue();
        assertThat(facts.origin()).isEqualTo(OrderOrigin.MANUAL);
    }

    @Test
    void findsAPriceUnusualThatLiesOutsideTheBandAroundEarlierOnes() {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("5.00").minimum(1).pack(1).list();
        for (int i = 0; i < 3; i++) {
            fixtures.from(kiln).line(vase, 10).issued();
        }
        assertThat(facts(fixtures.from(kiln).line(vase, 10).drafted()).priceFinding()).isEqualTo(PriceFinding.NONE);
        clock.advance(Duration.ofDays(10));
        catalog.price(kiln, vase).at("6.01").minimum(1).pack(1).from(LocalDate.of(2026, 12, 4)).superseding().list();

        assertThat(facts(fixtures.from(kiln).line(vase, 10).drafted()).priceFinding()).isEqualTo(PriceFinding.ANOMALY);
    }

    @Test
    void doesNotTakeAQuantityBreakForAnUnusualPrice() {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("5.00").breakAt(1000, "2.50").minimum(1).pack(1).list();
        fixtures.from(kiln).line(vase, 10).issued();

        assertThat(facts(fixtures.from(kiln).line(vase, 1000).drafted()).priceFinding()).isEqualTo(PriceFinding.NONE);
    }

    @Test
    void findsAPriceListRowStaleAfterAYear() {
        var number = orderOf("100.00");
        clock.advance(Duration.ofDays(60));

        assertThat(facts(number).catalogueFresh()).isFalse();
    }

    @Test
    void bindsAnApprovalToPersonLevelAndContent() {
        var number = orderOf("2000.01");
        facts(number);

        assertThat(approve(number, "max", MANAGERS)).isEqualTo(new Verdict("approved", null));

        assertThat(prepared(number).approvalsGiven()).containsExactly("managers");
        assertThat(issueOrder.issue(number, List.of("managers")).revision()).isEqualTo(1);
        assertThat(orders.approversOf(number, 1)).containsExactly("max");
    }

    @Test
    void givesTheSameVerdictWhenTheJobComesAgain() {
        var number = orderOf("2000.01");
        facts(number);
        tasks.completedBy("max");
        var job = new RecordApproval.Job(7, 1, number, MANAGERS, answer(number, "approve"));

        var first = inTransaction(job);
        var second = inTransaction(job);

        assertThat(second).isEqualTo(first);
        assertThat(decisions.about(number)).hasSize(1);
    }

    @Test
    void booksNothingWhenTheAttemptDiesBeforeItsCommit() {
        var number = orderOf("2000.01");
        facts(number);
        tasks.completedBy("max");
        var job = new RecordApproval.Job(7, 1, number, MANAGERS, answer(number, "approve"));
        transaction.executeWithoutResult(status -> {
            recordApproval.record(job);
            status.setRollbackOnly();
        });
        tasks.forgetRecorded();

        assertThat(decisions.about(number)).isEmpty();
        assertThat(inTransaction(job).outcome()).isEqualTo("approved");
        assertThat(decisions.about(number)).hasSize(1);
    }

    @Test
    void refusesTheRequesterAlsoWhenTheFormIsBypassed() {
        var number = fixtures.order(1000).drafted(fixtures.max());
        facts(number);

        var verdict = record(number, "max", MANAGERS, Map.of("decision", "approve", "contentHash", hash(number)));

        assertThat(verdict.outcome()).isEqualTo("refused");
        assertThat(verdict.refusalReason()).isEqualTo("Max Okafor asked for this order, so somebody else has to approve it.");
        assertThatThrownBy(() -> issueOrder.issue(number, List.of("managers"))).extracting("code").isEqualTo("APPROVAL_MISSING");
    }

    @Test
    void refusesWhoIsInNeitherGroupAndWhoIsNotKnown() {
        var number = orderOf("2000.01");
        facts(number);
        fixtures.person("wil", "Wil Harte", Group.WAREHOUSE);

        assertThat(approve(number, "wil", MANAGERS).refusalReason()).isEqualTo("Wil Harte is in neither managers nor directors. Somebody of them has to decide.");
        assertThat(approve(number, "mallory", MANAGERS).refusalReason()).contains("mallory").contains("not known");
    }

    @Test
    void letsTheEscalationGroupDecideButOnlyOnce() {
        var number = orderOf("10000.01");
        facts(number);

        assertThat(approve(number, "dana", MANAGERS).outcome()).isEqualTo("approved");
        assertThat(approve(number, "dana", DIRECTORS).refusalReason()).isEqualTo("Dana Whitlock approved this order already for managers. Each level needs another person.");
        fixtures.person("dov", "Dov Marsh", Group.DIRECTORS);
        assertThat(approve(number, "dov", DIRECTORS).outcome()).isEqualTo("approved");
        assertThat(issueOrder.issue(number, List.of("managers", "directors")).revision()).isEqualTo(1);
        assertThat(orders.approversOf(number, 1)).containsExactly("dana", "dov");
    }

    @Test
    void refusesAnApprovalOfContentThatChangedMeanwhile() {
        var number = orderOf("2000.01");
        facts(number);
        String seen = hash(number);
        amend(number, 1001);

        var verdict = record(number, "max", MANAGERS, Map.of("decision", "approve", "contentHash", seen));

        assertThat(verdict.refusalReason()).contains("changed while this task was open");
    }

    @Test
    void refusesEverythingThatIsNoAnswer() {
        var number = orderOf("2000.01");
        facts(number);
        for (Object nonsense : new Object[] {"approve", 7, List.of("approve"), Map.of(), Map.of("decision", List.of()), Map.of("decision", "yes", "contentHash", hash(number))}) {
            assertThat(record(number, "max", MANAGERS, nonsense).outcome()).as(nonsense.toString()).isEqualTo("refused");
        }
        assertThat(record(number, "max", MANAGERS, null).outcome()).isEqualTo("refused");
        assertThat(record(number, "max", MANAGERS, Map.of("decision", "approve")).outcome()).as("without the content hash").isEqualTo("refused");
    }

    @Test
    void wantsAReasonForSayingNo() {
        var number = orderOf("2000.01");
        facts(number);

        assertThat(record(number, "max", MANAGERS, Map.of("decision", "reject", "contentHash", hash(number))).refusalReason()).contains("reason is missing");
        assertThat(record(number, "max", MANAGERS, Map.of("decision", "reject", "reason", "too much", "contentHash", hash(number))).outcome()).isEqualTo("rejected");
        rejectOrder.reject(number);
        rejectOrder.reject(number);
        assertThat(fixtures.snapshot(number).status()).isEqualTo(PurchaseOrderStatus.REJECTED);
    }

    @Test
    void makesANewRevisionOfAnApprovalWithChanges() {
        var number = orderOf("2000.01");
        facts(number);

        var verdict = record(number, "max", MANAGERS, changes(number, 1, 900));

        assertThat(verdict.outcome()).isEqualTo("changed");
        var order = fixtures.snapshot(number);
        assertThat(order.revision()).isEqualTo(2);
        assertThat(order.line(1).ordered().units()).isEqualTo(900);
        assertThat(prepared(number).approvalsGiven()).as("who changes it approves it").containsExactly("managers");
        assertThat(issueOrder.issue(number, List.of("managers")).revision()).isEqualTo(2);
    }

    @Test
    void refusesChangesThatCannotBeOrderedAndLeavesTheOrderAsItWas() {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("50.00").minimum(48).pack(12).list();
        var number = fixtures.from(kiln).line(vase, 60).drafted();
        facts(number);

        assertThat(record(number, "max", MANAGERS, changes(number, 1, 50)).refusalReason()).contains("Enter 60");
        assertThat(record(number, "max", MANAGERS, changes(number, 1, 0)).refusalReason()).contains("Cancel the order instead");
        assertThat(record(number, "max", MANAGERS, changes(number, 9, 48)).refusalReason()).contains("no line 9");
        assertThat(record(number, "max", MANAGERS, changes(number, 1, -1)).refusalReason()).contains("could not be read");

        assertThat(fixtures.snapshot(number).revision()).isEqualTo(1);
        assertThat(fixtures.snapshot(number).line(1).ordered().units()).isEqualTo(60);
    }

    @Test
    void voidsApprovalsWhenTheContentChanges() {
        var number = orderOf("10000.01");
        facts(number);
        approve(number, "max", MANAGERS);

        amend(number, 1_000_002);

        assertThat(prepared(number).approvalsGiven()).isEmpty();
    }

    @Test
    void refusesWhoWroteTheRevision() {
        var number = orderOf("2000.01");
        amendOrder.amend(new Amendment(number, hash(number), List.of(new Amendment.Line(1, Quantity.of(200_002), null)), "more"), fixtures.max());
        facts(number);

        assertThat(approve(number, "max", MANAGERS).refusalReason()).contains("Max Okafor asked for this order");
        assertThat(approve(number, "dana", MANAGERS).outcome()).isEqualTo("approved");
    }

    @Test
    void bringsBackWhatTheSupplierHasWhenAnAmendmentIsRejected() {
        var number = orderOf("2000.01");
        facts(number);
        approve(number, "max", MANAGERS);
        issueOrder.issue(number, List.of("managers"));
        String agreed = hash(number);
        amend(number, 300_000);
        facts(number);

        var verdict = record(number, "max", MANAGERS, Map.of("decision", "reject", "reason", "not that many", "contentHash", hash(number)));

        assertThat(verdict.outcome()).isEqualTo("changed");
        assertThat(fixtures.snapshot(number).revision()).isEqualTo(3);
        assertThat(hash(number)).isEqualTo(agreed);
        assertThat(prepared(number).approvalsGiven()).as("it was approved before").containsExactly("managers");
        assertThat(issueOrder.issue(number, List.of("managers")).revision()).isEqualTo(3);
    }

    @Test
    void readsThePriceAgainWhenAnOrderIsReworked() {
        var number = orderOf("2000.01");
        facts(number);
        assertThat(record(number, "max", MANAGERS, Map.of("decision", "send-back", "reason", "check the price", "contentHash", hash(number))).outcome()).isEqualTo("sent-back");
        assertThat(showRework.show(number).view()).satisfies(view -> {
            assertThat(view.sentBackBy()).isEqualTo("Max Okafor");
            assertThat(view.reason()).isEqualTo("check the price");
        });
        catalog.price(new SupplierId("PENNY"), new Sku("PENNY")).at("0.02").minimum(1).pack(1).from(LocalDate.of(2026, 11, 24)).superseding().list();

        assertThat(rework(number, "bea", Map.of("decision", "resubmit", "lines", List.of(Map.of("line", "1", "quantity", 150_000)))).outcome()).isEqualTo("resubmitted");

        var line = fixtures.snapshot(number).line(1);
        assertThat(line.unitPrice().toString()).isEqualTo("GBP 0.02");
        assertThat(line.ordered().units()).isEqualTo(150_000);
        assertThat(rework(number, "max", Map.of("decision", "withdraw")).refusalReason()).contains("not a buyer");
        assertThat(rework(number, "bea", Map.of("decision", "withdraw", "comment", "no longer wanted")).outcome()).isEqualTo("withdrawn");
    }

    @Test
    void approvesNoLineThatThePriceListDoesNotKnowWhateverTheReason() {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("1.00").minimum(1).pack(1).list();
        var number = fixtures.from(kiln).line(vase, 10).drafted();
        jdbc.sql("update purchase_order_line set price_source = 'MISSING', unit_price = 0, supplier_price_id = null").update();
        assertThat(facts(number).priceFinding()).isEqualTo(PriceFinding.MISSING);

        var verdict = record(number, "max", MANAGERS, Map.of("decision", "approve", "contentHash", hash(number), "reason", "It will be fine"));

        assertThat(verdict.refusalReason()).contains("no price in the supplier's price list");
    }

    @Test
    void approvesAFreeLineOnlyWithAReason() {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("0").minimum(1).pack(1).list();
        var number = fixtures.from(kiln).line(vase, 20).drafted();
        facts(number);

        assertThat(approve(number, "max", MANAGERS).refusalReason()).contains("free of charge");
        assertThat(record(number, "max", MANAGERS, Map.of("decision", "approve", "reason", "samples", "contentHash", hash(number))).outcome()).isEqualTo("approved");
    }

    @Test
    void showsAllThatTheDecisionNeeds() {
        var number = orderOf("2000.01");
        facts(number);

        var shown = show.show(number, MANAGERS, 2);

        var view = shown.view();
        assertThat(view.level()).isEqualTo("1 of 2: managers");
        assertThat(view.totalNet()).isEqualTo("£2,000.01");
        assertThat(view.requestedBy()).isEqualTo("Bea Lindqvist");
        assertThat(view.approvalsGiven()).isEqualTo("nobody yet");
        assertThat(view.contentHash()).isEqualTo(hash(number));
        assertThat(view.orderLink()).endsWith("/orders/" + number);
        assertThat(view.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo("200,001");
            assertThat(line.unitPrice()).isEqualTo("£0.01");
        });
        assertThat(view.supplierFacts()).isNotEmpty();
        assertThat(shown.answer().contentHash()).isEqualTo(hash(number));
        assertThat(shown.answer().lines()).singleElement().extracting(StartingAnswer.Line::quantity).isEqualTo(200_001L);
    }

    @Test
    void remindsTheGroupOnceAndNotTheRequester() {
        var number = fixtures.order(1000).drafted(fixtures.max());
        fixtures.person("mia", "Mia Torres", Group.MANAGERS);

        assertThat(prompt.remind(11, number, MANAGERS).people()).isEqualTo(1);
        assertThat(prompt.remind(11, number, MANAGERS).people()).isEqualTo(1);
        assertThat(prompt.escalate(12, number, MANAGERS).people()).isEqualTo(1);

        assertThat(jdbc.sql("select count(*) from outbox where channel like '%mail%'").query(Long.class).single()).isEqualTo(2);
    }

    /** F46: the deputy is told, may decide what he may decide anyway, and the trail says by whom and for whom. */
    @Test
    void asksTheDeputyOfWhoeverIsAway() {
        var number = orderOf("2000.01");
        facts(number);
        fixtures.person("mia", "Mia Torres", Group.MANAGERS);
        var today = LocalDate.of(2026, 11, 24);
        planAbsence.plan("max", "mia", today, today.plusDays(1), fixtures.max());

        assertThat(prompt.remind(21, number, MANAGERS).people()).as("mia alone").isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from mail_out where recipient like 'mia%'").query(Long.class).single()).isEqualTo(1);
        assertThat(approve(number, "mia", MANAGERS).outcome()).isEqualTo("approved");
        assertThat(audit.timeline(number.value(), null, 20).items()).extracting(event -> event.event()).filteredOn(event -> event.action().equals("purchasing.decided-in-place")).singleElement()
                .satisfies(event -> assertThat(event.facts()).containsEntry("for", "Max Okafor").containsEntry("by", "Mia Torres"));
    }

    /** Standing in gives no right: separation of duties and levels hold for the deputy as for anybody. */
    @Test
    void aDeputyMayNotWhatHeMayNotAnyway() {
        var today = LocalDate.of(2026, 11, 24);
        fixtures.person("bea", "Bea Lindqvist", Group.BUYERS, Group.MANAGERS);
        planAbsence.plan("max", "bea", today, today.plusDays(1), fixtures.max());
        var number = fixtures.order(1000).drafted(fixtures.person("bea", "Bea Lindqvist", Group.BUYERS, Group.MANAGERS));
        facts(number);
        assertThat(approve(number, "bea", MANAGERS).refusalReason()).contains("asked for this order");

        assertThatThrownBy(() -> planAbsence.plan("dana", "max", today, today.plusDays(1), fixtures.dana())).isInstanceOf(BrokenRule.class).hasMessageContaining("Standing in gives no rights");
        assertThat(approve(number, "max", DIRECTORS).refusalReason()).contains("neither directors nor admins");
    }

    @Test
    void waitsWhileTasklistDoesNotShowWhoDecided() {
        var number = orderOf("2000.01");
        facts(number);

        assertThatThrownBy(() -> inTransaction(new RecordApproval.Job(8, 1, number, MANAGERS, answer(number, "approve")))).isInstanceOf(TransientProblem.class);
    }

    @Test
    void treatsAnAmendedBackorderLikeAnyOrder() {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);
        var backorder = fixtures.backorder(number);
        assertThat(facts(backorder).origin()).isEqualTo(OrderOrigin.BACKORDER);

        amend(backorder, 50_000);

        assertThat(facts(backorder).origin()).isEqualTo(OrderOrigin.MANUAL);
    }

    @Test
    void isCarriedByOneProcessInstance() {
        var number = orderOf("100.00");
        prepare.prepare(number, 1);
        prepare.prepare(number, 1);
        clock.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> prepare.prepare(number, 2)).extracting("code").isEqualTo("ORDER_CARRIED_ELSEWHERE");
    }

    /** An order of exactly this many pounds: things of a penny each. */
    private PurchaseOrderNumber orderOf(String amount) {
        var penny = catalog.supplier("PENNY").named("Penny Works").register();
        var thing = catalog.product("PENNY").register();
        catalog.price(penny, thing).at("0.01").minimum(1).pack(1).list();
        return fixtures.from(penny).line(thing, new BigDecimal(amount).movePointRight(2).longValueExact()).drafted();
    }

    private PrepareApproval.Prepared prepared(PurchaseOrderNumber number) {
        return prepare.prepare(number, PurchaseOrderFixtures.instanceOf(number));
    }

    private PrepareApproval.Facts facts(PurchaseOrderNumber number) {
        return prepared(number).approvalFacts();
    }

    private String hash(PurchaseOrderNumber number) {
        return fixtures.snapshot(number).contentHash();
    }

    private void amend(PurchaseOrderNumber number, long quantity) {
        amendOrder.amend(new Amendment(number, hash(number), List.of(new Amendment.Line(1, Quantity.of(quantity), null)), "demand changed"), fixtures.bea());
    }

    private Map<String, Object> changes(PurchaseOrderNumber number, int line, long quantity) {
        return Map.of("decision", "approve-with-changes", "contentHash", hash(number), "lines", List.of(Map.of("line", Integer.toString(line), "quantity", quantity)));
    }

    private TaskAnswer answer(PurchaseOrderNumber number, String decision) {
        return new TaskAnswer(Map.of("decision", decision, "contentHash", hash(number)));
    }

    private Verdict approve(PurchaseOrderNumber number, String person, ApprovalLevel level) {
        return record(number, person, level, Map.of("decision", "approve", "contentHash", hash(number)));
    }

    private Verdict record(PurchaseOrderNumber number, String person, ApprovalLevel level, @Nullable Object answer) {
        tasks.completedBy(person);
        return inTransaction(new RecordApproval.Job(jobs.incrementAndGet(), 1, number, level, new TaskAnswer(answer)));
    }

    private Verdict inTransaction(RecordApproval.Job job) {
        return transaction.execute(status -> recordApproval.record(job));
    }

    private Verdict rework(PurchaseOrderNumber number, String person, Map<String, Object> answer) {
        tasks.completedBy(person);
        return transaction.execute(status -> recordRework.record(new RecordRework.Job(jobs.incrementAndGet(), 1, number, new TaskAnswer(answer))));
    }

    /** What Tasklist knows: the latest completed task and who did it. */
    private static final class TasksInTasklist implements CompletedTasks {

        private final Set<String> recorded = new HashSet<>();
        private final Map<String, CompletedTask> completed = new HashMap<>();
        private long next = 500;

        void completedBy(String person) {
            completed.put("task", new CompletedTask(Long.toString(next++), person, TestClock.START));
        }

        void forgetRecorded() {
            recorded.clear();
        }

        @Override
        public CompletedTask latest(long processInstanceKey, String elementId) {
            var task = completed.get("task");
            if (task == null || recorded.contains(task.taskKey())) {
                throw new TransientProblem("not visible yet", Duration.ofSeconds(2));
            }
            return task;
        }

        @Override
        public void recorded(CompletedTask task) {
            recorded.add(task.taskKey());
        }
    }
}
