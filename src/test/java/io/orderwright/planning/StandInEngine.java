package io.orderwright.planning;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.process.EngineMessages;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/** Messages into the outbox until the platform does it. */
@Configuration(proxyBeanMethods = false)
class StandInEngine {

    @Bean
    @Primary
    EngineMessages messagesIntoTheOutbox(Outbox outbox, JsonMapper json) {
        return (name, key, messageId, variables) -> outbox.add(new OutboxMessage(messageId, key, "engine", json.writeValueAsString(Map.of("name", name, "variables", variables))));
    }
}
