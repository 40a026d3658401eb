package io.orderwright.invoicing.matching;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLine;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.platform.process.FormText;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.ReceiptCorrections;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts order, receipts and invoice side by side on the task, with the sum in question and the limit of whoever is asked. */
@Component
public class ShowException {

    private static final int MAX_LINES = 50;

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final MatchResults results;
    private final ReceiptCorrections corrections;
    private final Suppliers suppliers;
    private final InvoiceWording wording;
    private final InvoicingSettings settings;
    private final BaseCurrency base;
    private final PublicAddress address;

    ShowException(InvoiceRepository invoices, InvoiceLinks links, MatchResults results, ReceiptCorrections corrections, Suppliers suppliers, InvoiceWording wording, InvoicingSettings settings, BaseCurrency base, PublicAddress address) {
        this.invoices = invoices;
        this.links = links;
        this.results = results;
        this.corrections = corrections;
        this.suppliers = suppliers;
        this.wording = wording;
        this.settings = settings;
        this.base = base;
        this.address = address;
    }

    /** What the form shows, as the process contract names it. */
    public record View(String invoiceNumber, String supplierName, String invoiceDate, String orders, String exception, String reason, String totalGross, String released, String held,
                       String limit, String invoiceLink, List<LineView> lines) {}

    /** One line of it. */
    public record LineView(String line, String product, String ordered, String received, String invoiced, String orderPrice, String invoicePrice, String difference, String finding) {}

    /** The variable of the task. */
    public record Shown(View view) {}

    /** @param group whoever is asked */
    @Transactional(readOnly = true)
    public Shown show(InvoiceId id, String group) {
        Invoice invoice = invoices.findByNumber(id.value()).orElseThrow(() -> InvoiceRepository.unknown(id));
        List<Finding> asked = results.findings(invoice.id()).stream().filter(f -> f.effect().keepsBack() && f.code().exceptionClass() == invoice.exceptionClass()).toList();
        String supplier = invoice.supplier() == null ? invoice.senderName() == null ? "" : invoice.senderName()
                : suppliers.find(invoice.supplier()).map(Supplier::name).orElse(invoice.supplier().value());
        String reason = asked.stream().map(f -> wording.finding(f) + (f.atStake().signum() == 0 ? "" : ", " + wording.money(invoice.money(f.atStake()))) + rule(f))
                .distinct().collect(Collectors.joining("; "));
        String counting = corrections.open(id.value()).stream().map(open -> wording.counting(open.units(), open.goodsReceipt())).collect(Collectors.joining("; "));
        String orders = links.ordersOf(invoice.id()).stream().map(PurchaseOrderNumber::value).collect(Collectors.joining(", "));
        BigDecimal limit = settings.limitOf(group);
        return new Shown(new View(FormText.inLine(invoice.supplierNumber()), FormText.inLine(supplier), wording.day(invoice.issueDate()), orders,
                invoice.exceptionClass() == null ? "" : wording.exceptionClass(invoice.exceptionClass()), FormText.inLine(counting.isEmpty() ? reason : reason + "; " + counting), wording.money(invoice.money(invoice.gross())),
                wording.money(invoice.money(invoice.releasedNet())), wording.money(invoice.money(invoice.heldNet().add(invoice.waitingNet()))),
                wording.money(new Money(limit, base.value())), address.of("/invoices/" + id), lines(invoice, asked)));
    }

    private static String rule(Finding finding) {
        String rule = finding.facts().getOrDefault("rule", "");
        return rule.isEmpty() ? "" : " (rule: " + rule + ")";
    }

    private List<LineView> lines(Invoice invoice, List<Finding> asked) {
        Map<Integer, MatchResults.MatchedLine> matched = results.lines(invoice.id()).stream().collect(Collectors.toMap(MatchResults.MatchedLine::position, Function.identity()));
        return invoice.lines().stream().limit(MAX_LINES).map(line -> line(invoice, line, matched.get(line.position()),
                asked.stream().filter(f -> line.lineId().equals(f.part())).map(wording::finding).collect(Collectors.joining("; ")))).toList();
    }

    private LineView line(Invoice invoice, InvoiceLine line, MatchResults.@org.jspecify.annotations.Nullable MatchedLine matched, String finding) {
        BigDecimal price = line.price() == null ? null : line.price().divide(line.basis(), 6, java.math.RoundingMode.HALF_UP);
        String difference = matched == null || matched.expected() == null ? "" : wording.money(invoice.money(line.amount().subtract(matched.expected())));
        return new LineView(line.lineId(), line.description(), wording.number(matched == null ? null : matched.ordered()), wording.number(matched == null ? null : matched.received()),
                wording.number(line.quantity()), wording.price(matched == null ? null : matched.orderPrice(), invoice.currency()), wording.price(price, invoice.currency()), difference, finding);
    }
}
