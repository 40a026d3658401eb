package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.InboxHandler;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads what arrived and captures the invoice, or says in one sentence why a person must look. */
@Component
class DocumentArrivals implements InboxHandler {

    static final String CHANNEL = "supplier-document";
    /** Larger files are refused before they are stored. */
    static final long MAX_BYTES = 20L * 1024 * 1024;
    /** Pictures in mails are signatures and logos, hardly ever invoices. */
    private static final List<String> PICTURES = List.of("image/");

    private final SupplierDocuments documents;
    private final DocumentReader reader;
    private final CaptureInvoice captureInvoice;

    DocumentArrivals(SupplierDocuments documents, DocumentReader reader, CaptureInvoice captureInvoice) {
        this.documents = documents;
        this.reader = reader;
        this.captureInvoice = captureInvoice;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public long maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public void handle(long inboxId, Arrival arrival) {
        var file = documents.lockByExternalId(arrival.externalId()).orElseThrow(() -> new IllegalStateException(arrival.externalId() + " is not registered yet"));
        documents.stored(file.id(), inboxId);
        if (file.state() != SupplierDocuments.State.WAITING) {
            return;
        }
        switch (reader.read(arrival.bytes())) {
            case Reading.Invoice read -> capture(file, read);
            case Reading.SomethingElse other -> documents.settle(file.id(), SupplierDocuments.State.NO_INVOICE, other.syntax(), null);
            case Reading.ForAPerson unread when isAPicture(arrival) -> documents.settle(file.id(), SupplierDocuments.State.NO_INVOICE, "picture", null);
            case Reading.ForAPerson unread -> documents.needsAPerson(file.id(), SupplierDocuments.State.UNREAD, unread.code(), unread.sentence(), List.of());
            case Reading.Refused refused -> documents.needsAPerson(file.id(), SupplierDocuments.State.REFUSED, refused.code(), refused.sentence(), refused.details());
        }
    }

    private void capture(SupplierDocuments.Registered file, Reading.Invoice read) {
        var origin = new Invoice.Origin(file.sha256(), null, read.syntax(), file.broughtBy());
        switch (captureInvoice.capture(read.document(), origin, file.bringer())) {
            case CaptureInvoice.Result.Captured captured -> documents.settle(file.id(), SupplierDocuments.State.CAPTURED, read.syntax(), captured.invoice());
            case CaptureInvoice.Result.SentBefore before -> documents.settle(file.id(), SupplierDocuments.State.RESENT, read.syntax(), before.invoice());
        }
    }

    private static boolean isAPicture(Arrival arrival) {
        return PICTURES.stream().anyMatch(arrival.contentType().toLowerCase(Locale.ROOT)::startsWith);
    }
}
