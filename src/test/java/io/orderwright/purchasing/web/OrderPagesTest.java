package io.orderwright.purchasing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.AnswersUnderReview;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderPagesTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;
    @Autowired JdbcClient jdbc;
    @Autowired AnswersUnderReview answers;
    @Autowired TransactionTemplate transaction;

    @Test
    void listsOrdersWithTheirStateAndTotal() throws Exception {
        fixtures.order(10).drafted();
        var confirmed = fixtures.order(480).confirmed();

        mvc.perform(get("/orders").with(bea())).andExpect(status().isOk())
                .andExpect(content().string(containsString(confirmed.value()))).andExpect(content().string(containsString("Confirmed")))
                .andExpect(content().string(containsString("Brightwick Candles"))).andExpect(content().string(containsString("£1,519.00")))
                .andExpect(content().string(not(containsString("??")))).andExpect(content().string(not(containsString("style=\""))));
        mvc.perform(get("/orders?view=closed").with(bea())).andExpect(content().string(containsString("No order here")));
    }

    /** F55: list, page and REST use one word for what the supplier answered. */
    @ParameterizedTest
    @CsvSource({"DECLINED, declined, Declined", "PARTLY, partly-confirmed, Partly confirmed", "CHANGED, answer-to-review, Answer to review", "UNCLEAR, answer-to-review, Answer to review"})
    void saysInOneWordWhatTheSupplierAnswered(AnswersUnderReview.Answer answer, String view, String word) throws Exception {
        fixtures.order(20).issued();
        var order = fixtures.order(10).issued();
        transaction.executeWithoutResult(s -> answers.note(order, 1, answer));

        assertThat(page("/orders?view=" + view)).contains(order.value()).containsPattern("chip (warn|bad)\"[^/]*<svg.*?</svg>" + word).contains("aria-current=\"true\">" + word + " <span>1</span>").doesNotContain("PO-2026-000001").doesNotContain("??");
        assertThat(page("/orders/" + order)).containsPattern("chip (warn|bad)\"[^/]*<svg.*?</svg>" + word);
        mvc.perform(get("/api/v1/purchase-orders?view=" + view).with(people.token("bea", Group.BUYERS))).andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].number").value(order.value())).andExpect(jsonPath("$.items[0].state").value(view)).andExpect(jsonPath("$.items[0].status").value("ISSUED"));
    }

    @Test
    void showsAnOrderInEveryState() throws Exception {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);
        var backorder = fixtures.backorder(number);
        fixtures.invoice(number, 1, 500);

        String page = page("/orders/" + number);
        assertThat(page).contains("480 of 500").contains("20 on backorder").contains("20 invoiced, not received").contains(backorder.value()).contains("Order, revision 1")
                .contains("Revision 1 issued to BRIGHTWICK, £1,550.00 net").contains(backorder + " drafted for BRIGHTWICK, £62.00 net").doesNotContain("??").doesNotContain("style=\"");
        assertThat(page("/orders/" + backorder)).contains("Rest of").contains(number.value()).doesNotContain("??");
        mvc.perform(get("/orders/PO-2026-999999").with(bea())).andExpect(status().isNotFound());
        mvc.perform(get("/orders/nonsense").with(bea())).andExpect(status().isNotFound());
    }

    @Test
    void draftsAnOrderOnceHoweverOftenThePageIsSent() throws Exception {
        fixtures.order(1).drafted();
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/orders/new").with(bea()).with(csrf()).param("requestKey", "page-1").param("supplier", "BRIGHTWICK").param("location", "MAIN").param("reason", "market")
                            .param("lines[0].sku", "MUG-RED").param("lines[0].quantity", "48").param("lines[1].sku", "").param("lines[1].quantity", ""))
                    .andExpect(status().is3xxRedirection()).andExpect(redirectedUrl("/orders/PO-2026-000002"));
        }
        assertThat(fixtures.snapshot(new PurchaseOrderNumber("PO-2026-000002")).line(1).ordered().units()).isEqualTo(48);
        assertThat(page("/orders/new")).contains("Draft the order").doesNotContain("??");
    }

    @Test
    void answersABadFormWithTheSameFormAndSentences() throws Exception {
        fixtures.order(1).drafted();

        mvc.perform(post("/orders/new").with(bea()).with(csrf()).param("requestKey", "page-1").param("supplier", "BRIGHTWICK").param("location", "MAIN")
                        .param("lines[0].sku", "MUG-BLUE").param("lines[0].quantity", "48"))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("There is no product MUG-BLUE"))).andExpect(content().string(containsString("value=\"48\"")));
        mvc.perform(post("/orders/new").with(bea()).with(csrf()).param("requestKey", "page-1").param("supplier", "!").param("location", "MAIN").param("lines[0].sku", "MUG-RED")
                .param("lines[0].quantity", "many")).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("whole number")));
    }

    @Test
    void amendsAndAsksForCancellation() throws Exception {
        var number = fixtures.order(480).issued();
        String hash = fixtures.snapshot(number).contentHash();
        assertThat(page("/orders/" + number + "/amendment")).contains("Amend to revision 2").contains(hash).doesNotContain("??");

        mvc.perform(post("/orders/" + number + "/amendment").with(bea()).with(csrf()).param("contentHash", hash).param("reason", "").param("lines[0].line", "1")
                .param("lines[0].quantity", "500").param("lines[0].requestedDate", "2026-12-20")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Reason must not be empty")));
        mvc.perform(post("/orders/" + number + "/amendment").with(bea()).with(csrf()).param("contentHash", hash).param("reason", "more").param("lines[0].line", "1")
                .param("lines[0].quantity", "500").param("lines[0].requestedDate", "2026-12-20")).andExpect(redirectedUrl("/orders/" + number));
        assertThat(fixtures.snapshot(number).revision()).isEqualTo(2);
        assertThat(page("/orders/" + number)).contains("Amendment waits").contains("Revision 2 waits for approval").contains("<del>480</del>").contains("<ins>500</ins>").doesNotContain("??");

        assertThat(page("/orders/" + number + "/cancellation")).contains("Cancel 500 units").doesNotContain("??");
        mvc.perform(post("/orders/" + number + "/cancellation").with(bea()).with(csrf()).param("reason", "no longer needed")).andExpect(redirectedUrl("/orders/" + number));
        assertThat(jdbc.sql("select count(*) from outbox where payload like '%purchasing.cancellation-requested%'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void letsNobodyElseChangeOrders() throws Exception {
        var number = fixtures.order(480).issued();

        mvc.perform(post("/orders/" + number + "/cancellation").with(people.signedIn("wil", Group.WAREHOUSE)).with(csrf()).param("reason", "x")).andExpect(status().isForbidden());
    }

    @Test
    void handsOutDocumentsDiagramAndPosition() throws Exception {
        var number = fixtures.order(480).issued();

        mvc.perform(get("/orders/" + number + "/revisions/1/order.pdf").with(bea())).andExpect(status().isOk()).andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andExpect(header().string("Content-Disposition", containsString(number + "-r1.pdf")));
        mvc.perform(get("/orders/" + number + "/revisions/1/order.xml").with(bea())).andExpect(status().isOk());
        mvc.perform(get("/orders/" + number + "/revisions/1/order.csv").with(bea())).andExpect(status().isOk());
        mvc.perform(get("/orders/" + number + "/revisions/1/order.json").with(bea())).andExpect(status().isOk()).andExpect(jsonPath("$.contentHash").value(fixtures.snapshot(number).contentHash()));
        mvc.perform(get("/orders/diagrams/purchase-order.bpmn").with(bea())).andExpect(status().isOk()).andExpect(content().string(containsString("approve-purchase-order")));
        mvc.perform(get("/orders/" + number + "/position").with(bea())).andExpect(status().isOk()).andExpect(jsonPath("$.active").isArray());
    }

    @Test
    void speaksJsonWithPrograms() throws Exception {
        fixtures.order(1).drafted();
        String body = "{\"supplier\":\"BRIGHTWICK\",\"location\":\"MAIN\",\"reason\":\"market\",\"lines\":[{\"sku\":\"MUG-RED\",\"quantity\":24},{\"sku\":\"MUG-RED\",\"quantity\":24}]}";
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/api/v1/purchase-orders").with(people.token("bea", Group.BUYERS)).header("Idempotency-Key", "k-1").contentType(MediaType.APPLICATION_JSON).content(body))
                    .andExpect(status().isCreated()).andExpect(jsonPath("$.number").value("PO-2026-000002")).andExpect(jsonPath("$.lines[0].ordered").value(48))
                    .andExpect(jsonPath("$.net.amount").value("148.80"));
        }
        var number = new PurchaseOrderNumber("PO-2026-000002");
        mvc.perform(get("/api/v1/purchase-orders?limit=1").with(people.token("bea", Group.BUYERS))).andExpect(status().isOk()).andExpect(jsonPath("$.items[0].number").value(number.value()))
                .andExpect(jsonPath("$.next").isNotEmpty());
        mvc.perform(post("/api/v1/purchase-orders/" + number + "/amendments").with(people.token("bea", Group.BUYERS)).header("Idempotency-Key", "k-2").contentType(MediaType.APPLICATION_JSON)
                        .content("{\"contentHash\":\"%s\",\"reason\":\"more\",\"lines\":[{\"line\":1,\"quantity\":60}]}".formatted(fixtures.snapshot(number).contentHash())))
                .andExpect(status().isOk()).andExpect(jsonPath("$.revision").value(2));
        mvc.perform(post("/api/v1/purchase-orders/" + number + "/cancellations").with(people.token("bea", Group.BUYERS)).header("Idempotency-Key", "k-3").contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"not needed\"}")).andExpect(status().isAccepted());
        mvc.perform(get("/api/v1/purchase-orders/" + number).with(people.token("bea", Group.BUYERS))).andExpect(jsonPath("$.requestedBy").value("bea"));
        mvc.perform(post("/api/v1/purchase-orders").with(people.token("bea", Group.BUYERS)).header("Idempotency-Key", "k-4").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("FIELD_MISSING"));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(bea())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private RequestPostProcessor bea() {
        return people.signedIn("bea", Group.BUYERS);
    }
}
