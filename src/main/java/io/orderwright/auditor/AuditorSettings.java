package io.orderwright.auditor;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the auditor looks.
 *
 * @param patience         how long something may be on its way before it counts as forgotten; nothing that waits for its own moment is
 * @param answerWithin     longest wait for one answer of the engine's store or a mailbox
 * @param mailboxesKept    whether mailboxes keep their mails for ever: then one that was accepted and is in no mailbox is lost. The mail server of {@code ./run} keeps them in memory only
 * @param supplierMailboxes whether the mailboxes of suppliers are on our own server and may be opened, as in {@code ./run}
 * @param maxInstances     most process instances read from the engine
 * @param maxMails         most mails read from one mailbox
 */
@Validated
@ConfigurationProperties("orderwright.auditor")
record AuditorSettings(@NotNull @DefaultValue("PT10M") Duration patience, @NotNull @DefaultValue("PT30S") Duration answerWithin, @DefaultValue("false") boolean mailboxesKept,
                       @DefaultValue("false") boolean supplierMailboxes, @Min(100) @Max(10_000_000) @DefaultValue("1000000") int maxInstances,
                       @Min(100) @Max(10_000_000) @DefaultValue("100000") int maxMails) {}
