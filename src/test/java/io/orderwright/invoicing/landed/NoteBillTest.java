package io.orderwright.invoicing.landed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The charges of a carrier's bill add up to what the bill says, or nothing of it is noted (F88). */
@DatabaseTest
class NoteBillTest {

    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoicingFixtures invoicing;
    @Autowired NoteBill noteBill;
    @Autowired NoteCharge noteCharge;
    @Autowired CorrectCharge correctCharge;
    @Autowired LandedCharges charges;
    @Autowired OutboxDelivery outbox;

    private PurchaseOrderNumber order;

    @BeforeEach
    void delivered() {
        order = orders.order(96).confirmed();
        orders.receive(order, 1, 96);
    }

    @Test
    void aBillThatAddsUpIsNotedOnce() {
        var bill = bill("62.50", null, "FREIGHT 40.00", "DUTY 25.00", "HANDLING -2.50");
        List<String> numbers = noteBill.note(bill, ada());
        assertThat(noteBill.note(bill, ada())).isEqualTo(numbers).hasSize(3);
        outbox.deliver(ApportionChannel.NAME);

        assertThat(charges.list(null, 10).items()).hasSize(3).allSatisfy(charge -> assertThat(charge.billTotal()).isEqualTo(Money.of("62.50", "GBP")));
        assertThat(charges.carriedBy(order).stream().map(share -> share.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("62.50");
        correctCharge.withdraw(numbers.get(1), ada());
        assertThat(charges.standingOf(null, "rh-77")).extracting(LandedCharge::type).containsExactly("FREIGHT", "HANDLING");
        assertThat(charges.standingOf(null, "RH_77")).as("not a pattern").isEmpty();
    }

    @Test
    void aDifferenceIsOneSentenceAndNothingIsNoted() {
        refused(bill("62.00", null, "FREIGHT 40.00", "DUTY 25.00"), "The charges add up to GBP 65.00, bill RH-77 says GBP 62.00: GBP 3.00 is too much. Nothing was noted; correct an amount or the total.");
        refused(bill("70.00", null, "FREIGHT 40.00", "DUTY 25.00"), "GBP 5.00 is too little");
        refused(bill("65.00", null, "FREIGHT 40.00", "FREIGHT 25.00"), "Enter each type once");
        refused(bill("65.00", null), "0 charges");
        assertThat(charges.list(null, 10).items()).isEmpty();

        noteCharge.note(new NoteCharge.Bill(null, "RH-77", LocalDate.of(2026, 11, 20), "INSURANCE", Money.of("4.00", "GBP"), null, Set.of(order), Set.of()), ada());
        refused(bill("65.00", null, "FREIGHT 40.00", "DUTY 25.00"), "with INSURANCE noted before as " + charges.list(null, 1).items().getFirst().number());
        assertThat(charges.list(null, 10).items()).hasSize(1);
        assertThat(noteBill.note(bill("69.00", null, "FREIGHT 40.00", "DUTY 25.00"), ada())).hasSize(2);
    }

    @Test
    void theTotalIsThatOfTheCapturedInvoice() {
        InvoiceId invoice = invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(order), "RH-77").line(1, 10).ubl());
        refused(bill("30.00", invoice.value(), "FREIGHT 30.00"), "The total is GBP 30.00, invoice %s says GBP 31.00 net.".formatted(invoice));
        refused(bill("31.00", "INV-2026-999999", "FREIGHT 31.00"), "There is no invoice INV-2026-999999");
        assertThat(charges.list(null, 10).items()).isEmpty();
        noteBill.note(bill("31.00", invoice.value(), "FREIGHT 31.00"), ada());
        assertThat(charges.list(null, 10).items()).singleElement().extracting(LandedCharge::invoice).isEqualTo(invoice.value());
    }

    private void refused(NoteBill.CarrierBill bill, String words) {
        assertThatThrownBy(() -> noteBill.note(bill, ada())).isInstanceOf(BrokenRule.class).hasMessageContaining(words);
    }

    private NoteBill.CarrierBill bill(String total, @Nullable String invoice, String... parts) {
        var charged = new ArrayList<NoteBill.Part>();
        for (String part : parts) {
            charged.add(new NoteBill.Part(part.split(" ")[0], Money.of(part.split(" ")[1], "GBP"), null));
        }
        return new NoteBill.CarrierBill(null, "RH-77", LocalDate.of(2026, 11, 20), Money.of(total, "GBP"), charged, Set.of(order), Set.of(), invoice);
    }

    private Person ada() {
        return orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
    }
}
