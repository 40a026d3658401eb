package io.orderwright.invoicing.payment;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.shared.Money;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts one part of an invoice into the payment queue; the database lets no second instruction for a part in. */
@Component
public class EnqueueInstruction {

    private final PaymentInstructions instructions;
    private final PaymentPostings postings;
    private final Numbers numbers;
    private final Clock clock;

    EnqueueInstruction(PaymentInstructions instructions, PaymentPostings postings, Numbers numbers, Clock clock) {
        this.instructions = instructions;
        this.postings = postings;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** @param discount for paying early, null when none is granted @return number of the instruction, for example {@code PAY-2026-000012} */
    @Transactional(propagation = Propagation.MANDATORY)
    public String enqueue(long invoice, int part, SupplierId supplier, Money amount, LocalDate due, PaymentInstructions.@Nullable Discount discount, @Nullable String iban) {
        String number = numbers.next("PAY");
        instructions.queue(number, invoice, part, supplier, amount, due, discount, iban, clock.instant());
        postings.post(number, invoice, amount.amount().signum() < 0, amount);
        return number;
    }
}
