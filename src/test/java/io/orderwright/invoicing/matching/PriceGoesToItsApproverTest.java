package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.CorrectInvoice;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.BeginAbsences;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.security.PlanAbsence;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A price exception goes to the approver of that version of the order, delegation honoured (F87). */
@DatabaseTest
class PriceGoesToItsApproverTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Autowired InvoicingFixtures invoicing;
    @Autowired ResolutionsFromTasks recording;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired DecisionLog decisions;
    @Autowired PlanAbsence planAbsence;
    @Autowired BeginAbsences beginAbsences;
    @Autowired Absences absences;
    @Autowired CorrectInvoice correctInvoice;
    @Autowired People people;
    @Autowired AuditTrail audit;
    @Autowired Clock clock;
    @Autowired TestClock testClock;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;

    private final AtomicLong jobs = new AtomicLong(1);
    private Person max;
    private Person mia;

    @BeforeEach
    void managers() {
        max = orders.max();
        mia = orders.person("mia", "Mia Torres", Group.MANAGERS);
    }

    @Test
    void goesToWhoApprovedThisVersionAndNotAnotherOne() {
        var order = approvedBy("mia", "managers");
        decisions.append(new Decision("older", order, 1, "0".repeat(64), 1, "managers", Decision.Outcome.APPROVED, "max", "", null, clock.instant()));

        var asked = match(dear(order));

        assertThat(asked.exceptionClass()).isEqualTo(ExceptionClass.PRICE.name());
        assertThat(asked.originalApproverGroup()).isEqualTo("managers");
        assertThat(asked.originalApprover()).isEqualTo("mia");
    }

    @Test
    void whileTheApproverIsAwayTheDeputyIsAskedAndTheTrailSaysForWhom() {
        var order = approvedBy("max", "managers");
        planAbsence.plan("max", "mia", TODAY, TODAY.plusDays(3), max);
        var invoice = dear(order);

        assertThat(match(invoice).originalApprover()).isEqualTo("mia");
        match(invoice);
        assertThat(events(invoice, "invoicing.exception-handed-over")).as("said once, however often it is matched").singleElement()
                .satisfies(event -> assertThat(event.facts()).containsEntry("for", "Max Okafor").containsEntry("by", "Mia Torres"));
        assertThat(decide(invoice, "mia", "managers").outcome()).isEqualTo("match-again");
        assertThat(events(invoice, "invoicing.decided-in-place")).singleElement()
                .satisfies(event -> assertThat(event.facts()).containsEntry("for", "Max Okafor").containsEntry("by", "Mia Torres"));
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    @Test
    void fromTheDayAfterTheApproverIsAskedAgain() {
        var order = approvedBy("max", "managers");
        planAbsence.plan("max", "mia", TODAY, TODAY.plusDays(3), max);
        testClock.advance(Duration.ofDays(4));

        assertThat(match(dear(order)).originalApprover()).isEqualTo("max");
    }

    @Test
    void whatWaitsChangesHandsOnceWhenTheFirstDayHasCome() {
        var invoice = dear(approvedBy("max", "managers"));
        assertThat(match(invoice).originalApprover()).isEqualTo("max");
        planAbsence.plan("max", "mia", TODAY.plusDays(1), TODAY.plusDays(3), max);
        long before = awake(invoice);
        beginAbsences.begin();
        assertThat(awake(invoice)).as("not before the day").isEqualTo(before);

        testClock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            beginAbsences.begin();
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(awake(invoice)).isEqualTo(before);
        beginAbsences.begin();
        beginAbsences.begin();

        assertThat(awake(invoice)).as("woken once").isEqualTo(before + 1);
        assertThat(match(invoice).originalApprover()).isEqualTo("mia");
    }

    @Test
    void anAbsenceThatHasBegunHandsOverAtOnce() {
        var invoice = dear(approvedBy("max", "managers"));
        match(invoice);
        long before = awake(invoice);

        planAbsence.plan("max", "mia", TODAY, TODAY, max);
        planAbsence.plan("max", "mia", TODAY, TODAY, max);

        assertThat(absences.plannedOf("max")).hasSize(1);
        assertThat(awake(invoice)).isEqualTo(before + 1);
    }

    @Test
    void keepsFourEyes() {
        var order = approvedBy("max", "managers");
        var invoice = dear(order);
        orders.person("bea", "Bea Lindqvist", Group.BUYERS, Group.MANAGERS);
        planAbsence.plan("max", "bea", TODAY, TODAY.plusDays(3), max);

        assertThat(match(invoice).originalApprover()).as("bea asked for this order: her group is asked, not she").isEmpty();
        assertThat(decide(invoice, "bea", "managers").refusalReason()).contains("Bea Lindqvist asked for " + order);

        planAbsence.cancel("max", absences.plannedOf("max").getFirst().id(), max);
        planAbsence.plan("max", "mia", TODAY, TODAY.plusDays(3), max);
        correctInvoice.correct(invoice, new SupplierId("BRIGHTWICK"), Set.of(order), mia);
        assertThat(match(invoice).originalApprover()).as("mia corrected the invoice").isEmpty();
        assertThat(decide(invoice, "mia", "managers").refusalReason()).contains("entered or corrected");
    }

    @Test
    void widensNoLimit() {
        orders.person("dana", "Dana Whitlock", Group.DIRECTORS, Group.MANAGERS);
        var dana = people.find("dana").orElseThrow();
        var order = approvedBy("dana", "directors");
        planAbsence.plan("dana", "max", TODAY, TODAY.plusDays(3), dana);
        var invoice = invoice(order, "9.90");

        var asked = match(invoice);
        assertThat(asked.originalApproverGroup()).isEqualTo("directors");
        assertThat(asked.originalApprover()).as("max is no director").isEmpty();
        assertThat(decide(invoice, "max", "directors").refusalReason()).contains("not in directors");
        assertThat(decide(invoice, "max", "managers").refusalReason()).as("his own limit").contains("may accept up to GBP 2000");
    }

    @Test
    void aDeputyWhoIsAwayIsPassedOverAndACircleEndsWithTheGroup() {
        var order = approvedBy("max", "managers");
        orders.person("mo", "Mo Adeyemi", Group.MANAGERS);
        planAbsence.plan("max", "mia", TODAY, TODAY.plusDays(3), max);
        planAbsence.plan("mia", "mo", TODAY, TODAY.plusDays(1), mia);
        var invoice = dear(order);
        assertThat(match(invoice).originalApprover()).isEqualTo("mo");

        planAbsence.plan("mo", "max", TODAY, TODAY.plusDays(1), people.find("mo").orElseThrow());
        assertThat(match(invoice).originalApprover()).isEmpty();
    }

    @Test
    void refusesAbsencesThatMakeNoSense() {
        orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE);
        assertThatThrownBy(() -> planAbsence.plan("max", "max", TODAY, TODAY, max)).isInstanceOf(BrokenRule.class).hasMessageContaining("themselves");
        assertThatThrownBy(() -> planAbsence.plan("max", "wanda", TODAY, TODAY, max)).hasMessageContaining("Standing in gives no rights");
        assertThatThrownBy(() -> planAbsence.plan("max", "nobody", TODAY, TODAY, max)).hasMessageContaining("nobody called");
        assertThatThrownBy(() -> planAbsence.plan("max", "mia", TODAY, TODAY.minusDays(1), max)).hasMessageContaining("no absence");
        assertThatThrownBy(() -> planAbsence.plan("max", "mia", TODAY.minusDays(9), TODAY.minusDays(2), max)).hasMessageContaining("no absence");
        assertThatThrownBy(() -> planAbsence.plan("max", "mia", TODAY, TODAY.plusYears(2), max)).hasMessageContaining("at most 366 days");
        assertThatThrownBy(() -> planAbsence.plan("max", "mia", TODAY, TODAY, mia)).hasMessageContaining("the person, or an administrator");
        planAbsence.plan("max", "mia", TODAY, TODAY.plusDays(5), max);
        assertThatThrownBy(() -> planAbsence.plan("max", "mia", TODAY.plusDays(5), TODAY.plusDays(9), max)).hasMessageContaining("already");
    }

    @Test
    void thePagesSayWhoDecidesMeanwhile() throws Exception {
        mvc.perform(post("/me/absences").with(user("max")).with(csrf()).param("from", "soon").param("until", "2026-12-01").param("deputy", "mia")).andExpect(redirectedUrl("/me"))
                .andExpect(flash().attribute("refused", containsString("“soon” is not a day")));
        mvc.perform(post("/me/absences").with(user("max")).with(csrf()).param("from", "2026-11-24").param("until", "2026-12-01").param("deputy", "mia")).andExpect(redirectedUrl("/me"));
        mvc.perform(get("/me").with(user("max"))).andExpect(content().string(containsString("Mia Torres decides meanwhile")));
        mvc.perform(get("/me").with(user("mia"))).andExpect(content().string(containsString("You decide for others")));
        orders.person("ann", "Ann Admin", Group.ADMINS);
        mvc.perform(get("/people/max").with(user("ann"))).andExpect(content().string(containsString("Mia Torres decides meanwhile"))).andExpect(content().string(containsString("/people/max/absences")));
        var absence = absences.plannedOf("max").getFirst();
        mvc.perform(post("/people/max/absences/%d/cancellation".formatted(absence.id())).with(user("ann")).with(csrf())).andExpect(redirectedUrl("/people/max"));
        assertThat(absences.plannedOf("max")).isEmpty();
        mvc.perform(post("/people/max/absences").with(user("ann")).with(csrf()).param("from", "2026-11-24").param("until", "2026-11-25").param("deputy", "mia")).andExpect(redirectedUrl("/people/max"));
        assertThat(absences.present("max")).contains("mia");
        assertThat(audit.timeline("max", null, 20).items()).extracting(event -> event.event().action()).contains("platform.absence-planned", "platform.absence-cancelled");
    }

    private PurchaseOrderNumber approvedBy(String person, String group) {
        var order = orders.order(480).confirmed();
        decisions.append(new Decision("approval-" + person, order, 1, orders.snapshot(order).contentHash(), 1, group, Decision.Outcome.APPROVED, person, "", null, clock.instant()));
        orders.receive(order, 1, 480);
        return order;
    }

    private InvoiceId dear(PurchaseOrderNumber order) {
        return invoice(order, "3.30");
    }

    private InvoiceId invoice(PurchaseOrderNumber order, String price) {
        return invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, price).ubl());
    }

    private MatchInvoice.ExceptionFacts match(InvoiceId invoice) {
        var answer = invoicing.match(invoice);
        assertThat(answer.matchOutcome()).isEqualTo("exception");
        return java.util.Objects.requireNonNull(answer.exceptionFacts());
    }

    private List<AuditEvent> events(InvoiceId invoice, String action) {
        return audit.timeline(invoice.value(), null, 50).items().stream().map(event -> event.event()).filter(event -> event.action().equals(action)).toList();
    }

    private long awake(InvoiceId invoice) {
        return invoicing.messagesFor(invoice).stream().filter("receiving.goods-available-to-match"::equals).count();
    }

    private RecordResolution.Outcome decide(InvoiceId invoice, String person, String group) {
        long job = jobs.incrementAndGet();
        CompletedTasks tasks = new CompletedTasks() {
            @Override
            public CompletedTask latest(long processInstanceKey, String elementId) {
                return new CompletedTask("task-" + job, person, Instant.EPOCH);
            }

            @Override
            public void recorded(CompletedTask task) { }
        };
        return transaction.execute(status -> recording.of(tasks).record(new RecordResolution.Job(job, 1, invoice, group, "accept-variance", "", "agreed on the phone")));
    }
}
