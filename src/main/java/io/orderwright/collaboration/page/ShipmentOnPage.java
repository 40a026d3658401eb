package io.orderwright.collaboration.page;

import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.collaboration.shipment.AnnounceShipment.Announcement;
import io.orderwright.collaboration.shipment.ParcelLabels;
import io.orderwright.shared.BrokenRule;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A shipment that a supplier announces on the page of its order, and its labels. Only a form that the page drew announces anything. */
@Component
public class ShipmentOnPage {

    private final PageNonces nonces;
    private final AnnounceShipment announce;
    private final AnnouncedShipments shipments;
    private final ParcelLabels labels;

    ShipmentOnPage(PageNonces nonces, AnnounceShipment announce, AnnouncedShipments shipments, ParcelLabels labels) {
        this.nonces = nonces;
        this.announce = announce;
        this.shipments = shipments;
        this.labels = labels;
    }

    /** @throws BrokenRule {@code FORM_NOT_DRAWN}, or what {@link AnnounceShipment} refuses */
    @Transactional
    public Shipment announce(PageLinks.Opened page, String nonce, String deliveryNote, LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, int parcels, Map<Integer, Long> quantities) {
        if (!nonces.wasDrawn(page, nonce)) {
            throw new BrokenRule("FORM_NOT_DRAWN", "This form was not drawn by this page: open the page again and announce the shipment there.");
        }
        return announce.announce(new Announcement(page.order(), page.supplier(), deliveryNote, arrivesOn, carrier, tracking, parcels, quantities));
    }

    /** Labels of a shipment of that order, as PDF; empty when there is none with numbers. */
    @Transactional(readOnly = true)
    public Optional<byte[]> labels(PageLinks.Opened page, long shipment) {
        return shipments.of(page.order()).stream().filter(s -> s.id() == shipment && s.supplier().equals(page.supplier()) && !s.sscc().isEmpty()).findFirst().map(labels::pdf);
    }
}
