package io.orderwright.platform.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave.
 *
 * @param pollInterval   longest wait until a message written by another copy of the application, or due now, is seen
 * @param batchSize      most messages that leave in one delivery
 * @param firstBackoff   wait after the first failed attempt; doubles with each further one
 * @param longestBackoff limit of that doubling
 */
@Validated
@ConfigurationProperties("orderwright.outbox")
record OutboxSettings(@NotNull @DefaultValue("500ms") Duration pollInterval, @Min(1) @Max(1000) @DefaultValue("100") int batchSize,
                      @NotNull @DefaultValue("1s") Duration firstBackoff, @NotNull @DefaultValue("5m") Duration longestBackoff) {}
