package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.landed.Target.Place;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and keeps charges, what they were billed for, and who carries them. */
@Component
public class LandedCharges {

    private static final int VALUE_DECIMALS = 4;
    private static final int MOST_SHARES = 2000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Numbers numbers;
    private final Currency home;
    private final Clock clock;

    LandedCharges(JdbcClient jdbc, JdbcTemplate batches, Numbers numbers, BaseCurrency base, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.numbers = numbers;
        this.home = base.value();
        this.clock = clock;
    }

    /** A charge before it has a number. @param evidence business key: the same bill and type are one charge */
    record Draft(String evidence, String type, Basis basis, Money amount, Money atHome, @Nullable SupplierId billedBy, String document, @Nullable String invoice, LocalDate dated,
                 @Nullable String notedBy, @Nullable Money billTotal) {}

    /** An order with its backorder orders, or what came for it on one note. @param goodsReceipt empty for everything */
    public record Scope(PurchaseOrderNumber order, String goodsReceipt) implements Comparable<Scope> {

        /** Orders and notes, for the timelines that tell of the charge. */
        static Set<String> names(Collection<Scope> scopes) {
            return scopes.stream().flatMap(scope -> Stream.of(scope.order().value(), scope.goodsReceipt())).filter(name -> !name.isEmpty()).collect(toSet());
        }

        @Override
        public int compareTo(Scope other) {
            int byOrder = order.value().compareTo(other.order.value());
            return byOrder != 0 ? byOrder : goodsReceipt.compareTo(other.goodsReceipt);
        }
    }

    /** Part of a charge that the units of one place carry. @param value of the units by the order, home currency as the amount */
    public record Share(String charge, String type, Place place, Sku sku, SupplierId supplier, @Nullable LocalDate receivedOn, long units, BigDecimal value, Money amount) {}

