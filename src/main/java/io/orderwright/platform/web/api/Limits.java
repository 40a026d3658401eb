package io.orderwright.platform.web.api;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the API takes.
 *
 * @param body           largest body of one request that is no file upload
 * @param storedAnswer   largest answer that is kept to be replayed; a larger one is worked out again
 * @param replayFor      how long an answer is kept for the same idempotency key
 * @param stuckAfter     a request that has not been answered for this long was cut off, for example because the application died: the same key may be tried again.
 *                       Longer than a transaction may take, shorter than the minute after which service must be back
 */
@Validated
@ConfigurationProperties("orderwright.api")
record Limits(@NotNull @DefaultValue("8MB") DataSize body, @NotNull @DefaultValue("1MB") DataSize storedAnswer, @NotNull @DefaultValue("7d") Duration replayFor,
              @NotNull @DefaultValue("40s") Duration stuckAfter) {}
