package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was on the shelf on the first day. A SKU is opened once per location; later differences are counts. */
@Component
class OpeningStockFile implements ImportKind {

    private static final long MOST_UNITS = 1_000_000_000L;
    private static final String REFERENCE = "opening stock";

    private final PostMovements post;
    private final MovementRows ledger;
    private final Products products;
    private final Clock clock;

    OpeningStockFile(PostMovements post, MovementRows ledger, Products products, Clock clock) {
        this.post = post;
        this.ledger = ledger;
        this.products = products;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "opening-stock";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("sku", true, "MUG-RED"), new Column("location", true, "MAIN"), new Column("quantity", true, "75"), new Column("counted_on", false, "2026-01-01"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.WAREHOUSE);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var lines = new LinkedHashMap<String, Integer>();
        var movements = new ArrayList<StockMovement>();
        var empty = new LinkedHashSet<StockPositions.Key>();
        for (var row : csv) {
            var fields = new Fields(row);
            var movement = movement(fields, empty);
            if (movement != null && lines.putIfAbsent(movement.key(), row.line()) != null) {
                fields.reject("sku", "line %d has the same SKU and location".formatted(lines.get(movement.key())), "Keep one of the two");
            } else if (movement != null) {
                movements.add(movement);
            }
            rejected.addAll(fields.rejections());
        }
        var known = products.find(Stream.concat(movements.stream().map(StockMovement::sku), empty.stream().map(StockPositions.Key::sku)).collect(toSet())).keySet();
        empty.removeIf(key -> !known.contains(key.sku()));
        var opened = movements.isEmpty() ? Map.<String, byte[]>of() : ledger.hashes(movements.stream().map(StockMovement::key).toList());
        movements.removeIf(movement -> {
            var why = objection(movement, known.contains(movement.sku()), opened.get(movement.key()));
            if (why != null) {
                rejected.add(new Rejection(lines.get(movement.key()), why));
            }
            return why != null;
        });
        int same = (int) movements.stream().filter(movement -> opened.containsKey(movement.key())).count();
        return new Draft(rejected, new Registered(movements.size() - same, 0, same + empty.size()), _ -> open(movements, empty));
    }

    /** An empty shelf gets a position too, so that people see it. */
    private Registered open(List<StockMovement> movements, Set<StockPositions.Key> empty) {
        post.hold(empty);
        int added = 0;
        for (int from = 0; from < movements.size(); from += PostMovements.MAX_MOVEMENTS) {
            added += post.post(movements.subList(from, Math.min(movements.size(), from + PostMovements.MAX_MOVEMENTS))).size();
        }
        return new Registered(added, 0, movements.size() - added + empty.size());
    }

    private static @Nullable Objection objection(StockMovement movement, boolean knownSku, byte @Nullable [] openedAs) {
        if (!knownSku) {
            return new Objection("sku", movement.sku().value(), "there is no such product", "Register the product first, or correct the SKU");
        }
        if (openedAs != null && !Arrays.equals(openedAs, MovementRows.hash(movement))) {
            return new Objection("quantity", movement.quantity().toString(), "%s was opened at %s with another quantity".formatted(movement.sku(), movement.location()),
                    "Correct the stock with a count");
        }
        return null;
    }

    private @Nullable StockMovement movement(Fields fields, Set<StockPositions.Key> empty) {
        var sku = fields.required("sku", Sku::new, "the SKU of a product");
        var location = fields.required("location", LocationCode::new, "a location of 1 to 16 letters, digits or dashes, such as MAIN");
        var quantity = fields.requiredWhole("quantity", 0, MOST_UNITS);
        var countedOn = fields.day("counted_on");
        if (sku == null || location == null || quantity == null || !fields.rejections().isEmpty()) {
            return null;
        }
        if (quantity == 0) {
            empty.add(new StockPositions.Key(location, sku));
            return null;
        }
        var at = (countedOn == null ? LocalDate.now(clock) : countedOn).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new StockMovement("opening/%s/%s".formatted(location, sku), sku, location, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(quantity), Reason.OPENING, REFERENCE, at);
    }
}
