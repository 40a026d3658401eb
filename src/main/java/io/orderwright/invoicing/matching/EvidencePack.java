package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.shared.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that speaks for a payment in one file: the supplier's files byte for byte, the match line by line, the orders as they were issued with their approvals,
 * the receipts, the payments, what happened and when (mails and who decided among it) and the SHA-256 of each part.
 */
@Component
public class EvidencePack {

    /** Most events of one business object in the pack. */
    private static final int MAX_EVENTS = 2_000;
    /** Zip files know no time zone; one moment for all, so that the bytes depend on the facts alone. */
    private static final LocalDateTime TIME_OF_ENTRIES = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ReadInvoices invoices;
    private final SupplierDocuments documents;
    private final PaymentInstructions payments;
    private final PurchaseOrders orders;
    private final OrderDocuments orderDocuments;
    private final GoodsReceipts receipts;
    private final AuditTrail audit;
    private final Inbox inbox;
    private final JsonMapper json;

    EvidencePack(ReadInvoices invoices, SupplierDocuments documents, PaymentInstructions payments, PurchaseOrders orders, OrderDocuments orderDocuments, GoodsReceipts receipts,
                 AuditTrail audit, Inbox inbox, JsonMapper json) {
        this.invoices = invoices;
        this.documents = documents;
        this.payments = payments;
        this.orders = orders;
        this.orderDocuments = orderDocuments;
        this.receipts = receipts;
        this.audit = audit;
        this.inbox = inbox;
        this.json = json;
    }

    /** One part of the pack. */
    record Part(String name, long bytes, String sha256) {}

    /** An event in the pack; {@code row} is its place in the hash-chained trail, so that {@code ./run audit} vouches for it. */
    record Event(long row, String at, String subject, String action, String actor, Map<String, String> facts) {}

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
        Map<String, byte[]> parts = new LinkedHashMap<>();
        documents.of(id).stream().filter(file -> file.inboxId() != null)
                .forEach(file -> parts.put("invoice/%s-%s".formatted(file.number(), plain(file.fileName())), inbox.original(file.inboxId())));
        parts.put("match-sheet.json", write(matchSheet(sheet)));
        var numbers = new TreeSet<PurchaseOrderNumber>(sheet.orders());
        numbers.addAll(sheet.backorders());
        List<PurchaseOrderSnapshot> found = List.copyOf(orders.find(numbers).values());
        parts.put("orders.json", write(found.stream().map(this::order).toList()));
        found.forEach(order -> documentsOf(order, parts));
        parts.put("receipts.json", write(found.stream().flatMap(order -> receipts.of(order.number()).stream()).distinct().toList()));
        parts.put("payments.json", write(payments.of(id)));
        var events = new ArrayList<Event>(events(id.value()));
        numbers.forEach(number -> events.addAll(events(number.value())));
        parts.put("events.json", write(events.stream().distinct().sorted(java.util.Comparator.comparingLong(Event::row)).toList()));
        parts.put("manifest.json", write(parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue().length, HexFormat.of().formatHex(Sha256.of(part.getValue())))).toList()));
        return zip(parts);
    }

    private void documentsOf(PurchaseOrderSnapshot order, Map<String, byte[]> parts) {
        for (int revision = 1; revision <= order.revision(); revision++) {
            if (orders.issued(order.number(), revision).isPresent()) {
                parts.put("orders/%s-revision-%d.pdf".formatted(order.number(), revision), orderDocuments.pdf(order.number(), revision));
                parts.put("orders/%s-revision-%d.xml".formatted(order.number(), revision), orderDocuments.ubl(order.number(), revision));
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

    private List<Event> events(String subject) {
        var events = new ArrayList<Event>();
        String cursor = null;
        do {
            Slice<RecordedEvent> page = audit.timeline(subject, cursor, Slice.MAX_SIZE);
            page.items().forEach(e -> events.add(new Event(e.id(), e.at().toString(), e.event().subject(), e.event().action(), e.event().actor().toString(), e.event().facts())));
            cursor = page.next();
        } while (cursor != null && events.size() < MAX_EVENTS);
        return events;
    }

    private byte[] write(Object value) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(String fileName) {
        String kept = fileName.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.{2,}", ".");
        return kept.isEmpty() ? "file" : kept;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(TIME_OF_ENTRIES);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence pack could not be written", e);
        }
        return bytes.toByteArray();
    }
}
