package io.orderwright.invoicing.capture;

import io.orderwright.collaboration.OrderFiles;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a supplier's file as lines of one order. What cannot be taken for certain is kept as a doubt, the last one said. */
final class StatedLines {

    private static final Set<String> DECLINED = Set.of("7", "REJECTED", "NOTACCEPTED", "IR", "ID");
    private static final Set<String> KNOWN = Set.of("3", "5", "ACCEPTED", "CHANGED", "NOSTATUS", "IA", "IC", "IP", "IQ", "DR");
    private static final Set<String> PIECES = Set.of("C62", "EA", "H87", "PCE", "NAR");
    private static final int LENGTH_OF_A_DAY = "2026-11-22".length();

    private final PurchaseOrderSnapshot order;
    private final @Nullable String currency;
    private @Nullable String doubt;

    /** @param currency of the file's prices, null where it names none @param doubt what was doubtful of the file before its lines */
    StatedLines(PurchaseOrderSnapshot order, @Nullable String currency, @Nullable String doubt) {
        this.order = order;
        this.currency = currency;
        this.doubt = doubt;
    }

    /** One sentence; null while nothing is doubtful. */
    @Nullable String doubt() {
        return doubt;
    }

    /** What the supplier answers for each line of the order that the file names. */
    List<OrderFiles.Line> answered(List<StatedDocument.Line> stated) {
        var lines = new ArrayList<OrderFiles.Line>();
        for (StatedDocument.Line line : stated) {
            PurchaseOrderSnapshot.Line ordered = find(line);
            if (ordered == null) {
                doubt = "Line %s is none of the order.".formatted(line.id());
            } else {
                lines.add(answered(line, ordered));
            }
        }
        if (lines.stream().map(OrderFiles.Line::line).distinct().count() != lines.size()) {
            doubt = "A line of the order is answered more than once.";
        }
        return lines;
    }

    private OrderFiles.Line answered(StatedDocument.Line line, PurchaseOrderSnapshot.Line ordered) {
        String status = Objects.requireNonNullElse(line.status(), "NoStatus").toUpperCase(Locale.ROOT).replace(" ", "");
        boolean declined = DECLINED.contains(status) || line.quantity() != null && line.quantity().signum() == 0;
        if (!declined && !KNOWN.contains(status)) {
            doubt = "Line %d has the state %s.".formatted(ordered.line(), line.status());
        }
        return new OrderFiles.Line(ordered.line(), units(line, ordered), day(line.promisedUntil() != null ? line.promisedUntil() : line.promisedFrom()), price(line, ordered), declined,
                line.substituted());
    }

    private @Nullable UnitPrice price(StatedDocument.Line line, PurchaseOrderSnapshot.Line ordered) {
        if (line.price() == null) {
            return null;
        }
        BigDecimal basis = line.basis() == null || line.basis().signum() <= 0 ? BigDecimal.ONE : line.basis();
        BigDecimal one = line.price().divide(basis, UnitPrice.SCALE, RoundingMode.HALF_UP);
        if (currency != null && !currency.equals(order.currency().getCurrencyCode()) || one.signum() < 0) {
            doubt = "The price of line %d is in another currency or below zero.".formatted(ordered.line());
            return null;
        }
        return new UnitPrice(one, order.currency());
    }

    /** Whole units of the order's line; null where the file names none, or, with a doubt, where they cannot be taken as such. */
    @Nullable Long units(StatedDocument.Line line, PurchaseOrderSnapshot.Line ordered) {
        if (line.quantity() == null) {
            return null;
        }
        boolean sameUnit = line.unit() == null || line.unit().equals(ordered.unit()) || PIECES.contains(line.unit()) && PIECES.contains(ordered.unit());
        try {
            long units = line.quantity().longValueExact();
            if (sameUnit && units >= 0) {
                return units;
            }
            doubt = "Line %d is answered in %s and was ordered in %s.".formatted(ordered.line(), line.unit(), ordered.unit());
        } catch (ArithmeticException part) {
            doubt = "The quantity of line %d is no whole number.".formatted(ordered.line());
        }
        return null;
    }

    private static @Nullable LocalDate day(@Nullable String iso) {
        try {
            return iso == null ? null : LocalDate.parse(iso.length() > LENGTH_OF_A_DAY ? iso.substring(0, LENGTH_OF_A_DAY) : iso);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** By item where the item says it, else by the number of the line; both must agree where both are named. Null for a line that is none of the order. */
    PurchaseOrderSnapshot.@Nullable Line find(StatedDocument.Line line) {
        List<PurchaseOrderSnapshot.Line> byItem = order.lines().stream().filter(o -> o.sku().value().equalsIgnoreCase(line.buyerItem()) || line.sellerItem() != null
                && (line.sellerItem().equalsIgnoreCase(o.supplierItemCode()) || line.sellerItem().equalsIgnoreCase(o.sku().value()))).toList();
        String written = line.orderLine() != null ? line.orderLine() : line.id();
        Optional<PurchaseOrderSnapshot.Line> byNumber = order.lines().stream().filter(o -> written != null && written.strip().replaceFirst("^0+", "").equals(Integer.toString(o.line()))).findFirst();
        if (byItem.size() == 1) {
            return line.orderLine() == null || byNumber.isEmpty() || byNumber.get().line() == byItem.getFirst().line() ? byItem.getFirst() : null;
        }
        boolean namesAnItem = line.sellerItem() != null || line.buyerItem() != null;
        return byNumber.filter(o -> byItem.contains(o) || byItem.isEmpty() && (!namesAnItem || o.supplierItemCode() == null)).orElse(null);
    }
}
