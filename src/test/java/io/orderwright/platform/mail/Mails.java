package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mails and settings that are valid until a test changes them. */
final class Mails {

    private Mails() {}

    static MailSettings settings(int smtpPort, int imapPort) {
        return settings(smtpPort, imapPort, null);
    }

    static MailSettings settings(int smtpPort, int imapPort, @Nullable String accessTokenFile) {
        return new MailSettings("buyer.example.com", new EmailAddress("orders@buyer.example.com"), "Fernlight Gifts Purchasing", "orders+{token}@buyer.example.com",
                "bounce+{token}@buyer.example.com", "mx.buyer.example.com", false, null, new MailSettings.Limits(600, 60, 0, 4), new MailSettings.Dkim(null, "orderwright", null),
                new MailSettings.Smtp("127.0.0.1", smtpPort, null, null, MailSettings.Security.NONE, true, Duration.ofSeconds(5), Duration.ofMinutes(5)),
                new MailSettings.Imap("127.0.0.1", imapPort, "orders@buyer.example.com", "secret", MailSettings.Security.NONE, accessTokenFile, "INBOX", Duration.ofSeconds(60), true, Duration.ofSeconds(5)));
    }

    /** Encrypted so. @param host as the servers are called */
    static MailSettings encrypted(MailSettings.Security security, String host, int smtpPort, int imapPort, @Nullable String authoritiesFile) {
        var plain = settings(smtpPort, imapPort);
        return new MailSettings(plain.domain(), plain.from(), plain.fromName(), plain.replyPattern(), plain.bouncePattern(), plain.trustedAuthservId(), plain.loopbackMta(), authoritiesFile,
                plain.limits(), plain.dkim(), new MailSettings.Smtp(host, smtpPort, null, null, security, true, Duration.ofSeconds(5), Duration.ofMinutes(5)),
                new MailSettings.Imap(host, imapPort, "orders@buyer.example.com", "secret", security, null, "INBOX", Duration.ofSeconds(60), true, Duration.ofSeconds(5)));
    }

    /** Signed with the key in that file, named po2026. */
    static MailSettings signing(String keyFile) {
        var plain = settings(25, 143);
        return new MailSettings(plain.domain(), plain.from(), plain.fromName(), plain.replyPattern(), plain.bouncePattern(), plain.trustedAuthservId(), plain.loopbackMta(), plain.authoritiesFile(),
                plain.limits(), new MailSettings.Dkim(keyFile, "po2026", null), plain.smtp(), plain.imap());
    }

    static MailSettings limited(int perMinute, int perDomainAndMinute) {
        return limited(new MailSettings.Limits(perMinute, perDomainAndMinute, 0, 4));
    }

    static MailSettings limited(MailSettings.Limits limits) {
        var plain = settings(25, 143);
        return new MailSettings(plain.domain(), plain.from(), plain.fromName(), plain.replyPattern(), plain.bouncePattern(), plain.trustedAuthservId(), plain.loopbackMta(), plain.authoritiesFile(),
                limits, plain.dkim(), plain.smtp(), plain.imap());
    }

    static OutgoingMail order() {
        return order("PO-2026-000001/r1/o1");
    }

    static OutgoingMail order(String key) {
        String tail = Integer.toHexString(key.hashCode());
        return new OutgoingMail(key, "PO-2026-000001", new EmailAddress("sales@harbortools.example.net"), "Purchase order PO-2026-000001 [PO-2026-000001]",
                "Dear Harbor Tools Ltd,\n\nplease find our order.\n", "<p>Dear Harbor Tools Ltd,</p><p>please find our order.</p>",
                List.of(new MailAttachment("PO-2026-000001-r1.pdf", "application/pdf", new byte[] {37, 80, 68, 70})),
                "<po-2026-000001.r1.o1." + tail + "@mail.buyer.example.com>", new EmailAddress("orders+abcdefghijklmnopqrstuvwxyz@buyer.example.com"),
                new EmailAddress("bounce+zyxwvutsrqponmlkjihgfedcba@buyer.example.com"), null, List.of("<po-2026-000001@mail.buyer.example.com>"));
    }
}
