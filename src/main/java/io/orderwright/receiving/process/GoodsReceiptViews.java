package io.orderwright.receiving.process;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.StockOutlook;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.receiving.delivery.LateWarnings;
import io.orderwright.receiving.receipt.ReadGoodsReceipts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the tasks Chase delivery and Resolve delivery discrepancy show; shapes in the process contract. */
@Component
class GoodsReceiptViews {

    /** Rows that a task shows; the page of the order shows all. */
    private static final int MAX_ROWS = 50;
    private static final Locale TASK_LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", TASK_LANGUAGE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", TASK_LANGUAGE);

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final Products products;
    private final StockOutlook outlook;
    private final LateWarnings warnings;
    private final GoodsReceipts receipts;
    private final ReadGoodsReceipts findings;
    private final PublicAddress address;
    private final MessageSource texts;
    private final Clock clock;

    GoodsReceiptViews(PurchaseOrders orders, Suppliers suppliers, Products products, StockOutlook outlook, LateWarnings warnings, GoodsReceipts receipts, ReadGoodsReceipts findings,
                      PublicAddress address, MessageSource texts, Clock clock) {
        this.orders = orders;
        this.suppliers = suppliers;
        this.products = products;
        this.outlook = outlook;
        this.warnings = warnings;
        this.receipts = receipts;
        this.findings = findings;
        this.address = address;
        this.texts = texts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    LateDelivery lateDelivery(PurchaseOrderNumber number) {
        var order = orders.find(number).orElseThrow();
        var supplier = suppliers.find(order.supplier()).orElseThrow();
        var open = order.lines().stream().filter(line -> line.open().isPositive()).limit(MAX_ROWS).toList();
        var names = names(open.stream().map(PurchaseOrderSnapshot.Line::sku).toList());
        var runsOut = outlook.of(open.stream().map(PurchaseOrderSnapshot.Line::sku).toList(), order.location());
        var warning = warnings.openFor(number);
        var today = LocalDate.ofInstant(clock.instant(), supplier.zone());
        var promised = open.stream().map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder()).orElse(today);
        var first = runsOut.values().stream().map(StockOutlook.RunsOut::on).min(Comparator.naturalOrder());
        return new LateDelivery(number.value(), supplier.name(), contact(supplier), contact(supplier), "", promised.format(DAY),
                promised.isBefore(today) ? text("receiving.days", ChronoUnit.DAYS.between(promised, today)) : text("receiving.not-yet"), "", first.map(day -> text("receiving.runs-out", day.format(DAY))).orElse("") + warning.map(this::why).orElse(""), orderLink(number),
                open.stream().map(line -> new LateLine(Integer.toString(line.line()), names.get(line.sku()), line.ordered().toString(), line.received().toString(),
                        line.open().toString(), runsOut.containsKey(line.sku()) ? runsOut.get(line.sku()).on().format(DAY) : "")).toList());
    }

    @Transactional(readOnly = true)
    DiscrepancyView discrepancy(PurchaseOrderNumber number) {
        var order = orders.find(number).orElseThrow();
        var supplier = suppliers.find(order.supplier()).orElseThrow();
        var open = findings.openFindings(number).stream().limit(MAX_ROWS).toList();
        var names = names(order.lines().stream().map(PurchaseOrderSnapshot.Line::sku).toList());
        var notes = receipts.of(number);
        var latest = notes.isEmpty() ? null : notes.getLast();
        var lines = open.stream().map(finding -> row(order, names, finding)).toList();
        return new DiscrepancyView(number.value(), supplier.name(), latest == null ? "" : latest.number(),
                latest == null ? "" : latest.receivedAt().atZone(ZoneOffset.UTC).format(MOMENT), latest == null ? "" : latest.deliveryNote(),
                String.join(", ", lines.stream().map(DiscrepancyLine::finding).toList()), orderLink(number),
                latest == null ? "" : address.of("/goods-receipts/" + latest.number()), lines);
    }

    private DiscrepancyLine row(PurchaseOrderSnapshot order, Map<Sku, String> names, ReadGoodsReceipts.Finding finding) {
        var line = order.lines().stream().filter(candidate -> candidate.line() == finding.line()).findFirst();
        return new DiscrepancyLine(line.map(l -> Integer.toString(l.line())).orElse(""), line.map(l -> names.get(l.sku())).orElse(finding.item()),
                line.map(l -> l.ordered().toString()).orElse(""), line.map(l -> l.received().toString()).orElse(""), units(finding, "damaged"), units(finding, "wrong"),
                units(finding, "extra"), text("receiving.finding." + finding.kind(), finding.units(), finding.item()));
    }

    private static String units(ReadGoodsReceipts.Finding finding, String kind) {
        return finding.kind().equals(kind) ? Long.toString(finding.units()) : "";
    }

    private Map<Sku, String> names(List<Sku> skus) {
        var known = products.find(skus);
        return skus.stream().distinct().collect(toMap(sku -> sku, sku -> known.containsKey(sku) ? known.get(sku).name() : sku.value()));
    }

    private String why(LateWarnings.Warning warning) {
        String margin = warning.margin().currency().getCurrencyCode() + " " + warning.margin().amount().toPlainString();
        return " " + (warning.missedNote().isEmpty() ? text("receiving.runs-late.promised", margin) : text("receiving.runs-late.notice", warning.missedNote(), margin));
    }

    private static String contact(Supplier supplier) {
        return supplier.orderEmail() == null ? "" : supplier.orderEmail().value();
    }

    private String orderLink(PurchaseOrderNumber number) {
        return address.of("/orders/" + number);
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, TASK_LANGUAGE);
    }

    record LateDelivery(String orderNumber, String supplierName, String contactName, String email, String phone, String confirmedFor, String overdue, String remindedAt,
                        String risk, String orderLink, List<LateLine> lines) {}

    record LateLine(String line, String product, String ordered, String received, String open, String stockOutOn) {}

    record DiscrepancyView(String orderNumber, String supplierName, String goodsReceiptNumber, String receivedAt, String deliveryNote, String reason, String orderLink,
                           String receiptLink, List<DiscrepancyLine> lines) {}

    record DiscrepancyLine(String line, String product, String ordered, String accepted, String damaged, String wrong, String extra, String finding) {}
}
