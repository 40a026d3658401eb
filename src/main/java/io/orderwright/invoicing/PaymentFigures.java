package io.orderwright.invoicing;

import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.List;

/** Sums over the payment queue, for people who look at the whole. */
public interface PaymentFigures {

    /** What is queued and due on this day or before, one amount a currency; empty when nothing is. */
    List<Money> dueUntil(LocalDate day);

    /** Invoices that wait for a decision of a person. */
    long held();
}
