package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.CorrectInvoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class RecordResolutionTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired ResolutionsFromTasks recording;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired InvoiceRepository invoices;
    @Autowired InvoiceLinks links;
    @Autowired MatchResults results;
    @Autowired CorrectInvoice correctInvoice;
    @Autowired RequestCreditNote requestCreditNote;
    @Autowired TransactionTemplate transaction;

    @Test
    void givesTheSameAnswerWhenTheJobComesAgainAfterACrash() {
        InvoiceId invoice = dearInvoice();
        orders.person("bob", "Bob Buyer", Group.BUYERS);
        var task = new OneTask("bob");

        var first = record(task, 1, invoice, "buyers", "accept-variance");
        var again = record(task, 1, invoice, "buyers", "accept-variance");

        assertThat(again).isEqualTo(first).isEqualTo(new RecordResolution.Outcome("match-again", null));
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    @Test
    void aDecisionThatRolledBackIsBookedTheNextTime() {
        InvoiceId invoice = dearInvoice();
        orders.person("bob", "Bob Buyer", Group.BUYERS);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            recording.of(new OneTask("bob")).record(new RecordResolution.Job(1, 1, invoice, "buyers", "accept-variance", "", "agreed"));
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");

        assertThat(record(new OneTask("bob"), 1, invoice, "buyers", "accept-variance").outcome()).isEqualTo("match-again");
    }

    @Test
    void whoeverCorrectedTheInvoiceDoesNotDecideAboutIt() {
        InvoiceId invoice = dearInvoice();
        var bob = orders.person("bob", "Bob Buyer", Group.BUYERS);
        correctInvoice.correct(invoice, new SupplierId("BRIGHTWICK"), Set.copyOf(links.ordersOf(invoices.findByNumber(invoice.value()).orElseThrow().id())), bob);
        invoicing.match(invoice);

        assertThat(record(new OneTask("bob"), 1, invoice, "buyers", "accept-variance").refusalReason()).contains("Bob Buyer entered or corrected this invoice");
    }

    @Test
    void aStrangerDecidesNothing() {
        assertThat(record(new OneTask("mallory"), 1, dearInvoice(), "buyers", "reject").refusalReason()).contains("not known to Orderwright");
    }

    @Test
    void asksForACreditNoteOnceHoweverOftenTheJobComes() {
        InvoiceId invoice = dearInvoice();
        orders.person("bob", "Bob Buyer", Group.BUYERS);
        record(new OneTask("bob"), 1, invoice, "buyers", "ask-credit-note");
        long before = invoicing.messagesFor(invoice).size();

        var first = requestCreditNote.ask(invoice, 77);
        var again = requestCreditNote.ask(invoice, 77);

        assertThat(again).isEqualTo(first).isEqualTo(new RequestCreditNote.Asked("2026-12-08T10:00:00Z"));
        assertThat(invoicing.messagesFor(invoice)).hasSize((int) before + 1);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("waiting");
    }

    /** Different decisions for different lines of one exception. */
    @Test
    void acceptsOneLineAndAsksForACreditNoteForTheOther() {
        var bowl = catalog.product("BOWL-BLU").register();
        catalog.price(catalog.brightwick(), bowl).minimum(1).pack(1).list();
        PurchaseOrderNumber order = orders.order(480).line(bowl, 24).confirmed();
        orders.receive(order, 1, 480);
        orders.receive(order, 2, 24);
        InvoiceId invoice = invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 480, "3.30").line(2, 24, "3.20").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        orders.person("bob", "Bob Buyer", Group.BUYERS);

        assertThat(ofLines(new OneTask("bob"), 1, invoice, "ask-credit-note", "1").refusalReason()).isEqualTo("Only accepting goes line by line. Accept lines 1 first; then decide about what remains.");
        assertThat(ofLines(new OneTask("bob"), 2, invoice, "accept-variance", "1, 7").refusalReason()).startsWith("Line 7 has no difference to accept.");
        assertThat(ofLines(new OneTask("bob"), 3, invoice, "accept-variance", "1").outcome()).isEqualTo("match-again");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        assertThat(results.findings(invoices.findByNumber(invoice.value()).orElseThrow().id())).filteredOn(finding -> finding.effect().keepsBack()).extracting(finding -> finding.part()).containsOnly("2");

        assertThat(ofLines(new OneTask("bob"), 4, invoice, "ask-credit-note", "").outcome()).isEqualTo("credit-note-asked");
        requestCreditNote.ask(invoice, 78);
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("waiting");
    }

    private RecordResolution.Outcome ofLines(OneTask task, long job, InvoiceId invoice, String decision, String lines) {
        return transaction.execute(status -> recording.of(task).record(new RecordResolution.Job(job, 1, invoice, "buyers", decision, lines, "agreed")));
    }

    private InvoiceId dearInvoice() {
        PurchaseOrderNumber order = orders.order(480).confirmed();
        orders.receive(order, 1, 480);
        InvoiceId invoice = invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        return invoice;
    }

    private RecordResolution.Outcome record(OneTask task, long job, InvoiceId invoice, String group, String decision) {
        return transaction.execute(status -> recording.of(task).record(new RecordResolution.Job(job, 1, invoice, group, decision, "", "agreed")));
    }

    /** One completed task that can be found as long as it was not recorded. */
    private static final class OneTask implements CompletedTasks {

        private final String person;
        private boolean recorded;

        OneTask(String person) {
            this.person = person;
        }

        @Override
        public CompletedTask latest(long processInstanceKey, String elementId) {
            if (recorded) {
                throw new TransientProblem("not visible", Duration.ofSeconds(1));
            }
            return new CompletedTask("task-" + person, person, Instant.EPOCH);
        }

        @Override
        public void recorded(CompletedTask task) {
            recorded = true;
        }
    }
}
