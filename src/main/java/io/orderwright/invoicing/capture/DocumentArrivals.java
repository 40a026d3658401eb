package io.orderwright.invoicing.capture;

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
    private final TakeDocument takeDocument;

    DocumentArrivals(SupplierDocuments documents, TakeDocument takeDocument) {
        this.documents = documents;
        this.takeDocument = takeDocument;
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
        takeDocument.take(file, arrival.bytes(), isAPicture(arrival));
    }

    private static boolean isAPicture(Arrival arrival) {
        return PICTURES.stream().anyMatch(arrival.contentType().toLowerCase(Locale.ROOT)::startsWith);
    }
}
