package io.orderwright.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.catalog.imports.ImportFile.Mode;
import io.orderwright.catalog.imports.ImportReport;
import io.orderwright.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OpeningStockFileTest {

    private static final String FILE = "sku,location,quantity,counted_on\nMUG-RED,MAIN,75,2026-11-01\nMUG-BLUE,MAIN,0,2026-11-01\n";

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired ImportFile importFile;

    @Test
    void opensEachShelfOnce() {
        var red = catalog.mugRed();
        var blue = catalog.product("MUG-BLUE").register();

        assertThat(run(FILE).result()).isEqualTo(new Registered(1, 0, 1));
        assertThat(run(FILE).result()).isEqualTo(new Registered(0, 0, 2));

        assertThat(stock.position(red).onHand()).isEqualTo(75);
        assertThat(stock.position(blue).onHand()).isZero();
    }

    @Test
    void refusesAnotherOpeningAndUnknownSkus() {
        catalog.mugRed();
        run("sku,location,quantity\nMUG-RED,MAIN,75\n");

        var report = run("sku,location,quantity\nMUG-RED,MAIN,80\nMUG-RED,LEITH,5\nNO-SUCH,MAIN,1\nMUG-RED,MAIN,-3\n");

        assertThat(report.written()).isFalse();
        assertThat(report.rejections()).extracting(r -> r.line() + " " + r.why().field()).containsExactly("2 quantity", "4 sku", "5 quantity");
        assertThat(report.rejections().getFirst().why().remedy()).isEqualTo("Correct the stock with a count");
    }

    private ImportReport run(String text) {
        return importFile.run("opening-stock", "stock.csv", text.getBytes(StandardCharsets.UTF_8), Mode.ALL_OR_NOTHING, "ada");
    }
}
