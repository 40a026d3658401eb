package io.orderwright.collaboration.reading;

/**
 * What kind of mail came in.
 *
 * @param kind   only {@link Kind#REPLY} may stop a clock
 * @param reason the sign that decided, in words
 */
public record MailKind(Kind kind, String reason) {

    /** Kinds of mail, checked in this order. */
    public enum Kind {
        /** A mail of ours could not be delivered, for ever. */
        BOUNCE,
        /** A mail of ours is late; it is still tried. */
        DELAY,
        /** A server says that it delivered or passed on. */
        DELIVERY_REPORT,
        /** A mail program says that it was displayed. */
        RECEIPT,
        /** Somebody pressed "this is spam". */
        COMPLAINT,
        /** Out of office, ticket number, "we have received your order". */
        AUTO_REPLY,
        /** A person wrote. */
        REPLY
    }
}
