package io.orderwright.invoicing.document;

/**
 * Something that is wrong with a document, found without looking at orders.
 *
 * @param code     stable name, for example {@code HYBRID_TOTAL} or the id of a rule such as {@code BR-CO-15}
 * @param sentence what, with the values
 */
public record Problem(String code, String sentence) {}
