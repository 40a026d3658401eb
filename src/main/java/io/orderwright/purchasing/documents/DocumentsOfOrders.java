package io.orderwright.purchasing.documents;

import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.FrozenOrder;
import io.orderwright.purchasing.orders.IssuedRevisions;
import io.orderwright.shared.BrokenRule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Renders what was frozen at issue, and nothing else. */
@Component
class DocumentsOfOrders implements OrderDocuments {

    private final IssuedRevisions issued;
    private final OrderSheet sheet;

    DocumentsOfOrders(IssuedRevisions issued, OrderSheet sheet) {
        this.issued = issued;
        this.sheet = sheet;
    }

    @Override
    @Transactional(readOnly = true)
    public Paper paper(PurchaseOrderNumber number, int revision) {
        FrozenOrder frozen = frozen(number, revision);
        byte[] ubl = UblOrder.write(frozen);
        return new Paper(PdfOrder.print(sheet.html(frozen), frozen, ubl), ubl);
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] pdf(PurchaseOrderNumber number, int revision) {
        return paper(number, revision).pdf();
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] ubl(PurchaseOrderNumber number, int revision) {
        return UblOrder.write(frozen(number, revision));
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] csv(PurchaseOrderNumber number, int revision) {
        return CsvOrder.write(frozen(number, revision));
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] x12(PurchaseOrderNumber number, int revision) {
        return X12Order.write(frozen(number, revision));
    }

    private FrozenOrder frozen(PurchaseOrderNumber number, int revision) {
        return issued.find(number, revision).orElseThrow(() -> new BrokenRule("REVISION_NOT_ISSUED",
                "Revision %d of %s was never issued, so there is no document of it. Choose an issued revision.".formatted(revision, number)));
    }
}
