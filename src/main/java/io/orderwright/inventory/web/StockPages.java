package io.orderwright.inventory.web;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockPagePart;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions.Incoming;
import io.orderwright.inventory.StockPositions.Key;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.ledger.StockList;
import io.orderwright.shared.Slice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The stock list and the stock of one SKU. */
@Controller
class StockPages {

    /** Products that a search for a part of a name looks through. */
    private static final int MOST_FOUND = Slice.MAX_SIZE;
    private static final String ORDER = "PO-";

    private final StockList stock;
    private final Products products;
    private final List<StockPagePart> parts;

    StockPages(StockList stock, Products products, ObjectProvider<StockPagePart> parts) {
        this.stock = stock;
        this.products = products;
        this.parts = parts.orderedStream().toList();
    }

    @GetMapping("/stock")
    String list(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "false") boolean below,
                @RequestParam(required = false) @Nullable String cursor, Model model) {
        var skus = text == null || text.isBlank() ? null : products.list(text, null, MOST_FOUND).items().stream().map(Product::sku).toList();
        var page = stock.positions(skus, null, below, cursor, Slice.DEFAULT_SIZE);
        var names = products.find(page.items().stream().map(StockPosition::sku).collect(toSet()));
        var incoming = stock.incoming(page.items());
        var cover = stock.daysOfCover(page.items());
        model.addAttribute("rows", page.items().stream().map(position -> {
            var key = new Key(position.location(), position.sku());
            return new Row(position, names.get(position.sku()), incoming.getOrDefault(key, List.of()), cover.get(key));
        }).toList());
        model.addAttribute("next", page.next());
        model.addAttribute("below", below);
        model.addAttribute("belowCount", stock.below());
        model.addAttribute("text", text == null ? "" : text);
        return "inventory/stock";
    }

    @GetMapping("/stock/item")
    String item(@RequestParam String sku, @RequestParam(required = false) @Nullable String location, @RequestParam(required = false) @Nullable String cursor, Model model) {
        var code = Objection.reading("sku", sku, Sku::new, "the SKU of a product");
        var product = products.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var everywhere = stock.of(code);
        var asked = Objection.readingIfGiven("location", location, LocationCode::new, "a location such as MAIN");
        var position = everywhere.stream().filter(p -> asked == null || p.location().equals(asked)).findFirst()
                .orElseGet(() -> nothing(code, asked == null ? new LocationCode("MAIN") : asked));
        var key = new Key(position.location(), code);
        model.addAttribute("product", product);
        model.addAttribute("row", new Row(position, product, stock.incoming(List.of(position)).getOrDefault(key, List.of()), stock.daysOfCover(List.of(position)).get(key)));
        model.addAttribute("locations", everywhere.stream().map(StockPosition::location).toList());
        var ledger = stock.movements(code, position.location(), cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("movements", ledger.items().stream().map(Line::of).toList());
        model.addAttribute("next", ledger.next());
        model.addAttribute("parts", parts.stream().map(part -> part.of(code, position.location())).flatMap(Optional::stream).toList());
        return "inventory/stock-item";
    }

    private static StockPosition nothing(Sku sku, LocationCode location) {
        return new StockPosition(sku, location, 0, 0, 0, 0, 0, 0, 0, 0, null);
    }

    /**
     * A position as the pages show it.
     *
     * @param cover whole days that what is available lasts, null when nothing was sold lately
     */
    record Row(StockPosition position, @Nullable Product product, List<Incoming> incoming, @Nullable Long cover) {

        public @Nullable Incoming first() {
            return incoming.isEmpty() ? null : incoming.getFirst();
        }

        public State state() {
            if (position.available() == 0) {
                return State.SOLD_OUT;
            }
            return position.reorderPoint() == null ? State.UNPLANNED : position.isBelow() ? State.BELOW : State.ENOUGH;
        }

        public String name() {
            return product == null ? "" : product.name();
        }
    }

    /** How stock stands, with the look of its chip. */
    enum State {
        SOLD_OUT("bad", "alert"), BELOW("going", "half"), ENOUGH("ok", "ok"), UNPLANNED("", "ring");

        private final String kind;
        private final String icon;

        State(String kind, String icon) {
            this.kind = kind;
            this.icon = icon;
        }

        public String kind() {
            return kind;
        }

        public String icon() {
            return icon;
        }
    }

    /** A movement as the ledger shows it; what leaves for the outside counts negative. @param order order to link to, null for none */
    record Line(StockMovement movement, long signed, @Nullable String order) {

        static Line of(StockMovement movement) {
            boolean leaves = movement.to() == StockState.OUTSIDE;
            var order = movement.reference().startsWith(ORDER) ? movement.reference().split("/")[0] : null;
            return new Line(movement, leaves ? -movement.quantity().units() : movement.quantity().units(), order);
        }
    }
}
