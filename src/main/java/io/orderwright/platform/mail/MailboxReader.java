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
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
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
    /** As long as nobody reads the mailbox of a reader that died; a mail that takes longer may be read by two, and is stored once. */
    private static final Duration LENT_FOR = Duration.ofSeconds(45);
    private static final Duration LEND_AGAIN_AFTER = Duration.ofSeconds(15);
    private static final Duration LOOK_BACK = Duration.ofDays(14);
    private static final int MAX_STUCK = 3;
    private static final int MAX_HEADER_BYTES = 100_000;
    /** Most mails of one turn, so that a backlog is read in pieces and whoever else needs the mailbox gets it in between. */
    static final int MAX_MAILS = 500;

    private final MailSettings.Imap imap;
    private final MailboxAccess access;
    private final Mailbox mailbox;
    private final Inbox inbox;
    private final Clock clock;
    private final String reader = UUID.randomUUID().toString();

    MailboxReader(MailSettings settings, MailboxAccess access, Mailbox mailbox, Inbox inbox, Clock clock) {
        imap = settings.imap();
        this.access = access;
        this.mailbox = mailbox;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What one reading did. */
    sealed interface Reading {

        /** Everything there was. @param mails stored, whole or as headers */
        record Done(int mails) implements Reading {}

        /** As many as one turn takes; more wait. */
        record More(int mails) implements Reading {}

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
            Reading reading = readNew(name);
            if (reading instanceof Reading.Done) {
                mailbox.polled(name, begun);
            }
            return reading;
        } catch (MessagingException notReachable) {
            String problem = "The mailbox %s cannot be read: %s".formatted(name, notReachable.getMessage());
            mailbox.failed(name, problem, clock.instant());
            LOG.warn("{}", problem);
            return new Reading.Failed(problem);
        } finally {
            mailbox.giveBack(name, reader);
        }
    }

    private Reading readNew(String name) throws MessagingException {
        try (Store store = access.connect()) {
            IMAPFolder folder = access.folder(store);
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

    private Reading readNew(String name, IMAPFolder folder) throws MessagingException {
        long validity = folder.getUIDValidity();
        Position position = mailbox.position(name).orElseThrow();
        if (position.uidValidity() == null || position.uidValidity() != validity) {
            mailbox.renumbered(name, validity, beforeTheRecent(folder));
            position = mailbox.position(name).orElseThrow();
        }
        List<Message> found = after(folder, position.lastUid());
        List<Message> turn = found.subList(0, Math.min(found.size(), MAX_MAILS));
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(turn.toArray(Message[]::new), profile);
        Instant lent = clock.instant();
        for (Message message : turn) {
            long uid = folder.getUID(message);
            store(name, validity, uid, (IMAPMessage) message, position);
            mailbox.stored(name, uid);
            if (clock.instant().isAfter(lent.plus(LEND_AGAIN_AFTER))) {
                lent = clock.instant();
                mustStillBeOurs(name);
            }
        }
        return found.size() > turn.size() ? new Reading.More(turn.size()) : new Reading.Done(turn.size());
    }

    /** In the order they came. A server answers "everything after the last" with the last itself. */
    private static List<Message> after(IMAPFolder folder, long lastUid) throws MessagingException {
        List<Message> found = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID)) {
            if (folder.getUID(message) > lastUid) {
                found.add(message);
            }
        }
        return found;
    }

    private void mustStillBeOurs(String name) throws MessagingException {
        if (!mailbox.lend(name, reader, clock.instant(), LENT_FOR)) {
            throw new MessagingException("another reader took it over");
        }
    }

    /** A mailbox that is new, or counts anew, is read from its first recent mail on; what we have already is known by its bytes. */
    private long beforeTheRecent(IMAPFolder folder) throws MessagingException {
        long next = folder.getUIDNext();
        long first = Math.max(1, next);
        for (Message message : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(clock.instant().minus(LOOK_BACK))))) {
            first = Math.min(first, folder.getUID(message));
        }
        return first - 1;
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
            if (!message.getFolder().isOpen()) {
                // a line that breaks in the middle of a mail says nothing about the mail: it is read again
                throw new FolderClosedException(message.getFolder(), "%s".formatted(cannotBeStored.getMessage()));
            }
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
}
