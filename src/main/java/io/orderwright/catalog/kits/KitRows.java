package io.orderwright.catalog.kits;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Kits;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Slice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code kit_part}. */
@Repository
class KitRows implements Kits {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    KitRows(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public Map<Sku, Kit> find(Collection<Sku> skus) {
        var versions = new LinkedHashMap<Sku, SortedMap<LocalDate, List<Kit.Part>>>();
        if (!skus.isEmpty()) {
            jdbc.sql("select kit, valid_from, part, units from kit_part where kit in (:skus) order by kit, valid_from, part").param("skus", values(skus)).query(row -> {
                versions.computeIfAbsent(new Sku(row.getString("kit")), _ -> new TreeMap<>()).computeIfAbsent(row.getDate("valid_from").toLocalDate(), _ -> new ArrayList<>())
                        .add(new Kit.Part(new Sku(row.getString("part")), row.getLong("units")));
            });
        }
        var kits = new LinkedHashMap<Sku, Kit>();
        versions.forEach((sku, of) -> kits.put(sku, new Kit(sku, of)));
        return kits;
    }

    @Override
    public Slice<Kit> list(@Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var skus = jdbc.sql("select distinct kit from kit_part where kit > :after order by kit limit :rows").param("after", cursor == null ? "" : cursor).param("rows", rows + 1)
                .query((row, n) -> new Sku(row.getString("kit"))).list();
        boolean more = skus.size() > rows;
        var shown = more ? skus.subList(0, rows) : skus;
        return new Slice<>(List.copyOf(find(shown).values()), more ? shown.getLast().value() : null);
    }

    @Override
    public Set<Sku> partsAmong(Collection<Sku> skus) {
        return skus.isEmpty() ? Set.of() : jdbc.sql("select distinct part from kit_part where part in (:skus)").param("skus", values(skus))
                .query((row, n) -> new Sku(row.getString("part"))).stream().collect(toSet());
    }

    /** Whoever makes kits of these, or of their parts, waits until the transaction ends. */
    void lock(Collection<Sku> skus) {
        jdbc.sql("select sku from product where sku in (:skus) order by sku for update").param("skus", values(skus)).query(String.class).list();
    }

    void write(Sku kit, LocalDate from, List<Kit.Part> parts) {
        jdbc.sql("delete from kit_part where kit = :kit and valid_from = :from").param("kit", kit.value()).param("from", Date.valueOf(from)).update();
        batch.batchUpdate("insert into kit_part (kit, valid_from, part, units) values (?, ?, ?, ?)",
                parts.stream().map(part -> new Object[] {kit.value(), Date.valueOf(from), part.sku().value(), part.units()}).toList());
    }

    private static List<String> values(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toList();
    }
}
