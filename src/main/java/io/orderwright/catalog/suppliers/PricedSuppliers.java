package io.orderwright.catalog.suppliers;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.SupplierId;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows which suppliers have a price list, so that its currency stays what it is. */
@Repository
class PricedSuppliers {

    private final JdbcClient jdbc;

    PricedSuppliers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<SupplierId> among(Collection<SupplierId> suppliers) {
        return suppliers.isEmpty() ? Set.of() : jdbc.sql("select distinct supplier_code from supplier_price where supplier_code in (:codes)")
                .param("codes", suppliers.stream().map(SupplierId::value).toList()).query(String.class).stream().map(SupplierId::new).collect(toSet());
    }
}
