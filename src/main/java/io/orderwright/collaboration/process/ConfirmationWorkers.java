package io.orderwright.collaboration.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.orderwright.collaboration.conversation.CopyReminder;
import io.orderwright.collaboration.conversation.SendCancellation;
import io.orderwright.collaboration.conversation.SendDeliveryReminder;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SendReminder;
import io.orderwright.collaboration.response.AcceptChanges;
import io.orderwright.collaboration.response.AskAgain;
import io.orderwright.collaboration.response.BookConfirmation;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.purchasing.PurchaseOrderNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs that write to suppliers and book what they answered. */
@Component
public class ConfirmationWorkers {

    private final SendPurchaseOrder sendPurchaseOrder;
    private final SendReminder sendReminder;
    private final CopyReminder copyReminder;
    private final SendCancellation sendCancellation;
    private final SendDeliveryReminder sendDeliveryReminder;
    private final SupplierResponses responses;
    private final AcceptChanges acceptChanges;
    private final BookConfirmation bookConfirmation;
    private final AskAgain askAgain;

    ConfirmationWorkers(SendPurchaseOrder sendPurchaseOrder, SendReminder sendReminder, CopyReminder copyReminder, SendCancellation sendCancellation, SendDeliveryReminder sendDeliveryReminder,
                        SupplierResponses responses, AcceptChanges acceptChanges, BookConfirmation bookConfirmation, AskAgain askAgain) {
        this.sendPurchaseOrder = sendPurchaseOrder;
        this.sendReminder = sendReminder;
        this.copyReminder = copyReminder;
        this.sendCancellation = sendCancellation;
        this.sendDeliveryReminder = sendDeliveryReminder;
        this.responses = responses;
        this.acceptChanges = acceptChanges;
        this.bookConfirmation = bookConfirmation;
        this.askAgain = askAgain;
    }

    @JobWorker(type = "collaboration.send-purchase-order")
    public void sendPurchaseOrder(@Variable String purchaseOrderNumber) {
        sendPurchaseOrder.send(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "collaboration.send-reminder")
    public void sendReminder(@Variable String purchaseOrderNumber) {
        sendReminder.remind(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "collaboration.copy-reminder")
    public void copyReminder(@Variable String purchaseOrderNumber) {
        copyReminder.copy(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "collaboration.send-cancellation")
    public void sendCancellation(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable String cancellationReason) {
        sendCancellation.send(new PurchaseOrderNumber(purchaseOrderNumber), cancellationReason == null ? "" : cancellationReason);
    }

    @JobWorker(type = "collaboration.send-delivery-reminder")
    public void sendDeliveryReminder(@Variable String purchaseOrderNumber) {
        sendDeliveryReminder.remind(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "collaboration.compare-response")
    public Compared compareResponse(@Variable String responseId) {
        return new Compared(responses.factsOf(Long.parseLong(responseId)));
    }

    @JobWorker(type = "collaboration.accept-changes")
    public void acceptChanges(@Variable String responseId) {
        acceptChanges.accept(Long.parseLong(responseId));
    }

    @JobWorker(type = "collaboration.book-confirmation")
    public void bookConfirmation(@Variable String responseId) {
        bookConfirmation.book(Long.parseLong(responseId));
    }

    @JobWorker(type = "collaboration.ask-again")
    public void askAgain(@Variable String responseId) {
        askAgain.ask(Long.parseLong(responseId));
    }

    /** @param responseFacts what the table confirmation-tolerance sees */
    record Compared(Comparison.Facts responseFacts) {}
}
