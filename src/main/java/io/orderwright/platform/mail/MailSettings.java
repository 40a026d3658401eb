package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail leaves and comes back, {@code orderwright.mail}.
 *
 * @param domain            our mail domain; replies, bounces and message ids live in it
 * @param from              address that stands in From, aligned with the domain's DKIM and DMARC
 * @param fromName          name that stands in From
 * @param replyPattern      where suppliers answer: {@code {token}} tells which order; without plus addressing for example {@code orders-{token}@reply.example.com}
 * @param bouncePattern     envelope sender: {@code {token}} tells which mail came back
 * @param trustedAuthservId the name under which our own mail server writes {@code Authentication-Results}; without it no sender is believed
 * @param loopbackMta       only for the platform on one machine, whose mail server writes no {@code Authentication-Results}: believe the From of mails
 *                          that carry none. Refused at start unless both servers are on this machine
 * @param authoritiesFile   PEM file with the certificates of authorities that may sign the mail servers' certificates, besides those that Java trusts; null for none
 * @param limits            how fast mails leave
 * @param dkim              signs our mails, where the mail server does not
 * @param smtp              the server that takes our mails
 * @param imap              the mailbox that suppliers answer to; without a host answers come only by page
 */
@Validated
@ConfigurationProperties("orderwright.mail")
public record MailSettings(@NotBlank @Pattern(regexp = "[a-z0-9-]+(\\.[a-z0-9-]+)+") @DefaultValue("buyer.example.com") String domain,
                           @NotNull @DefaultValue("orders@buyer.example.com") EmailAddress from,
                           @NotBlank @DefaultValue("Purchasing") String fromName,
                           @NotBlank @Pattern(regexp = "[^{}]*\\{token}[^{}]*") @DefaultValue("orders+{token}@buyer.example.com") String replyPattern,
                           @NotBlank @Pattern(regexp = "[^{}]*\\{token}[^{}]*") @DefaultValue("bounce+{token}@buyer.example.com") String bouncePattern,
                           @Nullable String trustedAuthservId,
                           @DefaultValue("false") boolean loopbackMta,
                           @Nullable String authoritiesFile,
                           @Valid @NotNull @DefaultValue Limits limits,
                           @Valid @NotNull @DefaultValue Dkim dkim,
                           @Valid @NotNull @DefaultValue Smtp smtp,
                           @Valid @NotNull @DefaultValue Imap imap) {

    public MailSettings {
        trustedAuthservId = nullIfBlank(trustedAuthservId);
        authoritiesFile = nullIfBlank(authoritiesFile);
    }

    /** An environment can only leave a setting empty, not leave it out. */
    private static @Nullable String nullIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Whether the connection is encrypted, and when. */
    public enum Security {
        /** In the clear: only for a server on the same machine. */
        NONE,
        /** Upgraded before the sign-in, and refused when the server cannot. */
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    /**
     * Whoever sends faster than usual is taken for a spammer. What is too much is held back, in its order, and never lost.
     *
     * @param perMinute          most mails that leave in a minute
     * @param perDomainAndMinute most of them to one domain
     * @param perAddressAndHour  most mails to one address in an hour; 0 for no such limit
     * @param atOnce             most conversations with the mail server at one time, of each copy of the application
     */
    public record Limits(@Min(1) @DefaultValue("600") int perMinute, @Min(1) @DefaultValue("60") int perDomainAndMinute, @Min(0) @DefaultValue("0") int perAddressAndHour,
                         @Min(1) @Max(20) @DefaultValue("4") int atOnce) {}

    /**
     * @param keyFile  RSA key of at least 2048 bits, PEM, PKCS #8; null: mails are not signed here
     * @param selector the key's name in the DNS: {@code <selector>._domainkey.<domain>}
     * @param domain   whose mail it is, {@code d=}; null for the domain of {@code from}
     */
    public record Dkim(@Nullable String keyFile, @NotBlank @Pattern(regexp = NAME_IN_DNS) @DefaultValue("orderwright") String selector,
                       @Nullable @Pattern(regexp = NAME_IN_DNS) String domain) {

        private static final String NAME_IN_DNS = "[a-z0-9-]+(\\.[a-z0-9-]+)*";

        public Dkim {
            keyFile = nullIfBlank(keyFile);
            domain = nullIfBlank(domain);
        }
    }

    /**
     * @param host     server
     * @param port     587 for STARTTLS, 465 for TLS
     * @param user     null for none
     * @param password null for none
     * @param security encryption
     * @param deliveryReports ask the servers on the way to report when a mail arrived, where they can (RFC 3461): the proof that it did
     * @param timeout  longest wait for one answer of the server
     * @param unknownPause how long a report about a mail of unknown fate, whose conversation broke off, may take to come back before it is sent again
     */
    public record Smtp(@NotBlank @DefaultValue("127.0.0.1") String host, @Min(1) @Max(65535) @DefaultValue("3025") int port, @Nullable String user,
                       @Nullable String password, @NotNull @DefaultValue("NONE") Security security, @DefaultValue("true") boolean deliveryReports,
                       @NotNull @DefaultValue("PT30S") Duration timeout, @NotNull @DefaultValue("PT5M") Duration unknownPause) {

        public Smtp {
            user = nullIfBlank(user);
            password = nullIfBlank(password);
        }
    }

    /**
     * @param host      server, null for no mailbox at all
     * @param port      143 for STARTTLS, 993 for TLS
     * @param user      null for none
     * @param password  null for none
     * @param security  encryption
     * @param accessTokenFile file with an OAuth 2 access token that something else keeps fresh; read before each sign-in, which then uses XOAUTH2 instead
     *                  of the password; null for none
     * @param folder    where new mail arrives
     * @param pollEvery pause between two looks
     * @param idle      let the server say when mail comes (IMAP IDLE), so that we look at once; a hint only, looking goes on without it
     * @param timeout   longest wait for one answer of the server
     */
    public record Imap(@Nullable String host, @Min(1) @Max(65535) @DefaultValue("3143") int port, @Nullable String user, @Nullable String password,
                       @NotNull @DefaultValue("NONE") Security security, @Nullable String accessTokenFile, @NotBlank @DefaultValue("INBOX") String folder,
                       @NotNull @DefaultValue("PT60S") Duration pollEvery, @DefaultValue("true") boolean idle,
                       @NotNull @DefaultValue("PT30S") Duration timeout) {

        public Imap {
            host = nullIfBlank(host);
            user = nullIfBlank(user);
            password = nullIfBlank(password);
            accessTokenFile = nullIfBlank(accessTokenFile);
        }

        public boolean isConfigured() {
            return host != null;
        }

        /** Names the mailbox in our tables and messages. */
        public String mailbox() {
            return "%s@%s:%d/%s".formatted(user, host, port, folder);
        }
    }

    @AssertTrue(message = "orderwright.mail.loopback-mta=true believes every sender; it is allowed only while orderwright.mail.smtp.host and orderwright.mail.imap.host are on this machine")
    public boolean isLoopbackMtaOnThisMachine() {
        return !loopbackMta || isLoopback(smtp.host()) && (!imap.isConfigured() || isLoopback(imap.host()));
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
