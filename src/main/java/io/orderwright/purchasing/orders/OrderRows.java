package io.orderwright.purchasing.orders;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderSnapshot.Line;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders straight from their rows, two queries however many there are. */
@Component
class OrderRows implements PurchaseOrders {

    /** Most orders read at one time. */
    static final int MOST_AT_ONCE = 1000;
    private static final int MOST_IN_A_FAMILY = 100;

    private final JdbcClient jdbc;
    private final PurchaseOrderRepository orders;
    private final IssuedRevisions issued;
    private final DecisionLog decisions;

    OrderRows(JdbcClient jdbc, PurchaseOrderRepository orders, IssuedRevisions issued, DecisionLog decisions) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.issued = issued;
        this.decisions = decisions;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PurchaseOrderSnapshot> find(PurchaseOrderNumber number) {
        return Optional.ofNullable(find(List.of(number)).get(number));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<PurchaseOrderNumber, PurchaseOrderSnapshot> find(Collection<PurchaseOrderNumber> numbers) {
        var wanted = new TreeSet<>(numbers);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        if (wanted.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("At most %d orders at one time, not %d".formatted(MOST_AT_ONCE, wanted.size()));
        }
        Map<Long, List<Line>> lines = new HashMap<>();
        List<String> values = wanted.stream().map(PurchaseOrderNumber::value).toList();
        jdbc.sql("""
                select l.*, o.currency from purchase_order_line l join purchase_order o on o.id = l.order_id
                where o.order_number in (:numbers) and l.ordered > 0 order by l.order_id, l.line_no""").param("numbers", values)
                .query(rs -> {
                    lines.computeIfAbsent(rs.getLong("order_id"), id -> new ArrayList<>()).add(line(rs));
                });
        var found = new LinkedHashMap<PurchaseOrderNumber, PurchaseOrderSnapshot>();
        jdbc.sql("select * from purchase_order where order_number in (:numbers) order by order_number").param("numbers", values)
                .query((rs, row) -> order(rs, lines.getOrDefault(rs.getLong("id"), List.of()))).list().forEach(o -> found.put(o.number(), o));
        return found;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public PurchaseOrderSnapshot lock(PurchaseOrderNumber number) {
        orders.lock(number);
        return find(number).orElseThrow(() -> PurchaseOrderRepository.unknown(number));
    }

    @Override
    @Transactional(readOnly = true)
    public List<PurchaseOrderSnapshot> family(PurchaseOrderNumber original) {
        var members = jdbc.sql("select order_number, parent_number from purchase_order where root_number = (select root_number from purchase_order where order_number = ?) order by order_number limit %d"
                        .formatted(MOST_IN_A_FAMILY)).param(original.value())
                .query((rs, row) -> new Member(new PurchaseOrderNumber(rs.getString(1)), rs.getString(2))).list();
        var numbers = new ArrayList<>(List.of(original));
        // a child's number is always above its parent's, so one pass upwards finds every descendant
        members.stream().filter(m -> m.parent != null && numbers.contains(new PurchaseOrderNumber(m.parent))).forEach(m -> numbers.add(m.number));
        return List.copyOf(find(numbers).values());
    }

    private record Member(PurchaseOrderNumber number, @Nullable String parent) {}

    @Override
    @Transactional(readOnly = true)
    public List<PurchaseOrderSnapshot> openOf(SupplierId supplier, int limit) {
        var numbers = jdbc.sql("select order_number from purchase_order where supplier_id = ? and status in ('ISSUED', 'CONFIRMED') order by order_number limit ?")
                .params(supplier.value(), Math.min(limit, MOST_AT_ONCE)).query((rs, row) -> new PurchaseOrderNumber(rs.getString(1))).list();
        return List.copyOf(find(numbers).values());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PurchaseOrderSnapshot> issued(PurchaseOrderNumber number, int revision) {
        return issued.find(number, revision).map(OrderRows::asIssued);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> approversOf(PurchaseOrderNumber number, int revision) {
        return issued.of(number).stream().filter(i -> i.revision() == revision).findFirst().map(IssuedRevisions.Issue::contentHash)
                .or(() -> find(number).filter(o -> o.revision() == revision).map(PurchaseOrderSnapshot::contentHash))
                .map(hash -> decisions.approvalsOf(number, hash).stream().map(Decision::person).distinct().toList()).orElse(List.of());
    }

    private static PurchaseOrderSnapshot order(ResultSet rs, List<Line> lines) throws SQLException {
        String parent = rs.getString("parent_number");
        Timestamp issuedAt = rs.getTimestamp("issued_at");
        Integer issuedRevision = rs.getObject("issued_revision", Integer.class);
        int revision = rs.getInt("revision");
        boolean currentIsIssued = issuedRevision != null && issuedRevision == revision && issuedAt != null;
        return new PurchaseOrderSnapshot(new PurchaseOrderNumber(rs.getString("order_number")), revision, rs.getString("content_hash"),
                PurchaseOrderStatus.valueOf(rs.getString("status")), OrderOrigin.valueOf(rs.getString("origin")), parent == null ? null : new PurchaseOrderNumber(parent),
                new SupplierId(rs.getString("supplier_id")), new LocationCode(rs.getString("location_code")), Currency.getInstance(rs.getString("currency")),
                rs.getBigDecimal("rate_to_base"), rs.getString("requested_by"), rs.getTimestamp("drafted_at").toInstant(),
                currentIsIssued ? issuedAt.toInstant() : null, lines);
    }

    private static Line line(ResultSet rs) throws SQLException {
        Long confirmed = rs.getObject("confirmed", Long.class);
        return new Line(rs.getInt("line_no"), rs.getObject("parent_line_no", Integer.class), new Sku(rs.getString("sku")), rs.getString("description"), rs.getString("supplier_item_code"), rs.getLong("supplier_price_id"),
                Quantity.of(rs.getLong("ordered")), new UnitPrice(rs.getBigDecimal("unit_price"), Currency.getInstance(rs.getString("currency"))),
                percentage(rs.getBigDecimal("tax_rate")), rs.getString("unit"), rs.getObject("requested_date", LocalDate.class),
                confirmed == null ? null : Quantity.of(confirmed), rs.getObject("promised_date", LocalDate.class), DeliverySchedule.read(rs.getString("deliveries")), Quantity.of(rs.getLong("received")),
                Quantity.of(rs.getLong("quarantined")), Quantity.of(rs.getLong("carried_over")), Quantity.of(rs.getLong("closed_short")), Quantity.of(rs.getLong("invoiced")));
    }

    private static PurchaseOrderSnapshot asIssued(FrozenOrder frozen) {
        Currency currency = Currency.getInstance(frozen.currency());
        var lines = frozen.lines().stream().map(l -> new Line(l.line(), null, new Sku(l.sku()), l.description(), l.supplierItemCode(),
                l.supplierPriceId() == null ? 0 : l.supplierPriceId(), Quantity.of(l.quantity()), new UnitPrice(l.unitPrice(), currency), percentage(l.taxRate()), l.unit(),
                l.requestedDate(), null, null, DeliverySchedule.read(l.deliveries()), Quantity.of(l.quantity() - l.open()), Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO)).toList();
        return new PurchaseOrderSnapshot(new PurchaseOrderNumber(frozen.number()), frozen.revision(), frozen.contentHash(), PurchaseOrderStatus.ISSUED,
                OrderOrigin.valueOf(frozen.origin()), frozen.parent() == null ? null : new PurchaseOrderNumber(frozen.parent()), new SupplierId(frozen.supplier().code()),
                new LocationCode(frozen.location()), currency, frozen.rateToBase(), frozen.requestedBy(), frozen.draftedAt(), frozen.issuedAt(), lines);
    }

    private static Percentage percentage(BigDecimal value) {
        BigDecimal trimmed = value.stripTrailingZeros();
        return new Percentage(trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed);
    }
}
