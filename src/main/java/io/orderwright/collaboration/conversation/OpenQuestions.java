package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What we still want to hear from a supplier about an order. Every mail says it, so that the newest mail of a thread always tells how the order stands. */
enum OpenQuestions {

    /** Nothing. */
    NONE,
    /** Whether the revision can be delivered as it is. */
    CONFIRMATION,
    /** An answer came and is with us. */
    JUDGED,
    /** When goods come that should have come. */
    DELIVERY;

    /** @param conversation the latest about the order, looked for only when the letter itself does not say */
    static List<OpenQuestions> in(Letter letter, Supplier<Optional<Conversation>> conversation, LocalDate today) {
        PurchaseOrderSnapshot order = letter.order();
        return switch (letter.kind()) {
            case CANCELLATION, BOOKED -> List.of(NONE);
            case ORDER, REMINDER, REMINDER_COPY, QUESTION -> List.of(CONFIRMATION);
            case DELIVERY_REMINDER -> List.of(DELIVERY);
            default -> order.status() == PurchaseOrderStatus.ISSUED ? List.of(ofIssued(order, conversation.get())) : ofConfirmed(order, today);
        };
    }

    private static OpenQuestions ofIssued(PurchaseOrderSnapshot order, Optional<Conversation> conversation) {
        boolean answered = conversation.filter(c -> c.revision() == order.revision() && c.state() == Conversation.State.ANSWERED).isPresent();
        return answered ? JUDGED : CONFIRMATION;
    }

    private static List<OpenQuestions> ofConfirmed(PurchaseOrderSnapshot order, LocalDate today) {
        List<OpenQuestions> open = new ArrayList<>();
        if (order.status().isOpenForGoods() && order.lines().stream().anyMatch(line -> line.open().isPositive() && line.expectedDate().isBefore(today))) {
            open.add(DELIVERY);
        }
        return open.isEmpty() ? List.of(NONE) : open;
    }
}
