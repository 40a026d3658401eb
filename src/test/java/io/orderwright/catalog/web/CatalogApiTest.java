package io.orderwright.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.platform.audit.AuditTrail;
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
    @Autowired AuditTrail trail;

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
    void keepsWhenASupplierWorks() throws Exception {
        catalog.supplier("KILN").register();
        var path = "/api/v1/suppliers/KILN/calendar";
        read(path).andExpect(jsonPath("$.workingDays.length()").value(5)).andExpect(jsonPath("$.opens").value("09:00")).andExpect(jsonPath("$.backup").doesNotExist());

        kept(path, """
                {"chaseClock":"business","zone":"Asia/Shanghai","workingDays":["MONDAY","TUESDAY","SATURDAY"],"opens":"08:30","closes":"18:00","publicHolidays":"DE-BY",
                 "closings":[{"first":"2027-02-06","last":"2027-02-12","reason":"Chinese New Year"}],"backup":{"name":"Wei","email":"wei@kiln.example.com","phone":"+00 1"}}""")
                .andExpect(status().isOk()).andExpect(jsonPath("$.chaseClock").value("business")).andExpect(jsonPath("$.zone").value("Asia/Shanghai"));
        send(path + "/closings", """
                {"first":"2027-05-01","reason":"Labour Day"}""").andExpect(status().isOk()).andExpect(jsonPath("$.closings[1].last").value("2027-05-01"));
        read(path).andExpect(jsonPath("$.workingDays[2]").value("SATURDAY")).andExpect(jsonPath("$.publicHolidays").value("DE-BY"))
                .andExpect(jsonPath("$.closings[0].reason").value("Chinese New Year")).andExpect(jsonPath("$.backup.email").value("wei@kiln.example.com"));
        mvc.perform(delete(path + "/closings/2027-02-06").with(people.token("bea", Group.BUYERS))).andExpect(status().isNoContent());
        read(path).andExpect(jsonPath("$.closings.length()").value(1));
        read("/api/v1/suppliers/KILN").andExpect(jsonPath("$.zone").value("Asia/Shanghai"));

        assertThat(trail.timeline("KILN", null, 10).items()).filteredOn(item -> item.event().action().equals("catalog.supplier-calendar-kept")).hasSize(3)
                .allSatisfy(item -> assertThat(item.event().actor().toString()).contains("bea"));
    }

    @Test
    void refusesACalendarInOneSentence() throws Exception {
        catalog.supplier("KILN").register();
        var path = "/api/v1/suppliers/KILN/calendar";

        kept(path, "{\"zone\":\"Mars/Base\"}").andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value(containsString("Europe/London")));
        kept(path, "{\"workingDays\":[\"FUNDAY\"]}").andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value(containsString("MONDAY")));
        kept(path, "{\"workingDays\":[]}").andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.detail").value(containsString("at least one working day")));
        kept(path, "{\"opens\":\"17:00\",\"closes\":\"09:00\"}").andExpect(status().isUnprocessableContent());
        kept(path, "{\"publicHolidays\":\"ATLANTIS\"}").andExpect(status().isUnprocessableContent());
        kept(path, "{\"backup\":{\"email\":\"a@x.example.com, b@y.example.com\"}}").andExpect(status().isUnprocessableContent());
        send(path + "/closings", "{\"first\":\"2027-02-06\",\"last\":\"2028-02-06\",\"reason\":\"rest\"}").andExpect(status().isUnprocessableContent());
        read("/api/v1/suppliers/NOBODY/calendar").andExpect(status().isNotFound());
        mvc.perform(put(path).contentType(MediaType.APPLICATION_JSON).content("{}").with(people.token("wanda", Group.WAREHOUSE))).andExpect(status().isForbidden());
        read(path).andExpect(jsonPath("$.opens").value("09:00"));
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

    private ResultActions kept(String path, String body) throws Exception {
        return mvc.perform(put(path).contentType(MediaType.APPLICATION_JSON).content(body).with(people.token("bea", Group.BUYERS)));
    }

    private ResultActions send(String path, String body) throws Exception {
        return mvc.perform(post(path).contentType(MediaType.APPLICATION_JSON).content(body).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("bea", Group.BUYERS)));
    }

    private ResultActions read(String path) throws Exception {
        return mvc.perform(get(path).with(people.token("bea", Group.BUYERS)));
    }
}