    String add(Draft draft, Collection<Scope> scopes) {
        String number = numbers.next("LCH");
        jdbc.sql("""
                insert into landed_charge (charge_number, evidence, type, basis, amount, currency, amount_at_home, billed_by, document, invoice_number, dated, noted_by, noted_at, rest,
                    bill_total)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(number, draft.evidence(), draft.type(), draft.basis().name(), draft.amount().amount(), draft.amount().currency().getCurrencyCode(), draft.atHome().amount(),
                        draft.billedBy() == null ? null : draft.billedBy().value(), draft.document(), draft.invoice(), Date.valueOf(draft.dated()), draft.notedBy(),
                        Timestamp.from(clock.instant()), draft.atHome().amount(), draft.billTotal() == null ? null : draft.billTotal().amount()).update();
        long id = jdbc.sql("select id from landed_charge where charge_number = ?").param(number).query(Long.class).single();
        batches.batchUpdate("insert into landed_charge_scope (charge_id, order_number, goods_receipt) values (?, ?, ?)",
                new TreeSet<>(scopes).stream().map(scope -> new Object[] {id, scope.order().value(), scope.goodsReceipt()}).toList());
        return number;
    }

    Optional<LandedCharge> lockEvidence(String evidence) {
        return jdbc.sql("select * from landed_charge where evidence = ? for update").param(evidence).query(this::charge).optional();
    }

    Optional<LandedCharge> lock(String number) {
        return jdbc.sql("select * from landed_charge where charge_number = ? for update").param(number).query(this::charge).optional();
    }

    public Optional<LandedCharge> find(String number) {
        return jdbc.sql("select * from landed_charge where charge_number = ?").param(number).query(this::charge).optional();
    }

    /** What is noted of an invoice as charges. @param net what the invoice says net @param charges what stands, by type, in the currency of the invoice */
    public record NotedBill(BigDecimal net, Map<String, BigDecimal> charges) {}

    /** By our number of the invoice; one that nothing was noted of is missing. */
    public Map<String, NotedBill> notedOn(Collection<String> invoices) {
        var bills = new HashMap<String, NotedBill>();
        if (!invoices.isEmpty()) {
            jdbc.sql("""
                    select c.invoice_number, i.net, c.type, sum(c.amount) from landed_charge c join invoice i on i.invoice_number = c.invoice_number and i.currency = c.currency
                    where c.invoice_number in (:invoices) and c.noted_by is not null and c.withdrawn_at is null and i.net <> 0 group by c.invoice_number, i.net, c.type""")
                    .param("invoices", invoices).query(row -> {
                        bills.computeIfAbsent(row.getString(1), number -> billOf(row)).charges().put(row.getString(3), row.getBigDecimal(4));
                    });
        }
        return bills;
    }

    private static NotedBill billOf(ResultSet row) {
        try {
            return new NotedBill(row.getBigDecimal(2), new TreeMap<>());
        } catch (SQLException unread) {
            throw new IllegalStateException(unread);
        }
    }

    /** What stands of a bill that somebody noted, whatever it was noted with. @param billedBy null for a carrier that is no supplier of ours */
    public List<LandedCharge> standingOf(@Nullable SupplierId billedBy, String document) {
        return jdbc.sql("select * from landed_charge where evidence like :bill and noted_by is not null and withdrawn_at is null order by id")
                .param("bill", NoteCharge.evidence(billedBy, document).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").query(this::charge).list();
    }

    /** What an invoice says net; empty for an unknown number. */
    Optional<Money> netOf(String invoice) {
        return jdbc.sql("select net, currency from invoice where invoice_number = ?").param(invoice).query((row, n) -> new Money(row.getBigDecimal(1), Currency.getInstance(row.getString(2)))).optional();
    }

    void change(long id, Basis basis, Money amount, Money atHome) {
        jdbc.sql("update landed_charge set basis = ?, amount = ?, amount_at_home = ? where id = ?").params(basis.name(), amount.amount(), atHome.amount(), id).update();
    }

    void withdraw(long id, String by) {
        jdbc.sql("update landed_charge set withdrawn_at = ?, withdrawn_by = ? where id = ?").params(Timestamp.from(clock.instant()), by, id).update();
    }

    /** A backorder order carries what was billed for its original. */
    void extend(PurchaseOrderNumber original, PurchaseOrderNumber backorder) {
        jdbc.sql("""
                insert into landed_charge_scope (charge_id, order_number, goods_receipt)
                select s.charge_id, :backorder, '' from landed_charge_scope s where s.order_number = :original and s.goods_receipt = ''
                  and not exists (select 1 from landed_charge_scope known where known.charge_id = s.charge_id and known.order_number = :backorder and known.goods_receipt = '')""")
                .param("original", original.value()).param("backorder", backorder.value()).update();
    }

    List<Scope> scopesOf(long id) {
        return jdbc.sql("select order_number, goods_receipt from landed_charge_scope where charge_id = ? order by order_number, goods_receipt").param(id)
                .query((row, n) -> new Scope(new PurchaseOrderNumber(row.getString(1)), row.getString(2))).list();
    }

    /** What each of these charges was billed for. */
    public Map<Long, List<Scope>> scopesOf(Collection<LandedCharge> charges) {
        return charges.isEmpty() ? Map.of() : jdbc.sql("select charge_id, order_number, goods_receipt from landed_charge_scope where charge_id in (:ids) order by charge_id, order_number, goods_receipt")
                .param("ids", charges.stream().map(LandedCharge::id).toList())
                .query((row, n) -> Map.entry(row.getLong(1), new Scope(new PurchaseOrderNumber(row.getString(2)), row.getString(3)))).list().stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Charges that were billed for one of these orders and stand. */
    List<String> on(Collection<PurchaseOrderNumber> orders) {
        return orders.isEmpty() ? List.of() : jdbc.sql("""
                select distinct c.charge_number from landed_charge_scope s join landed_charge c on c.id = s.charge_id
                where s.order_number in (:orders) and c.withdrawn_at is null order by c.charge_number""")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList()).query(String.class).list();
    }

    /** The same with all that is known of them. */
    public List<LandedCharge> billedFor(Collection<PurchaseOrderNumber> orders) {
        List<String> found = on(orders);
        return found.isEmpty() ? List.of() : jdbc.sql("select * from landed_charge where charge_number in (:numbers) order by id").param("numbers", found).query(this::charge).list();
    }

    /** Replaces who carries the charge. */
    void share(LandedCharge charge, Apportionment shared, Map<Place, Target> targets) {
        jdbc.sql("delete from landed_share where charge_id = ?").param(charge.id()).update();
        batches.batchUpdate("""
                insert into landed_share (charge_id, order_number, order_line, goods_receipt, sku, supplier_id, location, received_on, units, goods_value, amount) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                shared.shares().entrySet().stream().map(share -> row(charge.id(), targets.get(share.getKey()), share.getValue())).toList());
        jdbc.sql("update landed_charge set basis_used = ?, rest = ?, shared_at = ? where id = ?")
                .params(shared.basis() == null ? null : shared.basis().name(), shared.rest(), Timestamp.from(clock.instant()), charge.id()).update();
    }

