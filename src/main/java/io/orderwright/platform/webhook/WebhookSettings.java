package io.orderwright.platform.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are sent.
 *
 * @param answerWithin     longest wait for the subscriber's answer
 * @param insideOurNetwork whether a subscriber may be on this machine or in a private network, and may be told without encryption; otherwise nobody can make us call our own services
 * @param mostSubscriptions that are open at one time
 */
@Validated
@ConfigurationProperties("orderwright.webhooks")
record WebhookSettings(@NotNull @DefaultValue("10s") Duration answerWithin, @DefaultValue("false") boolean insideOurNetwork, @Min(1) @Max(1000) @DefaultValue("50") int mostSubscriptions) {}
