package io.orderwright.platform.process.engine;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.process.EngineMessages;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages to the outbox; {@link EngineChannel} publishes them. */
@Component
class StoredEngineMessages implements EngineMessages {

    private final Outbox outbox;
    private final JsonMapper json;

    StoredEngineMessages(Outbox outbox, JsonMapper json) {
        this.outbox = outbox;
        this.json = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    }

    @Override
    public void publish(String name, String correlationKey, String messageId, Map<String, ?> variables) {
        var message = new EngineMessage(name, correlationKey, messageId, new HashMap<>(variables));
        outbox.add(new OutboxMessage("engine/" + messageId, correlationKey, EngineMessage.CHANNEL, json.writeValueAsString(message)));
    }
}
