package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.shared.BrokenRule;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Loads invoices for change, always with their row locked. */
public interface InvoiceRepository extends Repository<Invoice, Long> {

    Invoice saveAndFlush(Invoice invoice);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Invoice i where i.invoiceNumber = :number")
    Optional<Invoice> findLocked(String number);

    @Query("select i from Invoice i where i.invoiceNumber = :number")
    Optional<Invoice> findByNumber(String number);

    /** @throws BrokenRule {@code UNKNOWN_INVOICE} */
    default Invoice lock(InvoiceId id) {
        return findLocked(id.value()).orElseThrow(() -> unknown(id));
    }

    static BrokenRule unknown(InvoiceId id) {
        return new BrokenRule("UNKNOWN_INVOICE", "There is no invoice %s. Check the number.".formatted(id));
    }
}
