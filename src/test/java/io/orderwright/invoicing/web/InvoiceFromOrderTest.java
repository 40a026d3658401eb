package io.orderwright.invoicing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.FlipOrder;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A supplier makes its invoice from the order (F81): never more than the order can receive and nobody invoiced, always at the order's prices. */
@DatabaseTest
class InvoiceFromOrderTest {

    private static final int AT_ONCE = 4;

    @Autowired MockMvc mvc;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoicingFixtures invoicing;
    @Autowired InvoiceRepository invoices;
    @Autowired FlipOrder flipOrder;
    @Autowired SupplierPageLinks links;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");
    private PurchaseOrderNumber order;
    private String page;

    @BeforeEach
    void anOrderOfFiveHundred() {
        order = orders.order(500).confirmed();
        page = links.linkTo(order, 1).toString().replaceFirst("https?://[^/]+", "");
    }

    @Test
    void holdsReceivableUnitsAtTheOrdersPriceAndIsPaidLikeAnyOther() throws Exception {
        orders.receive(order, 1, 480);
        String drawn = mvc.perform(get(page)).andExpect(status().isOk()).andExpect(content().string(containsString("Make the invoice from this order")))
                .andExpect(content().string(containsString("at most 500"))).andReturn().getResponse().getContentAsString();
        mvc.perform(flip("B-1", "501", drawn)).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("more than can still be invoiced"))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(flip("B-1", "0", drawn)).andExpect(status().isUnprocessableContent());
        mvc.perform(flip(" ", "480", drawn)).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("Enter your invoice number")));
        mvc.perform(flip("B-1", "480", "")).andExpect(status().isUnprocessableContent());
        assertThat(invoicing.invoices()).isZero();

        mvc.perform(flip("B-1", "480", drawn)).andExpect(status().is3xxRedirection()).andExpect(header().string("Location", containsString("invoiced=1")));
        mvc.perform(flip("B-1", "480", drawn)).andExpect(status().is3xxRedirection());
        mvc.perform(flip("B-1", "20", drawn)).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("it was used before")));

        assertThat(invoicing.invoices()).isEqualTo(1);
        Invoice made = invoices.findByNumber(invoicing.latest().value()).orElseThrow();
        assertThat(made.net()).as("480 at 3.10").isEqualByComparingTo("1488.00");
        assertThat(made.gross()).isEqualByComparingTo("1785.60");
        assertThat(made.enteredBy()).isNull();
        assertThat(flipOrder.open(order)).as("before any match").isEqualTo(Map.of(1, 20L));
        assertThat(invoicing.match(invoicing.latest()).matchOutcome()).isEqualTo("done");
        assertThat(flipOrder.open(order)).isEqualTo(Map.of(1, 20L));
        mvc.perform(get(page)).andExpect(content().string(containsString("at most 20"))).andExpect(content().string(containsString("Invoice B-1")));
        mvc.perform(get(page.replace("lang=en", "lang=fr"))).andExpect(content().string(containsString("Établir la facture"))).andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void countsWhatOtherInvoicesAndCreditNotesHold() {
        orders.receive(order, 1, 500);
        InvoiceId mailed = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 300).ubl());
        invoicing.match(mailed);
        assertThat(flipOrder.open(order)).isEqualTo(Map.of(1, 200L));
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.creditNote(orders.snapshot(order), "C-1").about("B-1").line(1, 10).ubl()));
        assertThat(flipOrder.open(order)).isEqualTo(Map.of(1, 210L));
        flipOrder.flip(new FlipOrder.Flipped(order, brightwick, "B-2", LocalDate.of(2026, 11, 24), Map.of(1, 210L)));
        assertThat(flipOrder.open(order)).isEmpty();
    }

    @Test
    void manyAtOnceNeverHoldMoreThanTheOrder() throws Exception {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Boolean>> flips = java.util.stream.IntStream.range(0, AT_ONCE).<Callable<Boolean>>mapToObj(i -> () -> flipped("B-" + i, 200)).toList();
            long made = pool.invokeAll(flips).stream().filter(result -> result.resultNow()).count();
            assertThat(made).isEqualTo(2);
        }
        assertThat(flipOrder.open(order)).isEqualTo(Map.of(1, 100L));
    }

    private boolean flipped(String number, long units) {
        try {
            flipOrder.flip(new FlipOrder.Flipped(order, brightwick, number, LocalDate.of(2026, 11, 24), Map.of(1, units)));
            return true;
        } catch (io.orderwright.shared.BrokenRule tooMany) {
            return false;
        }
    }

    @Test
    void nothingIsLeftOfAnOrderThatIsCancelledOrSomebodyElses() throws Exception {
        PurchaseOrderNumber cancelled = orders.order(48).issued();
        orders.cancel(cancelled);
        assertThat(flipOrder.open(cancelled)).isEmpty();
        assertThat(flippedBy(new SupplierId("OTHER"))).isFalse();
    }

    private boolean flippedBy(SupplierId supplier) {
        try {
            flipOrder.flip(new FlipOrder.Flipped(order, supplier, "X-1", LocalDate.of(2026, 11, 24), Map.of(1, 1L)));
            return true;
        } catch (io.orderwright.shared.BrokenRule notTheirs) {
            return false;
        }
    }

    /** @param drawn page whose form is sent, empty for none */
    private MockHttpServletRequestBuilder flip(String number, String units, String drawn) {
        String nonce = drawn.isEmpty() ? "made-up" : drawn.replaceAll("(?s).*name=\"nonce\" value=\"([^\"]+)\".*", "$1");
        return post(page.replace("?", "/invoices?")).with(csrf()).param("nonce", nonce).param("invoice-number", number).param("invoice-day", "2026-11-24").param("i1", units);
    }
}
