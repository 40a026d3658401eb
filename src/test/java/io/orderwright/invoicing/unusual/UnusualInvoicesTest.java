package io.orderwright.invoicing.unusual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** An invoice that is not like the ones before is pointed out with its normal range and evidence; money goes its way all the same (F104). */
@DatabaseTest
class UnusualInvoicesTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired UnusualInvoices unusual;
    @Autowired JudgeUnusual judge;
    @Autowired PaymentInstructions payments;
    @Autowired SetTolerance setTolerance;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");
    private PurchaseOrderNumber order;

    @BeforeEach
    void anOrderThatHoldsAll() {
        order = orders.order(5000).confirmed();
        orders.receive(order, 1, 5000);
        setTolerance.set(null, null, "unplanned_charge_abs", "off", orders.max());
        setTolerance.set(null, null, "doc_variance_abs", "off", orders.max());
    }

    /** 31.00, 34.10 … 52.70 of ten weeks. */
    private void tenWeeksOfSmallInvoices() {
        for (int week = 0; week < 10; week++) {
            invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "W-" + week).line(1, 10 + week % 8).freight("1.50").dated(LocalDate.of(2026, 9, 7).plusWeeks(week)).ubl()));
        }
        assertThat(unusual.list(null, 10).items()).as("these are the habit").isEmpty();
    }

    @Test
    void saysWhatIsNormalOnWhatEvidenceAndHoldsNothing() throws Exception {
        tenWeeksOfSmallInvoices();
        InvoiceId large = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "W-10").line(1, 400).freight("1.50").dated(LocalDate.of(2026, 11, 16)).ubl());
        assertThat(invoicing.match(large).matchOutcome()).as("nothing is held for it").isEqualTo("done");
        assertThat(payments.of(large)).singleElement().satisfies(paid -> assertThat(paid.amount().amount()).isEqualByComparingTo("1489.80"));
        invoicing.match(large);

        assertThat(unusual.of(large)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(UnusualKind.NET);
            assertThat(found.figure()).isEqualByComparingTo("1241.50");
            assertThat(found.low()).isLessThan(found.median());
            assertThat(found.high()).isBetween(new java.math.BigDecimal("52.00"), new java.math.BigDecimal("150.00"));
            assertThat(found.earlier()).isEqualTo(10);
            assertThat(found.newest()).hasSize(5);
        });
        mvc.perform(get("/invoices/" + large).with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE))).andExpect(content().string(containsString("A net sum of £1,241.50")))
                .andExpect(content().string(containsString("drawn from 10 figures of the year before"))).andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void chargesAndPaceToo() {
        tenWeeksOfSmallInvoices();
        InvoiceId dear = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "W-10").line(1, 12).freight("18.00").dated(LocalDate.of(2026, 11, 16)).ubl());
        invoicing.match(dear);
        assertThat(unusual.of(dear)).extracting(UnusualInvoices.Found::kind).containsExactly(UnusualKind.CHARGES);
        InvoiceId soon = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "W-11").line(1, 12).freight("1.50").dated(LocalDate.of(2026, 11, 17)).ubl());
        invoicing.match(soon);
        assertThat(unusual.of(soon)).extracting(UnusualInvoices.Found::kind).containsExactly(UnusualKind.PACE);
    }

    @Test
    void verdictsMeasureIt() throws Exception {
        tenWeeksOfSmallInvoices();
        InvoiceId large = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "W-10").line(1, 400).dated(LocalDate.of(2026, 11, 10)).ubl());
        invoicing.match(large);
        assertThat(unusual.of(large)).hasSize(2);
        assertThat(unusual.precision().percent()).isEmpty();
        mvc.perform(get("/invoices/unusual").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE))).andExpect(status().isOk()).andExpect(content().string(containsString("not known yet")))
                .andExpect(content().string(not(containsString("??"))));

        mvc.perform(post("/invoices/%s/unusual/NET".formatted(large)).param("useful", "true").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE)).with(csrf())).andExpect(redirectedUrl("/invoices/" + large));
        mvc.perform(post("/api/v1/invoices/%s/unusual/PACE".formatted(large)).with(people.token("ada", Group.ACCOUNTS_PAYABLE)).header("Idempotency-Key", "v1").contentType("application/json")
                .content("{\"useful\":true}")).andExpect(status().isOk()).andExpect(jsonPath("$.useful").value(true));
        judge.judge(large, UnusualKind.PACE, false, orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE));

        assertThat(unusual.precision()).isEqualTo(new UnusualInvoices.Precision(2, 2, 1));
        mvc.perform(get("/invoices/unusual").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE))).andExpect(content().string(containsString("50 %")));
        mvc.perform(get("/api/v1/invoices/unusual/precision").with(people.token("ada", Group.ACCOUNTS_PAYABLE))).andExpect(jsonPath("$.percent").value(50));
        mvc.perform(get("/api/v1/invoices/unusual").with(people.token("ada", Group.ACCOUNTS_PAYABLE))).andExpect(jsonPath("$.items[0].kind").value("PACE")).andExpect(jsonPath("$.items[1].unit").value("GBP"));
        assertThatThrownBy(() -> judge.judge(large, UnusualKind.NET, true, orders.max())).isInstanceOf(BrokenRule.class).hasMessageContaining("accounts payable");
        assertThatThrownBy(() -> judge.judge(large, UnusualKind.CHARGES, true, orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE))).isInstanceOf(BrokenRule.class);
    }
}
