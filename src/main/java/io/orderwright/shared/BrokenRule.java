package io.orderwright.shared;

/**
 * A rule of the business that the caller broke, told in one sentence that names the field, the value and the remedy.
 * The web answers 422 with it; a job worker turns it into the BPMN error {@link #code()} when the model catches one.
 */
public class BrokenRule extends RuntimeException {

    private final String code;

    /**
     * @param code     stable name in UPPER_SNAKE, for example {@code NO_SUPPLIER_CONTACT}
     * @param sentence what is wrong, the value, and what to do about it
     */
    public BrokenRule(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
