package io.orderwright.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier.Standing;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class CatalogPagesTest {

    @Autowired MockMvc mvc;
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;
    @Autowired Suppliers suppliers;
    @Autowired Products products;

    @Test
    void showsSuppliersAndTheirPriceLists() throws Exception {
        var brightwick = catalog.brightwick();
        var mug = catalog.mugRed();
        catalog.price(brightwick, mug).breakAt(240, "2.95").list();
        catalog.price(brightwick, mug).at("3.20").from(LocalDate.of(2026, 12, 1)).superseding().list();
        catalog.supplier("KILN").named("Kiln & Clay Pottery").email(null).standing(Standing.NEW).register();

        mvc.perform(get("/suppliers").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Brightwick Candles"))).andExpect(content().string(containsString("no address yet")));
        mvc.perform(get("/suppliers/BRIGHTWICK").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("£3.10"))).andExpect(content().string(containsString("from 240: £2.95")))
                .andExpect(content().string(containsString("Thu 1 Jan to Mon 30 Nov"))).andExpect(content().string(containsString("Planned")));
        mvc.perform(get("/suppliers/NOBODY").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isNotFound());
    }

    @Test
    void changesTheStandingWithAReason() throws Exception {
        var kiln = catalog.supplier("KILN").standing(Standing.NEW).register();

        mvc.perform(post("/suppliers/KILN/standing").param("standing", "APPROVED").param("reason", " ").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Give a reason, the timeline shows it")));
        assertThat(suppliers.find(kiln).orElseThrow().standing()).isEqualTo(Standing.NEW);

        mvc.perform(post("/suppliers/KILN/standing").param("standing", "APPROVED").param("reason", "Sample was good").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(redirectedUrl("/suppliers/KILN")).andExpect(flash().attribute("toast", "KILN is approved"));
        assertThat(suppliers.find(kiln).orElseThrow().standing()).isEqualTo(Standing.APPROVED);
    }

    /** F12 */
    @Test
    void keepsWhenASupplierWorks() throws Exception {
        var kiln = catalog.supplier("KILN").named("Kiln & Clay").register();
        var bea = people.signedIn("bea", Group.BUYERS);
        var path = "/suppliers/KILN/calendar";

        mvc.perform(get(path).with(bea)).andExpect(status().isOk()).andExpect(content().string(containsString("put before a buyer on Sat 28 Nov, 18:00"))).andExpect(content().string(containsString("Asia/Shanghai")));
        mvc.perform(post(path).param("chaseClock", "BUSINESS").param("zone", "Mars/Olympus").param("opens", "17:00").param("closes", "09:00").param("publicHolidays", "XX").param("backupEmail", "ben")
                .with(bea).with(csrf())).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Choose a time zone from the list")))
                .andExpect(content().string(containsString("Choose at least one working day"))).andExpect(content().string(containsString("Choose a country from the list"))).andExpect(content().string(containsString("Enter one e-mail address")));
        mvc.perform(post(path).param("chaseClock", "BUSINESS").param("zone", "Asia/Shanghai").param("workingDays", "MONDAY", "FRIDAY").param("opens", "17:00").param("closes", "09:00").with(bea).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("at least an hour after they open")));
        assertThat(suppliers.find(kiln).orElseThrow().chaseClock()).isEqualTo(ChaseClock.ELAPSED);

        mvc.perform(post(path).param("chaseClock", "BUSINESS").param("zone", "Asia/Shanghai").param("workingDays", "MONDAY", "FRIDAY").param("opens", "08:00").param("closes", "18:00")
                .param("publicHolidays", "vn").param("backupName", "Ben Reed").param("backupEmail", "ben@kiln.example.com").with(bea).with(csrf())).andExpect(redirectedUrl(path));
        mvc.perform(post(path + "/closings").param("first", "2027-02-06").param("last", "2027-02-12").param("reason", "Chinese New Year").with(bea).with(csrf())).andExpect(redirectedUrl(path));
        mvc.perform(post(path + "/closings").param("first", "2027-02-12").param("reason", "Stock").with(bea).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("it is closed from 2027-02-06 already")));
        mvc.perform(get("/suppliers/KILN").with(bea)).andExpect(content().string(containsString("Ben Reed, ben@kiln.example.com"))).andExpect(content().string(containsString("Chinese New Year")))
                .andExpect(content().string(containsString("of their working time")));
        assertThat(suppliers.find(kiln).orElseThrow().zone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(suppliers.sendingFrom(new io.orderwright.shared.EmailAddress("ben@kiln.example.com"))).containsExactly(kiln);

        mvc.perform(post(path + "/closings/removal").param("first", "2027-02-06").with(bea).with(csrf())).andExpect(redirectedUrl(path));
        mvc.perform(get(path).with(bea)).andExpect(content().string(containsString("No closing is known.")));
    }

    /** F7; the contact on record is told. */
    @Test
    void changesABankAccountWithTwoPeople() throws Exception {
        var kiln = catalog.supplier("KILN").iban("GB33BUKB20201555555555").register();
        var path = "/suppliers/KILN/bank-account";

        mvc.perform(post(path).param("iban", "GB00 WEST 1234 5698 7654 32").param("why", "letter").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("its check digits are part of it")));
        mvc.perform(post(path).param("iban", "GB82 WEST 1234 5698 7654 32").param("why", "called Ada").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(redirectedUrl("/suppliers/KILN"));
        mvc.perform(get("/suppliers/KILN").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("Somebody other than bea confirms it.")));
        mvc.perform(post(path + "/decision").param("confirm", "true").with(people.signedIn("bea", Group.BUYERS)).with(csrf())).andExpect(status().isUnprocessableContent());
        assertThat(suppliers.find(kiln).orElseThrow().iban()).isEqualTo("GB33BUKB20201555555555");
        assertThat(jdbc.sql("select recipient from mail_out where mail_key like 'bank-account/KILN/%'").query(String.class).list()).containsExactly("orders@kiln.example.com");

        mvc.perform(post(path + "/decision").param("confirm", "true").with(people.signedIn("ann", Group.ADMINS)).with(csrf())).andExpect(redirectedUrl("/suppliers/KILN"));
        assertThat(suppliers.find(kiln).orElseThrow().iban()).isEqualTo("GB82WEST12345698765432");
    }

    /** F7: whoever changes the address first and the account then does not escape the mail to the old address. */
    @Test
    void tellsTheOldAddressOfANewAccountToo() throws Exception {
        var kiln = catalog.supplier("KILN").iban("GB33BUKB20201555555555").register();
        suppliers.correctOrderEmail(kiln, new EmailAddress("accounts@kiln-pottery.example.net"), "bea");

        mvc.perform(post("/suppliers/KILN/bank-account").param("iban", "GB82 WEST 1234 5698 7654 32").param("why", "called Ada").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(redirectedUrl("/suppliers/KILN"));

        assertThat(jdbc.sql("select recipient from mail_out where mail_key like 'bank-account/KILN/%' order by id").query(String.class).list())
                .containsExactly("accounts@kiln-pottery.example.net", "orders@kiln.example.com");
    }

    @Test
    void showsProductsAndTheirPrices() throws Exception {
        catalog.mugFromBrightwick();
        catalog.product("A/B-1").named("Tray").seasonal().register();

        mvc.perform(get("/products").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Mug, red"))).andExpect(content().string(containsString("£3.10"))).andExpect(content().string(containsString("no price today")));
        mvc.perform(get("/products/item").param("sku", "A/B-1").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("No supplier offers it yet."))).andExpect(content().string(containsString("Seasonal")));
        mvc.perform(get("/products/item").param("sku", "MUG-RED").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("Valid today")));
    }

    @Test
    void checksAFileAndImportsItAfterwards() throws Exception {
        var file = new MockMultipartFile("file", "products.csv", "text/csv", "sku,name,category,tax_rate\nMUG-RED,\"Mug, red\",Homeware,20\nMUG BLUE,Mug,Homeware,20\n".getBytes(StandardCharsets.UTF_8));

        mvc.perform(get("/imports").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk()).andExpect(content().string(containsString("Check file")));
        var look = mvc.perform(multipart("/imports").file(file).param("kind", "products").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(look).with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk()).andExpect(content().string(containsString("MUG BLUE")))
                .andExpect(content().string(containsString("Import 1 row, leave 1 out"))).andExpect(content().string(not(containsString("Every row can be taken."))));
        assertThat(products.find(new Sku("MUG-RED"))).isEmpty();

        mvc.perform(post(look + "/run").param("skipRejected", "true").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(status().is3xxRedirection()).andExpect(flash().attribute("toast", "Imported: 1 new, 0 changed"));
        assertThat(products.find(new Sku("MUG-RED"))).isPresent();
        mvc.perform(get("/imports").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("products.csv")));
        mvc.perform(get(look + "/original").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().bytes(file.getBytes()));
        mvc.perform(get("/imports/example/supplier-prices").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("BRIGHTWICK,MUG-RED,2026-01-01,3.10,GBP,14")));
    }

    /** F11: prices are the buyers'. What a planner sends is looked at, kept, and imported by a buyer with one click. */
    @Test
    void keepsWhatSomebodySendsWhoDoesNotAnswerForTheData() throws Exception {
        catalog.brightwick();
        catalog.mugRed();
        var tom = people.signedIn("tom", Group.PLANNERS);
        var file = new MockMultipartFile("file", "prices.csv", "text/csv", "supplier,sku,valid_from,price,currency,lead_time_days\nBRIGHTWICK,MUG-RED,2026-01-01,3.10,GBP,14\n".getBytes(StandardCharsets.UTF_8));
        var page = mvc.perform(multipart("/imports").file(file).param("kind", "supplier-prices").with(csrf()).with(tom)).andReturn().getResponse().getRedirectedUrl();

        mvc.perform(get(page).with(tom)).andExpect(status().isOk()).andExpect(content().string(containsString("buyers answer for these data"))).andExpect(content().string(not(containsString(page + "/run"))));
        var again = mvc.perform(post(page + "/run").with(csrf()).with(tom)).andReturn().getResponse().getRedirectedUrl();
        assertThat(jdbc.sql("select count(*) from supplier_price").query(Long.class).single()).as("past the page as well").isZero();
        mvc.perform(post("/api/v1/imports/supplier-prices").param("dryRun", "false").header("Idempotency-Key", "f11").contentType("text/csv").content(file.getBytes()).with(people.token("plan", Group.PLANNERS))).andExpect(status().isOk());
        assertThat(jdbc.sql("select count(*) from supplier_price").query(Long.class).single()).isZero();

        mvc.perform(post(again + "/run").with(csrf()).with(people.signedIn("bea", Group.BUYERS))).andExpect(status().is3xxRedirection());

        assertThat(jdbc.sql("select count(*) from supplier_price").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void asksForAFileWhenThereIsNone() throws Exception {
        mvc.perform(multipart("/imports").file(new MockMultipartFile("file", "", "text/csv", new byte[0])).param("kind", "products").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Choose a file that is not empty")));
    }
}
