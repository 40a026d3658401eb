package io.orderwright.e2e;

import static org.awaitility.Awaitility.await;

import io.orderwright.localplatform.Addresses;
import jakarta.activation.DataHandler;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/** What a supplier, or anybody else, does with mail: read, wait, write, answer. */
public record Mailbox(Addresses addresses, String address, String password) {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(90);

    /** All mail in the inbox, oldest first, complete copies that need no connection. */
    public List<MimeMessage> mails() {
        try (Store store = session().getStore("imap")) {
            store.connect(addresses.imapHost(), addresses.imapPort(), address, password);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<MimeMessage> copies = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                copies.add(new MimeMessage((MimeMessage) message));
            }
            return copies;
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot read the mailbox of " + address, e);
        }
    }

    /** Waits for the first mail whose subject contains the text. */
    public MimeMessage waitForSubject(String part) {
        return waitFor("a mail with '" + part + "' in its subject", mail -> subject(mail).contains(part));
    }

    public MimeMessage waitFor(String what, Predicate<MimeMessage> wanted) {
        return await(what + " for " + address).atMost(ARRIVAL_LIMIT).pollInterval(Duration.ofMillis(500))
                .until(() -> mails().stream().filter(wanted).findFirst(), Optional::isPresent).orElseThrow();
    }

    /** A new mail from this address. */
    public void send(String to, String subject, String text) {
        try {
            MimeMessage mail = new MimeMessage(session());
            mail.setRecipient(RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            mail.setText(text, "UTF-8");
            send(mail);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot write to " + to, e);
        }
    }

    /** An answer as a mail program writes it: to the Reply-To address, in the same thread. */
    public void reply(MimeMessage original, String text) {
        try {
            MimeMessage answer = (MimeMessage) original.reply(false);
            answer.setText(text, "UTF-8");
            send(answer);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot answer '" + subject(original) + "'", e);
        }
    }

    /** A new mail with one file. */
    public void send(String to, String subject, String text, Attachment file) {
        try {
            MimeBodyPart words = new MimeBodyPart();
            words.setText(text, "UTF-8");
            MimeBodyPart attached = new MimeBodyPart();
            attached.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.contentType())));
            attached.setFileName(file.name());
            MimeMessage mail = new MimeMessage(session());
            mail.setRecipient(RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, "UTF-8");
            mail.setContent(new MimeMultipart(words, attached));
            send(mail);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot write to " + to, e);
        }
    }

    /** The files of a mail. */
    public static List<Attachment> attachments(MimeMessage mail) {
        List<Attachment> found = new ArrayList<>();
        try {
            collect(mail, found);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("Cannot read '" + subject(mail) + "'", e);
        }
        return found;
    }

    private static void collect(Part part, List<Attachment> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), found);
            }
        } else if (part.getFileName() != null) {
            found.add(new Attachment(part.getFileName(), part.getContentType(), part.getInputStream().readAllBytes()));
        }
    }

    /** A file in a mail. */
    public record Attachment(String name, String contentType, byte[] bytes) {}

    /** Any message, for example one with an invoice attached; the sender is this address. */
    public void send(MimeMessage mail) {
        try {
            mail.setFrom(new InternetAddress(address));
            mail.saveChanges();
            try (Transport transport = session().getTransport("smtp")) {
                transport.connect(addresses.smtpHost(), addresses.smtpPort(), null, null);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot send mail from " + address, e);
        }
    }

    public Session session() {
        return Session.getInstance(new Properties());
    }

    private static String subject(MimeMessage mail) {
        try {
            return Optional.ofNullable(mail.getSubject()).orElse("");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
