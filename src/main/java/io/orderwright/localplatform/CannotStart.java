package io.orderwright.localplatform;

/** The platform cannot be started or used; the message is the one sentence a person needs. */
public class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
