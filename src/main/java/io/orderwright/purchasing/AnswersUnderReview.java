package io.orderwright.purchasing;

/**
 * What suppliers answered and nobody has decided on yet: the list of orders and the page of an order show it (F55). Every call runs in the current
 * transaction and may be repeated. A new revision of the order, or a booked confirmation, makes it void without a call.
 */
public interface AnswersUnderReview {

    /** What such an answer says of the order as a whole. */
    enum Answer {
        /** Some of what was ordered is promised: fewer units of a line, a line declined, or another article offered for it. */
        PARTLY,
        /** Everything is promised, on another day or at another price. */
        CHANGED,
        /** A person has to read it first. */
        UNCLEAR,
        /** Nothing comes from this supplier: it said so, or its terms were refused. */
        DECLINED
    }

    /** Takes the place of what was noted before. */
    void note(PurchaseOrderNumber order, int revision, Answer answer);

    /** The supplier is asked again, or it was no answer. */
    void forget(PurchaseOrderNumber order);
}
