package io.orderwright.platform.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What every page knows.
 *
 * @param company name of the buying company, as pages, mails and documents write it
 * @param zone    time zone in which pages show clock times
 */
@Validated
@ConfigurationProperties("orderwright.web")
public record WebSettings(@NotBlank @DefaultValue("Fernlight Gifts") String company, @NotNull @DefaultValue("Europe/London") ZoneId zone) {}
