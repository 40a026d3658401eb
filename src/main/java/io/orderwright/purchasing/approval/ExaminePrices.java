package io.orderwright.purchasing.approval;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.orders.AgreedPrices;
import io.orderwright.purchasing.PurchaseOrderSnapshot.Line;
import io.orderwright.purchasing.approval.PriceHistory.Agreed;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds the prices of an order against what was agreed before and against the price list.
 *
 * <p>A price is unusual when it lies further from the median of earlier prices than the band allows, or above what the price list says for the quantity. A price that
 * a buyer agreed with the supplier may lie above the list by the agreed rise. A lower price is not unusual when it is a quantity break of a list whose price for one unit lies inside the band.
 */
@Component
class ExaminePrices {

    private final PriceHistory history;
    private final AgreedPrices agreed;
    private final SupplierPrices prices;
    private final PurchasingSettings settings;
    private final Clock clock;

    ExaminePrices(PriceHistory history, AgreedPrices agreed, SupplierPrices prices, PurchasingSettings settings, Clock clock) {
        this.history = history;
        this.agreed = agreed;
        this.prices = prices;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param lines one per line of the order, in its order */
    record Examination(List<LineFinding> lines, boolean catalogueFresh) {

        PriceFinding worst() {
            return lines.stream().map(LineFinding::finding).max(Comparator.naturalOrder()).orElse(PriceFinding.NONE);
        }
    }

    /** @param usual the median of earlier prices, null when there is none @param before newest first */
    record LineFinding(Line line, PriceFinding finding, @Nullable UnitPrice usual, List<Agreed> before) {}

    Examination examine(PurchaseOrderSnapshot order) {
        LocalDate today = LocalDate.now(clock);
        Map<Sku, List<Agreed>> before = history.before(order);
        Map<Sku, SupplierPrice> rows = prices.validOn(today, order.supplier(), order.lines().stream().map(Line::sku).toList());
        Set<Integer> offTheList = agreed.of(order.number());
        var findings = order.lines().stream().map(l -> finding(l, offTheList.contains(l.line()), rows.get(l.sku()), before.getOrDefault(l.sku(), List.of()))).toList();
        return new Examination(findings, order.lines().stream().allMatch(l -> isFresh(rows.get(l.sku()), today)));
    }

    private LineFinding finding(Line line, boolean offTheList, @Nullable SupplierPrice row, List<Agreed> before) {
        UnitPrice usual = PriceHistory.median(before).map(m -> new UnitPrice(m, line.unitPrice().currency())).orElse(null);
        return new LineFinding(line, judge(line, offTheList, row, usual), usual, before);
    }

    private PriceFinding judge(Line line, boolean offTheList, @Nullable SupplierPrice row, @Nullable UnitPrice usual) {
        if (line.supplierPriceId() == 0) {
            return PriceFinding.MISSING;
        }
        if (line.unitPrice().isZero()) {
            return PriceFinding.ZERO;
        }
        boolean aboveList = row != null && row.priceFor(line.ordered()).currency().equals(line.unitPrice().currency()) && isAbove(row.priceFor(line.ordered()), line.unitPrice(), offTheList);
        boolean unusual = usual != null && !inBand(line.unitPrice(), usual) && !isBreakOfAUsualPrice(line.unitPrice(), usual, row);
        return aboveList || unusual ? PriceFinding.ANOMALY : PriceFinding.NONE;
    }

    private boolean isAbove(UnitPrice listed, UnitPrice price, boolean offTheList) {
        BigDecimal rise = price.value().subtract(listed.value());
        return rise.signum() > 0 && !(offTheList && new Percentage(BigDecimal.valueOf(settings.agreedRisePercent())).covers(rise, listed.value()));
    }

    private boolean isBreakOfAUsualPrice(UnitPrice price, UnitPrice usual, @Nullable SupplierPrice row) {
        return row != null && price.compareTo(usual) < 0 && row.breaks().stream().anyMatch(b -> b.price().equals(price)) && inBand(row.breaks().getFirst().price(), usual);
    }

    private boolean inBand(UnitPrice price, UnitPrice usual) {
        BigDecimal away = price.value().subtract(usual.value()).abs();
        return new Percentage(BigDecimal.valueOf(settings.priceBandPercent())).covers(away, usual.value());
    }

    // a row with a last day is a promise until then, however old it is
    private boolean isFresh(@Nullable SupplierPrice row, LocalDate today) {
        return row != null && (row.valid().until() != null || !row.valid().from().plusDays(settings.catalogueFreshDays()).isBefore(today));
    }
}
