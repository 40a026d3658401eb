package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes all charges of one bill at once, or none: they have to add up to what the bill says, and to what its invoice says when it was captured. */
@Component
public class NoteBill {

    /** Most charges on one bill. */
    public static final int MAX_PARTS = 20;

    private final LandedCharges charges;
    private final NoteCharge noteCharge;

    NoteBill(LandedCharges charges, NoteCharge noteCharge) {
        this.charges = charges;
        this.noteCharge = noteCharge;
    }

    /** One charge on a bill. @param amount net, below zero for a credit @param basis by what it is shared out, null for what is usual for the type */
    public record Part(String type, Money amount, @Nullable Basis basis) {}

    /**
     * A bill of a carrier, broker or insurer.
     *
     * @param billedBy our code of who sent it, null when it is none of our suppliers
     * @param total    net, as the bill says
     * @param orders   orders it is for, with their backorder orders
     * @param notes    goods received notes it is for
     * @param invoice  our number of the invoice, null when it was never captured
     */
    public record CarrierBill(@Nullable SupplierId billedBy, String document, LocalDate dated, Money total, List<Part> parts, Set<PurchaseOrderNumber> orders, Set<String> notes,
                              @Nullable String invoice) {

        public CarrierBill {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @return numbers of the charges, in the order of the parts; the same for the same bill
     * @throws BrokenRule {@code BILL_DOES_NOT_ADD_UP}, {@code UNKNOWN_INVOICE}, {@code CHARGE_UNFIT}, and all of {@link NoteCharge#note}
     */
    @Transactional
    public List<String> note(CarrierBill bill, Person by) {
        checkParts(bill);
        List<String> numbers = bill.parts().stream().map(part -> noteCharge.note(new NoteCharge.Bill(bill.billedBy(), bill.document(), bill.dated(), part.type(), part.amount(), part.basis(),
                bill.orders(), bill.notes()), bill.invoice(), bill.total(), by)).toList();
        checkTotal(bill);
        return numbers;
    }

    private static void checkParts(CarrierBill bill) {
        Set<String> types = bill.parts().stream().map(Part::type).collect(toSet());
        if (bill.parts().isEmpty() || bill.parts().size() > MAX_PARTS || types.size() < bill.parts().size()) {
            throw new BrokenRule("CHARGE_UNFIT", "%d charges of %d types were entered. Enter each type once, 1 to %d charges on one bill.".formatted(bill.parts().size(), types.size(), MAX_PARTS));
        }
        bill.parts().stream().filter(part -> !part.amount().currency().equals(bill.total().currency())).findFirst().ifPresent(part -> {
            throw new BrokenRule("CHARGE_UNFIT", "%s is in %s, the total of the bill in %s. Enter all of one bill in one currency."
                    .formatted(part.type(), part.amount().currency(), bill.total().currency()));
        });
    }

    /** With what was noted of the bill before and is not on this list. */
    private void checkTotal(CarrierBill bill) {
        String invoice = bill.invoice();
        if (invoice != null) {
            Money net = charges.netOf(invoice).orElseThrow(() -> new BrokenRule("UNKNOWN_INVOICE", "There is no invoice %s. Check the number.".formatted(invoice)));
            if (!net.equals(bill.total())) {
                throw new BrokenRule("BILL_DOES_NOT_ADD_UP", "The total is %s, invoice %s says %s net. Enter the charges of the whole invoice.".formatted(bill.total(), invoice, net));
            }
        }
        var listed = new HashSet<>(bill.parts().stream().map(Part::type).toList());
        List<LandedCharge> before = charges.standingOf(bill.billedBy(), bill.document()).stream().filter(charge -> !listed.contains(charge.type())).toList();
        Money sum = Money.sum(bill.parts().stream().map(Part::amount).toList(), bill.total().currency());
        for (LandedCharge charge : before) {
            if (!charge.amount().currency().equals(bill.total().currency())) {
                throw new BrokenRule("BILL_DOES_NOT_ADD_UP", "%s of bill %s was noted before as %s over %s. Enter all of one bill in one currency."
                        .formatted(charge.type(), bill.document(), charge.number(), charge.amount()));
            }
            sum = sum.plus(charge.amount());
        }
        if (!sum.equals(bill.total())) {
            Money difference = sum.minus(bill.total());
            throw new BrokenRule("BILL_DOES_NOT_ADD_UP", "The charges add up to %s%s, bill %s says %s: %s is too %s. Nothing was noted; correct an amount or the total.".formatted(sum,
                    before.isEmpty() ? "" : " with " + before.stream().map(charge -> "%s noted before as %s".formatted(charge.type(), charge.number())).collect(joining(", ")),
                    bill.document(), bill.total(), new Money(difference.amount().abs(), difference.currency()), difference.amount().signum() > 0 ? "much" : "little"));
        }
    }
}
