package io.orderwright.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs in to the mailbox that suppliers answer to. */
@Component
class MailboxAccess {

    private final MailSettings.Imap imap;
    private final @Nullable String authorities;

    MailboxAccess(MailSettings settings) {
        imap = settings.imap();
        authorities = settings.authoritiesFile();
    }

    /** @return signed in; the caller closes it */
    Store connect() throws MessagingException {
        Store store = Session.getInstance(properties()).getStore(protocol());
        try {
            store.connect(imap.host(), imap.port(), imap.user(), secret());
        } catch (MessagingException notReached) {
            throw new MessagingException(MailTls.problem(notReached, imap.host()), notReached);
        }
        return store;
    }

    IMAPFolder folder(Store store) throws MessagingException {
        return (IMAPFolder) store.getFolder(imap.folder());
    }

    /** The password, or the access token as it is now: one that expired is replaced in its file without a restart. */
    @Nullable String secret() throws MessagingException {
        if (imap.accessTokenFile() == null) {
            return imap.password();
        }
        try {
            return Files.readString(Path.of(imap.accessTokenFile())).strip();
        } catch (IOException unreadable) {
            throw new MessagingException("the access token in %s cannot be read: %s".formatted(imap.accessTokenFile(), unreadable.getMessage()));
        }
    }

    Properties properties() {
        String protocol = protocol();
        String timeout = Long.toString(imap.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.%s.connectiontimeout".formatted(protocol), timeout);
        properties.setProperty("mail.%s.timeout".formatted(protocol), timeout);
        properties.setProperty("mail.%s.writetimeout".formatted(protocol), timeout);
        MailTls.set(properties, protocol, imap.security(), authorities);
        if (imap.accessTokenFile() != null) {
            properties.setProperty("mail.%s.auth.mechanisms".formatted(protocol), "XOAUTH2");
        }
        return properties;
    }

    private String protocol() {
        return imap.security() == MailSettings.Security.TLS ? "imaps" : "imap";
    }
}
