package io.orderwright.localplatform.sample;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.localplatform.Person;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills an empty database with Fernlight Gifts, through the same imports and use cases that a real company uses. All or nothing, and only once:
 * what people change afterwards stays.
 */
@Component
class SampleCompany {

    private static final Logger LOG = LoggerFactory.getLogger(SampleCompany.class);
    private static final String BY = "sample-company";
    /** In the files; the prices began then. */
    private static final String START = "{start}";
    private static final int PRICES_SINCE_DAYS = 60;
    private static final int OPENING_DAYS_AGO = 181;
    /** Movements of one call, below what the ledger takes. */
    private static final int CHUNK = 4_000;
    /** A supplier that Fernlight never bought from: its first order needs a person. */
    private static final SupplierId NEWCOMER = new SupplierId("CERAMICA-SOL");
    private static final SupplierId FIRST = new SupplierId("BRIGHTWICK");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final BigDecimal POUNDS_FOR_A_EURO = new BigDecimal("0.86");

    private final ImportFile importFile;
    private final Suppliers suppliers;
    private final StockLedger ledger;
    private final ExchangeRates rates;
    private final People people;
    private final SampleSettings settings;
    private final Clock clock;

    SampleCompany(ImportFile importFile, Suppliers suppliers, StockLedger ledger, ExchangeRates rates, People people, SampleSettings settings, Clock clock) {
        this.importFile = importFile;
        this.suppliers = suppliers;
        this.ledger = ledger;
        this.rates = rates;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return false when it is there already */
    @Transactional(timeout = 300)
    public boolean load() {
        if (suppliers.find(FIRST).isPresent()) {
            return false;
        }
        hirePeople();
        rates.set(new ExchangeRates.Rate(EURO, today().minusDays(PRICES_SINCE_DAYS), POUNDS_FOR_A_EURO), BY);
        takeIn("suppliers");
        takeIn("products");
        takeIn("supplier-prices");
        approveSuppliers();
        int movements = fillTheShelves();
        LOG.info("The sample company Fernlight Gifts is in: {} stock movements of half a year", movements);
        return true;
    }

    private void hirePeople() {
        for (var person : Person.values()) {
            people.save(new io.orderwright.platform.security.Person(person.login(), person.fullName(), new EmailAddress(person.email()), Set.of(Group.of(person.group()))),
                    settings.samplePassword().isBlank() ? null : settings.samplePassword());
        }
    }

    private void takeIn(String kind) {
        var text = SampleFiles.text(kind + ".csv").replace(START, today().minusDays(PRICES_SINCE_DAYS).toString());
        var report = importFile.run(kind, kind + ".csv", text.getBytes(StandardCharsets.UTF_8), ImportFile.Mode.ALL_OR_NOTHING, BY);
        if (!report.isClean()) {
            throw new IllegalStateException("The sample file %s.csv has wrong rows: %s".formatted(kind, report.rejections()));
        }
    }

    private void approveSuppliers() {
        SampleFiles.text("suppliers.csv").lines().skip(1).map(line -> new SupplierId(line.substring(0, line.indexOf(',')))).filter(id -> !id.equals(NEWCOMER))
                .forEach(id -> suppliers.changeStanding(id, Supplier.Standing.APPROVED, Actor.part(BY), "Fernlight has bought from them for years."));
    }

    /** What is left this morning and what was sold since the opening was there at the opening. */
    private int fillTheShelves() {
        var sales = SampleFiles.sales();
        Map<Sku, Long> sold = sales.stream().collect(groupingBy(SampleFiles.Sold::sku, summingLong(SampleFiles.Sold::units)));
        var movements = new ArrayList<StockMovement>();
        for (var stock : SampleFiles.stock()) {
            movements.add(new StockMovement("sample/opening/" + stock.sku(), stock.sku(), new LocationCode(stock.location()), StockState.OUTSIDE, StockState.ON_HAND,
                    Quantity.of(stock.left() + sold.getOrDefault(stock.sku(), 0L)), Reason.OPENING, "opening", noon(OPENING_DAYS_AGO)));
        }
        var location = movements.getFirst().location();
        for (var sale : sales) {
            movements.add(new StockMovement("sample/sale/%s/%d".formatted(sale.sku(), sale.daysAgo()), sale.sku(), location, StockState.ON_HAND, StockState.OUTSIDE,
                    Quantity.of(sale.units()), Reason.SALE, "webshop", noon(sale.daysAgo())));
        }
        int posted = 0;
        for (int from = 0; from < movements.size(); from += CHUNK) {
            posted += ledger.post(List.copyOf(movements.subList(from, Math.min(from + CHUNK, movements.size()))));
        }
        return posted;
    }

    private Instant noon(int daysAgo) {
        return today().minusDays(daysAgo).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
