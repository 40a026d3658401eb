package io.orderwright.collaboration.page;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxHandler;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Files that suppliers leave on the page of an order: stored first, then announced to whoever reads documents. */
@Component
public class PageFiles implements InboxHandler {

    private static final String CHANNEL = "supplier-page";
    private static final int MAX_NAME = 120;
    private static final long MAX_BYTES = 10L * 1024 * 1024;

    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final AuditTrail trail;

    PageFiles(@Lazy Inbox inbox, ApplicationEventPublisher events, AuditTrail trail) {
        this.inbox = inbox;
        this.events = events;
        this.trail = trail;
    }

    /** Stores a file; the same file twice is one. @throws io.orderwright.shared.BrokenRule when it is too large */
    public void leave(PageLinks.Opened page, String fileName, String contentType, byte[] bytes) {
        String name = fileName.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        String shortened = name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
        String hash = HexFormat.of().formatHex(Sha256.of(bytes)).substring(0, 16);
        inbox.accept(new Arrival(CHANNEL, "%s/%s/%s/%s".formatted(page.order(), page.supplier(), hash, shortened), contentType, bytes));
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public long maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public void handle(long inboxId, Arrival arrival) {
        String[] key = arrival.externalId().split("/", 4);
        trail.record(new AuditEvent(key[0], "collaboration.document-received", Actor.supplier(key[1]), Map.of("fileName", key[3], "inbox", String.valueOf(inboxId))));
        events.publishEvent(new SupplierDocumentArrived("page/" + inboxId, new SupplierId(key[1]), key[3], arrival.contentType(), arrival.bytes()));
    }
}
