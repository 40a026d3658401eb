package io.orderwright.collaboration.task;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.platform.process.FormText;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a mail that may be a fraud, with what was found in it and how the supplier is reached, in the task Check suspicious mail. */
@Component
public class ShowSuspiciousMail {

    private final SupplierMessages messages;
    private final Suppliers suppliers;
    private final TaskWords words;

    ShowSuspiciousMail(SupplierMessages messages, Suppliers suppliers, TaskWords words) {
        this.messages = messages;
        this.suppliers = suppliers;
        this.words = words;
    }

    /** What the form shows. @param contact whom to ask, from our own records and never from the mail */
    public record View(String orderNumber, String revision, String supplierName, String sender, String receivedAt, String contact, String findings, String subject, String text, String orderLink) {}

    @Transactional(readOnly = true)
    public Shown<View> show(long messageId) {
        SupplierMessage mail = messages.find(messageId).orElseThrow(() -> new IllegalStateException("There is no mail " + messageId));
        PurchaseOrderNumber order = mail.order().orElseThrow();
        Optional<Supplier> supplier = mail.supplier().flatMap(suppliers::find);
        return new Shown<>(new View(order.value(), mail.revision().map(String::valueOf).orElse(""), supplier.map(Supplier::name).orElseGet(() -> mail.supplier().map(SupplierId::value).orElse("")), FormText.inLine(mail.sender()),
                words.moment(mail.happenedAt()), supplier.map(ShowSuspiciousMail::contact).orElse(""), words.text(mail.finding().orElse("")), mail.subject(), words.text(mail.body()), words.orderLink(order)), Map.of());
    }

    private static String contact(Supplier supplier) {
        return Stream.of(supplier.contactName(), supplier.phone(), supplier.orderEmail() == null ? null : supplier.orderEmail().value()).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
