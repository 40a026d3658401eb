package io.orderwright.collaboration.conversation;

import io.orderwright.platform.mail.MailAttachment;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;

/** The documents of a revision as files, under the names that suppliers see. */
public final class OrderPapers {

    private OrderPapers() {}

    /** Without its ending, for example {@code PO-2026-000123-r2}. */
    public static String fileName(PurchaseOrderNumber order, int revision) {
        return "%s-r%d".formatted(order, revision);
    }

    /** PDF and UBL. */
    public static List<MailAttachment> attachments(OrderDocuments documents, PurchaseOrderNumber order, int revision) {
        OrderDocuments.Paper paper = documents.paper(order, revision);
        String file = fileName(order, revision);
        return List.of(new MailAttachment(file + ".pdf", "application/pdf", paper.pdf()), new MailAttachment(file + ".xml", "application/xml", paper.ubl()));
    }
}
