package io.orderwright.catalog.suppliers;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.database.ReadOnce;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code supplier} and {@code supplier_sender}, read and written in sets. */
@Repository
class SupplierRows {

    private static final String DOMAIN = "DOMAIN";
    private static final String ADDRESS = "ADDRESS";
    private static final ReadOnce<SupplierId, Supplier> READ = new ReadOnce<>();

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    SupplierRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    Map<SupplierId, Supplier> find(Collection<SupplierId> ids) {
        return READ.find(ids.stream().distinct().sorted(Comparator.comparing(SupplierId::value)).toList(),
                missing -> missing.isEmpty() ? Map.of() : read("select * from supplier where code in (:codes) order by code", Map.of("codes", codes(missing))));
    }

    /** The same rows, held until the transaction ends, always in the order of the codes so that two writers cannot hold each other up. */
    Map<SupplierId, Supplier> lock(Collection<SupplierId> ids) {
        READ.forget();
        if (!ids.isEmpty()) {
            jdbc.sql("select id from supplier where code in (:codes) order by code for update").param("codes", codes(ids)).query(Long.class).list();
        }
        return find(ids);
    }

    Slice<Supplier> list(@Nullable String text, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var found = List.copyOf(read("""
                select * from supplier
                where code > :after and (:pattern is null or upper(code) like :pattern or name like :pattern)
                order by code limit :rows""", new MapSqlParameterSource().addValue("after", cursor == null ? "" : cursor).addValue("pattern", pattern(text))
                .addValue("rows", rows + 1).getValues()).values());
        return found.size() <= rows ? new Slice<>(found, null) : new Slice<>(found.subList(0, rows), found.get(rows - 1).id().value());
    }

    Set<SupplierId> sendingFrom(EmailAddress sender) {
        return jdbc.sql("""
                select code from supplier where order_email = :address
                union
                select supplier_code from supplier_calendar where backup_email = :address
                union
                select supplier_code from supplier_sender where (sender = :address and kind = 'ADDRESS') or (sender = :domain and kind = 'DOMAIN')""")
                .param("address", sender.value()).param("domain", sender.domain())
                .query(String.class).stream().map(SupplierId::new).collect(toSet());
    }

    Map<SupplierId, Supplier> withVatId(String bare) {
        return read("select * from supplier where vat_id_bare = :bare order by code limit 2", Map.of("bare", bare));
    }

    void insert(Collection<Supplier> suppliers) {
        READ.forget();
        batches.batchUpdate("""
                insert into supplier (code, name, standing, currency, order_email, contact_name, phone, language, zone, confirmation_due_seconds, confirmation_flag_seconds,
                    chase_clock, ordering_window, minimum_order_value, short_delivery, payment_days, vat_id, vat_id_bare, iban, address, created_at, changed_at)
                values (:code, :name, :standing, :currency, :orderEmail, :contactName, :phone, :language, :zone, :due, :flag,
                    :clock, :window, :minimum, :shortDelivery, :paymentDays, :vatId, :vatIdBare, :iban, :address, :now, :now)""", columns(suppliers));
        insertSenders(suppliers);
    }

    void update(Collection<Supplier> suppliers) {
        if (suppliers.isEmpty()) {
            return;
        }
        READ.forget();
        batches.batchUpdate("""
                insert into supplier_former_email (supplier_code, email, replaced_at) select code, order_email, :now from supplier
                where code = :code and order_email is not null and not (order_email <=> :orderEmail)""", columns(suppliers));
        batches.batchUpdate("""
                update supplier set name = :name, standing = :standing, currency = :currency, order_email = :orderEmail, contact_name = :contactName, phone = :phone,
                    language = :language, zone = :zone, confirmation_due_seconds = :due, confirmation_flag_seconds = :flag, chase_clock = :clock, ordering_window = :window,
                    minimum_order_value = :minimum, short_delivery = :shortDelivery, payment_days = :paymentDays, vat_id = :vatId, vat_id_bare = :vatIdBare,
                    iban = :iban, address = :address, changed_at = :now
                where code = :code""", columns(suppliers));
        jdbc.sql("delete from supplier_sender where supplier_code in (:codes)").param("codes", codes(suppliers.stream().map(Supplier::id).toList())).update();
        insertSenders(suppliers);
    }

