package io.orderwright.collaboration.task;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.platform.process.FormText;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows why an order did not reach its supplier, in the task Correct supplier contact. */
@Component
public class ShowContact {

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final Conversations conversations;
    private final TaskWords words;

    ShowContact(PurchaseOrders orders, Suppliers suppliers, Conversations conversations, TaskWords words) {
        this.orders = orders;
        this.suppliers = suppliers;
        this.conversations = conversations;
        this.words = words;
    }

    /** What the form shows. */
    public record View(String orderNumber, String supplierName, String email, String problem, String failedAt, String orderLink) {}

    @Transactional(readOnly = true)
    public Shown<View> show(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Supplier supplier = suppliers.find(order.supplier()).orElseThrow();
        var conversation = conversations.latest(number);
        String email = supplier.orderEmail() == null ? "" : supplier.orderEmail().value();
        return new Shown<>(new View(number.value(), supplier.name(), email, FormText.inLine(conversation.flatMap(Conversation::failure).orElse("")),
                words.moment(conversation.flatMap(Conversation::failedAt).orElse(null)), words.orderLink(number)), Map.of("email", email));
    }
}
