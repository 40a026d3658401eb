package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.receiving.CountChecked;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Matches an invoice again as soon as somebody has counted again, in that very transaction, whatever the answer. */
@Component
class ReceiptCounted {

    private final Resolutions resolutions;
    private final WakeInvoices wakeInvoices;
    private final Clock clock;

    ReceiptCounted(Resolutions resolutions, WakeInvoices wakeInvoices, Clock clock) {
        this.resolutions = resolutions;
        this.wakeInvoices = wakeInvoices;
        this.clock = clock;
    }

    @EventListener(id = "invoicing.match-after-count")
    void on(CountChecked event) {
        var invoice = new InvoiceId(event.requestedFor());
        resolutions.counted(invoice, clock.instant().truncatedTo(ChronoUnit.MICROS));
        wakeInvoices.alone(invoice);
    }
}
