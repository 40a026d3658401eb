package io.orderwright.catalog;

import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who we buy from, with the terms that decide how the two of us work together.
 *
 * @param id                   our code
 * @param name                 legal name
 * @param standing             new until an order was settled or a person approved it; blocked suppliers get no order
 * @param currency             currency of orders and prices
 * @param orderEmail           where orders go, null when nobody knows (then a person is asked)
 * @param contactName          whom a buyer asks for, null when unknown
 * @param phone                of the contact, null when unknown
 * @param language             language of mails and of the order page
 * @param zone                 the supplier's clock: "by Friday" is theirs
 * @param confirmationDueAfter from accepted delivery until the reminder (default 24 hours)
 * @param confirmationFlagAfter from accepted delivery until a buyer is asked (default 25 hours)
 * @param chaseClock            on which clock these two are counted
 * @param orderingWindow       time of day, in the supplier's zone, at which collected needs are ordered; null for at once
 * @param minimumOrderValue    below it an order waits or a person is asked; null for none
 * @param shortDelivery        what happens when less came than was ordered
 * @param paymentDays          days from invoice date until payment is due
 * @param senderDomains        mail domains from which answers are believed, exact
 * @param senderAddresses      single addresses from which answers are believed, for shared mail domains
 * @param vatId                identifies the supplier on invoices, null when unknown
 * @param iban                 account for payments, null when unknown; changed only by two people
 * @param address              postal address lines
 */
public record Supplier(SupplierId id, String name, Standing standing, Currency currency, @Nullable EmailAddress orderEmail, @Nullable String contactName,
                       @Nullable String phone, Locale language, ZoneId zone,
                       Duration confirmationDueAfter, Duration confirmationFlagAfter, ChaseClock chaseClock, @Nullable LocalTime orderingWindow, @Nullable Money minimumOrderValue,
                       ShortDelivery shortDelivery, int paymentDays, Set<String> senderDomains, Set<EmailAddress> senderAddresses,
                       @Nullable String vatId, @Nullable String iban, List<String> address) {

    public Supplier {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Supplier %s has no name".formatted(id));
        }
        if (confirmationDueAfter.isNegative() || confirmationFlagAfter.compareTo(confirmationDueAfter) < 0) {
            throw new IllegalArgumentException("A buyer of %s is asked after %s, before the reminder after %s".formatted(id, confirmationFlagAfter, confirmationDueAfter));
        }
        if (paymentDays < 0) {
            throw new IllegalArgumentException("Days until payment of %s are zero or more: %d".formatted(id, paymentDays));
        }
        if (minimumOrderValue != null && (!minimumOrderValue.currency().equals(currency) || minimumOrderValue.isNegative())) {
            throw new IllegalArgumentException("The minimum order value of %s is an amount in %s: %s".formatted(id, currency, minimumOrderValue));
        }
        senderDomains = Set.copyOf(senderDomains);
        senderAddresses = Set.copyOf(senderAddresses);
        address = List.copyOf(address);
    }

    /** How far we trust a supplier. */
    public enum Standing { NEW, APPROVED, BLOCKED }

    /** What happens to the rest of a short delivery. */
    public enum ShortDelivery {
        /** The order closes at what came and a linked order for the rest is made. */
        BACKORDER_ORDER,
        /** The order stays open, more is announced. */
        KEEP_OPEN,
        /** The rest is given up. */
        SHORT_CLOSE
    }

    /** A new supplier with the usual terms: reminder after 24 hours, a buyer after 25, orders at once, a backorder order for what is missing, 30 days to pay. */
    public static Supplier withUsualTerms(SupplierId id, String name, Currency currency) {
        return new Supplier(id, name, Standing.NEW, currency, null, null, null, Locale.ENGLISH, ZoneId.of("Europe/London"), Duration.ofHours(24), Duration.ofHours(25),
                ChaseClock.ELAPSED, null, null, ShortDelivery.BACKORDER_ORDER, 30, Set.of(), Set.of(), null, null, List.of());
    }

    /** The same supplier, trusted more or less. */
    public Supplier withStanding(Standing other) {
        return new Supplier(id, name, other, currency, orderEmail, contactName, phone, language, zone, confirmationDueAfter, confirmationFlagAfter, chaseClock, orderingWindow,
                minimumOrderValue, shortDelivery, paymentDays, senderDomains, senderAddresses, vatId, iban, address);
    }

    /** The same supplier, to be written to at another address. */
    public Supplier withOrderEmail(EmailAddress other) {
        return new Supplier(id, name, standing, currency, other, contactName, phone, language, zone, confirmationDueAfter, confirmationFlagAfter, chaseClock, orderingWindow,
                minimumOrderValue, shortDelivery, paymentDays, senderDomains, senderAddresses, vatId, iban, address);
    }

    /** The same supplier, paid into another account. */
    public Supplier withIban(String other) {
        return new Supplier(id, name, standing, currency, orderEmail, contactName, phone, language, zone, confirmationDueAfter, confirmationFlagAfter, chaseClock, orderingWindow,
                minimumOrderValue, shortDelivery, paymentDays, senderDomains, senderAddresses, vatId, other, address);
    }

    /** The same supplier, asked on another clock. */
    public Supplier onClock(ChaseClock otherClock, ZoneId otherZone) {
        return new Supplier(id, name, standing, currency, orderEmail, contactName, phone, language, otherZone, confirmationDueAfter, confirmationFlagAfter, otherClock, orderingWindow,
                minimumOrderValue, shortDelivery, paymentDays, senderDomains, senderAddresses, vatId, iban, address);
    }

    /** Whether an answer from this address can be from this supplier. Exact domain or exact address, never a look-alike. */
    public boolean sendsFrom(EmailAddress sender) {
        return senderDomains.contains(sender.domain()) || senderAddresses.contains(sender) || sender.equals(orderEmail);
    }
}
