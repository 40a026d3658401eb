package io.orderwright.catalog.web;

import static io.orderwright.catalog.Objection.reading;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.products.RegisterProducts;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products for programs. */
@RestController
@RequestMapping("/api/v1/products")
@Tag(name = "Products")
class ProductsApi {

    private final Products products;
    private final RegisterProducts register;

    ProductsApi(Products products, RegisterProducts register) {
        this.products = products;
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Products in the order of their SKUs", description = "text: part of the SKU or the name.")
    Slice<ProductView> list(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable String cursor,
                            @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return products.list(text, cursor, limit).map(ProductsApi::view);
    }

    @GetMapping("/{*sku}")
    @Operation(summary = "One product", description = "The SKU may contain slashes.")
    ResponseEntity<ProductView> one(@PathVariable String sku) {
        return ResponseEntity.of(products.find(reading("sku", sku.substring(1), Sku::new, "the SKU of a product")).map(ProductsApi::view));
    }

    @PostMapping
    @Operation(summary = "Register a product or change it")
    ResponseEntity<ProductView> register(@RequestBody ProductView wanted, Principal by) {
        var sku = reading("sku", wanted.sku(), Sku::new, "1 to 40 letters, digits, dots, dashes, slashes or underscores");
        var name = reading("name", wanted.name(), Function.identity(), "what people call it");
        var category = reading("category", wanted.category(), Function.identity(), "a category");
        var rate = reading("taxRate", wanted.taxRate(), ProductsApi::rate, "per cent from 0 to 100, such as 20 or 5.5");
        var product = reading("sku", sku.value(), _ -> new Product(sku, name, category, wanted.gtin(), rate, wanted.unit() == null ? "C62" : wanted.unit(),
                Boolean.TRUE.equals(wanted.seasonal()), Boolean.TRUE.equals(wanted.discontinued()), false, wanted.grams(), wanted.volumeCm3()), "a GTIN of 14 digits or none, and a UN/ECE unit such as C62, weight and volume above zero");
        var done = register.register(List.of(product), by.getName());
        return ResponseEntity.status(done.added() > 0 ? HttpStatus.CREATED : HttpStatus.OK).body(view(products.find(sku).orElseThrow()));
    }

    private static Percentage rate(String text) {
        if (!text.matches("(100|\\d{1,2})(\\.\\d{1,4})?")) {
            throw new IllegalArgumentException(text);
        }
        return Percentage.of(text);
    }

    private static ProductView view(Product p) {
        return new ProductView(p.sku().value(), p.name(), p.category(), p.gtin(), p.taxRate().value().stripTrailingZeros().toPlainString(), p.unit(), p.seasonal(), p.discontinued(), p.grams(), p.volume());
    }

    /** A product in JSON; the tax rate in per cent, as text; weight and volume of one unit as shipped. */
    record ProductView(@Nullable String sku, @Nullable String name, @Nullable String category, @Nullable String gtin, @Nullable String taxRate, @Nullable String unit,
                       @Nullable Boolean seasonal, @Nullable Boolean discontinued, @Nullable Long grams, @Nullable Long volumeCm3) {}
}
