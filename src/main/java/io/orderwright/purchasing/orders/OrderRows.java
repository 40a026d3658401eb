package io.orderwright.purchasing.orders;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.database.ReadOnce;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot.Line;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders straight from their rows, one query however many there are: nearly every step of every order asks for one. */
@Component
class OrderRows implements PurchaseOrders {

    /** Most orders read at one time. */
    static final int MOST_AT_ONCE = 1000;
    private static final int MOST_IN_A_FAMILY = 100;
    /** Forgotten by every lock and by every change of an order or a line. */
    static final ReadOnce<PurchaseOrderNumber, PurchaseOrderSnapshot> READ = new ReadOnce<>();
    private static final String COLUMNS = """
            select o.id, o.order_number, o.revision, o.issued_revision, o.content_hash, o.status, o.origin, o.parent_number, o.supplier_id, o.location_code, o.currency, o.rate_to_base,
                o.requested_by, o.drafted_at, o.issued_at, l.line_no, l.parent_line_no, l.sku, l.description, l.supplier_item_code, l.supplier_price_id, l.ordered, l.unit_price, l.tax_rate,
                l.unit, l.requested_date, l.confirmed, l.promised_date, l.deliveries, l.received, l.quarantined, l.carried_over, l.closed_short, l.invoiced
            from (%s) o left join purchase_order_line l on l.order_id = o.id and l.ordered > 0 order by o.order_number, l.line_no""";
    private static final String BY_NUMBER = COLUMNS.formatted("select * from purchase_order where order_number in (:numbers)");
    private static final String BY_FAMILY = COLUMNS.formatted("""
            select * from purchase_order where root_number = (select root_number from purchase_order where order_number = :original) order by order_number limit %d"""
            .formatted(MOST_IN_A_FAMILY));

