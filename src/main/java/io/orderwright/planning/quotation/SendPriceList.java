package io.orderwright.planning.quotation;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.QuotationRequest.Line;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends suppliers rows of their own price lists that nobody looked at for long, filled in, to say whether they are still right (F10). */
@Component
public class SendPriceList {

    private static final int DAYS_TO_ANSWER = 14;

    private final AskSuppliers ask;
    private final SupplierPrices prices;
    private final Clock clock;

    SendPriceList(AskSuppliers ask, SupplierPrices prices, Clock clock) {
        this.ask = ask;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * @param key    names the form: the same again sends nothing twice
     * @param priceIds rows that are valid today, of any suppliers
     * @return the numbers of the requests, one for each supplier
     * @throws BrokenRule {@code NOTHING_ASKED}, or when a supplier cannot be asked
     */
    @Transactional
    public List<String> send(String key, LocationCode location, Collection<Long> priceIds, String person) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<SupplierId, List<SupplierPrice>> rows = new TreeMap<>(prices.byIds(priceIds).values().stream().filter(row -> row.valid().contains(today))
                .collect(groupingBy(SupplierPrice::supplier)));
        if (rows.isEmpty()) {
            throw new BrokenRule("NOTHING_ASKED", "No row of a price list is chosen that is valid today. Choose one.");
        }
        return rows.entrySet().stream().map(theirs -> {
            var lines = IntStream.range(0, theirs.getValue().size()).mapToObj(i -> line(i + 1, theirs.getValue().get(i))).toList();
            var wanted = new AskSuppliers.Wanted(key + "/" + theirs.getKey(), location, List.of(), List.of(theirs.getKey()), null, today.plusDays(DAYS_TO_ANSWER), "");
            return ask.ask(Kind.PRICE_LIST, wanted, lines, person);
        }).toList();
    }

    private static Line line(int number, SupplierPrice row) {
        return new Line(number, row.sku(), row.orderable(Quantity.of(1)), row.id(), null);
    }
}
