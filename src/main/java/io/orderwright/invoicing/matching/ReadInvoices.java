package io.orderwright.invoicing.matching;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLine;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads invoices for pages and the API. */
@Component
public class ReadInvoices {

    /** Most invoices shown on the page of one order. */
    private static final int MAX_ON_ORDER = 50;

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final MatchResults results;
    private final OrderFamilies families;
    private final JdbcClient jdbc;

    ReadInvoices(InvoiceRepository invoices, InvoiceLinks links, MatchResults results, OrderFamilies families, JdbcClient jdbc) {
        this.invoices = invoices;
        this.links = links;
        this.results = results;
        this.families = families;
        this.jdbc = jdbc;
    }

    /** What a list shows. */
    public enum View {
        /** A person decides. */
        TO_LOOK_AT("i.status = 'HELD'"),
        /** Waits for goods, an inspection, a credit note, or its first match. */
        WAITING("i.status in ('WAITING', 'CAPTURED')"),
        /** All of it is queued for payment. */
        QUEUED("i.status = 'QUEUED'"),
        ALL("1 = 1");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }

        /** The word in addresses. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public static View of(@Nullable String code) {
            for (View view : values()) {
                if (view.code().equals(code)) {
                    return view;
                }
            }
            return TO_LOOK_AT;
        }
    }

    /** One row of a list. */
    public record Row(long id, InvoiceId number, DocumentKind kind, String supplierNumber, @Nullable SupplierId supplier, @Nullable String senderName, LocalDate issueDate, Instant capturedAt,
                      InvoiceStatus status, @Nullable ExceptionClass exceptionClass, Money net, Money gross, Money releasedNet, Money waitingNet, Money heldNet, Money atStake, String orders) {}

    /**
     * Invoices that wait for a person because of one thing.
     *
     * @param atStake in base currency
     * @param oldest  when the first of them came
     */
    public record Cause(ExceptionClass exceptionClass, long invoices, BigDecimal atStake, Instant oldest) {}

    /** What is held, by cause, most money first. */
    public List<Cause> causes() {
        return jdbc.sql("""
                select exception_class, count(*), sum(at_stake_in_base), min(captured_at) from invoice where status = 'HELD' and exception_class is not null
                group by exception_class order by sum(at_stake_in_base) desc, exception_class""")
                .query((row, n) -> new Cause(ExceptionClass.valueOf(row.getString(1)), row.getLong(2), row.getBigDecimal(3), row.getTimestamp(4).toInstant())).list();
    }

    /** Latest first. */
    public Slice<Row> list(View view, @Nullable String search, @Nullable String cursor, int size) {
        return list(view, null, search, cursor, size);
    }

    /** Latest first. @param cause only what is held for it, null for all */
    public Slice<Row> list(View view, @Nullable ExceptionClass cause, @Nullable String search, @Nullable String cursor, int size) {
        long before = cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        String wanted = search == null ? "" : search.strip();
        List<Row> rows = jdbc.sql("""
                select i.*, (select group_concat(o.order_number order by o.order_number separator ', ') from invoice_order o where o.invoice_id = i.id) as orders from invoice i
                where %s and i.id < :before and (:cause = '' or i.exception_class = :cause) and (:search = '' or i.supplier_number = :search or i.invoice_number = :search or i.supplier_id = :search
                  or exists (select 1 from invoice_order o where o.invoice_id = i.id and o.order_number = :search)) order by i.id desc limit :most""".formatted(view.condition))
                .param("before", before).param("cause", cause == null ? "" : cause.name()).param("search", wanted).param("most", size + 1).query(ReadInvoices::row).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    public Map<View, Long> counts() {
        return jdbc.sql("select status, count(*) from invoice group by status").query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.groupingBy(e -> switch (InvoiceStatus.valueOf(e.getKey())) {
                    case HELD -> View.TO_LOOK_AT;
                    case WAITING, CAPTURED -> View.WAITING;
                    case QUEUED -> View.QUEUED;
                    case REJECTED, REST_REFUSED -> View.ALL;
                }, Collectors.summingLong(Map.Entry::getValue)));
    }