    private static final String BY_FAMILIES = COLUMNS.formatted("select * from purchase_order where root_number in (select root_number from purchase_order where order_number in (:numbers))");

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
        mustBeFew(wanted.size());
        return READ.find(wanted, this::read);
    }

    private static void mustBeFew(int orders) {
        if (orders > MOST_AT_ONCE) {
            throw new IllegalArgumentException("At most %d orders at one time, not %d".formatted(MOST_AT_ONCE, orders));
        }
    }

    private Map<PurchaseOrderNumber, PurchaseOrderSnapshot> read(Collection<PurchaseOrderNumber> numbers) {
        var found = new LinkedHashMap<PurchaseOrderNumber, PurchaseOrderSnapshot>();
        jdbc.sql(BY_NUMBER).param("numbers", numbers.stream().map(PurchaseOrderNumber::value).toList()).query(OrderRows::orders).forEach(o -> found.put(o.number(), o));
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
        List<PurchaseOrderSnapshot> relatives = jdbc.sql(BY_FAMILY).param("original", original.value()).query(OrderRows::orders);
        var numbers = new HashSet<>(Set.of(original));
        // a child's number is always above its parent's, so one pass upwards finds every descendant
        return relatives.stream().filter(o -> o.number().equals(original) || o.parent() != null && numbers.contains(o.parent())).peek(o -> numbers.add(o.number())).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<List<PurchaseOrderSnapshot>> families(Collection<PurchaseOrderNumber> numbers) {
        Map<PurchaseOrderNumber, String> roots = rootsOfMembers(numbers);
        Map<PurchaseOrderNumber, PurchaseOrderSnapshot> found = find(roots.keySet());
        var families = new LinkedHashMap<String, List<PurchaseOrderSnapshot>>();
        roots.forEach((member, root) -> families.computeIfAbsent(root, r -> new ArrayList<>()).add(found.get(member)));
        return families.values().stream().map(List::copyOf).toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<List<PurchaseOrderSnapshot>> lockFamilies(Collection<PurchaseOrderNumber> numbers) {
        List<String> members = rootsOfMembers(numbers).keySet().stream().map(PurchaseOrderNumber::value).sorted().toList();
        mustBeFew(members.size());
        if (!members.isEmpty()) {
            jdbc.sql("select id from purchase_order where order_number in (:members) order by order_number for update").param("members", members).query(Long.class).list();
            READ.forget();
        }
        return readFamilies(numbers);
    }

    /** Read again with all members: one may have been added before the lock was there. */
    private List<List<PurchaseOrderSnapshot>> readFamilies(Collection<PurchaseOrderNumber> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var families = new LinkedHashMap<PurchaseOrderNumber, List<PurchaseOrderSnapshot>>();
        var originals = new HashMap<PurchaseOrderNumber, PurchaseOrderNumber>();
        for (PurchaseOrderSnapshot member : jdbc.sql(BY_FAMILIES).param("numbers", numbers.stream().map(PurchaseOrderNumber::value).toList()).query(OrderRows::orders)) {
            // a child's number is always above its parent's
            PurchaseOrderNumber original = member.parent() == null ? member.number() : originals.get(member.parent());
            originals.put(member.number(), original);
            families.computeIfAbsent(original, first -> new ArrayList<>()).add(member);
            READ.keep(member.number(), member);
        }
        return families.values().stream().map(List::copyOf).toList();
    }

    /** Every member of the families, upwards by number, with the number of its original. */
    private Map<PurchaseOrderNumber, String> rootsOfMembers(Collection<PurchaseOrderNumber> numbers) {
        var roots = new LinkedHashMap<PurchaseOrderNumber, String>();
        if (!numbers.isEmpty()) {
            jdbc.sql("select order_number, root_number from purchase_order where root_number in (select root_number from purchase_order where order_number in (:numbers)) order by order_number")
                    .param("numbers", numbers.stream().map(PurchaseOrderNumber::value).toList())
                    .query(rs -> {
                        roots.put(new PurchaseOrderNumber(rs.getString(1)), rs.getString(2));
                    });
        }
        return roots;
    }

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

    /** One row for each line, or one for an order without any. */
    private static List<PurchaseOrderSnapshot> orders(ResultSet rs) throws SQLException {
        var found = new ArrayList<PurchaseOrderSnapshot>();
        boolean more = rs.next();
        while (more) {
            long id = rs.getLong("id");
            Function<List<Line>, PurchaseOrderSnapshot> order = order(rs);
            var lines = new ArrayList<Line>();
            do {
                if (rs.getObject("line_no") != null) {
                    lines.add(line(rs));
                }
                more = rs.next();
            } while (more && rs.getLong("id") == id);
            found.add(order.apply(lines));
        }
        return found;
    }

    private static Function<List<Line>, PurchaseOrderSnapshot> order(ResultSet rs) throws SQLException {
        String parent = rs.getString("parent_number");
        Timestamp issuedAt = rs.getTimestamp("issued_at");
        Integer issuedRevision = rs.getObject("issued_revision", Integer.class);
        int revision = rs.getInt("revision");
        boolean currentIsIssued = issuedRevision != null && issuedRevision == revision && issuedAt != null;
        var number = new PurchaseOrderNumber(rs.getString("order_number"));
        String contentHash = rs.getString("content_hash");
        var status = PurchaseOrderStatus.valueOf(rs.getString("status"));
        var origin = OrderOrigin.valueOf(rs.getString("origin"));
        var supplier = new SupplierId(rs.getString("supplier_id"));
        var location = new LocationCode(rs.getString("location_code"));
        Currency currency = Currency.getInstance(rs.getString("currency"));
        BigDecimal rateToBase = rs.getBigDecimal("rate_to_base");
        String requestedBy = rs.getString("requested_by");
        Instant draftedAt = rs.getTimestamp("drafted_at").toInstant();
        return lines -> new PurchaseOrderSnapshot(number, revision, contentHash, status, origin, parent == null ? null : new PurchaseOrderNumber(parent), supplier, location, currency,
                rateToBase, requestedBy, draftedAt, currentIsIssued ? issuedAt.toInstant() : null, lines);
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

    static Percentage percentage(BigDecimal value) {
        BigDecimal trimmed = value.stripTrailingZeros();
        return new Percentage(trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed);
    }
}
