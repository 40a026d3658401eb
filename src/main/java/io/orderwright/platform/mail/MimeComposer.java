package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;

/**
 * The one place where a mail is built. Nothing that comes from data can add a header: every value is refused when it carries a control character,
 * there is exactly one recipient, and names of headers are constants.
 */
@Component
class MimeComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Ours are at most 78 characters; a supplier's id that we name again may be longer. */
    private static final int MAX_FOREIGN_ID = 500;
    private static final int MAX_OWN_ID = 78;
    private static final int MAX_FILE_NAME = 100;
    private static final int MAX_REFERENCES = 20;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]+@[\\x21-\\x3b\\x3d\\x3f-\\x7e]+>");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9]+/[a-z0-9.+-]+");

    static {
        // found by its name: otherwise every jar is searched for it, for each part of each mail
        System.getProperties().putIfAbsent("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
    }

    private final MailSettings settings;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());

    MimeComposer(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    byte[] compose(OutgoingMail mail) {
        try {
            var message = new WithOwnId(session, ownId(mail.messageId()));
            message.setFrom(new InternetAddress(settings.from().value(), harmless("sender name", settings.fromName()), UTF_8));
            message.setRecipient(Message.RecipientType.TO, address(mail.to()));
            message.setReplyTo(new InternetAddress[] {address(mail.replyTo())});
            message.setSubject(subject(mail.subject()), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            if (mail.inReplyTo() != null) {
                message.setHeader("In-Reply-To", messageId(mail.inReplyTo()));
            }
            if (!mail.references().isEmpty()) {
                message.setHeader("References", references(mail.references()));
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            message.setContent(content(mail));
            message.saveChanges();
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("The mail %s cannot be built: %s".formatted(mail.key(), e.getMessage()), e);
        }
    }

    private static MimeMultipart content(OutgoingMail mail) throws MessagingException, UnsupportedEncodingException {
        MimeMultipart body = body(mail);
        if (mail.attachments().isEmpty()) {
            return body;
        }
        var wrapped = new MimeBodyPart();
        wrapped.setContent(body);
        var mixed = new MimeMultipart("mixed", wrapped);
        for (MailAttachment attachment : mail.attachments()) {
            mixed.addBodyPart(part(attachment));
        }
        return mixed;
    }

    private static MimeMultipart body(OutgoingMail mail) throws MessagingException {
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(mail.text(), "plain"));
        if (mail.html() != null) {
            alternative.addBodyPart(text(mail.html(), "html"));
        }
        return alternative;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart part(MailAttachment attachment) throws MessagingException {
        if (!MEDIA_TYPE.matcher(attachment.contentType()).matches()) {
            throw new IllegalArgumentException("Not a media type for an attachment: " + attachment.contentType());
        }
        String name = harmless("file name", attachment.fileName());
        if (name.isBlank() || name.length() > MAX_FILE_NAME || name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("Not a file name for an attachment: " + name);
        }
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.contentType())));
        part.setFileName(name);
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static InternetAddress address(EmailAddress address) throws MessagingException {
        var internet = new InternetAddress(harmless("address", address.value()), true);
        if (internet.isGroup()) {
            throw new IllegalArgumentException("A mail has exactly one recipient: " + address);
        }
        return internet;
    }

    private static String subject(String subject) {
        if (subject.isBlank() || subject.length() > OutgoingMail.MAX_SUBJECT) {
            throw new IllegalArgumentException("A subject has 1 to %d characters, not %d".formatted(OutgoingMail.MAX_SUBJECT, subject.length()));
        }
        return harmless("subject", subject);
    }

    private static String references(List<String> ids) {
        List<String> newest = ids.subList(Math.max(0, ids.size() - MAX_REFERENCES), ids.size());
        return String.join("\r\n ", newest.stream().map(MimeComposer::messageId).toList());
    }

    private static String messageId(String id) {
        if (id.length() > MAX_FOREIGN_ID || !MESSAGE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a message id: " + id);
        }
        return id;
    }

    private static String ownId(String id) {
        if (id.length() > MAX_OWN_ID) {
            throw new IllegalArgumentException("A message id of ours has at most %d characters, or some servers fold it: %s".formatted(MAX_OWN_ID, id));
        }
        return messageId(id);
    }

    private static String harmless(String what, String value) {
        value.codePoints().filter(c -> c < 0x20 || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("A %s of a mail carries the control character U+%04X".formatted(what, c));
        });
        return value;
    }

    /** Keeps the Message-ID that was fixed when the mail was queued: {@code saveChanges} would replace it. */
    private static final class WithOwnId extends MimeMessage {

        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
