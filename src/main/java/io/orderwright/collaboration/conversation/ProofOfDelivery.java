package io.orderwright.collaboration.conversation;

import static java.util.stream.Collectors.joining;

import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.platform.audit.Evidence;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.SentMails;
import io.orderwright.platform.web.EventTexts;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What shows in a dispute that a supplier has an order and what was said about it, in one file: each mail byte for byte both ways with what the servers answered, the
 * order as it was issued in each revision, what happened and when in words and as rows of the hash-chained trail (page views and acknowledgements among it), and the
 * SHA-256 of each part.
 */
@Component
public class ProofOfDelivery {

    /** Most bytes of mails in the file; a mail beyond them is named with its SHA-256. */
    private static final long MOST_BYTES = 40_000_000;

    private final PurchaseOrders orders;
    private final OrderDocuments documents;
    private final SupplierMessages messages;
    private final SentMails sent;
    private final Inbox inbox;
    private final Evidence evidence;
    private final EventTexts texts;

    ProofOfDelivery(PurchaseOrders orders, OrderDocuments documents, SupplierMessages messages, SentMails sent, Inbox inbox, Evidence evidence, EventTexts texts) {
        this.orders = orders;
        this.documents = documents;
        this.messages = messages;
        this.sent = sent;
        this.inbox = inbox;
        this.evidence = evidence;
        this.texts = texts;
    }

    /** @param file null where the mail is not in the pack @param words what the server, or a report, said of it @param happenedAt queued, or received */
    record Mail(@Nullable String file, String sha256, Direction direction, String kind, @Nullable Integer revision, String from, String to, String subject, @Nullable String messageId, String state,
                @Nullable String words, Instant happenedAt, @Nullable Instant settledAt) {}

    /** @return a zip file; empty when there is no such order */
    @Transactional(readOnly = true)
    public Optional<byte[]> of(PurchaseOrderNumber number) {
        return orders.find(number).map(this::pack);
    }

    private byte[] pack(PurchaseOrderSnapshot order) {
        var pack = evidence.pack();
        String number = order.number().value();
        pack.text("timeline.txt", pack.events(List.of(number)).stream().map(this::told).collect(joining()));
        mails(order.number(), pack);
        for (int revision = 1; revision <= order.revision(); revision++) {
            if (orders.issued(order.number(), revision).isPresent()) {
                pack.file("orders/%s-revision-%d.pdf".formatted(number, revision), documents.pdf(order.number(), revision));
            }
        }
        return pack.zip();
    }

    /** The bytes one mail after the other, as none of them may be left in memory twice. */
    private void mails(PurchaseOrderNumber order, Evidence.Pack pack) {
        var mails = new ArrayList<Mail>();
        long bytes = 0;
        for (SupplierMessage message : messages.thread(order).reversed()) {
            byte[] original = original(message);
            String file = null;
            if (bytes + original.length <= MOST_BYTES) {
                bytes += original.length;
                file = "mails/%03d-%s.eml".formatted(mails.size() + 1, message.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                pack.file(file, original);
            }
            mails.add(new Mail(file, HexFormat.of().formatHex(Sha256.of(original)), message.direction(), message.kind().name(), message.revision().orElse(null), message.sender(), message.recipient(),
                    message.subject(), message.messageId().orElse(null), message.state().name(), message.stateReason().orElse(null), message.happenedAt(), message.settledAt().orElse(null)));
        }
        pack.json("mails.json", mails);
    }

    private byte[] original(SupplierMessage message) {
        return message.direction() == Direction.IN ? inbox.original(message.inboxId().orElseThrow()) : sent.original(message.mailKey().orElseThrow()).orElseThrow();
    }

    private String told(RecordedEvent event) {
        String who = texts.who(event);
        return "%s  %s%s%n".formatted(event.at(), texts.words(event), who.isEmpty() ? "" : " (" + who + ")");
    }
}
