package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.joining;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.engine.Step;
import io.orderwright.planning.level.StepTexts;
import io.orderwright.planning.need.OpenNeeds;
import io.orderwright.platform.web.Fmt;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.shared.BrokenRule;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a proposal in front of a planner: what the form {@code review-replenishment-proposal} shows. */
@Component
public class ShowProposal {

    /** Lines in the form; the page has them all. */
    private static final int MOST_LINES = 50;
    private static final Set<Step.Term> TOLD_IN_SHORT = EnumSet.of(Step.Term.NET_NEED, Step.Term.MINIMUM, Step.Term.PACKS, Step.Term.PRICE_BREAK, Step.Term.CAP,
            Step.Term.SUPPLIER_MINIMUM, Step.Term.FREE_DELIVERY);

    private final Proposals proposals;
    private final Suppliers suppliers;
    private final Products products;
    private final StepTexts texts;
    private final Fmt fmt;
    private final PublicAddress address;
    private final OpenNeeds openNeeds;

    ShowProposal(Proposals proposals, Suppliers suppliers, Products products, StepTexts texts, Fmt fmt, PublicAddress address, OpenNeeds openNeeds) {
        this.proposals = proposals;
        this.suppliers = suppliers;
        this.products = products;
        this.texts = texts;
        this.fmt = fmt;
        this.address = address;
        this.openNeeds = openNeeds;
    }

    /** What the form shows and what it starts with. */
    public record Shown(View view, Start answer) {}

    /** Text made for people, nothing absent. */
    public record View(String supplierName, String destination, String reason, String orderBy, String arrivesOn, String totalNet, String supplierMinimum, String proposalLink,
                       List<Line> lines) {

        /** One SKU. @param why the sum behind the quantity, short */
        public record Line(String sku, String product, String onHand, String incoming, String dailySales, String reorderPoint, String coverDays, String proposed,
                           String unitPrice, String amount, String why) {}
    }

    /** The quantities that a person may change. */
    public record Start(List<Line> lines) {

        /** One SKU. */
        public record Line(String sku, String product, long quantity) {}
    }

    /** The proposal waits for a planner from now on. */
    @Transactional
    public Shown show(ProposalId id, String reason) {
        var proposal = proposals.lock(id.value()).orElseThrow(() -> new BrokenRule("UNKNOWN_PROPOSAL", "There is no proposal %s.".formatted(id)));
        proposal.askPlanner(reason);
        proposals.flush();
        openNeeds.goOnWithout(proposal.replenishmentKey());
        var lines = proposal.lines().stream().limit(MOST_LINES).toList();
        var named = products.find(lines.stream().map(ProposalLine::sku).toList());
        var view = new View(suppliers.find(proposal.supplier()).map(Supplier::name).orElse(proposal.supplier().value()), proposal.location().value(), reason,
                fmt.day(proposal.orderBy()), fmt.day(proposal.arrivesOn()), fmt.money(proposal.net()), proposal.supplierMinimum().map(fmt::money).orElse(""),
                address.of("/planning/proposals/" + id), lines.stream().map(line -> line(line, name(named, line.sku()))).toList());
        return new Shown(view, new Start(lines.stream().map(l -> new Start.Line(l.sku().value(), name(named, l.sku()), l.quantity().units())).toList()));
    }

    private View.Line line(ProposalLine line, String product) {
        return new View.Line(line.sku().value(), product, fmt.number(line.onHand()), fmt.number(line.incoming()),
                fmt.decimal(line.dailySales().setScale(1, RoundingMode.HALF_UP)), fmt.number(line.reorderPoint()), fmt.number(line.daysCover()),
                fmt.quantity(line.proposed()), fmt.price(line.unitPrice()), fmt.money(line.amount()), why(line));
    }

    private String why(ProposalLine line) {
        return line.steps().stream().filter(s -> TOLD_IN_SHORT.contains(s.term())).map(s -> texts.label(s) + " " + fmt.number(s.result())).collect(joining(", "));
    }

    private static String name(Map<Sku, Product> products, Sku sku) {
        var product = products.get(sku);
        return product == null ? sku.value() : product.name();
    }
}
