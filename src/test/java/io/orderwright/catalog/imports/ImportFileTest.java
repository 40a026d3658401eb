package io.orderwright.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendars;
import java.time.DayOfWeek;
import java.util.List;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.imports.ImportFile.Mode;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class ImportFileTest {

    private static final String BRIGHTWICK = """
            supplier,name,currency,order_email,confirmation_due_hours,confirmation_flag_hours,ordering_window,minimum_order_value,sender_domains,iban,address
            BRIGHTWICK,Brightwick Candles,GBP,orders@brightwick.example.com,24,26,15:00,250.00,brightwick.example.com,GB33 BUKB 2020 1555 5555 55,1 Harbour Lane | Bristol
            """;

    @Autowired CatalogFixtures catalog;
    @Autowired ImportFile importFile;
    @Autowired Suppliers suppliers;
    @Autowired SupplierCalendars calendars;
    @Autowired Products products;
    @Autowired SupplierPrices prices;

    @Test
    void importsSuppliersWithTheirTerms() {
        var report = run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING);

        assertThat(report.written()).isTrue();
        assertThat(report.result()).isEqualTo(new Registered(1, 0, 0));
        var supplier = suppliers.find(new SupplierId("BRIGHTWICK")).orElseThrow();
        assertThat(supplier.standing()).isEqualTo(Supplier.Standing.NEW);
        assertThat(supplier.confirmationFlagAfter()).isEqualTo(Duration.ofHours(26));
        assertThat(supplier.orderingWindow()).isEqualTo(LocalTime.of(15, 0));
        assertThat(supplier.minimumOrderValue()).isEqualTo(Money.of("250", "GBP"));
        assertThat(supplier.iban()).isEqualTo("GB33BUKB20201555555555");
        assertThat(supplier.address()).containsExactly("1 Harbour Lane", "Bristol");
        assertThat(suppliers.sendingFrom(new EmailAddress("someone@brightwick.example.com"))).containsExactly(supplier.id());
        assertThat(suppliers.sendingFrom(new EmailAddress("someone@not-brightwick.example.com"))).isEmpty();
    }

    /** F12; a column that the file does not have leaves what is known. */
    @Test
    void importsWhenSuppliersWork() {
        var file = """
                supplier,name,currency,chase_clock,working_days,opens,closes,public_holidays,closings,backup_name,backup_email
                BRIGHTWICK,Brightwick Candles,GBP,business,mon tue thu,08:30,17:00,gb-eng,2027-02-06..2027-02-12 Chinese New Year | 2027-05-03 Stocktaking,Ben Reed,ben@post.example.com
                """;
        assertThat(run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(1, 0, 0));
        assertThat(run("suppliers", file, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 1, 0));
        assertThat(run("suppliers", file, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 0, 1));
        assertThat(run("suppliers", BRIGHTWICK.replace("Candles", "Candle Works"), Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 1, 0));

        var id = new SupplierId("BRIGHTWICK");
        assertThat(suppliers.find(id).orElseThrow().chaseClock()).isEqualTo(ChaseClock.BUSINESS);
        assertThat(calendars.of(id)).isEqualTo(new SupplierCalendar(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(8, 30), LocalTime.of(17, 0), "GB-ENG",
                List.of(new SupplierCalendar.Closing(LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 12), "Chinese New Year"), new SupplierCalendar.Closing(LocalDate.of(2027, 5, 3), LocalDate.of(2027, 5, 3), "Stocktaking")),
                new SupplierCalendar.Backup("Ben Reed", new EmailAddress("ben@post.example.com"), null)));
        assertThat(suppliers.sendingFrom(new EmailAddress("ben@post.example.com"))).containsExactly(id);

        var report = run("suppliers", file.replace("gb-eng", "xx").replace("mon tue thu", "soon").replace("2027-02-06..", "2027-02-13.."), Mode.ALL_OR_NOTHING);
        assertThat(report.rejections()).extracting(r -> r.why().field()).containsExactly("working_days", "public_holidays", "closings");
    }

    /** F15: twice gives the same state. */
    @Test
    void importsTheSameFileTwiceAsOnce() {
        run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING);
        run("products", "sku,name,category,tax_rate,gtin\nMUG-RED,\"Mug, red\",Homeware,20.00,5012345678900\n", Mode.ALL_OR_NOTHING);
        var file = """
                supplier,sku,valid_from,price,currency,lead_time_days,minimum_quantity,pack_size,breaks,preferred,supersede
                BRIGHTWICK,MUG-RED,2026-01-01,3.10,GBP,14,50,12,240:2.95 480:2.8,yes,no
                BRIGHTWICK,MUG-RED,2026-12-01,3.20,GBP,14,50,12,,yes,yes
                """;

        assertThat(run("supplier-prices", file, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(2, 1, 0));
        assertThat(run("supplier-prices", file, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 0, 2));
        assertThat(run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 0, 1));
        assertThat(run("products", "sku,name,category,tax_rate\nMUG-RED,\"Mug, red\",Homeware,20\n", Mode.ALL_OR_NOTHING).result()).isEqualTo(new Registered(0, 0, 1));

        var price = prices.validOn(LocalDate.of(2026, 11, 30), new SupplierId("BRIGHTWICK"), new Sku("MUG-RED")).orElseThrow();
        assertThat(price.valid().until()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(price.priceFor(Quantity.of(300))).isEqualTo(UnitPrice.of("2.95", "GBP"));
        assertThat(products.find(new Sku("MUG-RED"))).contains(new Product(new Sku("MUG-RED"), "Mug, red", "Homeware", "05012345678900", Percentage.of("20.0000"), "C62", false, false));
    }

    @Test
    void saysWhatIsWrongWithEveryRowAndWritesNothing() {
        catalog.brightwick();
        catalog.mugRed();
        var file = """
                supplier,sku,valid_from,price,currency,lead_time_days,breaks
                BRIGHTWICK,MUG-RED,2026-01-01,3.10,GBP,14,
                BRIGHTWICK,NO-SUCH,2026-01-01,3.10,GBP,14,
                BRIGHTWICK,MUG-RED,01/12/2026,"3,10",GBP,soon,
                KILN,MUG-RED,2026-01-01,1E+2000000000,GBP,14,
                BRIGHTWICK,MUG-RED,2027-01-01,3.10,EUR,14,
                BRIGHTWICK,MUG-RED,2026-06-01,3.10,GBP,14,24:x
                """;

        var report = run("supplier-prices", file, Mode.ALL_OR_NOTHING);

        assertThat(report.written()).isFalse();
        assertThat(report.rowsRead()).isEqualTo(6);
        assertThat(report.rejectedRows()).isEqualTo(5);
        assertThat(report.rejections()).extracting(r -> r.line() + " " + r.why().field()).containsExactly("3 sku", "4 valid_from", "4 price", "4 lead_time_days", "5 price",
                "6 currency", "7 breaks");
        assertThat(report.rejections().get(2).why().sentence())
                .isEqualTo("price 3,10: it cannot be read. Give a number with a point, such as 3.10; no thousands separator, no currency sign.");
        assertThat(prices.list(null, null, null, 10).items()).isEmpty();
        assertThat(importFile.rejections(report.id(), null, 100).items()).isEqualTo(report.rejections());
    }

    @Test
    void takesTheGoodRowsWhenAskedTo() {
        var report = run("products", "sku,name,category,tax_rate\nMUG-RED,Mug,Homeware,20\nMUG BLUE,Mug,Homeware,20\n", Mode.WITHOUT_REJECTED_ROWS);

        assertThat(report.written()).isTrue();
        assertThat(report.result().added()).isEqualTo(1);
        assertThat(report.rejectedRows()).isEqualTo(1);
        assertThat(products.find(new Sku("MUG-RED"))).isPresent();
    }

    @Test
    void writesNothingInADryRunAndImportsTheKeptOriginalAfterwards() {
        var bytes = "sku,name,category,tax_rate\nMUG-RED,Mug,Homeware,20\n".getBytes(StandardCharsets.UTF_8);

        var look = importFile.run("products", "products.csv", bytes, Mode.DRY_RUN, "ada");

        assertThat(look.result()).isEqualTo(new Registered(1, 0, 0));
        assertThat(look.written()).isFalse();
        assertThat(products.find(new Sku("MUG-RED"))).isEmpty();
        assertThat(importFile.original(look.id())).contains(bytes);

        assertThat(importFile.runAgain(look.id(), Mode.ALL_OR_NOTHING, "ada").written()).isTrue();
        assertThat(products.find(new Sku("MUG-RED"))).isPresent();
        assertThat(importFile.latest(10)).extracting(ImportReport::fileName).containsExactly("products.csv", "products.csv");
    }

    @Test
    void leavesKnownTermsWhenTheFileHasNoSuchColumn() {
        run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING);

        var report = run("suppliers", "supplier,name,currency\nBRIGHTWICK,Brightwick Candles Ltd,GBP\n", Mode.ALL_OR_NOTHING);

        assertThat(report.result()).isEqualTo(new Registered(0, 1, 0));
        var supplier = suppliers.find(new SupplierId("BRIGHTWICK")).orElseThrow();
        assertThat(supplier.name()).isEqualTo("Brightwick Candles Ltd");
        assertThat(supplier.senderDomains()).isEqualTo(Set.of("brightwick.example.com"));
        assertThat(supplier.orderEmail()).isEqualTo(new EmailAddress("orders@brightwick.example.com"));
    }

    /** F7: one person alone never replaces a bank account. */
    @Test
    void refusesAnotherBankAccount() {
        run("suppliers", BRIGHTWICK, Mode.ALL_OR_NOTHING);

        var report = run("suppliers", "supplier,name,currency,iban\nBRIGHTWICK,Brightwick Candles,GBP,GB82 WEST 1234 5698 7654 32\n", Mode.ALL_OR_NOTHING);

        assertThat(report.written()).isFalse();
        assertThat(report.rejections()).singleElement().satisfies(r -> assertThat(r.why().field()).isEqualTo("iban"));
        assertThat(suppliers.find(new SupplierId("BRIGHTWICK")).orElseThrow().iban()).isEqualTo("GB33BUKB20201555555555");
    }

    @Test
    void refusesWrongCheckDigits() {
        assertThat(run("suppliers", BRIGHTWICK.replace("55 55", "55 56").replace("5555 55,", "5555 56,"), Mode.DRY_RUN).rejections()).singleElement()
                .satisfies(r -> assertThat(r.why().field()).isEqualTo("iban"));
        assertThat(run("products", "sku,name,category,tax_rate,gtin\nMUG,Mug,Homeware,20,5012345678901\n", Mode.DRY_RUN).rejections()).singleElement()
                .satisfies(r -> assertThat(r.why().field()).isEqualTo("gtin"));
    }

    @Test
    void refusesUnknownKindsAndFilesThatAreTooLarge() {
        assertThatThrownBy(() -> run("customers", "a,b\n", Mode.DRY_RUN)).hasMessageContaining("Use one of kits, opening-stock, products, promotions, supplier-prices, suppliers.");
        assertThatThrownBy(() -> importFile.run("products", "huge.csv", new byte[CsvFile.MAX_BYTES + 1], Mode.DRY_RUN, "ada")).hasMessageContaining("Split the file");
    }

    @Test
    void keepsAFileThatNobodyCanRead() {
        var bytes = new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};

        var report = importFile.run("products", "picture.csv", bytes, Mode.ALL_OR_NOTHING, "ada");

        assertThat(report.written()).isFalse();
        assertThat(report.rejections()).hasSize(1);
        assertThat(importFile.original(report.id())).contains(bytes);
    }

    private ImportReport run(String kind, String text, Mode mode) {
        return importFile.run(kind, kind + ".csv", text.getBytes(StandardCharsets.UTF_8), mode, "ada");
    }

}
