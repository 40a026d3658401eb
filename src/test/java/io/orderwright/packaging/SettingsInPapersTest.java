package io.orderwright.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.platform.mail.MailSettings;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.EmailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Whoever runs Orderwright reads of every setting in one place, under the name that it has. */
class SettingsInPapersTest {

    private static final Pattern READ = Pattern.compile("\\$\\{(ORDERWRIGHT_[A-Z0-9_]+)");
    /** Read by no placeholder but because they are named like the settings: shown below. */
    static final Set<String> BOUND_BY_NAME = Set.of("ORDERWRIGHT_PURCHASING_COMPANY_NAME", "ORDERWRIGHT_PURCHASING_COMPANY_ADDRESS_0", "ORDERWRIGHT_PURCHASING_COMPANY_ADDRESS_1",
            "ORDERWRIGHT_PURCHASING_COMPANY_EMAIL", "ORDERWRIGHT_PURCHASING_COMPANY_VATID", "ORDERWRIGHT_PURCHASING_COMPANY_COUNTRY", "ORDERWRIGHT_PURCHASING_BASECURRENCY",
            "ORDERWRIGHT_MAIL_DOMAIN", "ORDERWRIGHT_MAIL_FROM", "ORDERWRIGHT_MAIL_REPLYPATTERN", "ORDERWRIGHT_MAIL_BOUNCEPATTERN", "ORDERWRIGHT_PAYMENTS_PAYERIBAN",
            "ORDERWRIGHT_PAYMENTS_PAYERBIC");
    /** An older name that still works. */
    private static final Set<String> FORMER = Set.of("ORDERWRIGHT_DB_USERNAME");

    @Test
    void operationsNamesEveryVariableThatTheApplicationReads() throws IOException {
        Set<String> read = new TreeSet<>();
        READ.matcher(Files.readString(Path.of("src/main/resources/application.yaml"))).results().forEach(one -> read.add(one.group(1)));
        read.removeAll(FORMER);
        String paper = Files.readString(Path.of("src/docs/operations.md"));

        assertThat(read).isNotEmpty().allSatisfy(name -> assertThat(paper).contains("`" + name + "`"));
    }

    /** The names of settings that no placeholder reads are only right when Spring finds them. */
    @Test
    void theVariablesOfTheCompanyReachTheSettingsTheyAreFor() throws IOException {
        Map<String, Object> variables = Files.readAllLines(Path.of("docker/example.env")).stream().filter(line -> line.startsWith("ORDERWRIGHT_"))
                .map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(variables).containsKeys(BOUND_BY_NAME.toArray(String[]::new));
        variables.putAll(Map.of("ORDERWRIGHT_PURCHASING_COMPANY_NAME", "Alder & Ash", "ORDERWRIGHT_PURCHASING_COMPANY_ADDRESS_0", "1 High Street", "ORDERWRIGHT_PURCHASING_COMPANY_VATID", "GB987654321",
                "ORDERWRIGHT_PURCHASING_BASECURRENCY", "EUR", "ORDERWRIGHT_MAIL_DOMAIN", "alder.example.com", "ORDERWRIGHT_MAIL_FROM", "buying@alder.example.com",
                "ORDERWRIGHT_MAIL_REPLYPATTERN", "buying-{token}@alder.example.com", "ORDERWRIGHT_WEB_ZONE", "Europe/Berlin"));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        var binder = Binder.get(environment);

        var purchasing = binder.bind("orderwright.purchasing", PurchasingSettings.class).get();
        assertThat(purchasing.company().name()).isEqualTo("Alder & Ash");
        assertThat(purchasing.company().address()).containsExactly("1 High Street", "Bristol BS1 0AA");
        assertThat(purchasing.company().vatId()).isEqualTo("GB987654321");
        assertThat(purchasing.baseCurrency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(purchasing.company().email()).isEqualTo(new EmailAddress("purchasing@fernlight.example.com"));
        assertThat(purchasing.company().country()).isEqualTo("GB");
        var mail = binder.bind("orderwright.mail", MailSettings.class).get();
        assertThat(mail.from()).isEqualTo(new EmailAddress("buying@alder.example.com"));
        assertThat(mail.domain()).isEqualTo("alder.example.com");
        assertThat(mail.replyPattern()).isEqualTo("buying-{token}@alder.example.com");
        assertThat(binder.bind("orderwright.web", WebSettings.class).get().zone()).hasToString("Europe/Berlin");
        assertThat(mail.bouncePattern()).isEqualTo("bounce+{token}@buyer.example.com");
        assertThat(binder.bind("orderwright.payments.payer-iban", String.class).get()).isEqualTo("GB94BARC10201530093459");
        assertThat(binder.bind("orderwright.payments.payer-bic", String.class).get()).isEmpty();
    }
}
