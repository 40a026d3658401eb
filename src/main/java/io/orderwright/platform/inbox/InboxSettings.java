package io.orderwright.platform.inbox;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How arrivals are taken up.
 *
 * @param pollInterval   longest wait until an item stored by another copy of the application, or due now, is seen
 * @param firstBackoff   wait after the first failed attempt; doubles with each further one
 * @param longestBackoff limit of that doubling
 */
@Validated
@ConfigurationProperties("orderwright.inbox")
record InboxSettings(@NotNull @DefaultValue("500ms") Duration pollInterval, @NotNull @DefaultValue("5s") Duration firstBackoff,
                     @NotNull @DefaultValue("10m") Duration longestBackoff) {}
