package io.orderwright.catalog.prices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.PriceListing;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPricesChanged;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts rows on suppliers' price lists. A row is never changed; a new price is a new row, and an earlier row that is still valid ends the day before
 * only when the offer says so, and only from today on. So the answer for a past day stays what it was (F1).
 */
@Component
public class ListPrices implements PriceListing {

    /** SKUs that the audit event names; the rest is in the tables. */
    private static final int NAMED_IN_AUDIT = 20;

    private final PriceRows rows;
    private final Suppliers suppliers;
    private final Products products;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ListPrices(PriceRows rows, Suppliers suppliers, Products products, JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.suppliers = suppliers;
        this.products = products;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes all or none; an offer that is on the list already is no change.
     *
     * @return rows added, earlier rows that were ended, and offers that were there already
     * @throws io.orderwright.shared.BrokenRule {@code PRICE_NOT_TAKEN} with the first refusal that {@link #judge} finds
     */
    @Transactional
    public Registered list(List<PriceOffer> offers, String byUserName) {
        holdBackOtherWriters(offers);
        var verdicts = judge(offers);
        var added = new ArrayList<PriceOffer>();
        var ended = new LinkedHashMap<PriceRows.Key, LocalDate>();
        for (int i = 0; i < offers.size(); i++) {
            switch (verdicts.get(i)) {
                case Verdict.Refused refused -> throw refused.why().asBrokenRule("PRICE_NOT_TAKEN");
                case Verdict.Listed _ -> { }
                case Verdict.Fits _ -> added.add(offers.get(i));
                case Verdict.Supersedes supersedes -> {
                    added.add(offers.get(i));
                    ended.put(new PriceRows.Key(offers.get(i).listing(), supersedes.earlierFrom()), supersedes.lastDay());
                }
            }
        }
        rows.insert(added, byUserName);
        rows.end(ended, byUserName);
        if (!added.isEmpty()) {
            announce(added, ended, byUserName);
        }
        return new Registered(added.size(), ended.size(), offers.size() - added.size());
    }

    @Override
    @Transactional
    public Registered takeOver(Collection<SupplierPrice> wanted, String byUserName) {
        return list(wanted.stream().map(row -> new PriceOffer(row.supplier(), row.sku(), row.supplierItemCode(), row.valid(), row.minimumQuantity(), row.packSize(), row.leadTimeDays(),
                row.breaks(), row.preferred(), true)).toList(), byUserName);
    }

    /** What would become of each offer, in their order, without writing. Offers of one call are judged one after the other, the later ones seeing the earlier ones. */
    @Transactional(readOnly = true)
    public List<Verdict> judge(List<PriceOffer> offers) {
        var judgement = new Judgement(LocalDate.now(clock),
                suppliers.find(offers.stream().map(PriceOffer::supplier).collect(toSet())), products.find(offers.stream().map(PriceOffer::sku).collect(toSet())),
                rows.versions(offers.stream().map(PriceOffer::supplier).collect(toSet()), offers.stream().map(PriceOffer::sku).collect(toSet())));
        return offers.stream().map(judgement::on).toList();
    }

    /** One writer per supplier at a time: two could otherwise both find the same days free. */
    private void holdBackOtherWriters(Collection<PriceOffer> offers) {
        if (!offers.isEmpty()) {
            jdbc.sql("select id from supplier where code in (:codes) order by code for update")
                    .param("codes", offers.stream().map(o -> o.supplier().value()).distinct().sorted().toList()).query(Long.class).list();
        }
    }

    private void announce(List<PriceOffer> added, Map<PriceRows.Key, LocalDate> ended, String byUserName) {
        added.stream().collect(groupingBy(PriceOffer::supplier)).forEach((supplier, offers) -> {
            var skus = offers.stream().map(PriceOffer::sku).collect(toCollection(TreeSet::new));
            audit.record(new AuditEvent(supplier.value(), skus.stream().limit(NAMED_IN_AUDIT).map(Sku::value).collect(toSet()),
                    ended.isEmpty() ? "catalog.prices-listed" : "catalog.prices-superseded", Actor.person(byUserName),
                    Map.of("rows", String.valueOf(offers.size()), "ended", String.valueOf(ended.size()), "sku", skus.first().value(),
                            "from", offers.getFirst().valid().from().toString())));
        });
        events.publishEvent(new SupplierPricesChanged(added.stream().map(PriceOffer::sku).collect(toSet())));
    }

    /** What becomes of an offer. */
    public sealed interface Verdict {

        /** It becomes a row beside the others. */
        record Fits() implements Verdict {}

        /** It becomes a row, and the one before ends. @param earlierFrom first day of that one @param lastDay its new last day */
        record Supersedes(LocalDate earlierFrom, LocalDate lastDay) implements Verdict {}

        /** It is on the list already. */
        record Listed() implements Verdict {}

        record Refused(Objection why) implements Verdict {}
    }
}
