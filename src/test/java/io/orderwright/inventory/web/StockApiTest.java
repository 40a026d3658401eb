package io.orderwright.inventory.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DatabaseTest
class StockApiTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;

    @Test
    void postsMovementsOnce() throws Exception {
        catalog.mugRed();
        var body = """
                {"movements":[{"key":"open-1","kind":"opening","sku":"MUG-RED","location":"MAIN","quantity":10,"reference":"first count"},
                              {"key":"so-1","kind":"allocation","sku":"MUG-RED","location":"MAIN","quantity":4,"reference":"SO-1"}]}""";

        send("/api/v1/stock-movements", body).andExpect(status().isOk()).andExpect(jsonPath("$.posted").value(2)).andExpect(jsonPath("$.repeated").value(0));
        send("/api/v1/stock-movements", body).andExpect(status().isOk()).andExpect(jsonPath("$.posted").value(0)).andExpect(jsonPath("$.repeated").value(2));

        mvc.perform(get("/api/v1/stock-movements").param("sku", "MUG-RED").with(people.token("wim", Group.WAREHOUSE))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(2)).andExpect(jsonPath("$.items[0].reason").value("allocation"));
    }

    @Test
    void recordsSalesByOrderAndLine() throws Exception {
        var mug = catalog.mugRed();
        stock.open(mug, 10);
        stock.reorderAt(mug, 8, 14);
        stock.onOrder("PO-2026-000001", 1, mug, 48, LocalDate.of(2027, 1, 4));
        var body = """
                {"sales":[{"channel":"webshop","orderReference":"W-1","line":1,"sku":"MUG-RED","location":"MAIN","quantity":2,"soldAt":"2026-11-24T09:00:00Z"}]}""";

        send("/api/v1/sales", body).andExpect(status().isOk()).andExpect(jsonPath("$.posted").value(1));
        send("/api/v1/sales", body).andExpect(status().isOk()).andExpect(jsonPath("$.repeated").value(1));

        mvc.perform(get("/api/v1/stock-positions").param("below", "true").with(people.token("wim", Group.WAREHOUSE))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].sku").value("MUG-RED")).andExpect(jsonPath("$.items[0].onHand").value(8)).andExpect(jsonPath("$.items[0].position").value(8))
                .andExpect(jsonPath("$.items[0].below").value(true)).andExpect(jsonPath("$.items[0].incoming[0].order").value("PO-2026-000001"));
    }

    @Test
    void tellsWhatIsWrong() throws Exception {
        catalog.mugRed();
        send("/api/v1/stock-movements", """
                {"movements":[{"key":"k","kind":"teleport","sku":"MUG-RED","location":"MAIN","quantity":1}]}""")
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value(containsString("kind teleport: it cannot be read. Give one of opening")));
        send("/api/v1/stock-movements", "{}").andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("FIELD_UNFIT"));
        send("/api/v1/sales", """
                {"sales":[{"channel":"webshop","orderReference":"W-1","sku":"NO-SUCH","location":"MAIN","quantity":2}]}""")
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value("There is no product NO-SUCH. Register it first, or correct the SKU."));
    }

    @Test
    void readsPositionsPageByPage() throws Exception {
        for (int i = 0; i < 3; i++) {
            stock.open(catalog.product("SKU-" + i).register(), 5);
        }
        mvc.perform(get("/api/v1/stock-positions").param("limit", "2").with(people.token("wim", Group.WAREHOUSE))).andExpect(jsonPath("$.items.length()").value(2)).andExpect(jsonPath("$.next").value("SKU-1 MAIN"));
        mvc.perform(get("/api/v1/stock-positions").param("limit", "2").param("cursor", "SKU-1 MAIN").with(people.token("wim", Group.WAREHOUSE)))
                .andExpect(jsonPath("$.items[0].sku").value("SKU-2")).andExpect(jsonPath("$.next").doesNotExist());
    }

    private ResultActions send(String path, String body) throws Exception {
        return mvc.perform(post(path).contentType(MediaType.APPLICATION_JSON).content(body).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("wim", Group.WAREHOUSE)));
    }
}
