package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.PurchaseOrderNumber;

/** Facts about conversations for the rest of this module, published inside the transaction that made them so. */
public sealed interface ConversationEvents {

    /** The supplier has our question and the clock runs: answers that came early are told now. */
    record Awaiting(PurchaseOrderNumber order, int revision) implements ConversationEvents {}
}
