package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What suppliers say is on its way. Whoever receives goods expects it. */
public interface AnnouncedShipments {

    /** Shipments that arrive on that day or later, the next first. @param limit how many at most */
    List<Shipment> arrivingFrom(LocalDate day, int limit);

    /** All that was announced for an order, oldest first. */
    List<Shipment> of(PurchaseOrderNumber order);

    /** Those of the orders with a shipment that was to arrive before that day, whether it came or not. One query. */
    Set<PurchaseOrderNumber> dueBefore(LocalDate day, Collection<PurchaseOrderNumber> orders);

    /** The shipment that a parcel belongs to, by the number on its label, with or without the identifier 00 in front. */
    Optional<Shipment> withParcel(String sscc);

    /**
     * @param deliveryNote number on the supplier's papers, unique for the supplier
     * @param carrier      who brings it, null when not said
     * @param tracking     number of the carrier, null when not said
     * @param sscc         numbers on the labels of its parcels, in their order; empty when we have no company prefix
     */
    record Shipment(long id, PurchaseOrderNumber order, SupplierId supplier, String deliveryNote, LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, int parcels,
                    List<Line> lines, List<String> sscc) {

        public long units() {
            return lines.stream().mapToLong(Line::quantity).sum();
        }
    }

    /** @param quantity units of that line in the shipment */
    record Line(int line, String sku, long quantity) {}
}
