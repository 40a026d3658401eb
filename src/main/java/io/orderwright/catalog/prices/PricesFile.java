package io.orderwright.catalog.prices;

import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.catalog.prices.ListPrices.Verdict;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Price lists from a file. Rows that are on the list already are no change; a row that ends an earlier one says so in {@code supersede}. */
@Component
class PricesFile implements ImportKind {

    private static final long MOST_UNITS = 1_000_000_000L;
    private static final int LONGEST_LEAD_TIME = 1000;
    /** {@code 100:7.70 500:7.50}. */
    private static final Pattern BREAK = Pattern.compile("(\\d{1,9}):(\\d{1,13}(?:\\.\\d{1,6})?)");
    private static final int MAX_BREAKS = 20;

    private final ListPrices listPrices;

    PricesFile(ListPrices listPrices) {
        this.listPrices = listPrices;
    }

    @Override
    public String name() {
        return "supplier-prices";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("supplier", true, "BRIGHTWICK"), new Column("sku", true, "MUG-RED"), new Column("valid_from", true, "2026-01-01"),
                new Column("price", true, "3.10"), new Column("currency", true, "GBP"), new Column("lead_time_days", true, "14"),
                new Column("valid_until", false, ""), new Column("minimum_quantity", false, "48"), new Column("pack_size", false, "12"),
                new Column("breaks", false, "240:2.95 480:2.80"), new Column("supplier_item_code", false, "BW-1001"), new Column("preferred", false, "yes"),
                new Column("supersede", false, "no"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.BUYERS);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var offers = new ArrayList<PriceOffer>();
        var lines = new ArrayList<Integer>();
        for (var row : csv) {
            var fields = new Fields(row);
            var offer = offer(fields);
            if (offer != null) {
                offers.add(offer);
                lines.add(row.line());
            }
            rejected.addAll(fields.rejections());
        }
        var verdicts = listPrices.judge(offers);
        var taken = new ArrayList<PriceOffer>();
        int added = 0;
        int ended = 0;
        for (int i = 0; i < offers.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Refused refused) {
                rejected.add(new Rejection(lines.get(i), refused.why()));
            } else {
                taken.add(offers.get(i));
                added += verdicts.get(i) instanceof Verdict.Listed ? 0 : 1;
                ended += verdicts.get(i) instanceof Verdict.Supersedes ? 1 : 0;
            }
        }
        return new Draft(rejected, new Registered(added, ended, taken.size() - added), by -> listPrices.list(taken, by));
    }

    private static @Nullable PriceOffer offer(Fields fields) {
        var supplier = fields.required("supplier", SupplierId::new, "the code of a supplier");
        var sku = fields.required("sku", Sku::new, "the SKU of a product");
        var from = fields.requiredDay("valid_from");
        var until = fields.day("valid_until");
        var price = fields.requiredDecimal("price");
        var currency = fields.requiredCurrency("currency");
        var leadTime = fields.requiredWhole("lead_time_days", 0, LONGEST_LEAD_TIME);
        long minimum = fields.whole("minimum_quantity", 1, MOST_UNITS, 1);
        long pack = fields.whole("pack_size", 1, MOST_UNITS, 1);
        var itemCode = fields.text("supplier_item_code", 60);
        boolean preferred = fields.yes("preferred", false);
        boolean supersede = fields.yes("supersede", false);
        if (supplier == null || sku == null || from == null || price == null || currency == null || leadTime == null) {
            return null;
        }
        var breaks = fields.optional("breaks", text -> breaks(text, currency), "quantities with their prices, such as 240:2.95 480:2.80, at most %d".formatted(MAX_BREAKS));
        return fields.together("price", () -> new PriceOffer(supplier, sku, itemCode, new DateRange(from, until), Quantity.of(minimum), Quantity.of(pack), leadTime.intValue(),
                Stream.concat(Stream.of(new PriceBreak(Quantity.of(1), new UnitPrice(price, currency))), breaks == null ? Stream.empty() : breaks.stream()).toList(),
                preferred, supersede), "Correct the terms");
    }

    private static List<PriceBreak> breaks(String text, Currency currency) {
        var parts = text.split("\\s+");
        if (parts.length > MAX_BREAKS) {
            throw new IllegalArgumentException("too many");
        }
        return Stream.of(parts).map(part -> {
            var found = BREAK.matcher(part);
            if (!found.matches()) {
                throw new IllegalArgumentException(part);
            }
            return new PriceBreak(Quantity.of(Long.parseLong(found.group(1))), new UnitPrice(new BigDecimal(found.group(2)), currency));
        }).toList();
    }
}
