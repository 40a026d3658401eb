package io.orderwright.purchasing.orders;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.CatalogueTerms.Wanted;
import io.orderwright.purchasing.orders.LineDraft.PriceSource;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts what a person asks for, under the rules of every other order (F36): catalogue price, minimum quantity, packs, supplier's minimum value, approval. */
@Component
public class DraftManualOrder {

    private static final Set<Group> MAY_ORDER = Set.of(Group.BUYERS, Group.PLANNERS, Group.MANAGERS, Group.DIRECTORS);

    private final DraftCauses causes;
    private final CatalogueTerms terms;
    private final Drafting drafting;

    DraftManualOrder(DraftCauses causes, CatalogueTerms terms, Drafting drafting) {
        this.causes = causes;
        this.terms = terms;
        this.drafting = drafting;
    }

    /**
     * @param requestKey the same key again is the same order
     * @param lines      several of one SKU are added up, so that they reach the price break together
     * @param reason     why, shown to the approver
     */
    public record Request(String requestKey, SupplierId supplier, LocationCode location, List<Line> lines, String reason) {

        /** @param requestedDate null for the quoted lead time from today */
        public record Line(Sku sku, Quantity quantity, @Nullable LocalDate requestedDate) {}
    }

    /**
     * @throws BrokenRule {@code NOT_ALLOWED}, {@code SUPPLIER_BLOCKED}, {@code UNKNOWN_SKU}, {@code PRODUCT_DISCONTINUED}, {@code NOT_OFFERED},
     *                    {@code QUANTITY_NOT_ORDERABLE}, {@code BELOW_SUPPLIER_MINIMUM}, {@code DATE_IN_THE_PAST}
     */
    @Transactional
    public PurchaseOrderNumber draft(Request request, Person by) {
        if (MAY_ORDER.stream().noneMatch(by::isIn)) {
            throw new BrokenRule("NOT_ALLOWED", "%s may not order. Ask a buyer.".formatted(by.displayName()));
        }
        return causes.once("request/" + by.userName() + "/" + request.requestKey(), () -> {
            Supplier supplier = terms.supplierInGoodStanding(request.supplier());
            var wanted = addedUp(request.lines());
            var rows = terms.rowsToday(supplier, wanted.stream().map(Wanted::sku).toList());
            var lines = terms.price(supplier, supplier.currency(), wanted, rows);
            requireOffered(supplier, lines);
            wanted.forEach(w -> terms.requireOrderable(w.sku(), w.quantity(), rows.get(w.sku())));
            requireDates(lines, terms.today(supplier));
            requireMinimum(supplier, lines);
            return drafting.write(new Drafting.Draft(OrderOrigin.MANUAL, null, null, supplier.id(), request.location(), supplier.currency(), by.userName(), lines,
                    request.reason(), Actor.person(by.userName()), Set.of())).number();
        });
    }

    private static List<Wanted> addedUp(List<Request.Line> lines) {
        var bySku = new LinkedHashMap<Sku, Wanted>();
        for (var line : lines) {
            if (!line.quantity().isPositive()) {
                throw new BrokenRule("QUANTITY_ZERO", "%s: quantity is 0. Enter 1 or more, or leave the line out.".formatted(line.sku()));
            }
            bySku.merge(line.sku(), new Wanted(line.sku(), line.quantity(), line.requestedDate(), null, List.of()), (a, b) ->
                    new Wanted(a.sku(), a.quantity().plus(b.quantity()), earlier(a.requestedDate(), b.requestedDate()), null, List.of()));
        }
        return List.copyOf(bySku.values());
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
        return a == null || b != null && b.isBefore(a) ? b : a;
    }

    private static void requireOffered(Supplier supplier, List<LineDraft> lines) {
        for (LineDraft line : lines) {
            if (line.priceSource() == PriceSource.MISSING) {
                throw new BrokenRule("NOT_OFFERED", "%s has no price of %s today. Add a price list row, or order it elsewhere.".formatted(line.sku(), supplier.name()));
            }
        }
    }

    private static void requireDates(List<LineDraft> lines, LocalDate today) {
        for (LineDraft line : lines) {
            if (line.requestedDate().isBefore(today)) {
                throw new BrokenRule("DATE_IN_THE_PAST", "%s: the date %s is past. Enter %s or later.".formatted(line.sku(), line.requestedDate(), today));
            }
        }
    }

    private static void requireMinimum(Supplier supplier, List<LineDraft> lines) {
        Money net = Money.sum(lines.stream().map(l -> l.unitPrice().times(l.quantity())).toList(), supplier.currency());
        Money minimum = supplier.minimumOrderValue();
        if (minimum != null && net.compareTo(minimum) < 0) {
            throw new BrokenRule("BELOW_SUPPLIER_MINIMUM", "The order is %s, %s takes orders from %s. Add to it.".formatted(net, supplier.name(), minimum));
        }
    }
}
