package io.orderwright.collaboration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we speak with suppliers, {@code orderwright.collaboration}.
 *
 * @param buyerName     how suppliers know us
 * @param buyerPlace    where we are, for the first sentence of the order page
 * @param zone          our clock: times on tasks and on our pages
 * @param linkValidFor  how long the address of an order page works; every new mail carries a new one
 * @param signingKeys   secrets that sign page addresses by key id, base 64, at least 32 bytes each; empty: one is made at the first start and kept in the database
 * @param retryReminder pause before a reminder is tried again while the mailbox cannot be read
 */
@Validated
@ConfigurationProperties("orderwright.collaboration")
public record CollaborationSettings(@NotBlank @DefaultValue("Fernlight Gifts") String buyerName, @NotBlank @DefaultValue("Bristol") String buyerPlace,
                                    @NotNull @DefaultValue("Europe/London") ZoneId zone, @NotNull @DefaultValue("P30D") Duration linkValidFor,
                                    @NotNull @DefaultValue Map<String, String> signingKeys, @NotNull @DefaultValue("PT30S") Duration retryReminder) {}
