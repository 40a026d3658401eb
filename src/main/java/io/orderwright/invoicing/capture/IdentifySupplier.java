package io.orderwright.invoicing.capture;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.shared.EmailAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the supplier by VAT id, electronic address, and who brought the file; never by name. Evidence that points two ways points nowhere. */
@Component
class IdentifySupplier {

    private static final String EMAIL_SCHEME = "EM";

    private final Suppliers suppliers;

    IdentifySupplier(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    /** @param supplier null when nobody knows @param doubt why not, in one sentence */
    record Identified(@Nullable SupplierId supplier, @Nullable String doubt) {}

    /** @param bringer supplier whose authenticated sender or page brought the file, or whom a person named; null when there is none */
    Identified identify(InvoiceDocument.Sender sender, @Nullable SupplierId bringer) {
        SupplierId named = namedBy(sender);
        if (named == null && bringer == null) {
            return new Identified(null, sender.vatId() == null ? "The document names no VAT id and did not come from a registered sender."
                    : "No supplier has the VAT id %s.".formatted(sender.vatId()));
        }
        if (named != null && bringer != null && !named.equals(bringer)) {
            return new Identified(null, "The document names %s, but it came from %s.".formatted(named, bringer));
        }
        return new Identified(named != null ? named : bringer, null);
    }

    private @Nullable SupplierId namedBy(InvoiceDocument.Sender sender) {
        if (sender.vatId() != null && !sender.vatId().isBlank()) {
            var found = suppliers.withVatId(sender.vatId()).map(Supplier::id);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (sender.endpoint() != null && EMAIL_SCHEME.equals(sender.scheme())) {
            try {
                Set<SupplierId> senders = suppliers.sendingFrom(new EmailAddress(sender.endpoint()));
                return senders.size() == 1 ? senders.iterator().next() : null;
            } catch (IllegalArgumentException noAddress) {
                return null;
            }
        }
        return null;
    }
}
