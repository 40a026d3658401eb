package io.orderwright.invoicing.web;

import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.web.EventTexts;
import io.orderwright.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to an invoice, in words, newest first. */
@Component
class InvoiceStory {

    private final AuditTrail audit;
    private final EventTexts texts;

    InvoiceStory(AuditTrail audit, EventTexts texts) {
        this.audit = audit;
        this.texts = texts;
    }

    /** One entry. @param who empty when a part of Orderwright did it */
    record Entry(Instant at, String words, String who) {}

    List<Entry> of(String subject) {
        return audit.timeline(subject, null, Slice.DEFAULT_SIZE).items().stream()
                .map(recorded -> new Entry(recorded.at(), texts.words(recorded), texts.who(recorded))).toList();
    }
}
