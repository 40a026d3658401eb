package io.orderwright.invoicing.capture;

import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person looked at a file that no machine could read and needs nothing more of it. The file stays. */
@Component
public class SetDocumentAside {

    private final SupplierDocuments documents;

    SetDocumentAside(SupplierDocuments documents) {
        this.documents = documents;
    }

    /** @throws BrokenRule {@code UNKNOWN_DOCUMENT} */
    @Transactional
    public void setAside(String number, Person by) {
        var file = documents.find(number).orElseThrow(() -> new BrokenRule("UNKNOWN_DOCUMENT", "There is no file %s. Check the number.".formatted(number)));
        if (file.state().needsAPerson()) {
            documents.setAside(number, by.userName());
        }
    }
}
