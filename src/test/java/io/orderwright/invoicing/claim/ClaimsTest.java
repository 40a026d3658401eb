package io.orderwright.invoicing.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class ClaimsTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired Claims claims;
    @Autowired SettleClaims settleClaims;
    @Autowired io.orderwright.invoicing.matching.RequestCreditNote requestCreditNote;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired io.orderwright.testing.TestClock clock;
    @Autowired SupplierTerms terms;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void claimsWhatWasPaidAndDidNotComeUntilACreditNoteCoversIt() {
        PurchaseOrderNumber order = paidOnTheOrderAlone(100, 90);

        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> {
            assertThat(claim.cause()).isEqualTo(Claim.Cause.SHORT);
            assertThat(claim.units()).isEqualTo(10);
            assertThat(claim.amount()).isEqualTo(Money.of("31.00", "GBP"));
            assertThat(claim.reason()).contains("100 paid, 90 accepted");
        });
        String number = claims.list(null, null, 10).items().getFirst().number();
        Person ada = orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
        settleClaims.send(number, ada);
        settleClaims.send(number, ada);
        assertThat(jdbc.sql("select count(*) from mail_out where mail_key like ?").param("%").query(Long.class).single()).isPositive();

        InvoiceId credit = invoicing.mailed(brightwick, SupplierInvoice.creditNote(orders.snapshot(order), "C-1").line(1, 4).about("B-1").ubl());
        assertThat(invoicing.match(credit).matchOutcome()).isEqualTo("done");
        assertThat(claim(number).open()).isEqualTo(Money.of("18.60", "GBP"));
        assertThat(claim(number).status()).isEqualTo(Claim.Status.SENT);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.creditNote(orders.snapshot(order), "C-2").line(1, 6).about("B-1").dated(java.time.LocalDate.of(2026, 11, 25)).ubl()));
        assertThat(claim(number).status()).isEqualTo(Claim.Status.CREDITED);
        assertThat(claims.open()).isEmpty();
        assertThatThrownBy(() -> settleClaims.withdraw(number, "too late", ada)).isInstanceOf(BrokenRule.class);
    }

    /** 10 paid and not there, all 10 of them counted damaged at the dock. */
    @Test
    void claimsWhatWasPaidAndCameDamaged() {
        PurchaseOrderNumber order = orders.order(100).confirmed();
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.TWO_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of()), orders.max());
        delivered(order, 90, 10);
        assertThat(invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 100).ubl())).matchOutcome()).isEqualTo("done");

        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> {
            assertThat(claim.cause()).isEqualTo(Claim.Cause.DAMAGED);
            assertThat(claim.amount()).isEqualTo(Money.of("31.00", "GBP"));
            assertThat(claim.reason()).contains("10 damaged");
        });
    }

    /** 1 % for each day: 100 × 3.10 came three days after the promised day. Nothing is claimed for the day itself, and never more than the value. */
    @Test
    void claimsThePenaltyForLateGoodsUntilACreditNoteCoversIt() {
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.THREE_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ONE, Map.of()), orders.max());
        PurchaseOrderNumber inTime = promised(clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate());
        delivered(inTime, 100, 0);
        assertThat(claims.list(null, null, 10).items()).isEmpty();
        PurchaseOrderNumber late = promised(clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate().minusDays(3));
        PurchaseOrderNumber hopeless = promised(clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate().minusDays(300));
        delivered(late, 100, 0);
        delivered(hopeless, 100, 0);

        assertThat(claims.list(null, null, 10).items()).extracting(Claim::cause, claim -> claim.order(), claim -> claim.amount().toString())
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(Claim.Cause.LATE, late, "GBP 9.30"), org.assertj.core.groups.Tuple.tuple(Claim.Cause.LATE, hopeless, "GBP 310.00"));
        String number = claims.list(null, null, 10).items().stream().filter(claim -> claim.order().equals(late)).findFirst().orElseThrow().number();
        settleClaims.send(number, orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE));
        assertThat(invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(late), "B-1").line(1, 100).ubl())).matchOutcome()).isEqualTo("done");
        assertThat(invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.creditNote(orders.snapshot(late), "C-1").line(1, 3).about("B-1").ubl())).matchOutcome()).isEqualTo("done");
        assertThat(claim(number).status()).isEqualTo(Claim.Status.CREDITED);
    }

    /** A credit note was asked for because of the price: the sum is claimed at once, and counts as sent since the supplier was asked. */
    @Test
    void claimsWhatWasOverpricedOnceACreditNoteIsAskedFor() {
        PurchaseOrderNumber order = orders.order(480).confirmed();
        orders.receive(order, 1, 480);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 480, "3.30").ubl());
        invoicing.match(invoice);
        jdbc.sql("""
                insert into invoice_resolution (invoice_id, decision, code, part, up_to, reason, decided_by, decided_at, valid_until)
                select invoice_id, 'CREDIT_ASKED', code, part, at_stake, 'too dear', 'ada', now(6), '2027-01-01' from invoice_finding where code = 'PRICE_OVER'""").update();

        requestCreditNote.ask(invoice, 9001);
        requestCreditNote.ask(invoice, 9001);

        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> {
            assertThat(claim.cause()).isEqualTo(Claim.Cause.OVERPRICED);
            assertThat(claim.status()).isEqualTo(Claim.Status.SENT);
            assertThat(claim.amount()).isEqualTo(Money.of("96.00", "GBP"));
        });
        // the exception is split: what was agreed is paid now, what is disputed waits for the credit note
        assertThat(invoicing.match(invoice).payableNow()).isTrue();
        assertThat(jdbc.sql("select amount from payment_instruction").query(BigDecimal.class).single()).isEqualByComparingTo("1785.60");
        assertThat(jdbc.sql("select released_net from invoice where supplier_number = 'B-1'").query(BigDecimal.class).single()).isEqualByComparingTo("1488.00");
    }

    private PurchaseOrderNumber promised(java.time.LocalDate day) {
        PurchaseOrderNumber order = orders.order(100).confirmed();
        jdbc.sql("update purchase_order_line set promised_date = ? where order_id = (select id from purchase_order where order_number = ?)").params(day, order.value()).update();
        return order;
    }

    private void delivered(PurchaseOrderNumber order, long accepted, long damaged) {
        postGoodsReceipt.post(new Delivery("delivery/" + order, order, "", List.of(new Delivery.CountedLine(1, Quantity.of(accepted), Quantity.of(damaged), Quantity.of(0))), List.of()),
                orders.person("wil", "Wil Store", Group.WAREHOUSE));
    }

    @Test
    void aDraftGoesWhenTheGoodsComeAfterAll() {
        PurchaseOrderNumber order = paidOnTheOrderAlone(100, 90);
        orders.receive(order, 1, 4);
        assertThat(claims.list(null, null, 10).items()).singleElement().satisfies(claim -> assertThat(claim.units()).isEqualTo(6));

        orders.receive(order, 1, 6);

        assertThat(claims.list(Claim.Status.DRAFTED, null, 10).items()).isEmpty();
    }

    @Test
    void aClaimIsGivenUpWithAReasonOnly() throws Exception {
        paidOnTheOrderAlone(100, 90);
        String number = claims.list(null, null, 10).items().getFirst().number();
        Person ada = orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);

        mvc.perform(get("/claims").with(people.signedIn("ada", Group.ACCOUNTS_PAYABLE))).andExpect(status().isOk()).andExpect(content().string(containsString(number)))
                .andExpect(content().string(containsString("£31.00"))).andExpect(content().string(not(containsString("??"))));
        assertThatThrownBy(() -> settleClaims.withdraw(number, " ", ada)).isInstanceOf(BrokenRule.class);
        settleClaims.withdraw(number, "found behind the shelf", ada);
        settleClaims.withdraw(number, "found behind the shelf", ada);
        assertThat(claim(number).status()).isEqualTo(Claim.Status.WITHDRAWN);
    }

    /** Two-way: paid by the order, before the dock has counted. */
    private PurchaseOrderNumber paidOnTheOrderAlone(long ordered, long accepted) {
        PurchaseOrderNumber order = orders.order(ordered).confirmed();
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.TWO_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of()), orders.max());
        orders.receive(order, 1, accepted);
        assertThat(invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, ordered).ubl())).matchOutcome()).isEqualTo("done");
        return order;
    }

    private Claim claim(String number) {
        List<Claim> all = claims.list(null, null, 50).items();
        return all.stream().filter(claim -> claim.number().equals(number)).findFirst().orElseThrow();
    }
}
