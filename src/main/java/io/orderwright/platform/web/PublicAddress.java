package io.orderwright.platform.web;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where people and suppliers reach our pages from outside; mails and tasks carry such addresses.
 *
 * @param publicUrl scheme, host and port without a path, {@code orderwright.public-url}
 */
@Validated
@ConfigurationProperties("orderwright")
public record PublicAddress(@NotNull URI publicUrl) {

    /** The full address of one of our pages. @param path begins with a slash */
    public String of(String path) {
        return publicUrl.resolve(path).toString();
    }
}
