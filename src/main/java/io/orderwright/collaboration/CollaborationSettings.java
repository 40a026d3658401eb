package io.orderwright.collaboration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we speak with suppliers, {@code orderwright.collaboration}.
 *
 * @param linkValidFor  how long the address of an order page works; every new mail carries a new one
 * @param signingKeys   secrets that sign page addresses by key id, base 64, at least 32 bytes each; empty: one is made at the first start and kept in the database
 * @param retryReminder pause before a reminder is tried again while the mailbox cannot be read
 * @param gs1CompanyPrefix our GS1 company prefix, from which the numbers of parcels on suppliers' labels are made; empty: parcels get no labels
 */
@Validated
@ConfigurationProperties("orderwright.collaboration")
public record CollaborationSettings(@NotNull @DefaultValue("P30D") Duration linkValidFor,
                                    @NotNull @DefaultValue Map<String, String> signingKeys, @NotNull @DefaultValue("PT30S") Duration retryReminder,
                                    @NotNull @Pattern(regexp = "|\\d{7,10}") @DefaultValue("") String gs1CompanyPrefix) {}
