package io.orderwright.invoicing;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.invoicing.matching.MatchInvoice;
import io.orderwright.invoicing.matching.QueuePayment;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.payment.ReleasePayments;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Person;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets suppliers send invoices in tests and plays the steps of the process. A bean in every {@code @DatabaseTest}. */
@Component
public class InvoicingFixtures {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InboxTakeUp inbox;
    private final MatchInvoice matchInvoice;
    private final QueuePayment queuePayment;
    private final PaymentInstructions payments;
    private final ReleasePayments releasePayments;
    private final JdbcClient jdbc;
    private final AtomicLong next = new AtomicLong(1);

    InvoicingFixtures(ApplicationEventPublisher events, TransactionTemplate transaction, InboxTakeUp inbox, MatchInvoice matchInvoice, QueuePayment queuePayment,
                      PaymentInstructions payments, ReleasePayments releasePayments, JdbcClient jdbc) {
        this.payments = payments;
        this.releasePayments = releasePayments;
        this.events = events;
        this.transaction = transaction;
        this.inbox = inbox;
        this.matchInvoice = matchInvoice;
        this.queuePayment = queuePayment;
        this.jdbc = jdbc;
    }

    /** As an attachment of a mail from this supplier; read at once. @return the invoice captured last */
    public InvoiceId mailed(SupplierId supplier, byte[] file) {
        transaction.executeWithoutResult(status ->
                events.publishEvent(new SupplierDocumentArrived("mail-attachment-" + next.getAndIncrement(), supplier, "invoice.xml", "application/xml", file)));
        inbox.takeUpAll();
        return latest();
    }

    public InvoiceId latest() {
        return new InvoiceId(jdbc.sql("select invoice_number from invoice order by id desc limit 1").query(String.class).single());
    }

    public long invoices() {
        return jdbc.sql("select count(*) from invoice").query(Long.class).single();
    }

    /** Match, and queue what is payable, as the process does. */
    public MatchInvoice.Answer match(InvoiceId invoice) {
        MatchInvoice.Answer answer = matchInvoice.match(invoice, instanceOf(invoice));
        if (answer.payableNow()) {
            queuePayment.queue(invoice);
        }
        return answer;
    }

    /** Gives the supplier a bank account, as two people would. */
    public void withAccount(SupplierId supplier) {
        jdbc.sql("update supplier set iban = 'GB33BUKB20201555555555' where code = ?").param(supplier.value()).update();
    }

    /** Gives the supplier of each queued payment an account and lets the payments go. */
    public void releaseAll(Person by) {
        List<PaymentInstructions.Instruction> queued = payments.list(PaymentInstructions.Status.QUEUED, null, 100).items();
        queued.forEach(one -> withAccount(one.supplier()));
        releasePayments.release(queued.stream().map(PaymentInstructions.Instruction::number).toList(), by);
    }

    public static long instanceOf(InvoiceId invoice) {
        return 7_000_000 + Long.parseLong(invoice.value().substring(invoice.value().length() - 6));
    }

    /** Names of messages that wait to go to the engine for this invoice, oldest first. */
    public List<String> messagesFor(InvoiceId invoice) {
        return jdbc.sql("select payload from outbox where ordering_key = ? and channel = 'engine' order by id").param(invoice.value()).query(String.class).list().stream()
                .map(payload -> payload.replaceFirst(".*\"name\":\"([^\"]+)\".*", "$1")).toList();
    }
}
