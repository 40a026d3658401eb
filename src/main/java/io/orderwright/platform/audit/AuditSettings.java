package io.orderwright.platform.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the audit trail is sealed.
 *
 * @param sealAfter    an event is sealed when it was seen this long ago: longer than any transaction lasts, so that no event with a smaller id can still appear
 * @param sealInterval how often new events are looked for
 * @param batchSize    most events sealed in one transaction
 */
@Validated
@ConfigurationProperties("orderwright.audit")
record AuditSettings(@NotNull @DefaultValue("60s") Duration sealAfter, @NotNull @DefaultValue("5s") Duration sealInterval,
                     @Min(1) @Max(10_000) @DefaultValue("1000") int batchSize) {}
