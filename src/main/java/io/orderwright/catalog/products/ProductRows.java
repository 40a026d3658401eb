package io.orderwright.catalog.products;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code product}, read and written in sets. */
@Repository
class ProductRows {

    private static final String SELECT = "select product.*, exists (select 1 from kit_part where kit = sku) as is_kit from product ";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    ProductRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    Map<Sku, Product> find(Collection<Sku> skus) {
        return find(skus, "");
    }

    /** The same rows, held until the transaction ends, always in the order of the SKUs. */
    Map<Sku, Product> lock(Collection<Sku> skus) {
        return find(skus, " for update");
    }

    Slice<Product> list(@Nullable String text, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var found = jdbc.sql(SELECT + """
                where sku > :after and (:pattern is null or sku like :pattern or name like :pattern)
                order by sku limit :rows""")
                .param("after", cursor == null ? "" : cursor).param("pattern", pattern(text)).param("rows", rows + 1)
                .query((row, n) -> product(row)).list();
        return found.size() <= rows ? new Slice<>(found, null) : new Slice<>(found.subList(0, rows), found.get(rows - 1).sku().value());
    }

    void insert(Collection<Product> products) {
        if (!products.isEmpty()) {
            batches.batchUpdate("""
                    insert into product (sku, name, category, gtin, tax_rate, unit, seasonal, discontinued, grams, volume, created_at, changed_at)
                    values (:sku, :name, :category, :gtin, :taxRate, :unit, :seasonal, :discontinued, :grams, :volume, :now, :now)""", columns(products));
        }
    }

    void update(Collection<Product> products) {
        if (!products.isEmpty()) {
            batches.batchUpdate("""
                    update product set name = :name, category = :category, gtin = :gtin, tax_rate = :taxRate, unit = :unit, seasonal = :seasonal,
                        discontinued = :discontinued, grams = :grams, volume = :volume, changed_at = :now
                    where sku = :sku""", columns(products));
        }
    }

    Set<Sku> sharingGtin(Collection<Sku> skus) {
        return skus.isEmpty() ? Set.of() : new HashSet<>(jdbc.sql("""
                select p.sku from product p where p.sku in (:skus) and p.gtin is not null
                  and exists (select 1 from product other where other.gtin = p.gtin and other.sku <> p.sku and not other.discontinued)""")
                .param("skus", skus.stream().map(Sku::value).distinct().sorted().toList()).query((row, n) -> new Sku(row.getString("sku"))).list());
    }

    private Map<Sku, Product> find(Collection<Sku> skus, String lock) {
        var found = new LinkedHashMap<Sku, Product>();
        if (!skus.isEmpty()) {
            jdbc.sql(SELECT + "where sku in (:skus) order by sku" + lock).param("skus", skus.stream().map(Sku::value).distinct().sorted().toList())
                    .query((row, n) -> product(row)).stream().forEach(product -> found.put(product.sku(), product));
        }
        return found;
    }

    private SqlParameterSource[] columns(Collection<Product> products) {
        var now = Timestamp.from(clock.instant());
        return products.stream().map(p -> new MapSqlParameterSource("sku", p.sku().value()).addValue("name", p.name()).addValue("category", p.category())
                .addValue("gtin", p.gtin()).addValue("taxRate", p.taxRate().value()).addValue("unit", p.unit())
                .addValue("grams", p.grams()).addValue("volume", p.volume()).addValue("seasonal", p.seasonal()).addValue("discontinued", p.discontinued()).addValue("now", now))
                .toArray(SqlParameterSource[]::new);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(new Sku(row.getString("sku")), row.getString("name"), row.getString("category"), row.getString("gtin"),
                new Percentage(row.getBigDecimal("tax_rate")), row.getString("unit"), row.getBoolean("seasonal"), row.getBoolean("discontinued"),
                row.getBoolean("is_kit"), row.getObject("grams", Long.class), row.getObject("volume", Long.class));
    }

    private static @Nullable String pattern(@Nullable String text) {
        return text == null || text.isBlank() ? null : "%" + text.strip().toUpperCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
