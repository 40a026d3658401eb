package io.orderwright.collaboration.page;

import io.orderwright.collaboration.InvoicesForSupplier;
import io.orderwright.shared.BrokenRule;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An invoice that a supplier makes from its order, on the page of the order (F81). Only a form that the page drew makes any. */
@Component
public class InvoiceOnPage {

    private final PageNonces nonces;
    private final InvoicesForSupplier invoices;

    InvoiceOnPage(PageNonces nonces, InvoicesForSupplier invoices) {
        this.nonces = nonces;
        this.invoices = invoices;
    }

    /** @throws BrokenRule {@code FORM_NOT_DRAWN}, or what {@link InvoicesForSupplier#make} refuses */
    public void make(PageLinks.Opened page, String nonce, String number, LocalDate issuedOn, Map<Integer, Long> units) {
        if (!nonces.wasDrawn(page, nonce)) {
            throw new BrokenRule("FORM_NOT_DRAWN", "This form was not drawn by this page: open the page again and make the invoice there.");
        }
        invoices.make(page.order(), page.supplier(), number, issuedOn, units);
    }
}
