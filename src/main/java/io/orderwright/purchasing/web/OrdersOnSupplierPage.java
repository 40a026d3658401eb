package io.orderwright.purchasing.web;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPagePart;
import io.orderwright.platform.web.Rail;
import io.orderwright.purchasing.orders.OrderList;
import io.orderwright.purchasing.orders.OrderList.Row;
import io.orderwright.purchasing.orders.OrderList.Search;
import io.orderwright.purchasing.orders.OrderList.View;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The open orders of a supplier, on the supplier's page. */
@Component
@Order(OrdersOnSupplierPage.PLACE)
class OrdersOnSupplierPage implements SupplierPagePart {

    static final int PLACE = 10;
    private static final int MOST_SHOWN = 10;

    private final OrderList list;

    OrdersOnSupplierPage(OrderList list) {
        this.list = list;
    }

    /** What the part shows. @param more whether there are more than those shown */
    record Open(String supplier, List<Line> orders, boolean more) {}

    /** An order as the part shows it. */
    record Line(Row row, StateChip state, Rail rail) {}

    @Override
    public Optional<Part> of(SupplierId supplier) {
        List<Row> rows = list.find(new Search(View.OPEN, null, supplier, null, null), MOST_SHOWN + 1);
        List<Line> shown = rows.stream().limit(MOST_SHOWN).map(row -> new Line(row, StateChip.of(row), new Rail(row.units(), row.confirmed(), row.received(), row.invoiced()))).toList();
        return Optional.of(new Part("purchasing/supplier-part :: part", new Open(supplier.value(), shown, rows.size() > MOST_SHOWN)));
    }
}
