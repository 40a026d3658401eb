package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the units of a goods received note went, so that a second telling gets the same answer. */
@Component
class BookedReceipts {

    private final JdbcClient jdbc;

    BookedReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(String evidence, PurchaseOrderNumber named, List<BookedReceipt> receipts) {
        for (BookedReceipt receipt : receipts) {
            jdbc.sql("insert into purchase_order_receipt (evidence, named_order, order_number, line_no, accepted, quarantined, over_units) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(evidence, named.value(), receipt.order().value(), receipt.line(), receipt.accepted().units(), receipt.quarantined().units(), receipt.over().units())
                    .update();
        }
    }

    List<BookedReceipt> bookedOn(String evidence, PurchaseOrderNumber named) {
        return jdbc.sql("select order_number, line_no, accepted, quarantined, over_units from purchase_order_receipt where evidence = ? and named_order = ? order by id")
                .params(evidence, named.value())
                .query((rs, row) -> new BookedReceipt(new PurchaseOrderNumber(rs.getString(1)), rs.getInt(2), Quantity.of(rs.getLong(3)), Quantity.of(rs.getLong(4)),
                        Quantity.of(rs.getLong(5)))).list();
    }
}
