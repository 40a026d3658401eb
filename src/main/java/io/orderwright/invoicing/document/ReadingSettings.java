package io.orderwright.invoicing.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on files that strangers send.
 *
 * @param maxXml       largest XML file
 * @param maxDepth     deepest nesting of elements
 * @param maxText      longest text of one element, attachments excepted
 * @param timeLimit    longest reading of one file
 * @param atOneTime    files read at the same time
 */
@Validated
@ConfigurationProperties("orderwright.invoicing.reading")
public record ReadingSettings(@NotNull @DefaultValue("20MB") DataSize maxXml, @Min(10) @Max(1000) @DefaultValue("100") int maxDepth,
                              @NotNull @DefaultValue("1MB") DataSize maxText, @NotNull @DefaultValue("10s") Duration timeLimit, @Min(1) @Max(16) @DefaultValue("2") int atOneTime) {

    /** What holds when nothing is configured. */
    public static ReadingSettings standard() {
        return new ReadingSettings(DataSize.ofMegabytes(20), 100, DataSize.ofMegabytes(1), Duration.ofSeconds(10), 2);
    }
}
