package io.orderwright.invoicing.document;

/** A file that is not opened, with a stable code and one sentence. */
final class NotAcceptable extends Exception {

    private final String code;

    NotAcceptable(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    String code() {
        return code;
    }
}
