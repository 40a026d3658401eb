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
import io.orderwright.shared.Money;
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