    /** Letters and digits only: a VAT id is the same whatever its spacing and case. */
    static @Nullable String bare(@Nullable String vatId) {
        return vatId == null ? null : vatId.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT);
    }

    /** One query for suppliers and their senders: nearly every step of every order asks for a supplier. */
    private Map<SupplierId, Supplier> read(String query, Map<String, ?> parameters) {
        return jdbc.sql("select s.*, x.kind as sender_kind, x.sender as sender_name from (%s) s left join supplier_sender x on x.supplier_code = s.code order by s.code".formatted(query))
                .params(parameters).query(SupplierRows::suppliers);
    }

    /** One row for each sender of a supplier, or one for a supplier without any. */
    private static Map<SupplierId, Supplier> suppliers(ResultSet row) throws SQLException {
        var found = new LinkedHashMap<SupplierId, Supplier>();
        boolean more = row.next();
        while (more) {
            String code = row.getString("code");
            var senders = new ArrayList<Sender>();
            Supplier supplier;
            do {
                if (row.getString("sender_kind") != null) {
                    senders.add(new Sender(code, row.getString("sender_kind"), row.getString("sender_name")));
                }
                supplier = supplier(row, senders);
                more = row.next();
            } while (more && row.getString("code").equals(code));
            found.put(supplier.id(), supplier);
        }
        return found;
    }

    private void insertSenders(Collection<Supplier> suppliers) {
        var senders = suppliers.stream().flatMap(supplier -> Stream.concat(
                supplier.senderDomains().stream().map(domain -> new Sender(supplier.id().value(), DOMAIN, domain)),
                supplier.senderAddresses().stream().map(address -> new Sender(supplier.id().value(), ADDRESS, address.value()))))
                .map(sender -> new MapSqlParameterSource("supplier", sender.supplier()).addValue("kind", sender.kind()).addValue("sender", sender.value()))
                .toArray(SqlParameterSource[]::new);
        if (senders.length > 0) {
            batches.batchUpdate("insert into supplier_sender (supplier_code, kind, sender) values (:supplier, :kind, :sender)", senders);
        }
    }

    private SqlParameterSource[] columns(Collection<Supplier> suppliers) {
        var now = Timestamp.from(clock.instant());
        return suppliers.stream().map(s -> new MapSqlParameterSource("code", s.id().value())
                .addValue("name", s.name()).addValue("standing", s.standing().name()).addValue("currency", s.currency().getCurrencyCode())
                .addValue("orderEmail", s.orderEmail() == null ? null : s.orderEmail().value()).addValue("contactName", s.contactName()).addValue("phone", s.phone())
                .addValue("language", s.language().toLanguageTag()).addValue("zone", s.zone().getId())
                .addValue("due", s.confirmationDueAfter().toSeconds()).addValue("flag", s.confirmationFlagAfter().toSeconds()).addValue("clock", s.chaseClock().name())
                .addValue("window", s.orderingWindow() == null ? null : s.orderingWindow().toString())
                .addValue("minimum", s.minimumOrderValue() == null ? null : s.minimumOrderValue().amount())
                .addValue("shortDelivery", s.shortDelivery().name()).addValue("paymentDays", s.paymentDays())
                .addValue("vatId", s.vatId()).addValue("vatIdBare", bare(s.vatId())).addValue("iban", s.iban())
                .addValue("address", String.join("\n", s.address())).addValue("now", now))
                .toArray(SqlParameterSource[]::new);
    }

    private static Supplier supplier(ResultSet row, List<Sender> senders) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var email = row.getString("order_email");
        var window = row.getString("ordering_window");
        var minimum = row.getBigDecimal("minimum_order_value");
        var address = row.getString("address");
        return new Supplier(new SupplierId(row.getString("code")), row.getString("name"), Supplier.Standing.valueOf(row.getString("standing")), currency,
                email == null ? null : new EmailAddress(email), row.getString("contact_name"), row.getString("phone"),
                Locale.forLanguageTag(row.getString("language")), ZoneId.of(row.getString("zone")),
                Duration.ofSeconds(row.getLong("confirmation_due_seconds")), Duration.ofSeconds(row.getLong("confirmation_flag_seconds")),
                ChaseClock.valueOf(row.getString("chase_clock")),
                window == null ? null : LocalTime.parse(window), minimum == null ? null : new Money(minimum, currency),
                Supplier.ShortDelivery.valueOf(row.getString("short_delivery")), row.getInt("payment_days"),
                senders.stream().filter(s -> s.kind().equals(DOMAIN)).map(Sender::value).collect(toSet()),
                senders.stream().filter(s -> s.kind().equals(ADDRESS)).map(s -> new EmailAddress(s.value())).collect(toSet()),
                row.getString("vat_id"), row.getString("iban"), address.isEmpty() ? List.of() : List.of(address.split("\n")));
    }

    private static List<String> codes(Collection<SupplierId> ids) {
        return ids.stream().map(SupplierId::value).distinct().sorted().toList();
    }

    private static @Nullable String pattern(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + text.strip().toUpperCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private record Sender(String supplier, String kind, String value) {}
}
