package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file from a person or a program: registered and stored byte for byte first, read by the loop afterwards. The same bytes again are the same file. */
@Component
public class ReceiveDocument {

    private final SupplierDocuments documents;
    private final Inbox inbox;
    private final TransactionTemplate transaction;

    ReceiveDocument(SupplierDocuments documents, Inbox inbox, TransactionTemplate transaction) {
        this.documents = documents;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    /**
     * @param named the supplier whom the person names, null when none
     * @return number of the file, for example {@code DOC-2026-000007}
     * @throws BrokenRule {@code EMPTY_FILE}, or {@code TOO_LARGE}
     */
    public String receive(SupplierDocuments.Source source, String fileName, String contentType, byte[] bytes, @Nullable SupplierId named, Person by) {
        if (bytes.length == 0) {
            throw new BrokenRule("EMPTY_FILE", "The file %s is empty. Choose the invoice file again.".formatted(fileName));
        }
        if (bytes.length > DocumentArrivals.MAX_BYTES) {
            throw new BrokenRule("TOO_LARGE", "The file %s has %d MB, the limit is %d MB. Ask the supplier for a smaller one.".formatted(fileName, bytes.length / 1_000_000,
                    DocumentArrivals.MAX_BYTES / 1_000_000));
        }
        String externalId = "file/" + ContentHash.ofBytes(bytes);
        String number = transaction.execute(status -> documents.register(new SupplierDocuments.Arrived(externalId, source, fileName, contentType, named, by.userName()), bytes));
        inbox.accept(new Arrival(DocumentArrivals.CHANNEL, externalId, contentType.isBlank() ? "application/octet-stream" : contentType, bytes));
        return number;
    }
}
