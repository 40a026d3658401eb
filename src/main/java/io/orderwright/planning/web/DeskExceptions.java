package io.orderwright.planning.web;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.emergency.Emergencies;
import io.orderwright.planning.emergency.Emergency;
import io.orderwright.planning.level.LevelChanges;
import io.orderwright.planning.proposal.BreakGlass;
import io.orderwright.platform.web.Fmt;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a planner sees beside the proposals: reorder points that jumped, and supply that does not come as promised. */
@Component
class DeskExceptions {

    /** Rows of each kind that are shown. */
    static final int MOST = 50;

    private final LevelChanges changes;
    private final SupplyHistory supply;
    private final Emergencies emergencies;
    private final BreakGlass glass;
    private final StockTransfers transfers;
    private final Products products;
    private final MessageSource messages;
    private final Fmt fmt;

    DeskExceptions(LevelChanges changes, SupplyHistory supply, Emergencies emergencies, BreakGlass glass, StockTransfers transfers, Products products, MessageSource messages, Fmt fmt) {
        this.changes = changes;
        this.supply = supply;
        this.emergencies = emergencies;
        this.glass = glass;
        this.transfers = transfers;
        this.products = products;
        this.messages = messages;
        this.fmt = fmt;
    }

    /** A reorder point that waits to be accepted. */
    record ShownChange(String product, LevelChanges.Change change) {

        public String key() {
            return change.sku() + " " + change.location();
        }
    }

    /** An order line that is late or was put off. */
    record ShownLate(String product, SupplyHistory.LateSupply supply) {}

    List<ShownChange> changes() {
        var found = changes.waiting(MOST);
        var named = products.find(found.stream().map(LevelChanges.Change::sku).toList());
        return found.stream().map(change -> new ShownChange(name(named, change.sku()), change)).toList();
    }

    /** Stock that runs out before goods come. */
    record ShownEmergency(String product, Emergency emergency) {}

    List<ShownEmergency> emergencies() {
        var found = emergencies.open(MOST);
        var named = products.find(found.stream().map(Emergency::sku).toList());
        return found.stream().map(emergency -> new ShownEmergency(name(named, emergency.sku()), emergency)).toList();
    }

    /** What was ordered past a planner and nobody looked at yet. */
    List<BreakGlass.Broken> broken() {
        return glass.toReview(MOST);
    }

    /** A transfer that waits for a planner, or whose missing units wait for their owner. */
    record ShownTransfer(String product, StockTransfer transfer) {}

    List<ShownTransfer> transfers() {
        var found = transfers.toDecide(MOST);
        var named = products.find(found.stream().map(StockTransfer::sku).toList());
        return found.stream().map(transfer -> new ShownTransfer(name(named, transfer.sku()), transfer)).toList();
    }

    List<ShownLate> late() {
        var found = supply.late(fmt.today(), MOST);
        var named = products.find(found.stream().map(SupplyHistory.LateSupply::sku).toList());
        return found.stream().map(late -> new ShownLate(name(named, late.sku()), late)).toList();
    }

    String decided(int count, String decision) {
        return messages.getMessage("accept".equals(decision) ? "planning.changes.accepted" : "planning.changes.refused", new Object[] {count}, LocaleContextHolder.getLocale());
    }

    private static String name(Map<Sku, Product> products, Sku sku) {
        var product = products.get(sku);
        return product == null ? sku.value() : product.name();
    }
}
