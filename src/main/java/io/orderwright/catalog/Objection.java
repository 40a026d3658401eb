package io.orderwright.catalog;

import io.orderwright.shared.BrokenRule;

/**
 * Why one field of one entry is not taken, in words for the person who sent it.
 *
 * @param field  name of the field or column
 * @param value  what was sent, empty when nothing was
 * @param reason what is wrong with it
 * @param remedy what to do about it
 */
public record Objection(String field, String value, String reason, String remedy) {

    /** The same as one sentence. */
    public String sentence() {
        return "%s%s: %s. %s.".formatted(field, value.isEmpty() ? "" : " " + value, reason, remedy);
    }

    /** For callers that take all or nothing. */
    public BrokenRule asBrokenRule(String code) {
        return new BrokenRule(code, sentence());
    }
}
