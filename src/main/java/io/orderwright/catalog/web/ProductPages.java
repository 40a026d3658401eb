package io.orderwright.catalog.web;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.ProductPagePart;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
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

/** The list of products and the page of one. */
@Controller
class ProductPages {

    private final Products products;
    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final List<ProductPagePart> parts;
    private final Clock clock;

    ProductPages(Products products, SupplierPrices prices, Suppliers suppliers, ObjectProvider<ProductPagePart> parts, Clock clock) {
        this.products = products;
        this.prices = prices;
        this.suppliers = suppliers;
        this.parts = parts.orderedStream().toList();
        this.clock = clock;
    }

    @GetMapping("/products")
    String list(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable String cursor, Model model) {
        var page = products.list(text, cursor, Slice.DEFAULT_SIZE);
        var chosen = prices.preferredOn(LocalDate.now(clock), page.items().stream().map(Product::sku).toList());
        model.addAttribute("products", page.items());
        model.addAttribute("chosen", chosen);
        model.addAttribute("suppliers", suppliers.find(chosen.values().stream().map(SupplierPrice::supplier).collect(toSet())));
        model.addAttribute("next", page.next());
        model.addAttribute("text", text == null ? "" : text);
        return "catalog/products";
    }

    /** The SKU is a parameter and no part of the path, because it may contain slashes. */
    @GetMapping("/products/item")
    String one(@RequestParam String sku, @RequestParam(required = false) @Nullable String cursor, Model model) {
        var product = product(sku);
        var page = prices.list(null, product.sku(), cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("product", product);
        model.addAttribute("prices", page.items());
        model.addAttribute("suppliers", suppliers.find(page.items().stream().map(SupplierPrice::supplier).collect(toSet())));
        model.addAttribute("next", page.next());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("parts", parts.stream().map(part -> part.of(product.sku())).flatMap(Optional::stream).toList());
        return "catalog/product";
    }

    private Product product(String sku) {
        try {
            return products.find(new Sku(sku)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notASku) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
