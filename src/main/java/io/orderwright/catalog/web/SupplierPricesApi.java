package io.orderwright.catalog.web;

import static io.orderwright.catalog.Objection.reading;
import static io.orderwright.catalog.Objection.readingIfGiven;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.prices.ListPrices;
import io.orderwright.catalog.prices.PriceOffer;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.orderwright.shared.UnitPrice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Price lists for programs. */
@RestController
@RequestMapping("/api/v1/supplier-prices")
@Tag(name = "Supplier prices")
class SupplierPricesApi {

    private static final String A_DAY = "a day as year-month-day, such as 2026-05-14";

    private final SupplierPrices prices;
    private final ListPrices listPrices;

    SupplierPricesApi(SupplierPrices prices, ListPrices listPrices) {
        this.prices = prices;
        this.listPrices = listPrices;
    }

    @GetMapping
    @Operation(summary = "Every version of every price, in the order in which they were written", description = "supplier, sku: only of this supplier, for this product.")
    Slice<PriceView> list(@RequestParam(required = false) @Nullable String supplier, @RequestParam(required = false) @Nullable String sku,
                          @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return prices.list(readingIfGiven("supplier", supplier, SupplierId::new, "the code of a supplier"), readingIfGiven("sku", sku, Sku::new, "the SKU of a product"), cursor, limit)
                .map(SupplierPricesApi::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One version; it never changes but for its last day")
    ResponseEntity<PriceView> one(@PathVariable long id) {
        return ResponseEntity.of(prices.byId(id).map(SupplierPricesApi::view));
    }

    @PostMapping
    @Operation(summary = "Put a price on a supplier's list", description = "A price that was given is never changed: give a new one from another day. supersede=true ends the one that is still valid on that day.")
    ResponseEntity<PriceView> list(@RequestBody PriceRequest wanted, Principal by) {
        var offer = offer(wanted);
        var done = listPrices.list(List.of(offer), by.getName());
        var price = prices.validOn(offer.valid().from(), offer.supplier(), offer.sku()).orElseThrow();
        return ResponseEntity.status(done.added() > 0 ? HttpStatus.CREATED : HttpStatus.OK).body(view(price));
    }

    private static PriceOffer offer(PriceRequest wanted) {
        var supplier = reading("supplier", wanted.supplier(), SupplierId::new, "the code of a supplier");
        var sku = reading("sku", wanted.sku(), Sku::new, "the SKU of a product");
        var currency = reading("currency", wanted.currency(), Currency::getInstance, "an ISO 4217 code, such as GBP");
        var from = reading("validFrom", wanted.validFrom(), LocalDate::parse, A_DAY);
        var until = readingIfGiven("validUntil", wanted.validUntil(), LocalDate::parse, A_DAY);
        List<BreakView> given = wanted.breaks() == null ? List.of() : wanted.breaks();
        var breaks = given.stream().map(b -> new PriceBreak(Quantity.of(b.from()),
                new UnitPrice(reading("breaks.price", b.price(), SupplierPricesApi::amount, "a price with a point and at most six decimals, such as 3.10"), currency))).toList();
        return reading("breaks", given.toString(), _ -> new PriceOffer(supplier, sku, wanted.supplierItemCode(), new DateRange(from, until),
                Quantity.of(wanted.minimumQuantity() == null ? 1 : wanted.minimumQuantity()), Quantity.of(wanted.packSize() == null ? 1 : wanted.packSize()),
                wanted.leadTimeDays() == null ? -1 : wanted.leadTimeDays(), breaks, Boolean.TRUE.equals(wanted.preferred()), Boolean.TRUE.equals(wanted.supersede())),
                "breaks that begin at quantity 1 and rise, a minimum and a pack of at least 1, leadTimeDays of at least 0, and a last day that is not before the first");
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("\\d{1,13}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    private static PriceView view(SupplierPrice p) {
        return new PriceView(p.id(), p.supplier().value(), p.sku().value(), p.supplierItemCode(), p.valid().from(), p.valid().until(), p.minimumQuantity().units(),
                p.packSize().units(), p.leadTimeDays(), p.currency().getCurrencyCode(),
                p.breaks().stream().map(b -> new BreakView(b.from().units(), b.price().value().stripTrailingZeros().toPlainString())).toList(), p.preferred());
    }

    /** @param from lowest quantity @param price of one unit, as text */
    record BreakView(long from, @Nullable String price) {}

    /** A price in JSON. @param id names this version for ever */
    record PriceView(long id, String supplier, String sku, @Nullable String supplierItemCode, LocalDate validFrom, @Nullable LocalDate validUntil, long minimumQuantity, long packSize,
                     int leadTimeDays, String currency, List<BreakView> breaks, boolean preferred) {}

    /** A price that somebody wants on the list. @param supersede whether an earlier price may end the day before */
    record PriceRequest(@Nullable String supplier, @Nullable String sku, @Nullable String supplierItemCode, @Nullable String validFrom, @Nullable String validUntil,
                        @Nullable Long minimumQuantity, @Nullable Long packSize, @Nullable Integer leadTimeDays, @Nullable String currency, @Nullable List<BreakView> breaks,
                        @Nullable Boolean preferred, @Nullable Boolean supersede) {}
}
