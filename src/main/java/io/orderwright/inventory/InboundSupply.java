package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;

/**
 * Units on order, each counted once whatever documents describe them. Every call runs in the current transaction, is idempotent by {@code key},
 * writes the ledger and brings the positions up to date.
 */
@Transactional
public interface InboundSupply {

    /** Makes these changes in their order, all or none, with the same number of statements for one line as for many. */
    void change(Collection<? extends Change> changes);

    /** What may happen to the units of an order line. */
    sealed interface Change {

        /** The order line. */
        SupplyRef supply();
    }

    /** Units were ordered from this supplier: outside → inbound. */
    record Expected(String key, SupplyRef supply, SupplierId supplier, Sku sku, LocationCode location, Quantity quantity, LocalDate due) implements Change {}

    /** Units come from another place of ours: outside → inbound. No supplier is learned from it. */
    record InTransit(String key, SupplyRef supply, Sku sku, LocationCode location, Quantity quantity, LocalDate due) implements Change {}

    /**
     * The supplier promised the line in parts: the open units are expected on those days. What came already is taken off the first parts; open units beyond the parts are
     * expected with the last one.
     *
     * @param parts what the whole line comes in, at least one
     */
    record Promised(SupplyRef supply, List<Part> parts) implements Change {

        /** All that is open comes on one day. */
        public Promised(SupplyRef supply, LocalDate due) {
            this(supply, List.of(new Part(Quantity.ZERO, due)));
        }
    }

    /** Units that come on one day. */
    record Part(Quantity quantity, LocalDate due) {}

    /** Units pass from one order line to another (backorder order): the sum on order stays the same at any instant. */
    record CarriedOver(String key, SupplyRef supply, SupplyRef to, Quantity quantity, LocalDate due) implements Change {}

    /** Units will not come: inbound → outside. */
    record Released(String key, SupplyRef supply, Quantity quantity) implements Change {}

    /** Units came: inbound → on hand and quarantined. What is more than expected comes from outside. */
    record Received(String key, SupplyRef supply, Quantity accepted, Quantity quarantined) implements Change {}

    /** Units were counted that never came: on hand → inbound as far as they are owed still, the others → outside. @param owed at most the quantity, expected on that day */
    record TakenBack(String key, SupplyRef supply, Quantity quantity, Quantity owed, LocalDate due) implements Change {}

    /** {@link Expected} of one line. */
    default void expect(String key, SupplyRef supply, SupplierId supplier, Sku sku, LocationCode location, Quantity quantity, LocalDate due) {
        change(List.of(new Expected(key, supply, supplier, sku, location, quantity, due)));
    }

    /** {@link Promised} for one line. */
    default void promise(SupplyRef supply, LocalDate due) {
        change(List.of(new Promised(supply, due)));
    }

    /** {@link Promised} for one line, in parts. */
    default void promise(SupplyRef supply, List<Part> parts) {
        change(List.of(new Promised(supply, parts)));
    }

    /** {@link CarriedOver} from one line. */
    default void carryOver(String key, SupplyRef from, SupplyRef to, Quantity quantity, LocalDate due) {
        change(List.of(new CarriedOver(key, from, to, quantity, due)));
    }

    /** {@link Released} of one line. */
    default void release(String key, SupplyRef supply, Quantity quantity) {
        change(List.of(new Released(key, supply, quantity)));
    }

    /** {@link Received} for one line. */
    default void receive(String key, SupplyRef supply, Quantity accepted, Quantity quarantined) {
        change(List.of(new Received(key, supply, accepted, quarantined)));
    }
}
