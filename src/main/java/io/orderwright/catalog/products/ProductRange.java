package io.orderwright.catalog.products;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The products as other modules see them. */
@Component
@Transactional(readOnly = true)
class ProductRange implements Products {

    private final ProductRows rows;

    ProductRange(ProductRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(rows.find(Set.of(sku)).get(sku));
    }

    @Override
    public Map<Sku, Product> find(Collection<Sku> skus) {
        return rows.find(skus);
    }

    @Override
    public Set<Sku> sharingGtin(Collection<Sku> skus) {
        return rows.sharingGtin(skus);
    }

    @Override
    public Slice<Product> list(@Nullable String text, @Nullable String cursor, int size) {
        return rows.list(text, cursor, size);
    }
}
