package io.orderwright.purchasing;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands at one moment, for reading by other modules.
 *
 * @param revision     1 for the first, rises with each amendment
 * @param contentHash  SHA-256 over what was agreed in this revision (supplier, currency, lines, prices, dates), hex; approvals are bound to it
 * @param parent       the order whose missing units this backorder order carries, null otherwise
 * @param requestedBy  user name of who asked for it, null when replenishment did
 * @param rateToBase   units of base currency for one unit of {@code currency}, stored at approval; null before
 * @param issuedAt     when this revision was issued, null before
 */
public record PurchaseOrderSnapshot(PurchaseOrderNumber number, int revision, String contentHash, PurchaseOrderStatus status, OrderOrigin origin,
                                    @Nullable PurchaseOrderNumber parent, SupplierId supplier, LocationCode location, Currency currency, @Nullable BigDecimal rateToBase,
                                    @Nullable String requestedBy, Instant draftedAt, @Nullable Instant issuedAt, List<Line> lines) {

    public PurchaseOrderSnapshot {
        lines = List.copyOf(lines);
    }

    /** Net sum of the lines as ordered. */
    public Money net() {
        return Money.sum(lines.stream().map(Line::amount).toList(), currency);
    }

    public Line line(int number) {
        return lines.stream().filter(l -> l.line() == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Order %s has no line %d".formatted(this.number, number)));
    }

    /**
     * @param line             number on the order, 1 upwards, never reused
     * @param parentLine       line of the parent whose missing units this one carries, null on an order without a parent
     * @param supplierItemCode the supplier's code, null when unknown
     * @param supplierPriceId  the catalogue row version used (F1); 0 when the price list had none, then the price is zero and nobody can approve it
     * @param ordered          quantity of this revision
     * @param unitPrice        net price after the last accepted change
     * @param requestedDate    the day we ask for
     * @param confirmed        quantity the supplier promised so far, null when it has not answered this line
     * @param promisedDate     the day it promised, null when none
     * @param deliveries       the agreed parts it comes in, none when everything comes on one day
     * @param received         accepted units, from receipts, minus returns
     * @param quarantined      set aside: inspection open, or beyond what was ordered
     * @param carriedOver      units that went to a backorder order
     * @param closedShort      units given up
     * @param invoiced         units that invoices released for payment
     */
    public record Line(int line, @Nullable Integer parentLine, Sku sku, String description, @Nullable String supplierItemCode, long supplierPriceId, Quantity ordered, UnitPrice unitPrice,
                       Percentage taxRate, String unit, LocalDate requestedDate, @Nullable Quantity confirmed, @Nullable LocalDate promisedDate,
                       DeliverySchedule deliveries, Quantity received, Quantity quarantined, Quantity carriedOver, Quantity closedShort, Quantity invoiced) {

        public Money amount() {
            return unitPrice.times(ordered);
        }

        /** Units still expected on this line. */
        public Quantity open() {
            return ordered.less(received.plus(quarantined).plus(carriedOver).plus(closedShort));
        }

        /** The day we reckon with: promised, else requested. */
        public LocalDate expectedDate() {
            return promisedDate != null ? promisedDate : requestedDate;
        }
    }
}
