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

    MailboxAccess(MailSettings settings) {
        imap = settings.imap();
    }

    /** @return signed in; the caller closes it */
    Store connect() throws MessagingException {
        Store store = Session.getInstance(properties()).getStore(protocol());
        store.connect(imap.host(), imap.port(), imap.user(), secret());
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
        properties.setProperty("mail.%s.starttls.enable".formatted(protocol), Boolean.toString(imap.security() == MailSettings.Security.STARTTLS));
        properties.setProperty("mail.%s.starttls.required".formatted(protocol), Boolean.toString(imap.security() == MailSettings.Security.STARTTLS));
        if (imap.accessTokenFile() != null) {
            properties.setProperty("mail.%s.auth.mechanisms".formatted(protocol), "XOAUTH2");
        }
        properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        return properties;
    }

    private String protocol() {
        return imap.security() == MailSettings.Security.TLS ? "imaps" : "imap";
    }
}
