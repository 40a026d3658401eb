package io.orderwright.catalog.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DatabaseTest
class CatalogApiTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;

    @Test
    void registersSuppliersProductsAndPrices() throws Exception {
        send("/api/v1/suppliers", """
                {"supplier":"KILN","name":"Kiln & Clay Pottery","currency":"GBP","orderEmail":"orders@kiln.example.com","minimumOrderValue":{"amount":"250.00","currency":"GBP"},"standing":"APPROVED"}""")
                .andExpect(status().isCreated()).andExpect(jsonPath("$.standing").value("NEW")).andExpect(jsonPath("$.minimumOrderValue.amount").value("250.00"))
                .andExpect(jsonPath("$.confirmationDueAfter").value("PT24H"));
        send("/api/v1/products", """
                {"sku":"A/B-1","name":"Tray","category":"Homeware","taxRate":"20"}""").andExpect(status().isCreated()).andExpect(jsonPath("$.unit").value("C62"));
        var price = """
                {"supplier":"KILN","sku":"A/B-1","validFrom":"2026-01-01","currency":"GBP","leadTimeDays":10,"minimumQuantity":12,"packSize":6,
                 "breaks":[{"from":1,"price":"4.60"},{"from":100,"price":"4.2"}]}""";
        send("/api/v1/supplier-prices", price).andExpect(status().isCreated()).andExpect(jsonPath("$.breaks[1].price").value("4.2"));
        send("/api/v1/supplier-prices", price).andExpect(status().isOk());

        read("/api/v1/products/A/B-1").andExpect(jsonPath("$.name").value("Tray"));
        read("/api/v1/suppliers/KILN").andExpect(jsonPath("$.orderEmail").value("orders@kiln.example.com"));
        read("/api/v1/suppliers?text=clay").andExpect(jsonPath("$.items.length()").value(1));
        read("/api/v1/supplier-prices?sku=A/B-1").andExpect(jsonPath("$.items.length()").value(1)).andExpect(jsonPath("$.items[0].validUntil").doesNotExist());
        read("/api/v1/suppliers/NOBODY").andExpect(status().isNotFound());
    }

    @Test
    void refusesInOneSentence() throws Exception {
        catalog.mugFromBrightwick();
        send("/api/v1/supplier-prices", """
                {"supplier":"BRIGHTWICK","sku":"MUG-RED","validFrom":"2026-12-01","currency":"GBP","leadTimeDays":10,"breaks":[{"from":1,"price":"4.60"}]}""")
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("PRICE_NOT_TAKEN")).andExpect(jsonPath("$.detail").value(containsString("is still valid on that day")));
        send("/api/v1/products", """
                {"sku":"X","name":"Tray","category":"Homeware","taxRate":"twenty"}""")
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value("taxRate twenty: it cannot be read. Give per cent from 0 to 100, such as 20 or 5.5."));
    }

    @Test
    void importsACsvBody() throws Exception {
        var csv = "sku,name,category,tax_rate\nMUG-RED,Mug,Homeware,20\nMUG BLUE,Mug,Homeware,20\n";
        var path = "/api/v1/imports/products?fileName=products.csv";

        csv(path, csv).andExpect(status().isOk()).andExpect(jsonPath("$.dryRun").value(true)).andExpect(jsonPath("$.rowsNew").value(1)).andExpect(jsonPath("$.rejections[0].line").value(3));
        csv(path + "&dryRun=false", csv).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.written").value(false));
        csv(path + "&dryRun=false&skipRejected=true", csv).andExpect(status().isOk()).andExpect(jsonPath("$.written").value(true));
        read("/api/v1/products/MUG-RED").andExpect(status().isOk());
    }

    private ResultActions csv(String path, String body) throws Exception {
        return mvc.perform(post(path).contentType("text/csv").content(body).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("bea", Group.BUYERS)));
    }

    private ResultActions send(String path, String body) throws Exception {
        return mvc.perform(post(path).contentType(MediaType.APPLICATION_JSON).content(body).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("bea", Group.BUYERS)));
    }

    private ResultActions read(String path) throws Exception {
        return mvc.perform(get(path).with(people.token("bea", Group.BUYERS)));
    }
}
