package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.PageProposal;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.document.TableProposal;
import io.orderwright.invoicing.document.X12Acknowledgement;
import io.orderwright.platform.inbox.Inbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a stored file again for a person who looks at it; nothing changes. */
@Component
public class LookIntoDocument {

    private static final long MOST_CONTROL = 999_999_999;

    private final SupplierLayouts layouts;
    private final DocumentReader reader;
    private final Inbox inbox;

    LookIntoDocument(SupplierLayouts layouts, DocumentReader reader, Inbox inbox) {
        this.layouts = layouts;
        this.reader = reader;
        this.inbox = inbox;
    }

    /** What could be read of it; null when nothing. */
    public @Nullable StatedDocument stated(SupplierDocuments.Registered file) {
        return bytes(file).map(bytes -> reader.read(bytes, layouts.newest())).map(Reading::stated).orElse(null);
    }

    /** A page as PNG. */
    public Optional<byte[]> picture(SupplierDocuments.Registered file, int page, boolean numbered) {
        return bytes(file).flatMap(bytes -> reader.picture(bytes, page, numbered));
    }

    /** How its page might be read. */
    public Optional<PageProposal> page(SupplierDocuments.Registered file) {
        return bytes(file).flatMap(reader::proposal);
    }

    /** How its table might be read. */
    public Optional<TableProposal> table(SupplierDocuments.Registered file) {
        return bytes(file).flatMap(reader::table);
    }

    /** The functional acknowledgement (997) of an X12 file that was read or refused; the same each time. Empty for other files, and while it waits. */
    public Optional<byte[]> acknowledgement(SupplierDocuments.Registered file) {
        if (file.state() == SupplierDocuments.State.WAITING) {
            return Optional.empty();
        }
        boolean refused = file.state() == SupplierDocuments.State.REFUSED;
        return bytes(file).flatMap(bytes -> X12Acknowledgement.of(bytes, !refused, file.id() % MOST_CONTROL + 1, file.receivedAt()));
    }

    private Optional<byte[]> bytes(SupplierDocuments.Registered file) {
        return Optional.ofNullable(file.inboxId()).map(inbox::original);
    }
}
