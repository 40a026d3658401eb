package io.orderwright.receiving;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient we are with deliveries.
 *
 * @param reminderAfter from the end of the promised day, in the supplier's zone, until the supplier is reminded
 * @param chaseAfter    from the same moment until a buyer is asked
 */
@Validated
@ConfigurationProperties("orderwright.receiving")
public record ReceivingSettings(@NotNull @DefaultValue("PT9H") Duration reminderAfter, @NotNull @DefaultValue("PT57H") Duration chaseAfter) {}
