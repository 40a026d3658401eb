package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.Layouts;
import io.orderwright.invoicing.document.Problem;
import io.orderwright.invoicing.document.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a registered file and says what becomes of it: an invoice, nothing of ours, or something for a person with what is wrong in words. */
@Component
class TakeDocument {

    private final SupplierDocuments documents;
    private final SupplierLayouts layouts;
    private final DocumentReader reader;
    private final CaptureInvoice captureInvoice;
    private final PassOnToOrders passOnToOrders;

    TakeDocument(SupplierDocuments documents, SupplierLayouts layouts, DocumentReader reader, CaptureInvoice captureInvoice, PassOnToOrders passOnToOrders) {
        this.documents = documents;
        this.layouts = layouts;
        this.reader = reader;
        this.captureInvoice = captureInvoice;
        this.passOnToOrders = passOnToOrders;
    }

    /** @param isAPicture pictures in mails are signatures and logos, hardly ever invoices */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(SupplierDocuments.Registered file, byte[] bytes, boolean isAPicture) {
        switch (reader.read(bytes, DocumentReader.needsLayouts(bytes) ? layouts.newest() : Layouts.NONE)) {
            case Reading.Invoice read -> capture(file, read);
            case Reading.SomethingElse other -> passOnToOrders.pass(file, other);
            case Reading.ForAPerson unread when isAPicture -> documents.settle(file.id(), SupplierDocuments.State.NO_INVOICE, "picture", null);
            case Reading.ForAPerson held -> documents.needsAPerson(file.id(), SupplierDocuments.State.UNREAD, held.code(), held.sentence(), more(held));
            case Reading.Refused refused -> documents.needsAPerson(file.id(), SupplierDocuments.State.REFUSED, refused.code(), refused.sentence(), refused.details());
        }
    }

    private static List<String> more(Reading.ForAPerson held) {
        return held.problems().stream().map(Problem::sentence).filter(sentence -> !sentence.equals(held.sentence())).toList();
    }

    private void capture(SupplierDocuments.Registered file, Reading.Invoice read) {
        var origin = new Invoice.Origin(file.sha256(), null, read.syntax(), file.broughtBy());
        switch (captureInvoice.capture(read.document(), origin, bringer(file, read))) {
            case CaptureInvoice.Result.Captured captured -> documents.settle(file.id(), SupplierDocuments.State.CAPTURED, read.syntax(), captured.invoice());
            case CaptureInvoice.Result.SentBefore before -> documents.settle(file.id(), SupplierDocuments.State.RESENT, read.syntax(), before.invoice());
        }
    }

    /** Who sent it by evidence; what a person brought and a confirmed layout fits is from the supplier of that layout. A stranger's mail is not. */
    private static @Nullable SupplierId bringer(SupplierDocuments.Registered file, Reading.Invoice read) {
        if (file.bringer() != null || file.broughtBy() == null || read.layout() == null) {
            return file.bringer();
        }
        return new SupplierId(read.layout().substring(0, read.layout().lastIndexOf('/')));
    }
}
