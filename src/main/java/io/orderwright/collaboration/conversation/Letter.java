package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.platform.mail.MailAttachment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.EmailAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we want to say to a supplier about an order. Written once per order, revision, kind and number.
 *
 * @param order       the order it is about, as it stands in that revision
 * @param kind        what it is for
 * @param number      counts letters of one kind, for example the asking it belongs to
 * @param template    name below {@code templates/collaboration/mail/}
 * @param facts       values that the template names, under {@code facts}
 * @param attachments files that go with it
 * @param copyTo      who gets it instead of the usual contact, null for the usual contact
 */
public record Letter(PurchaseOrderSnapshot order, Kind kind, String number, String template, Map<String, Object> facts, List<MailAttachment> attachments,
                     @Nullable EmailAddress copyTo) {

    public Letter {
        facts = Map.copyOf(facts);
        attachments = List.copyOf(attachments);
    }

    public Letter(PurchaseOrderSnapshot order, Kind kind, String number, String template, Map<String, Object> facts) {
        this(order, kind, number, template, facts, List.of());
    }

    public Letter(PurchaseOrderSnapshot order, Kind kind, String number, String template, Map<String, Object> facts, List<MailAttachment> attachments) {
        this(order, kind, number, template, facts, attachments, null);
    }

    /** The business key of the mail, unique for ever. */
    public String key() {
        return key(order.number(), order.revision(), kind, number);
    }

    public static String key(PurchaseOrderNumber order, int revision, Kind kind, String number) {
        return "%s/r%d/%s%s".formatted(order, revision, kind.code(), number);
    }
}
