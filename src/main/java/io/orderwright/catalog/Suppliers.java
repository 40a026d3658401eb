package io.orderwright.catalog;

import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads suppliers, and takes the few changes that other modules make. */
public interface Suppliers {

    Optional<Supplier> find(SupplierId id);

    /** One query for all; unknown ids are missing from the answer. */
    Map<SupplierId, Supplier> find(Collection<SupplierId> ids);

    /** Every supplier that may write from this address. */
    Set<SupplierId> sendingFrom(EmailAddress sender);

    /** The supplier with this VAT id, whatever its spacing and case. */
    Optional<Supplier> withVatId(String vatId);

    /**
     * Suppliers in the order of their codes.
     *
     * @param text   part of the code or the name, null for all
     * @param cursor {@link Slice#next()} of the page before, null for the first
     */
    Slice<Supplier> list(@Nullable String text, @Nullable String cursor, int size);

    /** Trusts a supplier more or less; the same standing again is no change. */
    void changeStanding(SupplierId id, Supplier.Standing standing, Actor by, String reason);

    /** Sets the address orders go to. */
    void correctOrderEmail(SupplierId id, EmailAddress email, String byUserName);
}
