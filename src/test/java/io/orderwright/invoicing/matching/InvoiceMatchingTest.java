package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class InvoiceMatchingTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired MatchInvoice matchInvoice;
    @Autowired QueuePayment queuePayment;
    @Autowired RejectInvoice rejectInvoice;
    @Autowired InvoiceRepository invoices;
    @Autowired PaymentInstructions payments;
    @Autowired TestClock clock;
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void queuesAnInvoiceThatAgreesWithoutAnybody() {
        PurchaseOrderNumber order = received(480, 480);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480));

        MatchInvoice.Answer answer = invoicing.match(invoice);

        assertThat(answer.matchOutcome()).isEqualTo("done");
        assertThat(amounts(invoice)).containsExactly("1785.60");
        assertThat(payments.of(invoice).getFirst().dueDate()).isEqualTo(LocalDate.of(2026, 11, 24).plusDays(30));
        assertThat(orders.snapshot(order).line(1).invoiced().units()).isEqualTo(480);
    }

    /** F86 */
    @Test
    void paysWhatCameAndTheRestWhenTheBackorderComes() {
        PurchaseOrderNumber original = received(500, 480);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 500));
        PurchaseOrderNumber backorder = orders.issue(orders.backorder(original));

        MatchInvoice.Answer first = invoicing.match(invoice);

        assertThat(first.matchOutcome()).isEqualTo("waiting");
        assertThat(amounts(invoice)).containsExactly("1785.60");
        assertThat(stands(invoice).waitingNet()).isEqualByComparingTo("62.00");
        assertThat(orders.snapshot(original).line(1).invoiced().units()).isEqualTo(480);

        orders.receive(backorder, 1, 20);

        assertThat(invoicing.messagesFor(invoice)).last().isEqualTo("receiving.goods-available-to-match");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        assertThat(amounts(invoice)).containsExactly("1785.60", "74.40");
        assertThat(orders.snapshot(original).line(1).invoiced().units()).isEqualTo(480);
        assertThat(orders.snapshot(backorder).line(1).invoiced().units()).isEqualTo(20);
    }

    /** F86 */
    @Test
    void releasesTheRestWhenACreditNoteComesInstead() {
        PurchaseOrderNumber original = received(500, 480);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 500));
        orders.issue(orders.backorder(original));
        invoicing.match(invoice);

        InvoiceId creditNote = mailed(SupplierInvoice.creditNote(orders.snapshot(original), "C-1").line(1, 20).about("B-1"));
        assertThat(invoicing.match(creditNote).matchOutcome()).isEqualTo("done");
        assertThat(invoicing.messagesFor(invoice)).last().isEqualTo("invoicing.credit-note-captured");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");

        assertThat(amounts(invoice)).containsExactly("1785.60", "74.40");
        assertThat(amounts(creditNote)).containsExactly("-74.40");
        assertThat(orders.snapshot(original).line(1).invoiced().units()).isEqualTo(480);
    }

    @Test
    void anInvoiceOnTheBackorderOrderCannotUseUnitsThatTheOriginalsInvoiceClaims() {
        PurchaseOrderNumber original = received(500, 480);
        InvoiceId whole = mailed(SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 500));
        PurchaseOrderNumber backorder = orders.issue(orders.backorder(original));
        invoicing.match(whole);
        orders.receive(backorder, 1, 20);
        InvoiceId again = mailed(SupplierInvoice.of(orders.snapshot(backorder), "B-2").line(1, 20));

        MatchInvoice.Answer answer = invoicing.match(again);

        assertThat(answer.matchOutcome()).isEqualTo("exception");
        assertThat(answer.exceptionFacts().exceptionClass()).isEqualTo("QUANTITY");
        assertThat(amounts(again)).isEmpty();
        assertThat(invoicing.match(whole).matchOutcome()).isEqualTo("done");
    }

    @Test
    void suppliersMayInvoiceOriginalAndBackorderEachOnItsOwn() {
        PurchaseOrderNumber original = received(500, 480);
        PurchaseOrderNumber backorder = orders.issue(orders.backorder(original));
        InvoiceId early = mailed(SupplierInvoice.of(orders.snapshot(backorder), "B-2").line(1, 20));
        assertThat(invoicing.match(early).matchOutcome()).isEqualTo("waiting");
        InvoiceId first = mailed(SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 480));

        assertThat(invoicing.match(first).matchOutcome()).isEqualTo("done");
        orders.receive(backorder, 1, 20);
        assertThat(invoicing.match(early).matchOutcome()).isEqualTo("done");
        assertThat(orders.snapshot(backorder).line(1).invoiced().units()).isEqualTo(20);
    }

    @Test
    void waitsForGoodsThatHaveNotComeAndAsksAfterThirtyDays() {
        PurchaseOrderNumber order = orders.order(48).confirmed();
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48));

        MatchInvoice.Answer answer = invoicing.match(invoice);
        assertThat(answer.matchOutcome()).isEqualTo("waiting");
        assertThat(answer.waitUntil()).isEqualTo("2026-12-25T10:00:00Z");

        clock.advance(Duration.ofDays(31));
        MatchInvoice.Answer late = invoicing.match(invoice);
        assertThat(late.matchOutcome()).isEqualTo("exception");
        assertThat(late.exceptionFacts().exceptionClass()).isEqualTo("NOT_RECEIVED");
        assertThat(late.exceptionFacts().amountAtStakeInBase()).isEqualByComparingTo("148.80");
    }

    @Test
    void sendsAPriceDifferenceToAPersonWithTheSum() {
        PurchaseOrderNumber order = received(480, 480);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30"));

        MatchInvoice.Answer answer = invoicing.match(invoice);

        assertThat(answer.matchOutcome()).isEqualTo("exception");
        assertThat(answer.payableNow()).isFalse();
        assertThat(answer.exceptionFacts()).isEqualTo(new MatchInvoice.ExceptionFacts("PRICE", new BigDecimal("96.00"), "", ""));
    }

    @Test
    void sendsAPriceDifferenceToWhoeverApprovedThatRevision() {
        PurchaseOrderNumber order = received(480, 480);
        orders.max();
        jdbc.sql("""
                insert into purchase_order_decision (task_key, order_number, revision, content_hash, level_no, level_group, outcome, person, reason, decided_at)
                values ('t1', ?, 1, ?, 1, 'managers', 'APPROVED', 'max', '', now())""").params(order.value(), orders.snapshot(order).contentHash()).update();
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30"));

        assertThat(invoicing.match(invoice).exceptionFacts()).isEqualTo(new MatchInvoice.ExceptionFacts("PRICE", new BigDecimal("96.00"), "managers", "max"));
    }

    @Test
    void doingEachStepAgainChangesNothing() {
        PurchaseOrderNumber order = received(500, 480);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500));

        MatchInvoice.Answer first = matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));
        MatchInvoice.Answer second = matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));
        assertThat(second).isEqualTo(first);
        queuePayment.queue(invoice);
        queuePayment.queue(invoice);
        MatchInvoice.Answer afterwards = matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));

        assertThat(afterwards.payableNow()).isFalse();
        assertThat(amounts(invoice)).containsExactly("1785.60");
        assertThat(orders.snapshot(order).line(1).invoiced().units()).isEqualTo(480);
    }

    @Test
    void aSecondProcessForTheSameInvoiceEndsItself() {
        PurchaseOrderNumber order = received(48, 48);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48));
        matchInvoice.match(invoice, 1);
        clock.advance(Duration.ofDays(1));

        assertThat(matchInvoice.match(invoice, 2).matchOutcome()).isEqualTo("refused");
        assertThat(matchInvoice.match(invoice, 1).matchOutcome()).isEqualTo("done");
    }

    @Test
    void twoInvoicesAtOnceCannotUseOneReceipt() throws Exception {
        PurchaseOrderNumber order = received(96, 48);
        InvoiceId one = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48));
        InvoiceId two = mailed(SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 48).dated(LocalDate.of(2026, 11, 23)));

        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<MatchInvoice.Answer>> answers = pool.invokeAll(List.<Callable<MatchInvoice.Answer>>of(() -> invoicing.match(one), () -> invoicing.match(two)));
            assertThat(List.of(answers.get(0).get().matchOutcome(), answers.get(1).get().matchOutcome())).containsExactlyInAnyOrder("done", "waiting");
        }
        assertThat(amounts(one).size() + amounts(two).size()).isEqualTo(1);
    }

    @Test
    void aRejectedInvoiceFreesItsUnitsAndWakesWhoeverWaits() {
        PurchaseOrderNumber order = received(96, 48);
        InvoiceId wrong = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).overstatedBy("5.00"));
        assertThat(invoicing.match(wrong).matchOutcome()).isEqualTo("exception");
        InvoiceId right = mailed(SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 48).dated(LocalDate.of(2026, 11, 23)));
        assertThat(invoicing.match(right).matchOutcome()).isEqualTo("waiting");

        rejectInvoice.reject(wrong, "does not add up");
        rejectInvoice.reject(wrong, "does not add up");

        assertThat(stands(wrong).status()).isEqualTo(InvoiceStatus.REJECTED);
        assertThat(invoicing.messagesFor(right)).last().isEqualTo("receiving.goods-available-to-match");
        assertThat(invoicing.match(right).matchOutcome()).isEqualTo("done");
    }

    @Test
    void whatWasPaidOfAnInvoiceStillCountsWhenItsRestIsRefused() {
        PurchaseOrderNumber order = received(96, 48);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 96));
        invoicing.match(invoice);
        rejectInvoice.reject(invoice, "the rest will not come");
        InvoiceId again = mailed(SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 48));

        assertThat(stands(invoice).status()).isEqualTo(InvoiceStatus.REST_REFUSED);
        assertThat(invoicing.match(again).matchOutcome()).isEqualTo("waiting");
        assertThat(amounts(again)).isEmpty();
    }

    @Test
    void holdsWhenTheAccountIsNotThatOfTheRecord() {
        PurchaseOrderNumber order = received(48, 48);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).account("GB33 BUKB 2020 1555 5555 55"));

        assertThat(invoicing.match(invoice).exceptionFacts().exceptionClass()).isEqualTo("SUPPLIER");
        assertThat(amounts(invoice)).isEmpty();
    }

    @Test
    void monthlyInvoicesOfOneSumAreNoDuplicates() {
        PurchaseOrderNumber order = received(96, 96);
        InvoiceId october = mailed(SupplierInvoice.of(orders.snapshot(order), "R-10").line(1, 48).dated(LocalDate.of(2026, 10, 1)));
        InvoiceId november = mailed(SupplierInvoice.of(orders.snapshot(order), "R-11").line(1, 48).dated(LocalDate.of(2026, 11, 1)));

        assertThat(invoicing.match(october).matchOutcome()).isEqualTo("done");
        assertThat(invoicing.match(november).matchOutcome()).isEqualTo("done");
    }

    @Test
    void theSameNumberSpeltDifferentlyIsHeld() {
        PurchaseOrderNumber order = received(96, 96);
        invoicing.match(mailed(SupplierInvoice.of(orders.snapshot(order), "INV-001").line(1, 48)));
        InvoiceId again = mailed(SupplierInvoice.of(orders.snapshot(order), "inv 001").line(1, 48).dated(LocalDate.of(2026, 11, 20)));

        assertThat(invoicing.match(again).exceptionFacts().exceptionClass()).isEqualTo("DUPLICATE");
    }

    @Test
    void namesNoOrderIsAQuestionForAPerson() {
        PurchaseOrderNumber order = received(48, 48);
        InvoiceId invoice = mailed(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).orderReference("your mail of Monday"));

        assertThat(invoicing.match(invoice).exceptionFacts().exceptionClass()).isEqualTo("NOT_ORDERED");
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }

    private InvoiceId mailed(SupplierInvoice invoice) {
        return invoicing.mailed(brightwick, invoice.ubl());
    }

    private List<String> amounts(InvoiceId invoice) {
        return payments.of(invoice).stream().map(p -> p.amount().amount().toPlainString()).toList();
    }

    private io.orderwright.invoicing.capture.Invoice stands(InvoiceId invoice) {
        return invoices.findByNumber(invoice.value()).orElseThrow();
    }
}