    private static Object[] row(long charge, Target target, BigDecimal amount) {
        return new Object[] {charge, target.place().order().value(), target.place().line(), target.place().goodsReceipt(), target.sku().value(), target.supplier().value(),
                target.location().value(), target.receivedOn() == null ? null : Date.valueOf(target.receivedOn()), target.units(), target.value().setScale(VALUE_DECIMALS, RoundingMode.HALF_UP), amount};
    }

    /** Everything that lines of this order carry. */
    public List<Share> carriedBy(PurchaseOrderNumber order) {
        return shares("s.order_number = :order", Map.of("order", order.value()));
    }

    /** Everything that what came on this note carries. */
    public List<Share> carriedOn(String goodsReceipt) {
        return shares("s.goods_receipt = :note", Map.of("note", goodsReceipt));
    }

    /** What the newest deliveries of a product carry. */
    public List<Share> carriedBy(Sku sku, int deliveries) {
        List<String> newest = jdbc.sql("select distinct goods_receipt from landed_share where sku = ? and goods_receipt <> '' order by goods_receipt desc limit ?").params(sku.value(), deliveries)
                .query(String.class).list();
        return newest.isEmpty() ? List.of() : shares("s.sku = :sku and s.goods_receipt in (:newest)", Map.of("sku", sku.value(), "newest", newest));
    }

    /** Who carries this charge. */
    public List<Share> sharesOf(LandedCharge charge) {
        return shares("c.charge_number = :charge", Map.of("charge", charge.number()));
    }

    private List<Share> shares(String where, Map<String, ?> values) {
        return jdbc.sql("""
                select c.charge_number, c.type, s.order_number, s.order_line, s.goods_receipt, s.sku, s.supplier_id, s.received_on, s.units, s.goods_value, s.amount
                from landed_share s join landed_charge c on c.id = s.charge_id where %s order by s.order_number, s.order_line, s.goods_receipt, c.charge_number limit %d""".formatted(where, MOST_SHARES))
                .params(values).query((row, n) -> new Share(row.getString(1), row.getString(2), new Place(new PurchaseOrderNumber(row.getString(3)), row.getInt(4), row.getString(5)), new Sku(row.getString(6)),
                        new SupplierId(row.getString(7)), row.getObject(8, LocalDate.class), row.getLong(9), row.getBigDecimal(10), new Money(row.getBigDecimal(11), home))).list();
    }

    /** Latest first. */
    public Slice<LandedCharge> list(@Nullable String cursor, int size) {
        long before = cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<LandedCharge> rows = jdbc.sql("select * from landed_charge where id < ? order by id desc limit ?").params(before, size + 1).query(this::charge).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    private static @Nullable Money total(ResultSet row) throws SQLException {
        BigDecimal total = row.getBigDecimal("bill_total");
        return total == null ? null : new Money(total, Currency.getInstance(row.getString("currency")));
    }

    private LandedCharge charge(ResultSet row, int n) throws SQLException {
        String used = row.getString("basis_used");
        String by = row.getString("billed_by");
        return new LandedCharge(row.getLong("id"), row.getString("charge_number"), row.getString("type"), Basis.valueOf(row.getString("basis")), used == null ? null : Basis.valueOf(used),
                new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))), new Money(row.getBigDecimal("amount_at_home"), home),
                by == null ? null : new SupplierId(by), row.getString("document"), row.getString("invoice_number"), row.getObject("dated", LocalDate.class), row.getString("noted_by"),
                row.getTimestamp("noted_at").toInstant(), new Money(row.getBigDecimal("rest"), home), row.getTimestamp("withdrawn_at") != null, total(row));
    }
}
