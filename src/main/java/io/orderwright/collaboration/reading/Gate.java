package io.orderwright.collaboration.reading;

/**
 * What must hold before a reply may confirm an order by itself. Each of them is the only thing that stops some mail; a test switches them off one by one.
 */
public enum Gate {
    /** Our own mail server vouches for the sender. */
    AUTHENTICATED("nobody vouches for its sender"),
    /** Our own mail server did not find that somebody else sent it. */
    NOT_FORGED("somebody else seems to have sent it"),
    /** The sender belongs to the supplier of the order. */
    REGISTERED("its sender is not registered for that supplier"),
    /** All evidence names one and the same order. */
    ONE_ORDER("it names another order"),
    /** It answers the revision that holds now. */
    CURRENT_REVISION("it does not say which revision it answers"),
    /** Everything in the mail could be decoded. */
    WHOLE_MAIL("the mail is damaged"),
    NOTHING_HIDDEN("the mail hides text that nobody sees"),
    PARTS_AGREE("its text and its HTML say different things"),
    QUOTE_UNCHANGED("something was changed inside the quotation of our mail"),
    NOT_FORWARDED("it was forwarded"),
    NO_DOCUMENT("it carries a document that may say something else"),
    NO_MONEY_MATTERS("it speaks of accounts, payment or addresses"),
    ONE_SCRIPT("it mixes letters of several scripts in one word"),
    SHORT("it is longer than 600 characters"),
    /** It says that it confirms, and says so in words we know. */
    CONFIRMS("it does not say that it confirms"),
    /** It does not speak of a confirmation to come. */
    NOW("it speaks of a confirmation to come"),
    /** It confirms the order, not its prices, days or receipt. */
    THE_ORDER("it confirms only a part"),
    /** It names all lines or none. */
    EVERY_LINE("it speaks of some lines and not of all"),
    /** Every quantity, price and day in it is that of the order. */
    SAME_VALUES("it names a value that is not that of the order"),
    /** Nothing is left that we do not understand. */
    NOTHING_LEFT("we do not understand everything");

    private final String objection;

    Gate(String objection) {
        this.objection = objection;
    }

    /** Whether what it stops may be a fraud: such a mail is no answer until somebody has asked the supplier. */
    boolean isSecurity() {
        return this == NOT_FORGED || this == NOTHING_HIDDEN || this == ONE_SCRIPT;
    }

    public String objection() {
        return objection;
    }
}
