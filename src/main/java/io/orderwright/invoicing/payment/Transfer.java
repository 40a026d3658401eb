package io.orderwright.invoicing.payment;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.payment.PaymentInstructions.Instruction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One transfer to one supplier: instructions that are paid on one day from one account, less credits.
 *
 * @param amount       always more than nothing; the sum of what the instructions owe less the discount taken
 * @param discount     early-payment discount taken
 * @param instructions what it settles; a credit is negative
 */
record Transfer(SupplierId supplier, Currency currency, String iban, LocalDate executionDate, BigDecimal amount, BigDecimal discount, List<Instruction> instructions) {

    private record Target(SupplierId supplier, Currency currency, String iban) {}

    /**
     * Which transfers pay these instructions. A discount is taken as long as its day has not passed. A credit lowers the transfers that leave first and is used as a
     * whole: one that is larger than all that is owed stays for later and is in no transfer.
     */
    static List<Transfer> of(List<Instruction> released, LocalDate today) {
        Map<Target, List<Instruction>> byTarget = new LinkedHashMap<>();
        released.stream().filter(i -> i.iban() != null).sorted(Comparator.comparing(Instruction::id))
                .forEach(i -> byTarget.computeIfAbsent(new Target(i.supplier(), i.amount().currency(), i.iban()), t -> new ArrayList<>()).add(i));
        var transfers = new ArrayList<Transfer>();
        byTarget.forEach((target, instructions) -> transfers.addAll(of(target, instructions, today)));
        return transfers;
    }

    private static List<Transfer> of(Target target, List<Instruction> instructions, LocalDate today) {
        Map<LocalDate, List<Instruction>> byDay = new java.util.TreeMap<>();
        instructions.stream().filter(i -> i.amount().amount().signum() > 0).forEach(i -> byDay.computeIfAbsent(paidOn(i, today), d -> new ArrayList<>()).add(i));
        var credits = new ArrayList<>(instructions.stream().filter(i -> i.amount().amount().signum() < 0).toList());
        var transfers = new ArrayList<Transfer>();
        byDay.forEach((day, due) -> {
            var paid = new ArrayList<>(due);
            BigDecimal discount = due.stream().map(i -> discountOn(i, day)).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal amount = due.stream().map(i -> i.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add).subtract(discount);
            for (Instruction credit : List.copyOf(credits)) {
                if (amount.add(credit.amount().amount()).signum() > 0) {
                    amount = amount.add(credit.amount().amount());
                    paid.add(credit);
                    credits.remove(credit);
                }
            }
            transfers.add(new Transfer(target.supplier, target.currency, target.iban, day, amount, discount, List.copyOf(paid)));
        });
        return transfers;
    }

    private static LocalDate paidOn(Instruction instruction, LocalDate today) {
        LocalDate until = instruction.discountUntil();
        LocalDate wanted = until != null && !until.isBefore(today) ? until : instruction.dueDate();
        return wanted.isBefore(today) ? today : wanted;
    }

    /** What is taken off when it is paid on this day. */
    static BigDecimal discountOn(Instruction instruction, LocalDate day) {
        LocalDate until = instruction.discountUntil();
        return until != null && !day.isAfter(until) ? instruction.discount().amount() : BigDecimal.ZERO;
    }
}
