package io.orderwright.invoicing.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.payment.PaymentExports;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** "Where is my invoice?" is answered on the page of the order, without asking anyone (F64). */
@DatabaseTest
class SupplierSeesProgressTest {

    @Autowired MockMvc mvc;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PostGoodsReceipt post;
    @Autowired PaymentExports exports;
    @Autowired SupplierPageLinks links;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");
    private PurchaseOrderNumber order;
    private String page;
    private Person wanda;

    @BeforeEach
    void anOrderOfFiveHundred() {
        wanda = orders.person("wanda", "Wanda Nowak", Group.WAREHOUSE);
        order = orders.order(500).confirmed();
        page = links.linkTo(order, 1).toString().replaceFirst("https?://[^/]+", "");
    }

    @Test
    void saysNothingWhileNothingHasHappened() throws Exception {
        mvc.perform(get(page)).andExpect(status().isOk()).andExpect(content().string(not(containsString("What came"))));
    }

    @Test
    void tellsWhatCameAndThatNoInvoiceDid() throws Exception {
        deliver("DN-17", 470, 10);

        mvc.perform(get(page)).andExpect(content().string(containsString("delivery note DN-17: 470 accepted"))).andExpect(content().string(containsString(", 10 not accepted")))
                .andExpect(content().string(containsString("No invoice for this order has arrived yet")));
    }

    @Test
    void tellsWhatIsPaidWhenAndWhatWaits() throws Exception {
        deliver("", 480, 0);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 500).ubl());
        mvc.perform(get(page)).andExpect(content().string(containsString("Invoice B-1"))).andExpect(content().string(containsString("Received, being checked")));

        invoicing.match(invoice);
        mvc.perform(get(page)).andExpect(content().string(containsString(": 480 accepted"))).andExpect(content().string(containsString("will be paid on")))
                .andExpect(content().string(not(containsString("Received, being checked")))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(page.replace("lang=en", "lang=de"))).andExpect(content().string(containsString("Rechnung B-1"))).andExpect(content().string(not(containsString("??"))));

        invoicing.releaseAll(orders.max());
        exports.export("first", wanda);
        mvc.perform(get(page)).andExpect(content().string(containsString("is with our accounting, to be paid on")));
    }

    @Test
    void keepsInvoicesOfOthersToThemselves() throws Exception {
        deliver("DN-17", 500, 0);
        PurchaseOrderNumber other = orders.order(48).confirmed();
        invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(other), "B-OTHER").line(1, 48).ubl());

        mvc.perform(get(page)).andExpect(content().string(not(containsString("B-OTHER"))));
    }

    private void deliver(String note, long accepted, long damaged) {
        post.post(new Delivery("delivery-" + note, order, note, List.of(new Delivery.CountedLine(1, Quantity.of(accepted), Quantity.of(damaged), Quantity.ZERO)), List.of()), wanda);
    }
}
