package io.orderwright.inventory.ledger;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Kits;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement;
import io.orderwright.shared.Quantity;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes movements of kits apart into movements of their parts, once each (F14). */
@Repository
class KitMovements {

    private final Kits kits;
    private final MovementRows ledger;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    KitMovements(Kits kits, MovementRows ledger, JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.kits = kits;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * What is to be posted instead.
     *
     * @param movements those of no kit as they were, those of kits as their parts
     * @param ofKits    the movements that were taken apart, with the keys of their parts
     */
    record Apart(Map<String, StockMovement> movements, Map<StockMovement, List<String>> ofKits) {

        static Apart nothing(Map<String, StockMovement> movements) {
            return new Apart(movements, Map.of());
        }

        /** The keys as the caller gave them. A kit counts as new when its parts are. */
        Set<String> asGiven(Set<String> fresh) {
            if (ofKits.isEmpty()) {
                return fresh;
            }
            var given = new HashSet<>(fresh);
            ofKits.forEach((kit, parts) -> {
                if (given.removeAll(parts)) {
                    given.add(kit.key());
                }
            });
            return given;
        }
    }

    /** @param sets SKUs among them that are kits */
    Apart apart(Map<String, StockMovement> wanted, Set<Sku> sets) {
        var keys = wanted.values().stream().filter(movement -> sets.contains(movement.sku())).map(StockMovement::key).toList();
        if (keys.isEmpty()) {
            return Apart.nothing(wanted);
        }
        var made = kits.find(sets);
        var before = hashes(keys);
        var asThemselves = ledger.hashes(keys).keySet();
        var movements = new LinkedHashMap<String, StockMovement>();
        var ofKits = new LinkedHashMap<StockMovement, List<String>>();
        for (var movement : wanted.values()) {
            var kit = sets.contains(movement.sku()) && !asThemselves.contains(movement.key()) ? made.get(movement.sku()) : null;
            var parts = kit == null ? List.<Kit.Part>of() : kit.partsOn(LocalDate.ofInstant(movement.at(), ZoneOffset.UTC));
            var known = before.get(movement.key());
            if (known != null && !Arrays.equals(known, MovementRows.hash(movement))) {
                throw PostMovements.keyReused(movement);
            } else if (known == null && parts.isEmpty()) {
                movements.put(movement.key(), movement);
            } else if (known == null) {
                var of = new ArrayList<String>();
                for (var part : parts) {
                    var key = movement.key() + "/" + part.sku();
                    PostMovements.mustFit(key, movement.reference());
                    movements.put(key, new StockMovement(key, part.sku(), movement.location(), movement.from(), movement.to(),
                            Quantity.of(Math.multiplyExact(movement.quantity().units(), part.units())), movement.reason(), movement.reference(), movement.at()));
                    of.add(key);
                }
                ofKits.put(movement, of);
            }
        }
        return new Apart(movements, ofKits);
    }

    /** Remembers those that were taken apart. */
    void remember(Collection<StockMovement> taken) {
        if (!taken.isEmpty()) {
            batches.batchUpdate("""
                    insert into kit_movement (movement_key, content_hash, sku, location, quantity, happened_at) values (:key, :hash, :sku, :location, :quantity, :at)
                    on duplicate key update movement_key = movement_key""",
                    taken.stream().map(m -> new MapSqlParameterSource("key", m.key()).addValue("hash", MovementRows.hash(m)).addValue("sku", m.sku().value())
                            .addValue("location", m.location().value()).addValue("quantity", m.quantity().units()).addValue("at", Timestamp.from(m.at())))
                            .toArray(SqlParameterSource[]::new));
        }
    }

    private Map<String, byte[]> hashes(Collection<String> keys) {
        var hashes = new HashMap<String, byte[]>();
        jdbc.sql("select movement_key, content_hash from kit_movement where movement_key in (:keys)").param("keys", keys)
                .query((row, n) -> hashes.put(row.getString(1), row.getBytes(2))).list();
        return hashes;
    }
}
