package io.orderwright.invoicing.document;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Warms the reader in the background once the application runs, so that no supplier's file waits for it; a command that reads nothing is left alone. */
@Component
@ConditionalOnProperty(name = "orderwright.loops.enabled", havingValue = "true", matchIfMissing = true)
class WarmReader {

    private final DocumentReader reader;

    WarmReader(DocumentReader reader) {
        this.reader = reader;
    }

    @EventListener(value = ApplicationReadyEvent.class, id = "invoicing.warm-reader")
    void warmUp() {
        Thread.ofPlatform().name("warms-document-reader").daemon().start(reader::warmUp);
    }
}
