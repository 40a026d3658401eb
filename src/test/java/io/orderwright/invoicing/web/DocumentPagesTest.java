package io.orderwright.invoicing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.PrintedInvoice;
import java.util.List;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class DocumentPagesTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InboxTakeUp inbox;
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

    @Test
    void showsThePageBesideTheValuesAndReadsTheNextPageByTheTemplateMadeFromTheFirst() throws Exception {
        PurchaseOrderNumber order = received(48);
        String item = orders.snapshot(order).lines().getFirst().sku().value();
        String file = upload("one.pdf", PrintedInvoice.of("B-1001", "21/11/2026", order.value(), item, "24", "3.10", "74.40", "14.88", "89.28"));

        mvc.perform(get(file).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("/pages/1.png"))).andExpect(content().string(containsString("B-1001")))
                .andExpect(content().string(containsString("89.28"))).andExpect(content().string(containsString("Show how it is read"))).andExpect(content().string(not(containsString("??"))));
        byte[] picture = mvc.perform(get(file + "/pages/1.png").with(ada())).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(picture).startsWith(0x89, 'P', 'N', 'G');
        mvc.perform(get(file + "/pages/2.png").with(ada())).andExpect(status().isNotFound());

        String form = mvc.perform(get(file + "/layout").with(ada())).andExpect(status().isOk()).andExpect(content().string(not(containsString("??")))).andReturn().getResponse().getContentAsString();
        MockHttpServletRequestBuilder confirmed = post(file + "/layout").param("kind", "PAGE").param("supplier", "BRIGHTWICK").param("mark", "Brightwick Candles Ltd").param("decimalSign", ".")
                .param("dayFirst", "true").param("currency", "GBP").with(ada()).with(csrf());
        proposed(form, confirmed);
        mvc.perform(confirmed).andExpect(redirectedUrl(file));
        mvc.perform(get(file).with(ada())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        assertThat(invoicing.invoices()).isEqualTo(1);
        assertThat(invoicing.match(invoicing.latest()).matchOutcome()).isEqualTo("done");

        String second = upload("two.pdf", PrintedInvoice.of("B-1002", "03/12/2026", order.value(), item, "24", "3.10", "74.40", "14.88", "89.28"));
        mvc.perform(get(second).with(ada())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        mvc.perform(get("/invoices/" + invoicing.latest()).with(ada())).andExpect(content().string(containsString("B-1002")));
    }

    @Test
    void holdsAPageOfATemplateWhoseSumsLieAndSaysWhatIsWrong() throws Exception {
        PurchaseOrderNumber order = received(48);
        String first = upload("one.pdf", PrintedInvoice.of("B-1", "21/11/2026", order.value(), "X", "24", "3.10", "74.40", "14.88", "89.28"));
        String form = mvc.perform(get(first + "/layout").with(ada())).andReturn().getResponse().getContentAsString();
        MockHttpServletRequestBuilder confirmed = post(first + "/layout").param("kind", "PAGE").param("supplier", "BRIGHTWICK").param("mark", "Brightwick Candles Ltd").param("decimalSign", ".")
                .param("dayFirst", "true").param("currency", "GBP").with(ada()).with(csrf());
        proposed(form, confirmed);
        mvc.perform(confirmed).andExpect(status().is3xxRedirection());

        String lie = upload("lie.pdf", PrintedInvoice.of("B-2", "22/11/2026", order.value(), "X", "24", "3.10", "74.40", "14.88", "98.28"));

        mvc.perform(get(lie).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("are not 98.28")));
        assertThat(invoicing.invoices()).isEqualTo(1);
    }

    @Test
    void saysWhichValueIsMissingAndKeepsWhatWasTyped() throws Exception {
        received(48);
        String file = upload("one.pdf", PrintedInvoice.of("B-1", "21/11/2026", "PO-2026-000001", "X", "24", "3.10", "74.40", "14.88", "89.28"));

        mvc.perform(post(file + "/layout").param("kind", "PAGE").param("supplier", "BRIGHTWICK").param("mark", "Brightwick").param("piece.number", "5").with(ada()).with(csrf()))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Choose where"))).andExpect(content().string(containsString("value=\"Brightwick\"")));
    }

    @Test
    void entersByHandWhatAFileSaysWithItsValuesFilledIn() throws Exception {
        PurchaseOrderNumber order = received(48);
        String file = upload("one.pdf", PrintedInvoice.of("B-77", "21/11/2026", order.value(), "X", "12", "3.10", "37.20", "7.44", "44.64"));
        String document = file.substring(file.lastIndexOf('/') + 1);

        mvc.perform(get("/invoices/new").param("document", document).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("value=\"B-77\"")))
                .andExpect(content().string(containsString("value=\"2026-11-21\""))).andExpect(content().string(containsString("value=\"12\""))).andExpect(content().string(containsString("value=\"44.64\"")));
        mvc.perform(post("/invoices/new").param("order", order.value()).param("document", document).param("requestKey", "k9").param("number", "B-77").param("issueDate", "2026-11-21")
                .param("lines[0].line", "1").param("lines[0].quantity", "12").param("lines[0].price", "3.10").with(ada()).with(csrf())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        mvc.perform(get(file).with(ada())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
    }

    @Test
    void readsATableByTheMappingMadeFromTheFirst() throws Exception {
        PurchaseOrderNumber order = received(48);
        String heading = "RGNR;VOM;BEST;STCK;EP;GES;SATZ;NAME\n";
        String file = upload("a.csv", (heading + "T-1;21.11.2026;%s;24;3,10;74,40;20;Kerze\n".formatted(order)).getBytes(StandardCharsets.UTF_8));
        mvc.perform(get(file).with(ada())).andExpect(status().isOk());

        mvc.perform(get(file + "/layout").with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("RGNR"))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(post(file + "/layout").param("kind", "TABLE").param("supplier", "BRIGHTWICK").param("decimalSign", ",").param("currency", "GBP").param("piece.number", "RGNR")
                .param("piece.issueDate", "VOM").param("piece.order", "BEST").param("piece.quantity", "STCK").param("piece.price", "EP").param("piece.amount", "GES").param("piece.rate", "SATZ")
                .with(ada()).with(csrf())).andExpect(redirectedUrl(file));
        assertThat(invoicing.invoices()).isEqualTo(1);

        upload("b.csv", (heading + "T-2;22.11.2026;%s;12;3,10;37,20;20;Kerze\n".formatted(order)).getBytes(StandardCharsets.UTF_8));
        assertThat(invoicing.invoices()).isEqualTo(2);
    }

    /** Page and data differ: only a manager who says why may take the data, and then counts as who entered them. */
    @Test
    void takesTheDataOfAHybridOnlyForAManagerWithAReason() throws Exception {
        PurchaseOrderNumber order = received(48);
        byte[] data = SupplierInvoice.of(orders.snapshot(order), "H-1").line(1, 48).ubl();
        String file = upload("hybrid.pdf", PrintedInvoice.hybrid(data, "xrechnung.xml", List.of(List.of("50|Invoice H-1"), List.of("50|Total 99.99"))));
        var max = people.signedIn("max", Group.MANAGERS);
        String take = "/invoices/as-it-is" + file.substring(file.lastIndexOf('/'));

        mvc.perform(get(file).with(ada())).andExpect(status().isOk()).andExpect(content().string(containsString("does not stand on the page"))).andExpect(content().string(not(containsString("/invoices/as-it-is/"))));
        mvc.perform(post(take).param("reason", "agreed by phone").with(ada()).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(take).param("reason", " ").with(max).with(csrf())).andExpect(redirectedUrl(file));
        assertThat(invoicing.invoices()).isZero();

        mvc.perform(get(file).with(max)).andExpect(content().string(containsString("/invoices/as-it-is/")));
        mvc.perform(post(take).param("reason", "agreed by phone").with(max).with(csrf())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));
        mvc.perform(post(take).param("reason", "agreed by phone").with(max).with(csrf())).andExpect(redirectedUrl("/invoices/" + invoicing.latest()));

        assertThat(invoicing.invoices()).isEqualTo(1);
        assertThat(jdbc.sql("select entered_by from invoice").query(String.class).single()).isEqualTo("max");
        assertThat(jdbc.sql("select facts from audit_event where action = 'invoicing.document-taken-as-it-is'").query(String.class).single()).contains("agreed by phone");
    }

    /** What the form proposes, sent back as a browser would. */
    private static void proposed(String form, MockHttpServletRequestBuilder request) {
        var select = Pattern.compile("name=\"(piece\\.[^\"]+)\".*?</select>", Pattern.DOTALL).matcher(form);
        while (select.find()) {
            var chosen = Pattern.compile("value=\"(\\d+)\" selected").matcher(select.group());
            request.param(select.group(1), chosen.find() ? chosen.group(1) : "");
        }
    }

    private String upload(String name, byte[] bytes) throws Exception {
        String file = mvc.perform(multipart("/invoices/documents").file(new MockMultipartFile("file", name, "application/octet-stream", bytes)).with(ada()).with(csrf()))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        inbox.takeUpAll();
        return file;
    }

    private RequestPostProcessor ada() {
        return people.signedIn("ada", Group.ACCOUNTS_PAYABLE);
    }

    private PurchaseOrderNumber received(long ordered) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, ordered);
        return number;
    }
}
