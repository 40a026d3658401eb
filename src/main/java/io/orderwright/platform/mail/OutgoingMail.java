package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one recipient. Rendered to bytes once, when it is queued; every attempt sends the same bytes under the same Message-ID.
 *
 * @param key         business key, unique for ever, for example {@code PO-2026-000001/r1/o1}
 * @param orderingKey mails of one ordering key leave one after the other
 * @param to          the one recipient
 * @param subject     no line breaks or other control characters
 * @param text        what a mail program without HTML shows
 * @param html        the same as HTML, null for text only
 * @param attachments files, in order
 * @param messageId   {@code <local@domain>}, ASCII, at most 78 characters
 * @param replyTo     where the answer goes
 * @param bounceTo    envelope sender
 * @param inReplyTo   Message-ID of the mail it answers, null for none
 * @param references  Message-IDs of the thread, oldest first
 */
public record OutgoingMail(String key, String orderingKey, EmailAddress to, String subject, String text, @Nullable String html, List<MailAttachment> attachments,
                           String messageId, EmailAddress replyTo, EmailAddress bounceTo, @Nullable String inReplyTo, List<String> references) {

    /** Longest subject, so that no server folds it badly. */
    public static final int MAX_SUBJECT = 200;

    public OutgoingMail {
        attachments = List.copyOf(attachments);
        references = List.copyOf(references);
    }
}
