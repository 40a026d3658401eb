package io.orderwright.purchasing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.web.Rail;
import io.orderwright.platform.web.api.Cursor;
import io.orderwright.purchasing.orders.OrderList;
import io.orderwright.purchasing.orders.OrderList.Row;
import io.orderwright.purchasing.orders.OrderList.Search;
import io.orderwright.purchasing.orders.OrderList.View;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of orders. */
@Controller
class OrdersPage {

    private final OrderList list;
    private final Suppliers suppliers;
    private final PurchasingSettings settings;

    OrdersPage(OrderList list, Suppliers suppliers, PurchasingSettings settings) {
        this.list = list;
        this.suppliers = suppliers;
        this.settings = settings;
    }

    /** A row as the page shows it. */
    public record Shown(Row row, String supplier, StateChip state, Rail rail) {}

    /** A way to look at the list, with the number of orders in it. */
    public record ViewLink(String name, String key, @Nullable Long count, boolean current) {}

    /** A supplier to choose. */
    public record Choice(String value, String text) {}

    @GetMapping("/orders")
    String list(@RequestParam(defaultValue = "open") String view, @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String supplier,
                @RequestParam(required = false) @Nullable String cursor, Model model) {
        View chosen = view(view);
        List<String> after = Cursor.values(cursor, 1);
        SupplierId from = supplier == null || supplier.isBlank() ? null : new SupplierId(supplier);
        var rows = list.find(new Search(chosen, q, from, null, after.isEmpty() ? null : after.getFirst()), Slice.DEFAULT_SIZE + 1);
        Slice<Row> page = Cursor.slice(rows, Slice.DEFAULT_SIZE, row -> List.of(row.number().value()));
        var names = suppliers.find(page.items().stream().map(Row::supplier).collect(Collectors.toSet()));
        model.addAttribute("rows", page.items().stream().map(row -> shown(row, names)).toList());
        model.addAttribute("totals", totals(page.items()));
        model.addAttribute("views", views(chosen));
        model.addAttribute("view", name(chosen));
        model.addAttribute("q", q);
        model.addAttribute("supplier", supplier);
        model.addAttribute("suppliers", choices());
        model.addAttribute("next", page.next() == null ? null : UriComponentsBuilder.fromPath("/orders").queryParam("view", name(chosen))
                .queryParam("q", q == null ? "" : q).queryParam("supplier", supplier == null ? "" : supplier).queryParam("cursor", page.next()).encode().build().toUriString());
        return "purchasing/orders";
    }

    private static Shown shown(Row row, Map<SupplierId, Supplier> names) {
        Supplier supplier = names.get(row.supplier());
        return new Shown(row, supplier == null ? row.supplier().value() : supplier.name(),
                StateChip.of(row), new Rail(row.units(), row.confirmed(), row.received(), row.invoiced()));
    }

    // one total per currency: amounts of two currencies are never added
    private List<Money> totals(List<Row> rows) {
        var totals = new TreeMap<String, Money>();
        rows.forEach(row -> totals.merge(row.net().currency().getCurrencyCode(), row.net(), Money::plus));
        return totals.isEmpty() ? List.of(Money.zero(settings.baseCurrency())) : List.copyOf(totals.values());
    }

    private List<ViewLink> views(View chosen) {
        var counts = list.counts();
        var links = new ArrayList<ViewLink>();
        for (View view : View.values()) {
            links.add(new ViewLink(name(view), "purchasing.view." + name(view), counts.get(view), view == chosen));
        }
        return links;
    }

    private List<Choice> choices() {
        var ids = list.suppliers();
        var names = suppliers.find(ids);
        return ids.stream().map(id -> new Choice(id.value(), names.containsKey(id) ? names.get(id).name() : id.value())).toList();
    }

    private static String name(View view) {
        return view.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // an unknown view in an old bookmark shows the open orders
    private static View view(String name) {
        for (View view : View.values()) {
            if (name(view).equals(name)) {
                return view;
            }
        }
        return View.OPEN;
    }
}
