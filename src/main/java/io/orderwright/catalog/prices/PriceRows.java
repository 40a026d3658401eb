package io.orderwright.catalog.prices;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.orderwright.shared.UnitPrice;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code supplier_price} and {@code supplier_price_break}. Rows are added, never changed, but for the last day. */
@Repository
class PriceRows {

    private static final String SELECT = """
            select p.*, b.from_quantity, b.price from supplier_price p join supplier_price_break b on b.price_id = p.id
            """;
    private static final String IN_ORDER = " order by p.sku, p.supplier_code, p.valid_from, b.from_quantity";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    PriceRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    List<SupplierPrice> validOn(LocalDate day, SupplierId supplier, Collection<Sku> skus) {
        return skus.isEmpty() ? List.of() : read("where p.supplier_code = :supplier and p.sku in (:skus) and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)",
                Map.of("supplier", supplier.value(), "skus", values(skus), "day", Date.valueOf(day)));
    }

    /** Rows valid on that day of every supplier that is not blocked. */
    List<SupplierPrice> offeredOn(LocalDate day, Collection<Sku> skus) {
        return skus.isEmpty() ? List.of() : read("""
                join supplier s on s.code = p.supplier_code and s.standing <> 'BLOCKED'
                where p.sku in (:skus) and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)""",
                Map.of("skus", values(skus), "day", Date.valueOf(day)));
    }

