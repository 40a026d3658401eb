package io.orderwright.platform.process.engine;

import java.util.Map;
import java.util.TreeMap;

/** A message as it waits in the outbox. Names of variables are sorted, so that the same message has the same bytes in every run. */
record EngineMessage(String name, String correlationKey, String messageId, Map<String, Object> variables) {

    static final String CHANNEL = "engine";

    EngineMessage {
        variables = new TreeMap<>(variables);
    }
}
