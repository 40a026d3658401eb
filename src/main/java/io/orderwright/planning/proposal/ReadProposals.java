package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.engine.Step;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads proposals for pages. */
@Component
public class ReadProposals {

    private static final int MOST_WAITING = 100;
    private static final Set<Proposal.State> SETTLED = EnumSet.complementOf(EnumSet.of(Proposal.State.IN_REVIEW));

    private final Proposals proposals;
    private final Suppliers suppliers;
    private final Products products;
    private final StockPositions positions;
    private final CostOfWaiting costOfWaiting;

    ReadProposals(Proposals proposals, Suppliers suppliers, Products products, StockPositions positions, CostOfWaiting costOfWaiting) {
        this.proposals = proposals;
        this.suppliers = suppliers;
        this.products = products;
        this.positions = positions;
        this.costOfWaiting = costOfWaiting;
    }

    /** A proposal in a list. @param title its product, or the first and how many more @param orderBy last day that keeps the stock from running out @param waiting what deciding tomorrow costs, null for what nobody decides */
    public record Row(ProposalId id, Proposal.State state, String title, int otherLines, String supplier, long units, Money net, LocalDate orderBy, Instant sizedAt,
                      @Nullable String reason, @Nullable String purchaseOrder, CostOfWaiting.@Nullable ADay waiting) {}

    /** A proposal with everything on it. */
    public record Page(Row row, SupplierId supplierId, LocationCode location, LocalDate arrivesOn, @Nullable Money supplierMinimum, @Nullable String decidedBy,
                       @Nullable Instant decidedAt, @Nullable String because, @Nullable LocalDate notNowUntil, List<Line> lines) {}

    /** A line with the sum behind it and what is on its way. */
    public record Line(Sku sku, String product, Quantity proposed, Quantity quantity, UnitPrice unitPrice, Money amount, int daysCover, long onHand, long safetyStock,
                       BigDecimal dailySales, int leadTimeDays, List<Step> steps, List<StockPositions.Incoming> incoming) {}

    /** What planners have to decide, first what costs most while it waits. */
    @Transactional(readOnly = true)
    public List<Row> waiting() {
        var waiting = proposals.list(EnumSet.of(Proposal.State.IN_REVIEW), Long.MAX_VALUE, Limit.of(MOST_WAITING));
        return rows(waiting, costOfWaiting.of(waiting)).stream().sorted(Comparator.comparing(ReadProposals::costOfADay).reversed().thenComparing(Row::orderBy).thenComparing(Row::sizedAt)).toList();
    }

    private static BigDecimal costOfADay(Row row) {
        return row.waiting() == null ? BigDecimal.ZERO : row.waiting().cost().amount();
    }

    /** A proposal that waits, with what a planner may change right on the list. @param lines at most as many as a list shows, empty when it has more */
    public record ToDecide(Row row, List<ShortLine> lines) {}

    /** A line in short. */
    public record ShortLine(Sku sku, String product, long quantity, int daysCover) {}

    /** What planners have to decide, with the quantities; lines only of proposals that have at most {@code mostLines}. */
    @Transactional(readOnly = true)
    public List<ToDecide> toDecide(int mostLines) {
        Map<ProposalId, Proposal> found = proposals.list(EnumSet.of(Proposal.State.IN_REVIEW), Long.MAX_VALUE, Limit.of(MOST_WAITING)).stream()
                .collect(Collectors.toMap(Proposal::id, proposal -> proposal));
        var named = products.find(found.values().stream().flatMap(p -> p.lines().stream()).map(ProposalLine::sku).collect(toSet()));
        return waiting().stream().filter(row -> found.containsKey(row.id())).map(row -> {
            var lines = found.get(row.id()).lines();
            return new ToDecide(row, lines.size() > mostLines ? List.of()
                    : lines.stream().map(line -> new ShortLine(line.sku(), name(named, line.sku()), line.quantity().units(), line.daysCover())).toList());
        }).toList();
    }

    /** These as they are now, without what waiting costs; those that are none are missing. */
    @Transactional(readOnly = true)
    public Map<ProposalId, Row> rows(Collection<ProposalId> ids) {
        return rows(proposals.findByProposalIdIn(ids.stream().map(ProposalId::value).toList()), Map.of()).stream().collect(Collectors.toMap(Row::id, row -> row));
    }

    /** The others, newest first. */
    @Transactional(readOnly = true)
    public Slice<Row> others(@Nullable Long before, int size) {
        var found = proposals.list(SETTLED, before == null ? Long.MAX_VALUE : before, Limit.of(size + 1));
        boolean more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        return new Slice<>(rows(shown, Map.of()), more ? String.valueOf(shown.getLast().number()) : null);
    }

    @Transactional(readOnly = true)
    public Optional<Page> page(ProposalId id) {
        return proposals.findByProposalId(id.value()).map(proposal -> {
            var named = products.find(proposal.lines().stream().map(ProposalLine::sku).toList());
            return new Page(rows(List.of(proposal), proposal.state() == Proposal.State.IN_REVIEW ? costOfWaiting.of(List.of(proposal)) : Map.of()).getFirst(), proposal.supplier(), proposal.location(), proposal.arrivesOn(), proposal.supplierMinimum().orElse(null),
                    proposal.decidedBy().orElse(null), proposal.decidedAt().orElse(null), proposal.because().orElse(null), proposal.notNowUntil().orElse(null),
                    proposal.lines().stream().map(line -> line(proposal, line, named)).toList());
        });
    }

    private Line line(Proposal proposal, ProposalLine line, Map<Sku, Product> named) {
        return new Line(line.sku(), name(named, line.sku()), line.proposed(), line.quantity(), line.unitPrice(), line.amount(), line.daysCover(),
                line.onHand(), line.safetyStock(), line.dailySales(), line.leadTimeDays(), line.steps(),
                positions.incoming(line.sku(), proposal.location()));
    }

    private List<Row> rows(List<Proposal> found, Map<Proposal, CostOfWaiting.ADay> waiting) {
        Map<SupplierId, Supplier> offering = suppliers.find(found.stream().map(Proposal::supplier).collect(toSet()));
        var named = products.find(found.stream().map(p -> p.lines().getFirst().sku()).collect(toSet()));
        return found.stream().map(p -> new Row(p.id(), p.state(), name(named, p.lines().getFirst().sku()), p.lines().size() - 1,
                Objects.requireNonNull(offering.get(p.supplier()), "supplier of " + p.id()).name(), p.lines().stream().mapToLong(l -> l.quantity().units()).sum(), p.net(), p.orderBy(), p.sizedAt(),
                p.reviewReason().orElse(null), p.purchaseOrder().orElse(null), waiting.get(p))).toList();
    }

    private static String name(Map<Sku, Product> products, Sku sku) {
        var product = products.get(sku);
        return product == null ? sku.value() : product.name();
    }
}
