package io.orderwright.purchasing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class ExchangeRatesPageTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired ExchangeRates rates;
    @Autowired AuditTrail audit;

    @Test
    void setsARateThatTheTrailKnows() throws Exception {
        var alan = people.signedIn("alan", Group.ACCOUNTS_PAYABLE);
        mvc.perform(post("/exchange-rates").with(alan).with(csrf()).param("currency", "usd").param("rate", "0.7512").param("validFrom", "")).andExpect(redirectedUrl("/exchange-rates"));

        assertThat(rates.toBase(Currency.getInstance("USD"))).isEqualByComparingTo("0.7512");
        mvc.perform(get("/exchange-rates").with(alan)).andExpect(status().isOk()).andExpect(content().string(containsString("0.7512"))).andExpect(content().string(not(containsString("??"))));
        assertThat(audit.timeline("USD", null, 5).items()).singleElement().satisfies(recorded -> assertThat(recorded.event().facts()).containsEntry("rate", "0.7512"));
    }

    @Test
    void saysWhatIsWrongWithARate() throws Exception {
        var alan = people.signedIn("alan", Group.ACCOUNTS_PAYABLE);
        mvc.perform(post("/exchange-rates").with(alan).with(csrf()).param("currency", "Euro").param("rate", "about one").param("validFrom", "soon")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Enter the three letters of a currency"))).andExpect(content().string(containsString("Enter a number above zero")));
        mvc.perform(post("/exchange-rates").with(alan).with(csrf()).param("currency", "GBP").param("rate", "1")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("for a currency other than GBP")));
    }

    @Test
    void isReadByAllAndSetByAccountsAlone() throws Exception {
        var priya = people.signedIn("priya", Group.BUYERS);
        mvc.perform(get("/exchange-rates").with(priya)).andExpect(status().isOk()).andExpect(content().string(not(containsString("Set rate"))));
        mvc.perform(post("/exchange-rates").with(priya).with(csrf()).param("currency", "USD").param("rate", "1")).andExpect(status().isForbidden());
    }
}
