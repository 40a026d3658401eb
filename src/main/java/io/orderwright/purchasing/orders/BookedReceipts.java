package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the units of a goods received note went, so that a second telling gets the same answer. */
@Component
class BookedReceipts {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    BookedReceipts(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void remember(String evidence, PurchaseOrderNumber named, List<BookedReceipt> receipts) {
        batches.batchUpdate("insert into purchase_order_receipt (evidence, named_order, order_number, line_no, accepted, quarantined, over_units) values (?, ?, ?, ?, ?, ?, ?)",
                receipts.stream().map(receipt -> new Object[] {evidence, named.value(), receipt.order().value(), receipt.line(), receipt.accepted().units(),
                        receipt.quarantined().units(), receipt.over().units()}).toList());
    }

    List<BookedReceipt> bookedOn(String evidence, PurchaseOrderNumber named) {
        return jdbc.sql("select order_number, line_no, accepted, quarantined, over_units from purchase_order_receipt where evidence = ? and named_order = ? order by id")
                .params(evidence, named.value())
                .query((rs, row) -> new BookedReceipt(new PurchaseOrderNumber(rs.getString(1)), rs.getInt(2), Quantity.of(rs.getLong(3)), Quantity.of(rs.getLong(4)),
                        Quantity.of(rs.getLong(5)))).list();
    }
}
