package io.orderwright.platform.process;

import java.util.Map;

/** Publishes messages to waiting process instances, through the outbox. */
public interface EngineMessages {

    /**
     * Writes the message in the current transaction; it reaches the engine afterwards with {@code messageId} as its id, so that a repeat changes nothing.
     *
     * @param name           message name of the process contract, for example {@code collaboration.supplier-responded}
     * @param correlationKey business key, for example the purchase order number
     * @param messageId      business key of this very message, unique for ever
     * @param variables      ids and facts for gateways, small
     */
    void publish(String name, String correlationKey, String messageId, Map<String, ?> variables);
}
