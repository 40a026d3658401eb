package io.orderwright.inventory.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class StockPagesTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;

    @Test
    void listsStockWithWhatIsComing() throws Exception {
        var mug = catalog.mugRed();
        stock.open(mug, 100);
        stock.sellDaily(mug, 2, 14);
        stock.onOrder("PO-2026-000001", 1, mug, 48, LocalDate.of(2026, 12, 4));
        stock.reorderAt(mug, 130, 14);
        stock.open(catalog.product("MUG-BLUE").named("Mug, blue").register(), 5);

        mvc.perform(get("/stock").with(people.signedIn("pia", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Mug, red"))).andExpect(content().string(containsString("At reorder point")))
                .andExpect(content().string(containsString("Fri 4 Dec"))).andExpect(content().string(containsString("Mug, blue")))
                .andExpect(content().string(not(containsString("No stock is known here")))).andExpect(content().string(not(containsString("Next 25"))));
        mvc.perform(get("/stock").param("below", "true").with(people.signedIn("pia", Group.PLANNERS)))
                .andExpect(content().string(containsString("Mug, red"))).andExpect(content().string(not(containsString("Mug, blue"))));
        mvc.perform(get("/stock").param("text", "blue").with(people.signedIn("pia", Group.PLANNERS)))
                .andExpect(content().string(containsString("Mug, blue"))).andExpect(content().string(not(containsString("Mug, red"))));
    }

    @Test
    void showsTheLedgerOfOneSku() throws Exception {
        var mug = catalog.mugRed();
        stock.open(mug, 100);
        stock.sell(mug, 3);
        stock.onOrder("PO-2026-000001", 1, mug, 48, LocalDate.of(2026, 12, 4));

        mvc.perform(get("/stock/item").param("sku", "MUG-RED").with(people.signedIn("pia", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Opening stock"))).andExpect(content().string(containsString("−3")))
                .andExpect(content().string(containsString("/orders/PO-2026-000001"))).andExpect(content().string(containsString("Why 145?")));
        mvc.perform(get("/stock/item").param("sku", "NO-SUCH").with(people.signedIn("pia", Group.PLANNERS))).andExpect(status().isNotFound());
    }

    @Test
    void saysWhatToDoWhenThereIsNoStock() throws Exception {
        mvc.perform(get("/stock").with(people.signedIn("pia", Group.PLANNERS))).andExpect(content().string(containsString("No stock is known here")));
        catalog.mugRed();
        mvc.perform(get("/stock/item").param("sku", "MUG-RED").with(people.signedIn("pia", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Nothing has moved yet.")));
    }
}
