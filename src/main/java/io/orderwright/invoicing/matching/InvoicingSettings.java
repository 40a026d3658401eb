package io.orderwright.invoicing.matching;

import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How exceptions are dealt with.
 *
 * @param acceptLimits     most that a person of a group may accept over the order once, in base currency, by group code; a group that is missing may accept nothing
 * @param creditNoteWithin how long we wait for a credit note before a person is asked again
 * @param countWithin      how long we wait for a new count of a receipt before a person is asked again
 * @param askNoticeAfter   how long an invoice waits for goods before its supplier is asked for a shipping notice
 */
@Validated
@ConfigurationProperties("orderwright.invoicing")
record InvoicingSettings(@DefaultValue Map<String, BigDecimal> acceptLimits, @NotNull @DefaultValue("14d") Duration creditNoteWithin,
                         @NotNull @DefaultValue("5d") Duration countWithin, @NotNull @DefaultValue("3d") Duration askNoticeAfter) {

    /** When nobody configured limits. */
    private static final Map<String, BigDecimal> USUAL = Map.of(Group.ACCOUNTS_PAYABLE.code(), new BigDecimal("100.00"), Group.WAREHOUSE.code(), new BigDecimal("100.00"),
            Group.BUYERS.code(), new BigDecimal("100.00"), Group.MANAGERS.code(), new BigDecimal("2000.00"), Group.DIRECTORS.code(), new BigDecimal("1000000.00"));

    InvoicingSettings {
        acceptLimits = acceptLimits.isEmpty() ? USUAL : Map.copyOf(acceptLimits);
    }

    /** The highest limit of the person's groups. */
    BigDecimal limitOf(Person person) {
        return person.groups().stream().map(group -> acceptLimits.getOrDefault(group.code(), BigDecimal.ZERO)).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    BigDecimal limitOf(String groupCode) {
        return acceptLimits.getOrDefault(groupCode, BigDecimal.ZERO);
    }
}
