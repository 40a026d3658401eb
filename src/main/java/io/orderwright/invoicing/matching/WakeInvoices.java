package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells waiting invoices that something changed on their orders; each once per transaction, however many facts it holds. */
@Component
public class WakeInvoices {

    /** Most invoices woken by one fact. */
    private static final int MAX_WOKEN = 1000;

    private final OrderFamilies families;
    private final InvoiceRepository invoices;
    private final EngineMessages messages;
    private final JdbcClient jdbc;

    WakeInvoices(OrderFamilies families, InvoiceRepository invoices, EngineMessages messages, JdbcClient jdbc) {
        this.families = families;
        this.invoices = invoices;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    /** Receipts, returns or the orders changed. */
    void onOrders(Collection<PurchaseOrderNumber> orders) {
        // a delivery of many lines says the same of its order many times
        if (doneInThisTransaction().add("looked " + orders)) {
            waitingOn(orders, null).forEach(invoice -> wake(invoice, "receiving.goods-available-to-match", null));
        }
    }

    /** A credit note was matched. */
    public void onCreditNote(InvoiceId creditNote, Collection<PurchaseOrderNumber> orders) {
        waitingOn(orders, creditNote).forEach(invoice -> wake(invoice, "invoicing.credit-note-captured", creditNote));
    }

    /** This invoice alone, after a decision that lets a part of it go. */
    void alone(InvoiceId invoice) {
        wake(invoice.value(), "receiving.goods-available-to-match", null);
    }

    private List<String> waitingOn(Collection<PurchaseOrderNumber> orders, @Nullable InvoiceId except) {
        List<String> numbers = EarlierInvoices.numbersOf(families.of(orders)).stream().map(PurchaseOrderNumber::value).distinct().toList();
        if (numbers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select distinct i.invoice_number from invoice i join invoice_order o on o.invoice_id = i.id
                where o.order_number in (:orders) and i.kind = 'INVOICE' and i.invoice_number <> :except
                  and (i.status = 'WAITING' or i.status = 'HELD' and (i.waiting_net <> 0 or i.exception_class in ('QUANTITY', 'NOT_RECEIVED', 'PRICE'))) order by 1 limit :most""")
                .param("orders", numbers).param("except", except == null ? "" : except.value()).param("most", MAX_WOKEN).query(String.class).list();
    }

    private void wake(String number, String message, @Nullable InvoiceId creditNote) {
        if (!doneInThisTransaction().add(message + number)) {
            return;
        }
        Invoice invoice = invoices.lock(new InvoiceId(number));
        int wakeUp = invoice.wake();
        invoices.saveAndFlush(invoice);
        messages.publish(message, number, "%s/wake-up/%d".formatted(number, wakeUp), creditNote == null ? Map.of() : Map.of("creditNoteId", creditNote.value()));
    }

    @SuppressWarnings("unchecked")
    private Set<String> doneInThisTransaction() {
        var woken = (Set<String>) TransactionSynchronizationManager.getResource(this);
        if (woken != null) {
            return woken;
        }
        Set<String> fresh = new HashSet<>();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(WakeInvoices.this);
                }
            });
        }
        return fresh;
    }
}