    List<SupplierPrice> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : read("where p.id in (:ids)", Map.of("ids", ids));
    }

    /** A page of versions by rising id. */
    Slice<SupplierPrice> list(@Nullable SupplierId supplier, @Nullable Sku sku, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var ids = jdbc.sql("""
                select id from supplier_price
                where id > :after and (:supplier is null or supplier_code = :supplier) and (:sku is null or sku = :sku)
                order by id limit :rows""")
                .param("after", cursor == null ? 0L : Long.parseLong(cursor)).param("supplier", supplier == null ? null : supplier.value())
                .param("sku", sku == null ? null : sku.value()).param("rows", rows + 1).query(Long.class).list();
        var page = ids.size() <= rows ? ids : ids.subList(0, rows);
        var found = page.isEmpty() ? List.<SupplierPrice>of()
                : read("where p.id in (:ids)", Map.of("ids", page)).stream().sorted(Comparator.comparingLong(SupplierPrice::id)).toList();
        return new Slice<>(found, ids.size() <= rows ? null : String.valueOf(page.getLast()));
    }

    /** What is on the price lists for these suppliers and SKUs, over all times. */
    List<Version> versions(Collection<SupplierId> suppliers, Collection<Sku> skus) {
        return suppliers.isEmpty() || skus.isEmpty() ? List.of() : jdbc.sql("""
                select supplier_code, sku, valid_from, valid_until, content_hash from supplier_price
                where supplier_code in (:suppliers) and sku in (:skus) order by supplier_code, sku, valid_from""")
                .param("suppliers", suppliers.stream().map(SupplierId::value).toList()).param("skus", values(skus))
                .query((row, n) -> new Version(new PriceOffer.Listing(new SupplierId(row.getString("supplier_code")), new Sku(row.getString("sku"))),
                        valid(row), row.getBytes("content_hash"))).list();
    }

    void insert(Collection<PriceOffer> offers, String byUserName) {
        if (offers.isEmpty()) {
            return;
        }
        var now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                insert into supplier_price (supplier_code, sku, supplier_item_code, valid_from, valid_until, minimum_quantity, pack_size, lead_time_days, currency,
                    preferred, content_hash, created_at, created_by)
                values (:supplier, :sku, :itemCode, :from, :until, :minimum, :pack, :leadTime, :currency, :preferred, :hash, :now, :by)""",
                offers.stream().map(o -> key(o).addValue("itemCode", o.supplierItemCode()).addValue("until", date(o.valid().until()))
                        .addValue("minimum", o.minimumQuantity().units()).addValue("pack", o.packSize().units()).addValue("leadTime", o.leadTimeDays())
                        .addValue("currency", o.currency().getCurrencyCode()).addValue("preferred", o.preferred()).addValue("hash", o.contentHash())
                        .addValue("now", now).addValue("by", byUserName)).toArray(SqlParameterSource[]::new));
        var ids = ids(offers);
        batches.batchUpdate("insert into supplier_price_break (price_id, from_quantity, price) values (:id, :fromQuantity, :price)",
                offers.stream().flatMap(o -> o.breaks().stream().map(b -> new MapSqlParameterSource("id", ids.get(new Key(o.listing(), o.valid().from())))
                        .addValue("fromQuantity", b.from().units()).addValue("price", b.price().value()))).toArray(SqlParameterSource[]::new));
    }

    private Map<Key, Long> ids(Collection<PriceOffer> offers) {
        var ids = new HashMap<Key, Long>();
        jdbc.sql("select id, supplier_code, sku, valid_from from supplier_price where supplier_code in (:suppliers) and sku in (:skus)")
                .param("suppliers", offers.stream().map(o -> o.supplier().value()).distinct().toList()).param("skus", values(offers.stream().map(PriceOffer::sku).toList()))
                .query((row, n) -> ids.put(new Key(new PriceOffer.Listing(new SupplierId(row.getString("supplier_code")), new Sku(row.getString("sku"))),
                        row.getDate("valid_from").toLocalDate()), row.getLong("id"))).list();
        return ids;
    }

    /** Brings the last day of rows forward. */
    void end(Map<Key, LocalDate> lastDays, String byUserName) {
        if (!lastDays.isEmpty()) {
            var now = Timestamp.from(clock.instant());
            batches.batchUpdate("""
                    update supplier_price set valid_until = :until, superseded_at = :now, superseded_by = :by
                    where supplier_code = :supplier and sku = :sku and valid_from = :from""",
                    lastDays.entrySet().stream().map(e -> new MapSqlParameterSource("supplier", e.getKey().listing().supplier().value())
                            .addValue("sku", e.getKey().listing().sku().value()).addValue("from", Date.valueOf(e.getKey().from()))
                            .addValue("until", Date.valueOf(e.getValue())).addValue("now", now).addValue("by", byUserName)).toArray(SqlParameterSource[]::new));
        }
    }

    private List<SupplierPrice> read(String where, Map<String, ?> parameters) {
        return jdbc.sql(SELECT + where + IN_ORDER).params(parameters).query((ResultSet row) -> {
            var found = new ArrayList<SupplierPrice>();
            boolean more = row.next();
            while (more) {
                long id = row.getLong("id");
                var item = new Item(row);
                var breaks = new ArrayList<PriceBreak>();
                while (more && row.getLong("id") == id) {
                    breaks.add(new PriceBreak(Quantity.of(row.getLong("from_quantity")), new UnitPrice(row.getBigDecimal("price"), item.currency())));
                    more = row.next();
                }
                found.add(item.with(breaks));
            }
            return found;
        });
    }

    private static DateRange valid(ResultSet row) throws SQLException {
        var until = row.getDate("valid_until");
        return new DateRange(row.getDate("valid_from").toLocalDate(), until == null ? null : until.toLocalDate());
    }

    private static MapSqlParameterSource key(PriceOffer offer) {
        return new MapSqlParameterSource("supplier", offer.supplier().value()).addValue("sku", offer.sku().value()).addValue("from", date(offer.valid().from()));
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static List<String> values(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toList();
    }

    /** Names one version of one listing. */
    record Key(PriceOffer.Listing listing, LocalDate from) {}

    /** What a new row is held against. */
    record Version(PriceOffer.Listing listing, DateRange valid, byte[] contentHash) {}

    /** A row without its breaks. */
    private record Item(long id, SupplierId supplier, Sku sku, @Nullable String itemCode, DateRange valid, Quantity minimum, Quantity pack, int leadTime,
                        boolean preferred, Currency currency) {

        Item(ResultSet row) throws SQLException {
            this(row.getLong("id"), new SupplierId(row.getString("supplier_code")), new Sku(row.getString("sku")), row.getString("supplier_item_code"), PriceRows.valid(row),
                    Quantity.of(row.getLong("minimum_quantity")), Quantity.of(row.getLong("pack_size")), row.getInt("lead_time_days"), row.getBoolean("preferred"),
                    Currency.getInstance(row.getString("currency")));
        }

        SupplierPrice with(List<PriceBreak> breaks) {
            return new SupplierPrice(id, supplier, sku, itemCode, valid, minimum, pack, leadTime, breaks, preferred);
        }
    }
}
