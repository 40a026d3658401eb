package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailSettingsTest {

    @Test
    void anEmptyVariableOfTheEnvironmentMeansNone() {
        MailSettings settings = bind(Map.of("orderwright.mail.trusted-authserv-id", "", "orderwright.mail.smtp.user", "", "orderwright.mail.imap.host", ""));
        assertThat(settings.smtp().user()).isNull();
        assertThat(settings.imap().isConfigured()).isFalse();
        assertThat(settings.trustedAuthservId()).isNull();
    }

    private static MailSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("orderwright.mail", MailSettings.class);
    }
}
