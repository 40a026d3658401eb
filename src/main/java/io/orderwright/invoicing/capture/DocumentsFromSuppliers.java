package io.orderwright.invoicing.capture;

import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hands every file that suppliers send, by mail or on the page of an order, to our own reading; in the transaction that stored it. */
@Component
class DocumentsFromSuppliers {

    private final SupplierDocuments documents;
    private final Inbox inbox;

    DocumentsFromSuppliers(SupplierDocuments documents, Inbox inbox) {
        this.documents = documents;
        this.inbox = inbox;
    }

    @EventListener(id = "invoicing.take-supplier-document")
    void on(SupplierDocumentArrived event) {
        if (event.bytes().length > DocumentArrivals.MAX_BYTES) {
            return;
        }
        String externalId = "supplier/" + event.documentId();
        documents.register(new SupplierDocuments.Arrived(externalId, SupplierDocuments.Source.SUPPLIER, event.fileName(), event.contentType(), event.supplier(), null), event.bytes());
        inbox.acceptWithin(new Arrival(DocumentArrivals.CHANNEL, externalId, event.contentType().isBlank() ? "application/octet-stream" : event.contentType(), event.bytes()));
    }
}
