package io.orderwright.platform.mail;

/**
 * A file that goes with a mail.
 *
 * @param fileName    as the recipient sees it
 * @param contentType media type without parameters
 * @param bytes       the file
 */
public record MailAttachment(String fileName, String contentType, byte[] bytes) {}
