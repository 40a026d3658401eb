package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderwright.platform.mail.MailSettings.Security;
import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against Postfix and Dovecot with a certificate: whoever cannot prove who they are hear nothing from us. */
class EncryptedMailServersTest {

    private static final String SUPPLIER = "orders@brightwick.example.com";
    private static final byte[] MAIL = "From: orders@buyer.example.com\r\nTo: orders@brightwick.example.com\r\nSubject: order\r\nMessage-ID: <tls@buyer.example.com>\r\n\r\nHello.\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;

    private static @Nullable RealMailServers servers;
    private static String authority;

    @BeforeAll
    static void startServers() throws IOException, GeneralSecurityException {
        assumeTrue(RealMailServers.areInstalled(), RealMailServers.MISSING);
        var certificate = ServerCertificate.signedFor(folder.resolve("right"), "dns:localhost", "-1d", 30);
        servers = RealMailServers.start(certificate, SUPPLIER);
        authority = Files.writeString(folder.resolve("authority.pem"), certificate.authority()).toString();
    }

    @AfterAll
    static void stopServers() throws IOException {
        if (servers != null) {
            servers.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void speaksEncryptedWithAServerThatShowsWhoItIs(Security security) throws MessagingException, IOException {
        var settings = settings(security, "localhost", authority);

        assertThat(send(settings)).isInstanceOf(Outcome.Accepted.class);
        try (var store = new MailboxAccess(settings).connect()) {
            assertThat(store.isConnected()).isTrue();
        }
        assertThat(servers.mailLog()).contains("TLS connection established");
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void saysNothingToAServerWithTheCertificateOfAnother(Security security) {
        refused(settings(security, "127.0.0.1", authority), "its certificate is made out to somebody else than 127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void saysNothingToAServerWhoseCertificateNobodyWeTrustSigned(Security security) {
        refused(settings(security, "localhost", null), "its certificate is signed by nobody we trust; if that is right, name the authority's certificate in orderwright.mail.authorities-file");
    }

    @Test
    void saysNothingToAServerThatSignedForItself() throws IOException, GeneralSecurityException {
        try (var strangers = RealMailServers.start(ServerCertificate.selfSigned(folder.resolve("self"), "dns:localhost"), SUPPLIER)) {
            refused(Mails.encrypted(Security.STARTTLS, "localhost", strangers.smtpPort(), strangers.imapPort(), authority), "its certificate is signed by nobody we trust");
            assertThat(strangers.mails("brightwick.example.com")).isEmpty();
        }
    }

    @Test
    void saysNothingToAServerWhoseCertificateHasRunOut() throws IOException, GeneralSecurityException {
        var certificate = ServerCertificate.signedFor(folder.resolve("old"), "dns:localhost", "-9d", 3);
        String signedBy = Files.writeString(folder.resolve("old.pem"), certificate.authority()).toString();
        try (var late = RealMailServers.start(certificate, SUPPLIER)) {
            refused(Mails.encrypted(Security.STARTTLS, "localhost", late.smtpPort(), late.imapPort(), signedBy), "its certificate is not valid now");
        }
    }

    /** Whoever sits between us and the server takes the word STARTTLS out of what it offers. */
    @Test
    void neverFallsBackToPlainText() throws IOException {
        try (var plain = RealMailServers.start(SUPPLIER)) {
            refused(Mails.encrypted(Security.STARTTLS, "localhost", plain.smtpPort(), plain.imapPort(), authority), "it does not offer STARTTLS, and nothing is said to it unencrypted");
            refused(Mails.encrypted(Security.TLS, "localhost", plain.smtpPort(), plain.imapPort(), authority), "it does not speak TLS on this port from the first byte");
            assertThat(plain.mails("brightwick.example.com")).isEmpty();
            assertThat(plain.mailLog()).as("nobody signed in, nobody named a sender").doesNotContain("Login: user").doesNotContain("from=<orders@");
        }
    }

    @Test
    void doesNotStartWithAFileOfAuthoritiesThatCannotBeRead() {
        assertThatThrownBy(() -> new SmtpCarrier(settings(Security.TLS, "localhost", "no-such-file.pem"))).hasMessageStartingWith("orderwright.mail.authorities-file=no-such-file.pem cannot be used");
    }

    private static void refused(MailSettings settings, String why) {
        assertThat(send(settings)).isInstanceOfSatisfying(Outcome.Away.class, away -> assertThat(away.reason())
                .startsWith("The mail server %s:%d cannot be used: %s".formatted(settings.smtp().host(), settings.smtp().port(), why)).doesNotContain("\n"));
        assertThatThrownBy(() -> new MailboxAccess(settings).connect()).isInstanceOf(MessagingException.class).hasMessageStartingWith(why);
    }

    private static Outcome send(MailSettings settings) {
        return new SmtpCarrier(settings).carry(MAIL, "bounce@buyer.example.com", SUPPLIER);
    }

    private static MailSettings settings(Security security, String host, @Nullable String authorities) {
        boolean fromTheFirstByte = security == Security.TLS;
        return Mails.encrypted(security, host, fromTheFirstByte ? servers.smtpsPort() : servers.smtpPort(), fromTheFirstByte ? servers.imapsPort() : servers.imapPort(), authorities);
    }
}
