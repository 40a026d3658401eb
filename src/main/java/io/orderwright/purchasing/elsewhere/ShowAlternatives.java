package io.orderwright.purchasing.elsewhere;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.elsewhere.Alternatives.Offer;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the drafts of other suppliers before a buyer, ready to be ordered, in the task Choose another supplier. */
@Component
public class ShowAlternatives {

    /** Most lines that the form shows; the order page shows all. */
    private static final int MOST_LINES = 50;

    private final PurchaseOrders orders;
    private final Alternatives alternatives;
    private final Suppliers suppliers;
    private final PublicAddress address;
    private final Wording wording;

    ShowAlternatives(PurchaseOrders orders, Alternatives alternatives, Suppliers suppliers, PublicAddress address, Wording wording) {
        this.orders = orders;
        this.alternatives = alternatives;
        this.suppliers = suppliers;
        this.address = address;
        this.wording = wording;
    }

    /** The view and what the form starts with: the best draft. */
    public record Shown(View view, Map<String, String> answer) {}

    /** What the form shows: text made for people, nothing absent. */
    public record View(String orderNumber, String revision, String supplierName, String neededBy, String totalOpen, String orderLink, List<Line> lines, List<Draft> drafts,
                       List<DraftLine> draftLines, List<Choice> choices) {}

    /** What is open. */
    public record Line(String line, String product, String open, String unitPrice, String amount) {}

    /** What a supplier would deliver. @param covers how many of the open lines */
    public record Draft(String supplier, String covers, String total, String arrives) {}

    /** A line of such a draft. */
    public record DraftLine(String supplier, String product, String quantity, String unitPrice, String amount) {}

    /** A supplier to choose. @param value code of the supplier */
    public record Choice(String label, String value) {}

    @Transactional(readOnly = true)
    public Shown show(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("No order " + number));
        var open = order.lines().stream().filter(l -> l.open().isPositive()).toList();
        List<Offer> offers = alternatives.to(order);
        Money total = Money.sum(open.stream().map(l -> l.unitPrice().times(l.open())).toList(), order.currency());
        LocalDate needed = open.stream().map(PurchaseOrderSnapshot.Line::requestedDate).min(Comparator.naturalOrder()).orElse(null);
        var view = new View(number.value(), Integer.toString(order.revision()), suppliers.find(order.supplier()).map(Supplier::name).orElse(order.supplier().value()), wording.day(needed),
                wording.money(total), address.of("/orders/" + number),
                open.stream().limit(MOST_LINES).map(l -> new Line(Integer.toString(l.line()), l.description(), wording.units(l.open()), wording.price(l.unitPrice()),
                        wording.money(l.unitPrice().times(l.open())))).toList(),
                offers.stream().map(this::draft).toList(), offers.stream().flatMap(o -> o.lines().stream().map(l -> line(o, l))).limit(MOST_LINES).toList(),
                offers.stream().map(o -> new Choice("%s, %s".formatted(o.supplier().name(), wording.money(o.net())), o.supplier().id().value())).toList());
        return new Shown(view, offers.isEmpty() ? Map.of() : Map.of("supplier", offers.getFirst().supplier().id().value()));
    }

    private Draft draft(Offer offer) {
        return new Draft(offer.supplier().name(), offer.isComplete() ? wording.say("purchasing.elsewhere.all") : wording.say("purchasing.elsewhere.some", offer.lines().size(), offer.open()),
                wording.money(offer.net()), wording.day(offer.arrives()));
    }

    private DraftLine line(Offer offer, Alternatives.Line line) {
        return new DraftLine(offer.supplier().name(), line.open().description(), wording.units(line.quantity()), wording.price(line.row().priceFor(line.quantity())), wording.money(line.amount()));
    }
}
