package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What sold through which shop or marketplace, and on which days one of them was silent though it usually sells. Days are UTC. */
public interface ChannelSales {

    /** Looks again for outages, those that ended or were reported late included. @return days of outage that are known now */
    int findOutages();

    /** Outages in these days, both included; none almost always. */
    List<Silence> silent(LocalDate from, LocalDate until);

    /** Units by channel in these days, both included, one query for all; SKUs that no channel sold are missing. */
    Map<Sku, Map<String, Long>> units(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until);

    /** A day on which a channel reported nothing at all and usually does. */
    record Silence(String channel, LocalDate day) {}
}
