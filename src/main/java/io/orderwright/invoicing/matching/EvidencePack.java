package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.payment.ReadPostings;
import io.orderwright.platform.audit.Evidence;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that speaks for a payment in one file: the supplier's files byte for byte, the match line by line, the orders as they were issued with their approvals,
 * the receipts, the payments and what they are posted as, what happened and when (mails and who decided among it) and the SHA-256 of each part.
 */
@Component
public class EvidencePack {

    private final ReadInvoices invoices;
    private final SupplierDocuments documents;
    private final PaymentInstructions payments;
    private final ReadPostings postings;
    private final PurchaseOrders orders;
    private final OrderDocuments orderDocuments;
    private final GoodsReceipts receipts;
    private final Evidence evidence;
    private final Inbox inbox;

    EvidencePack(ReadInvoices invoices, SupplierDocuments documents, PaymentInstructions payments, ReadPostings postings, PurchaseOrders orders, OrderDocuments orderDocuments,
                 GoodsReceipts receipts, Evidence evidence, Inbox inbox) {
        this.invoices = invoices;
        this.documents = documents;
        this.payments = payments;
        this.postings = postings;
        this.orders = orders;
        this.orderDocuments = orderDocuments;
        this.receipts = receipts;
        this.evidence = evidence;
        this.inbox = inbox;
    }

    /** A line of the match, amounts as plain numbers. */
    record Line(String line, String item, @Nullable String order, @Nullable Integer orderLine, @Nullable BigDecimal ordered, @Nullable BigDecimal received, BigDecimal invoiced,
                @Nullable BigDecimal orderPrice, @Nullable BigDecimal invoicePrice, BigDecimal net, BigDecimal released, BigDecimal waiting, BigDecimal held, List<Finding> findings) {}

    /** The match in figures. */
    record MatchSheet(String invoice, String supplierNumber, String supplier, String currency, String issueDate, BigDecimal net, BigDecimal gross, BigDecimal released, BigDecimal waiting,
                      BigDecimal held, List<Line> lines, List<Finding> findings) {}

    /** An order of the invoice, with who approved each revision. */
    record Order(String number, @Nullable String backorderOf, int revision, String contentHash, String status, Map<Integer, List<String>> approvedBy) {}

    /** @return a zip file; empty when there is no such invoice */
    @Transactional(readOnly = true)
    public Optional<byte[]> of(InvoiceId id) {
        return invoices.sheet(id).map(sheet -> pack(id, sheet));
    }

    private byte[] pack(InvoiceId id, ReadInvoices.Sheet sheet) {
        var pack = evidence.pack();
        documents.of(id).stream().filter(file -> file.inboxId() != null)
                .forEach(file -> pack.file("invoice/%s-%s".formatted(file.number(), file.fileName().replace('/', '_')), inbox.original(file.inboxId())));
        pack.json("match-sheet.json", matchSheet(sheet));
        var numbers = new TreeSet<PurchaseOrderNumber>(sheet.orders());
        numbers.addAll(sheet.backorders());
        List<PurchaseOrderSnapshot> found = List.copyOf(orders.find(numbers).values());
        pack.json("orders.json", found.stream().map(this::order).toList());
        found.forEach(order -> documentsOf(order, pack));
        pack.json("receipts.json", found.stream().flatMap(order -> receipts.of(order.number()).stream()).distinct().toList());
        pack.json("payments.json", payments.of(id));
        pack.json("postings.json", postings.of(id));
        pack.events(Stream.concat(Stream.of(id.value()), numbers.stream().map(PurchaseOrderNumber::value)).toList());
        return pack.zip();
    }

    private void documentsOf(PurchaseOrderSnapshot order, Evidence.Pack pack) {
        for (int revision = 1; revision <= order.revision(); revision++) {
            if (orders.issued(order.number(), revision).isPresent()) {
                pack.file("orders/%s-revision-%d.pdf".formatted(order.number(), revision), orderDocuments.pdf(order.number(), revision));
                pack.file("orders/%s-revision-%d.xml".formatted(order.number(), revision), orderDocuments.ubl(order.number(), revision));
            }
        }
    }

    private Order order(PurchaseOrderSnapshot order) {
        Map<Integer, List<String>> approvedBy = new LinkedHashMap<>();
        for (int revision = 1; revision <= order.revision(); revision++) {
            approvedBy.put(revision, orders.approversOf(order.number(), revision));
        }
        return new Order(order.number().value(), order.parent() == null ? null : order.parent().value(), order.revision(), order.contentHash(), order.status().name(), approvedBy);
    }

    private static MatchSheet matchSheet(ReadInvoices.Sheet sheet) {
        ReadInvoices.Row row = sheet.row();
        List<Line> lines = sheet.lines().stream().map(l -> new Line(l.line(), l.item(), l.order(), l.orderLine(), l.ordered(), l.received(), l.invoiced(), l.orderPrice(), l.invoicePrice(),
                l.net().amount(), l.releasedNet().amount(), l.waitingNet().amount(), l.heldNet().amount(), l.findings())).toList();
        return new MatchSheet(row.number().value(), row.supplierNumber(), row.supplier() == null ? "" : row.supplier().value(), row.net().currency().getCurrencyCode(), row.issueDate().toString(),
                row.net().amount(), row.gross().amount(), row.releasedNet().amount(), row.waitingNet().amount(), row.heldNet().amount(), lines, sheet.findings());
    }
}
