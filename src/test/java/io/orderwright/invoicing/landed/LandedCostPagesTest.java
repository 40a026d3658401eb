package io.orderwright.invoicing.landed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What people and programs see of landed cost. */
@DatabaseTest
class LandedCostPagesTest {

    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired LandedRates rates;
    @Autowired LandedCharges charges;
    @Autowired OutboxDelivery outbox;
    @Autowired PeopleForTests people;
    @Autowired ApiTokens tokens;
    @Autowired MockMvc mvc;

    private PurchaseOrderNumber order;
    private String note;

    @BeforeEach
    void delivered() {
        SupplierId brightwick = catalog.brightwick();
        Sku mug = catalog.product("MUG-RED").named("Mug, red").measuring(300, 900).register();
        catalog.price(brightwick, mug).at("3.00").minimum(1).pack(1).list();
        order = orders.from(brightwick).line(mug, 40).confirmed();
        note = postGoodsReceipt.post(new Delivery("all", order, "", List.of(new Delivery.CountedLine(1, Quantity.of(40), Quantity.ZERO, Quantity.ZERO)), List.of()),
                orders.person("wil", "Wil Store", Group.WAREHOUSE));
    }

    @Test
    void aPersonNotesABillAndSeesItOnOrderDeliveryAndProduct() throws Exception {
        page("/landed-costs").andExpect(content().string(containsString("No charge is here")));
        page("/landed-costs/new?covers=" + order).andExpect(content().string(containsString("value=\"" + order + "\"")));
        mvc.perform(posted("not a number").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE)).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("“not a number” is no amount: enter one like 240.00")));
        mvc.perform(posted("14.00").with(people.signedIn("bea", Group.BUYERS)).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(posted("14.00").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE)).with(csrf())).andExpect(redirectedUrl("/landed-costs/LCH-2026-000001"));
        mvc.perform(posted("15.00").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE)).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("noted before as LCH-2026-000001")));
        mvc.perform(posted("13.00").param("amount-DUTY", "2.00").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE)).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"13.00\"")));
        outbox.deliver(ApportionChannel.NAME);

        page("/landed-costs").andExpect(content().string(containsString("RH-77")));
        page("/landed-costs/LCH-2026-000001").andExpect(content().string(containsString(note))).andExpect(content().string(containsString("£14.00")));
        page("/orders/" + order).andExpect(content().string(containsString("Landed cost"))).andExpect(content().string(containsString("£3.35")));
        page("/goods-receipts/" + note).andExpect(content().string(containsString("£3.35")));
        page("/products/item?sku=MUG-RED").andExpect(content().string(containsString("£3.35"))).andExpect(content().string(containsString("300 g")));
    }

    @Test
    void showsTheExpectationBeforeAnythingIsBilledAndNothingWhereNothingIsKnown() throws Exception {
        page("/orders/" + order).andExpect(content().string(not(containsString("Landed cost"))));
        mvc.perform(post("/invoices/terms/landed-rates").param("supplier", "BRIGHTWICK").param("rates", "DUTY five percent").with(people.signedIn("max", Group.MANAGERS)).with(csrf()))
                .andExpect(redirectedUrl("/invoices/terms?supplier=BRIGHTWICK&item="));
        assertThat(rates.of(new SupplierId("BRIGHTWICK"))).isEmpty();
        mvc.perform(post("/invoices/terms/landed-rates").param("supplier", "BRIGHTWICK").param("rates", "DUTY 4.5 percent\nfreight 1.20 KG category:Homeware\n\nHANDLING 0.05 unit item:MUG-RED")
                .with(people.signedIn("max", Group.MANAGERS)).with(csrf())).andExpect(redirectedUrl("/invoices/terms?supplier=BRIGHTWICK&item="));
        page("/invoices/terms?supplier=BRIGHTWICK").andExpect(content().string(containsString("FREIGHT 1.2 kg category:Homeware")));

        PurchaseOrderNumber later = orders.from(new SupplierId("BRIGHTWICK")).line(new Sku("MUG-RED"), 100).issued();
        // 13.50 duty, 36.00 freight for 30 kg, 5.00 handling
        page("/orders/" + later).andExpect(content().string(containsString("£54.50"))).andExpect(content().string(containsString("£3.545")));
    }

    @Test
    void programsNoteReadAndTakeBack() throws Exception {
        people.person("ada", Group.ACCOUNTS_PAYABLE);
        String token = "Bearer " + tokens.issue("ada", "test", Set.of(Group.ACCOUNTS_PAYABLE), Duration.ofDays(1));
        String bill = """
                {"document": "RH-77", "dated": "2026-11-20", "type": "FREIGHT", "amount": {"amount": "14.00", "currency": "GBP"}, "purchaseOrders": ["%s"]}""".formatted(order);
        mvc.perform(post("/api/v1/landed-charges").header("Authorization", token).header("Idempotency-Key", "one").contentType(MediaType.APPLICATION_JSON).content(bill))
                .andExpect(status().isCreated()).andExpect(jsonPath("$.rest.amount").value("14.00"));
        mvc.perform(post("/api/v1/landed-charges").header("Authorization", token).header("Idempotency-Key", "two").contentType(MediaType.APPLICATION_JSON).content(bill))
                .andExpect(status().isCreated()).andExpect(jsonPath("$.number").value("LCH-2026-000001"));
        outbox.deliver(ApportionChannel.NAME);

        mvc.perform(get("/api/v1/landed-charges/LCH-2026-000001").header("Authorization", token)).andExpect(jsonPath("$.rest.amount").value("0.00")).andExpect(jsonPath("$.basisUsed").value("WEIGHT"))
                .andExpect(jsonPath("$.shares[0].goodsReceipt").value(note)).andExpect(jsonPath("$.shares[0].amount.amount").value("14.00"));
        mvc.perform(get("/api/v1/landed-costs/purchase-orders/" + order).header("Authorization", token)).andExpect(jsonPath("$.lines[0].landedUnit.amount").value("3.350000"))
                .andExpect(jsonPath("$.types[0].difference.amount").value("14.00"));
        mvc.perform(get("/api/v1/landed-costs/goods-receipts/" + note).header("Authorization", token)).andExpect(jsonPath("$[0].charges.FREIGHT.amount").value("14.00"));
        mvc.perform(get("/api/v1/landed-costs/products/MUG-RED").header("Authorization", token)).andExpect(jsonPath("$[0].landedUnit.amount").value("3.350000"));
        String whole = """
                {"document": "RH-78", "dated": "2026-11-20", "total": {"amount": "%s", "currency": "GBP"}, "purchaseOrders": ["%s"],
                 "charges": [{"type": "FREIGHT", "amount": {"amount": "9.00", "currency": "GBP"}}, {"type": "DUTY", "amount": {"amount": "3.50", "currency": "GBP"}}]}""";
        mvc.perform(post("/api/v1/landed-charges/bills").header("Authorization", token).header("Idempotency-Key", "b1").contentType(MediaType.APPLICATION_JSON).content(whole.formatted("12.00", order)))
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("BILL_DOES_NOT_ADD_UP"));
        mvc.perform(post("/api/v1/landed-charges/bills").header("Authorization", token).header("Idempotency-Key", "b2").contentType(MediaType.APPLICATION_JSON).content(whole.formatted("12.50", order)))
                .andExpect(status().isOk()).andExpect(jsonPath("$[1].type").value("DUTY"));
        mvc.perform(post("/api/v1/landed-charges/LCH-2026-000001/withdrawal").header("Authorization", token).header("Idempotency-Key", "three")).andExpect(jsonPath("$.withdrawn").value(true));
        mvc.perform(get("/api/v1/landed-charges").header("Authorization", token)).andExpect(jsonPath("$.items[2].number").value("LCH-2026-000001"));
        mvc.perform(post("/api/v1/landed-charges").header("Authorization", token).header("Idempotency-Key", "four").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().is4xxClientError());
        mvc.perform(get("/api/v1/landed-costs/purchase-orders/PO-2026-999999").header("Authorization", token)).andExpect(status().isNotFound());
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder posted(String amount) {
        return post("/landed-costs").param("billedBy", "").param("document", "RH-77").param("dated", "2026-11-20").param("total", "14.00").param("currency", "GBP")
                .param("amount-FREIGHT", amount).param("basis-FREIGHT", "").param("covers", order.value()).param("invoice", "");
    }

    private ResultActions page(String path) throws Exception {
        return mvc.perform(get(path).with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE))).andExpect(status().isOk()).andExpect(content().string(not(containsString("??"))));
    }
}
