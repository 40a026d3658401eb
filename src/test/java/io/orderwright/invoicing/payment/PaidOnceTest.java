package io.orderwright.invoicing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.ReceiveDocument;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.matching.MatchInvoice;
import io.orderwright.invoicing.matching.QueuePayment;
import io.orderwright.invoicing.payment.PaymentInstructions.Instruction;
import io.orderwright.invoicing.payment.PaymentInstructions.Status;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is sent twice, at once or interrupted: paid once. */
@DatabaseTest
class PaidOnceTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired ReceiveDocument receiveDocument;
    @Autowired InboxTakeUp inbox;
    @Autowired MatchInvoice matchInvoice;
    @Autowired QueuePayment queuePayment;
    @Autowired PaymentInstructions payments;
    @Autowired ReleasePayments releasePayments;
    @Autowired PaymentExports exports;
    @Autowired ReconcilePayments reconcilePayments;
    @Autowired SupplierTerms terms;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void theSameInvoiceByMailAndByPageAtTheSameTimeIsPaidOnce() throws Exception {
        PurchaseOrderNumber order = received(96, 96);
        byte[] mailed = SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl();
        byte[] uploaded = (new String(mailed, StandardCharsets.UTF_8) + "<!-- sent again -->").getBytes(StandardCharsets.UTF_8);
        Person ada = orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);

        together(List.of(() -> invoicing.mailed(brightwick, mailed),
                () -> receiveDocument.receive(SupplierDocuments.Source.UPLOAD, "invoice.xml", "application/xml", uploaded, brightwick, ada)));
        inbox.takeUpAll();
        inbox.takeUpAll();

        assertThat(invoicing.invoices()).isEqualTo(1);
        invoicing.match(invoicing.latest());
        invoicing.match(invoicing.latest());
        assertThat(amounts()).containsExactly("178.56");
    }

    @Test
    void manyInvoicesAtOnceOverOneReceiptWithKillsInBetweenUseEachUnitOnce() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            PurchaseOrderNumber order = orders.order(480).confirmed();
            orders.receive(order, 1, 100);
            List<InvoiceId> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sent.add(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "K-%d-%d".formatted(seed, i)).line(1, 30 + random.nextInt(20))
                        .dated(LocalDate.of(2026, 11, 1 + i)).ubl()));
            }
            for (int round = 0; round < 2; round++) {
                boolean killed = round == 0;
                together(sent.stream().<Callable<Object>>map(invoice -> () -> matchAndMaybeDie(invoice, killed && random.nextBoolean())).toList());
            }
            sent.forEach(invoicing::match);

            long paid = jdbc.sql("select coalesce(sum(units), 0) from invoice_billed where order_number = ?").param(order.value()).query(Long.class).single();
            assertThat(paid).as("seed %d", seed).isEqualTo(100).isEqualTo(orders.snapshot(order).line(1).invoiced().units());
            BigDecimal net = sent.stream().flatMap(invoice -> payments.of(invoice).stream()).map(p -> p.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(net).as("seed %d", seed).isEqualByComparingTo("372.00");
        }
    }

    /** Dies before its transaction is through, or between the match and the queue. */
    private Object matchAndMaybeDie(InvoiceId invoice, boolean dies) {
        if (!dies) {
            return invoicing.match(invoice);
        }
        transaction.executeWithoutResult(status -> {
            matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));
            queuePayment.queue(invoice);
            status.setRollbackOnly();
        });
        return matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));
    }

    @Test
    void nobodyReleasesWhatTheyEnteredAndAReplayExportsNothingTwice() {
        PurchaseOrderNumber order = received(96, 96);
        Person ada = orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
        receiveDocument.receive(SupplierDocuments.Source.UPLOAD, "invoice.xml", "application/xml", SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl(), brightwick, ada);
        inbox.takeUpAll();
        invoicing.match(invoicing.latest());
        String instruction = payments.of(invoicing.latest()).getFirst().number();

        assertThat(releasePayments.release(List.of(instruction), orders.max()).kept()).singleElement().asString().contains("no bank account on record");
        invoicing.withAccount(brightwick);
        assertThat(releasePayments.release(List.of(instruction), ada).kept()).singleElement().asString().contains("somebody else");
        assertThatThrownBy(() -> releasePayments.release(List.of(instruction), orders.bea())).isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> exports.export("k1", ada)).isInstanceOf(BrokenRule.class).hasMessageContaining("released");
        assertThat(releasePayments.release(List.of(instruction), orders.max()).released()).containsExactly(instruction);
        assertThat(releasePayments.release(List.of(instruction), orders.max()).released()).isEmpty();

        PaymentExports.Export first = exports.export("k2", ada);
        assertThat(exports.export("k2", ada)).isEqualTo(first);
        assertThatThrownBy(() -> exports.export("k3", ada)).isInstanceOf(BrokenRule.class);
        exports.acknowledge(first.number(), ada);
        exports.acknowledge(first.number(), ada);
        assertThat(status(instruction)).isEqualTo(Status.ACKNOWLEDGED);

        var paid = new ReconcilePayments.Paid(first.number() + "-1", Money.of("178.56", "GBP"), LocalDate.of(2026, 12, 24));
        var wrong = new ReconcilePayments.Paid(first.number() + "-1", Money.of("178.65", "GBP"), LocalDate.of(2026, 12, 24));
        assertThat(reconcilePayments.reconcile(List.of(wrong), ada).differences()).singleElement().asString().contains("178.56");
        assertThat(reconcilePayments.reconcile(List.of(paid), ada).agreed()).isEqualTo(1);
        assertThat(reconcilePayments.reconcile(List.of(paid), ada).agreed()).isEqualTo(1);
        assertThat(reconcilePayments.reconcile(List.of(wrong), ada).differences()).singleElement().asString().contains("twice");
        assertThat(reconcilePayments.reconcile(List.of(new ReconcilePayments.Paid("X-1", Money.of("1.00", "GBP"), LocalDate.of(2026, 12, 24))), ada).differences()).hasSize(1);
        assertThat(status(instruction)).isEqualTo(Status.PAID);
    }

    @Test
    void theTermsOfTheSupplierDecideAboutDiscountAndCharges() {
        PurchaseOrderNumber order = received(96, 96);
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.THREE_WAY, true, new BigDecimal("2"), 10, BigDecimal.ZERO, Map.of("FREIGHT", new BigDecimal("12.00"))), orders.max());
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).freight("12.00").ubl());

        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        assertThat(payments.of(invoice)).singleElement().satisfies(p -> {
            assertThat(p.amount().amount()).isEqualByComparingTo("192.96");
            assertThat(p.discount().amount()).isEqualByComparingTo("3.86");
            assertThat(p.discountUntil()).isEqualTo(LocalDate.of(2026, 12, 4));
        });
        InvoiceId again = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-2").line(1, 48).freight("12.00").dated(LocalDate.of(2026, 11, 25)).ubl());
        assertThat(invoicing.match(again).exceptionFacts().exceptionClass()).isEqualTo("CHARGE");
    }

    private Status status(String instruction) {
        return payments.list(null, null, 100).items().stream().filter(p -> p.number().equals(instruction)).map(Instruction::status).findFirst().orElseThrow();
    }

    private static void together(List<Callable<Object>> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(work.size())) {
            for (Future<Object> done : pool.invokeAll(work)) {
                done.get();
            }
        }
    }

    private List<String> amounts() {
        return payments.list(null, null, 100).items().stream().map(p -> p.amount().amount().toPlainString()).toList();
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }
}
