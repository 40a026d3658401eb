package io.orderwright.catalog;

import io.orderwright.shared.EmailAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads suppliers, and takes the few changes that other modules make. */
public interface Suppliers {

    Optional<Supplier> find(SupplierId id);

    /** One query for all; unknown ids are missing from the answer. */
    Map<SupplierId, Supplier> find(Collection<SupplierId> ids);

    /** Every supplier that may write from this address. */
    Set<SupplierId> sendingFrom(EmailAddress sender);

    /** The supplier with this VAT id, whatever its spacing and case. */
    Optional<Supplier> withVatId(String vatId);

    /** Sets the address orders go to. */
    void correctOrderEmail(SupplierId id, EmailAddress email, String byUserName);
}
