package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the data of a PDF whose page says something else, because a manager compared both and answers for it. The invoice counts as entered by that person, who can
 * then neither accept an exception of it nor release its payment; a bank account that is not the recorded one is held as ever.
 */
@Component
public class TakeDocumentAsItIs {

    private static final int MAX_REASON = 500;

    private final SupplierDocuments documents;
    private final DocumentReader reader;
    private final CaptureInvoice captureInvoice;
    private final Inbox inbox;
    private final AuditTrail audit;

    TakeDocumentAsItIs(SupplierDocuments documents, DocumentReader reader, CaptureInvoice captureInvoice, Inbox inbox, AuditTrail audit) {
        this.documents = documents;
        this.reader = reader;
        this.captureInvoice = captureInvoice;
        this.inbox = inbox;
        this.audit = audit;
    }

    public static boolean mayBeTaken(SupplierDocuments.Registered file) {
        return file.state() == SupplierDocuments.State.UNREAD && file.problemCode() != null && file.problemCode().startsWith("HYBRID_") && file.inboxId() != null;
    }

    /** @throws BrokenRule {@code UNKNOWN_DOCUMENT}, {@code NOT_ALLOWED}, {@code REASON_MISSING}, {@code NOT_A_HYBRID} */
    @Transactional
    public InvoiceId take(String number, String reason, Person by) {
        if (!by.isIn(Group.MANAGERS) && !by.isIn(Group.DIRECTORS)) {
            throw new BrokenRule("NOT_ALLOWED", "%s may not take a file whose page and data differ. Ask a manager.".formatted(by.displayName()));
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new BrokenRule("REASON_MISSING", "Say in 1 to %d characters why the data of %s count and not its page.".formatted(MAX_REASON, number));
        }
        var file = documents.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_DOCUMENT", "There is no file %s. Check the number.".formatted(number)));
        if (file.state() == SupplierDocuments.State.CAPTURED && file.invoice() != null) {
            return file.invoice();
        }
        InvoiceDocument stated = (mayBeTaken(file) ? reader.dataOfHybrid(inbox.original(file.inboxId())) : Optional.<InvoiceDocument>empty())
                .orElseThrow(() -> new BrokenRule("NOT_A_HYBRID", "%s is no PDF whose data are right in themselves. Enter the invoice by hand.".formatted(number)));
        var origin = new Invoice.Origin(file.sha256(), null, "data in PDF, page differs", by.userName());
        CaptureInvoice.Result taken = captureInvoice.capture(stated, origin, file.bringer());
        boolean isNew = taken instanceof CaptureInvoice.Result.Captured;
        documents.settle(file.id(), isNew ? SupplierDocuments.State.CAPTURED : SupplierDocuments.State.RESENT, origin.syntax(), taken.invoice());
        audit.record(new AuditEvent(taken.invoice().value(), "invoicing.document-taken-as-it-is", Actor.person(by.userName()),
                Map.of("document", number, "reason", reason.strip(), "problem", file.problem() == null ? "" : file.problem())));
        return taken.invoice();
    }
}
