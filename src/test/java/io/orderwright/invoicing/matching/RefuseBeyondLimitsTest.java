package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** 48 at 3.10 are 148.80; prices 20 % over go back for this supplier. */
@DatabaseTest
class RefuseBeyondLimitsTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoiceRepository invoices;
    @Autowired SetTolerance setTolerance;
    @Autowired MatchInvoice matchInvoice;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");
    private PurchaseOrderNumber order;

    @BeforeEach
    void aLimit() {
        order = orders.order(48).confirmed();
        orders.receive(order, 1, 48);
        setTolerance.set(brightwick, null, "refuse_price_over_pct", "20", orders.max());
    }

    @Test
    void theSupplierGetsAReasonedAnswerInItsLanguageOnce() {
        jdbc.sql("update supplier set language = 'de' where code = 'BRIGHTWICK'").update();
        InvoiceId dear = mailed("B-1", "3.90");

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            match(dear);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(mails()).isEmpty();
        assertThat(match(dear).matchOutcome()).isEqualTo("refused");
        assertThat(match(dear).matchOutcome()).isEqualTo("refused");

        assertThat(mails()).singleElement().asString().contains("Position 1, Preis: Sie berechnen 187.20 GBP, vereinbart sind 148.80 GBP.");
        assertThat(stands(dear).status()).isEqualTo(InvoiceStatus.REJECTED);
        assertThat(jdbc.sql("select facts from audit_event where subject = ? and action = 'invoicing.invoice-rejected'").param(dear.value()).query(String.class).list())
                .singleElement().asString().contains("beyond the limit of 20 %").contains("supplier BRIGHTWICK");

        InvoiceId right = mailed("B-2", "3.10");
        assertThat(invoicing.match(right).matchOutcome()).as("its units are free again").isEqualTo("done");
    }

    @Test
    void betweenTheLimitsAPersonLooks() {
        assertThat(match(mailed("B-1", "3.30")).matchOutcome()).isEqualTo("exception");
        assertThat(mails()).isEmpty();
    }

    @Test
    void whatIsInDoubtDoesNotGoBackUnseen() {
        InvoiceId wrong = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48, "3.90").overstatedBy("5.00").ubl());
        assertThat(match(wrong).matchOutcome()).isEqualTo("exception");

        InvoiceId typed = mailed("B-2", "3.90");
        jdbc.sql("update invoice set entered_by = 'ada' where invoice_number = ?").param(typed.value()).update();
        assertThat(match(typed).matchOutcome()).isEqualTo("exception");
        assertThat(mails()).isEmpty();
    }

    private InvoiceId mailed(String number, String price) {
        return invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), number).line(1, 48, price).ubl());
    }

    private MatchInvoice.Answer match(InvoiceId invoice) {
        return matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice));
    }

    private Invoice stands(InvoiceId invoice) {
        return invoices.findByNumber(invoice.value()).orElseThrow();
    }

    private List<String> mails() {
        return jdbc.sql("select body from supplier_message where kind = 'NOTICE' and direction = 'OUT'").query(String.class).list();
    }
}
