package io.orderwright.platform.mail;

import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.Mailbox.Position;
import io.orderwright.shared.BrokenRule;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Enumeration;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox: stores every new mail byte for byte and decides nothing. Knows by the mailbox's own numbers what is new, never by a flag that a
 * person's mail program may set; changes nothing in the mailbox. A mail that cannot be stored leaves its headers as a record and does not stop the others.
 */
@Component
class MailboxReader {

    /** The inbox channel that takes mails up. */
    static final String CHANNEL = "mail";
    /** Media type of a mail stored whole. */
    static final String WHOLE = "message/rfc822";
    /** Media type of a mail of which only the headers could be stored; the rest stays in the mailbox. */
    static final String HEADERS_ONLY = "text/rfc822-headers";
    static final long MAX_BYTES = 25L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
    private static final Duration LENT_FOR = Duration.ofMinutes(10);
    private static final Duration LOOK_BACK = Duration.ofDays(14);
    private static final int MAX_STUCK = 3;
    private static final int MAX_HEADER_BYTES = 100_000;
    private static final int LEND_AGAIN_EVERY = 100;

    private final MailSettings.Imap imap;
    private final Mailbox mailbox;
    private final Inbox inbox;
    private final Clock clock;
    private final String reader = UUID.randomUUID().toString();

    MailboxReader(MailSettings settings, Mailbox mailbox, Inbox inbox, Clock clock) {
        imap = settings.imap();
        this.mailbox = mailbox;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What one reading did. */
    sealed interface Reading {

        /** @param mails stored, whole or as headers */
        record Done(int mails) implements Reading {}

        /** Another copy of the application reads this mailbox now. */
        record Elsewhere() implements Reading {}

        record Failed(String problem) implements Reading {}
    }

    Reading read() {
        String name = imap.mailbox();
        if (!mailbox.lend(name, reader, clock.instant(), LENT_FOR)) {
            return new Reading.Elsewhere();
        }
        Instant begun = clock.instant();
        try {
            int mails = readNew(name);
            mailbox.polled(name, begun);
            return new Reading.Done(mails);
        } catch (MessagingException notReachable) {
            String problem = "The mailbox %s cannot be read: %s".formatted(name, notReachable.getMessage());
            mailbox.failed(name, problem, clock.instant());
            LOG.warn("{}", problem);
            return new Reading.Failed(problem);
        } finally {
            mailbox.giveBack(name, reader);
        }
    }

    private int readNew(String name) throws MessagingException {
        Session session = Session.getInstance(properties());
        try (Store store = session.getStore(imap.security() == MailSettings.Security.TLS ? "imaps" : "imap")) {
            store.connect(imap.host(), imap.port(), imap.user(), secret());
            var folder = (IMAPFolder) store.getFolder(imap.folder());
            folder.open(Folder.READ_ONLY);
            try {
                return readNew(name, folder);
            } finally {
                if (folder.isOpen()) {
                    folder.close(false);
                }
            }
        }
    }

    private int readNew(String name, IMAPFolder folder) throws MessagingException {
        long validity = folder.getUIDValidity();
        Position position = mailbox.position(name).orElseThrow();
        boolean fromTheStart = position.uidValidity() == null || position.uidValidity() != validity;
        long next = folder.getUIDNext();
        Message[] found = fromTheStart ? recent(folder) : folder.getMessagesByUID(position.lastUid() + 1, UIDFolder.LASTUID);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(found, profile);
        int stored = 0;
        for (Message message : found) {
            long uid = folder.getUID(message);
            if (!fromTheStart && uid <= position.lastUid()) {
                continue;   // a server answers "everything after the last" with the last itself
            }
            store(name, validity, uid, (IMAPMessage) message, position);
            if (!fromTheStart) {
                mailbox.stored(name, uid);
            }
            if (++stored % LEND_AGAIN_EVERY == 0 && !mailbox.lend(name, reader, clock.instant(), LENT_FOR)) {
                throw new MessagingException("another reader took over after %d mails".formatted(stored));
            }
        }
        if (fromTheStart) {
            mailbox.renumbered(name, validity, Math.max(0, next - 1));
        }
        return stored;
    }

    private Message[] recent(IMAPFolder folder) throws MessagingException {
        return folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(clock.instant().minus(LOOK_BACK))));
    }

    private void store(String name, long validity, long uid, IMAPMessage message, Position position) throws MessagingException {
        boolean stuck = position.stuckUid() != null && position.stuckUid() == uid && position.stuckTimes() >= MAX_STUCK;
        try {
            if (stuck) {
                acceptRecord(name, validity, uid, "", "the connection broke off %d times while it was read".formatted(position.stuckTimes()));
            } else if (message.getSize() > MAX_BYTES) {
                acceptRecord(name, validity, uid, headers(message), "it has %d bytes, more than %d".formatted(message.getSize(), MAX_BYTES));
            } else {
                accept(name, validity, uid, message);
            }
        } catch (FolderClosedException | StoreClosedException brokeOff) {
            mailbox.brokeOffAt(name, uid);
            throw brokeOff;
        }
    }

    private void accept(String name, long validity, long uid, IMAPMessage message) throws FolderClosedException, StoreClosedException {
        try {
            message.setPeek(true);
            byte[] bytes;
            try (InputStream in = message.getMimeStream()) {
                bytes = in.readNBytes((int) MAX_BYTES + 1);
            }
            inbox.accept(new Arrival(CHANNEL, externalId(bytes, name, validity, uid), WHOLE, bytes));
        } catch (FolderClosedException | StoreClosedException brokeOff) {
            throw brokeOff;
        } catch (MessagingException | IOException | BrokenRule cannotBeStored) {
            LOG.warn("Mail {} of {} is kept as a record only: {}", uid, name, cannotBeStored.getMessage());
            acceptRecord(name, validity, uid, headers(message), "%s".formatted(cannotBeStored.getMessage()));
        }
    }

    private void acceptRecord(String name, long validity, long uid, String headers, String why) {
        String note = "X-Not-Stored: message %d of %s stays in the mailbox: %s\r\n".formatted(uid, name, why.replaceAll("\\p{Cntrl}+", " "));
        inbox.accept(new Arrival(CHANNEL, "%s/%d/%d".formatted(name, validity, uid), HEADERS_ONLY, (note + headers + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static String headers(IMAPMessage message) {
        var headers = new StringBuilder();
        try {
            message.setPeek(true);
            for (Enumeration<String> lines = message.getAllHeaderLines(); lines.hasMoreElements() && headers.length() < MAX_HEADER_BYTES; ) {
                headers.append(lines.nextElement()).append("\r\n");
            }
        } catch (MessagingException unreadable) {
            LOG.warn("The headers of a mail cannot be read: {}", unreadable.getMessage());
        }
        return headers.toString();
    }

    /** The sender's Message-ID, so that a second mail under the same id with other bytes is noticed; without one the number in the mailbox. */
    private static String externalId(byte[] bytes, String name, long validity, long uid) {
        return IncomingMail.parse(bytes).messageId().filter(id -> id.length() <= 200).orElse("%s/%d/%d".formatted(name, validity, uid));
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
        String protocol = imap.security() == MailSettings.Security.TLS ? "imaps" : "imap";
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
}
