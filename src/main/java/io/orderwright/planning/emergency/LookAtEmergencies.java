package io.orderwright.planning.emergency;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.shared.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at what runs out of one supplier's goods at one place, and puts it in front of a planner: what the form {@code decide-about-expediting} shows. */
@Component
public class LookAtEmergencies {

    /** Products in one task; the next come when these are decided. */
    static final int MOST = 50;
    private static final int URGENT = 90;
    private static final int SOON = 70;
    private static final int SOON_DAYS = 3;

    private final Emergencies emergencies;
    private final Suppliers suppliers;
    private final Products products;
    private final Fmt fmt;
    private final PublicAddress address;
    private final MessageSource texts;
    private final Clock clock;

    LookAtEmergencies(Emergencies emergencies, Suppliers suppliers, Products products, Fmt fmt, PublicAddress address, MessageSource texts, Clock clock) {
        this.emergencies = emergencies;
        this.suppliers = suppliers;
        this.products = products;
        this.fmt = fmt;
        this.address = address;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What waits for a decision.
     *
     * @param running  products that run out, 0 when the danger is over
     * @param dueAt    ISO: the morning on which the first is sold out, never before now; null when the danger is over
     * @param priority of the task
     */
    public record Danger(int running, @Nullable String dueAt, int priority) {}

    /** @param lines what runs out first at the top @param answer what the form starts with: what pays is ticked */
    public record Shown(View view, Start answer) {

        /** Text made for people. */
        public record View(String supplierName, String destination, String runsOutFirst, String deskLink, List<Line> lines) {}

        /** One product. */
        public record Line(String product, String runsOutOn, String arrivesOn, String fasterOn, String missed, String saved, String cost, String margin, String verdict) {}

        /** The start of the answer. */
        public record Start(List<Wanted> lines) {}

        /** @param expedite whether the goods are to come faster */
        public record Wanted(String sku, String product, boolean expedite) {}
    }

    @Transactional(readOnly = true)
    public Danger look(EmergencyKey key) {
        var open = emergencies.open(key, MOST);
        if (open.isEmpty()) {
            return new Danger(0, null, 0);
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var first = open.getFirst().runsOutOn();
        Instant soldOut = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Danger(open.size(), (soldOut.isAfter(clock.instant()) ? soldOut : clock.instant()).toString(), first.isAfter(today.plusDays(SOON_DAYS)) ? SOON : URGENT);
    }

    @Transactional(readOnly = true)
    public Shown show(EmergencyKey key) {
        var open = emergencies.open(key, MOST);
        var named = products.find(open.stream().map(Emergency::sku).toList());
        var lines = open.stream().map(one -> new Shown.Line(name(named.get(one.sku()), one), fmt.day(one.runsOutOn()), fmt.day(one.arrivesOn()), fmt.day(one.fasterOn()), fmt.number(one.missed()),
                fmt.number(one.saved()), fmt.money(one.cost()), fmt.money(one.margin()),
                texts.getMessage(one.pays() ? "planning.emergencies.pays" : "planning.emergencies.pays-not", null, Locale.UK))).toList();
        return new Shown(new Shown.View(suppliers.find(key.supplier()).map(Supplier::name).orElse(key.supplier().value()), key.location().value(),
                open.isEmpty() ? "" : fmt.day(open.getFirst().runsOutOn()), address.of("/planning#emergencies"), lines),
                new Shown.Start(open.stream().map(one -> new Shown.Wanted(one.sku().value(), name(named.get(one.sku()), one), one.pays())).toList()));
    }

    private static String name(@Nullable Product product, Emergency emergency) {
        return product == null ? emergency.sku().value() : product.name();
    }
}
