package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily;
import io.orderwright.invoicing.matching.OrderFamilies.OrderFamily.Place;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the orders which of their units are invoiced, each unit once. Units of an invoice on an original go to the original as far as they were received there, then
 * to the backorder orders that received the rest, so that every order of the family settles.
 */
@Component
class BillUnits {

    private final MatchResults results;
    private final EarlierInvoices earlierInvoices;
    private final OrderFulfilment fulfilment;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    BillUnits(MatchResults results, EarlierInvoices earlierInvoices, OrderFulfilment fulfilment, JdbcClient jdbc, JdbcTemplate batches) {
        this.results = results;
        this.earlierInvoices = earlierInvoices;
        this.fulfilment = fulfilment;
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void bill(Invoice invoice, List<OrderFamily> families, int part) {
        Map<Place, Long> target = target(invoice, families);
        Map<Place, Long> before = billedSoFar(invoice.id());
        var places = new ArrayList<>(target.keySet());
        before.keySet().stream().filter(place -> !target.containsKey(place)).forEach(places::add);
        List<Object[]> billed = new ArrayList<>();
        Map<PurchaseOrderNumber, Map<Integer, Long>> differences = new LinkedHashMap<>();
        for (Place place : places) {
            long wanted = target.getOrDefault(place, 0L);
            long difference = wanted - before.getOrDefault(place, 0L);
            if (difference != 0) {
                billed.add(new Object[] {invoice.id(), place.order().value(), place.line(), wanted});
                differences.computeIfAbsent(place.order(), order -> new LinkedHashMap<>()).put(place.line(), difference);
            }
        }
        batches.batchUpdate("insert into invoice_billed (invoice_id, order_number, order_line, units) values (?, ?, ?, ?) on duplicate key update units = values(units)", billed);
        differences.forEach((order, units) -> fulfilment.invoiced(order, units, "%s/%d".formatted(invoice.number(), part)));
    }

    private Map<Place, Long> target(Invoice invoice, List<OrderFamily> families) {
        Map<Place, Long> released = new LinkedHashMap<>();
        for (MatchResults.MatchedLine line : results.lines(invoice.id())) {
            if (line.order() != null && line.orderLine() != null) {
                released.merge(new Place(new PurchaseOrderNumber(line.order()), line.orderLine()), line.releasedQuantity().setScale(0, RoundingMode.DOWN).longValueExact(), Long::sum);
            }
        }
        Map<Place, Long> others = earlierInvoices.billedByOthers(EarlierInvoices.numbersOf(families), invoice.id());
        Map<Place, Long> target = new LinkedHashMap<>();
        released.forEach((place, units) -> families.stream().filter(family -> family.has(place.order())).findFirst()
                .ifPresent(family -> spread(family, place, units, invoice.isCreditNote(), others, target)));
        return target;
    }

    private static void spread(OrderFamily family, Place place, long units, boolean credit, Map<Place, Long> others, Map<Place, Long> target) {
        List<Place> chain = family.places(place);
        long left = units;
        Map<Place, Long> given = new HashMap<>();
        for (Place member : credit ? chain.reversed() : chain) {
            PurchaseOrderSnapshot.Line line = family.line(member);
            long billed = others.getOrDefault(member, 0L);
            long room = credit ? billed : line.received().units() - billed;
            long here = Math.max(0, Math.min(left, room));
            given.put(member, here);
            left -= here;
        }
        // what was accepted beyond receipts stays on the line that the supplier named
        given.merge(place, credit ? 0L : left, Long::sum);
        given.forEach((member, count) -> target.merge(member, credit ? -count : count, Long::sum));
    }

    private Map<Place, Long> billedSoFar(long invoice) {
        Map<Place, Long> billed = new HashMap<>();
        jdbc.sql("select order_number, order_line, units from invoice_billed where invoice_id = ?").param(invoice)
                .query(row -> {
                    billed.put(new Place(new PurchaseOrderNumber(row.getString(1)), row.getInt(2)), row.getLong(3));
                });
        return billed;
    }
}
