package io.orderwright.platform.process.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.impl.CamundaObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How variables are written for the engine: moments and durations as ISO 8601 text, as diagrams expect them. The client by itself refuses them. */
@Configuration(proxyBeanMethods = false)
class EngineJson {

    @Bean
    JsonMapper engineVariables() {
        return new CamundaObjectMapper(new ObjectMapper().registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS));
    }
}