    /** Invoices that name an order of this order's family, latest first. */
    public List<Row> onOrder(PurchaseOrderNumber order) {
        List<String> family = EarlierInvoices.numbersOf(families.of(List.of(order))).stream().map(PurchaseOrderNumber::value).toList();
        if (family.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select i.*, (select group_concat(o.order_number order by o.order_number separator ', ') from invoice_order o where o.invoice_id = i.id) as orders from invoice i
                where i.id in (select invoice_id from invoice_order where order_number in (:orders)) order by i.id desc limit :most""")
                .param("orders", family).param("most", MAX_ON_ORDER).query(ReadInvoices::row).list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        String supplier = row.getString("supplier_id");
        String exception = row.getString("exception_class");
        String orders = row.getString("orders");
        return new Row(row.getLong("id"), new InvoiceId(row.getString("invoice_number")), DocumentKind.valueOf(row.getString("kind")), row.getString("supplier_number"),
                supplier == null ? null : new SupplierId(supplier), row.getString("sender_name"), row.getObject("issue_date", LocalDate.class), row.getTimestamp("captured_at").toInstant(),
                InvoiceStatus.valueOf(row.getString("status")), exception == null ? null : ExceptionClass.valueOf(exception), new Money(row.getBigDecimal("net"), currency),
                new Money(row.getBigDecimal("gross"), currency), new Money(row.getBigDecimal("released_net"), currency), new Money(row.getBigDecimal("waiting_net"), currency),
                new Money(row.getBigDecimal("held_net"), currency), new Money(row.getBigDecimal("at_stake"), currency), orders == null ? "" : orders);
    }

    /** A line with order, receipt and invoice side by side; numbers null where not known. */
    public record SheetLine(String line, String description, String item, @Nullable String order, @Nullable Integer orderLine, @Nullable BigDecimal ordered, @Nullable BigDecimal received,
                            BigDecimal invoiced, @Nullable BigDecimal quantityDifference, @Nullable BigDecimal orderPrice, @Nullable BigDecimal invoicePrice,
                            @Nullable BigDecimal priceDifference, Money net, Money releasedNet, Money waitingNet, Money heldNet, List<Finding> findings) {}

    /** An invoice as its page shows it. @param backorders open backorder orders that carry missing units */
    public record Sheet(Row row, Money tax, Money payable, Money released, String syntax, @Nullable String enteredBy, @Nullable String supplierDoubt, @Nullable Instant waitUntil,
                        List<PurchaseOrderNumber> orders, List<PurchaseOrderNumber> backorders, List<SheetLine> lines, List<Finding> findings, List<Charge> charges, boolean open) {}

    /** A charge or discount on the document. */
    public record Charge(boolean isAllowance, String type, Money amount) {}

    @Transactional(readOnly = true)
    public Optional<Sheet> sheet(InvoiceId id) {
        return invoices.findByNumber(id.value()).map(this::sheet);
    }

    private Sheet sheet(Invoice invoice) {
        List<Finding> findings = results.findings(invoice.id());
        Map<Integer, MatchResults.MatchedLine> matched = results.lines(invoice.id()).stream().collect(Collectors.toMap(MatchResults.MatchedLine::position, Function.identity()));
        List<SheetLine> lines = invoice.lines().stream().map(line -> line(invoice, line, matched.get(line.position()),
                findings.stream().filter(f -> line.lineId().equals(f.part())).toList())).toList();
        List<PurchaseOrderNumber> orders = links.ordersOf(invoice.id());
        List<PurchaseOrderNumber> backorders = new ArrayList<>();
        families.of(orders).forEach(family -> family.members().stream().filter(m -> m.parent() != null && !orders.contains(m.number()))
                .map(PurchaseOrderSnapshot::number).forEach(backorders::add));
        Row row = jdbc.sql("select i.*, '' as orders from invoice i where i.id = ?").param(invoice.id()).query(ReadInvoices::row).single();
        return new Sheet(row, invoice.money(invoice.tax()), invoice.money(invoice.payable()), invoice.money(invoice.released()), invoice.syntax(), invoice.enteredBy(), invoice.supplierDoubt(),
                invoice.waitUntil(), orders, backorders, lines, findings, invoice.charges().stream().map(c -> new Charge(c.isAllowance(), c.type(), invoice.money(c.amount()))).toList(),
                invoice.status().isOpen());
    }

    private static SheetLine line(Invoice invoice, InvoiceLine line, MatchResults.@Nullable MatchedLine matched, List<Finding> findings) {
        BigDecimal price = line.price() == null ? null : line.price().divide(line.basis(), 6, RoundingMode.HALF_UP);
        BigDecimal received = matched == null ? null : matched.received();
        BigDecimal difference = received == null || matched.quantity() == null ? null : matched.before().add(matched.quantity()).subtract(received).max(BigDecimal.ZERO).min(matched.quantity());
        BigDecimal orderPrice = matched == null ? null : matched.orderPrice();
        boolean sameUnit = matched != null && matched.quantity() != null && matched.quantity().compareTo(line.quantity()) == 0;
        BigDecimal priceDifference = orderPrice == null || price == null || !sameUnit ? null : price.subtract(orderPrice);
        String item = line.buyerItem() != null ? line.buyerItem() : line.sellerItem() != null ? line.sellerItem() : line.gtin() != null ? line.gtin() : "";
        return new SheetLine(line.lineId(), line.description(), item, matched == null ? null : matched.order(), matched == null ? null : matched.orderLine(),
                matched == null ? null : matched.ordered(), received, line.quantity(), difference, orderPrice, price, priceDifference, invoice.money(line.amount()),
                invoice.money(matched == null ? BigDecimal.ZERO : matched.releasedNet()), invoice.money(matched == null ? BigDecimal.ZERO : matched.waitingNet()),
                invoice.money(matched == null ? line.amount() : matched.heldNet()), findings);
    }
}
