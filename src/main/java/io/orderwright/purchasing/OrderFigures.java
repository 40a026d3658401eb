package io.orderwright.purchasing;

import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums over all orders that are issued and still expect goods, for people who look at the whole. Amounts net, in base currency at the stored rates. */
public interface OrderFigures {

    OnOrder onOrder();

    /** Orders whose earliest promised or requested day is before {@code today}, the latest first, at most {@code limit}. */
    Late late(LocalDate today, int limit);

    /** What is expected from the first day to the last, both included. */
    Arriving arriving(LocalDate from, LocalDate until);

    /** Money on order by the week it is expected in, the earliest first; weeks without any are missing. What should have come before {@code today} stands together at the beginning. */
    List<ArrivalWeek> byArrival(LocalDate today);

    /** Orders issued from the first day on, by week, the earliest first; weeks without any are missing. Cancelled and rejected ones do not count. */
    List<OrderedWeek> orderedSince(LocalDate from);

    /** @param monday first day of the week, null for what is late @param confirmed what suppliers confirmed @param unconfirmed the rest */
    record ArrivalWeek(@Nullable LocalDate monday, Money confirmed, Money unconfirmed) {}

    /** @param monday first day of the week */
    record OrderedWeek(LocalDate monday, long orders, Money value) {}

    /** @param confirmed orders among them that the supplier confirmed */
    record OnOrder(long orders, long confirmed, Money value) {}

    /** @param orders all late orders, also those beyond {@code rows} */
    record Late(long orders, Money value, List<LateOrder> rows) {}

    /** @param value of the units that are late */
    record LateOrder(PurchaseOrderNumber order, SupplierId supplier, LocalDate due, long units, Money value) {}

    /** @param deliveries orders that bring them */
    record Arriving(long units, long deliveries) {}
}
