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
 * @param language             language of mails and of the order page
 * @param zone                 the supplier's clock: "by Friday" is theirs
 * @param confirmationDueAfter from accepted delivery until the reminder (default 24 hours)
 * @param confirmationFlagAfter from accepted delivery until a buyer is asked (default 25 hours)
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
public record Supplier(SupplierId id, String name, Standing standing, Currency currency, @Nullable EmailAddress orderEmail, Locale language, ZoneId zone,
                       Duration confirmationDueAfter, Duration confirmationFlagAfter, @Nullable LocalTime orderingWindow, @Nullable Money minimumOrderValue,
                       ShortDelivery shortDelivery, int paymentDays, Set<String> senderDomains, Set<EmailAddress> senderAddresses,
                       @Nullable String vatId, @Nullable String iban, List<String> address) {

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

    /** Whether an answer from this address can be from this supplier. Exact domain or exact address, never a look-alike. */
    public boolean sendsFrom(EmailAddress sender) {
        return senderDomains.contains(sender.domain()) || senderAddresses.contains(sender) || sender.equals(orderEmail);
    }
}
