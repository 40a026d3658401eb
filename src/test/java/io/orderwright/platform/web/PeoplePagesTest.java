package io.orderwright.platform.web;

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
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.ReadPeople;
import io.orderwright.shared.Slice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class PeoplePagesTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests peopleForTests;
    @Autowired People people;
    @Autowired ReadPeople readPeople;
    @Autowired ApiTokens tokens;
    @Autowired AuditTrail audit;
    @Autowired JdbcClient jdbc;

    @Test
    void showsATokenOnceAndEndsItAtOnce() throws Exception {
        peopleForTests.person("till", Group.WAREHOUSE, Group.BUYERS);
        var session = new MockHttpSession();
        mvc.perform(asAda(post("/people/till/tokens")).session(session).param("label", "Shop floor").param("allowed", "WAREHOUSE").param("days", "30")).andExpect(redirectedUrl("/people/till"));

        String page = mvc.perform(get("/people/till").with(ada()).session(session)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        String token = page.replaceAll("(?s).*value=\"(ow_[^\"]+)\".*", "$1");
        assertThat(tokens.holder(token).orElseThrow().groups()).containsExactly(Group.WAREHOUSE);
        mvc.perform(get("/people/till").with(ada()).session(session)).andExpect(content().string(not(containsString(token)))).andExpect(content().string(containsString("Shop floor")));
        mvc.perform(get("/me").with(peopleForTests.signedIn("till", Group.WAREHOUSE))).andExpect(content().string(containsString("Shop floor, valid until")));

        long id = readPeople.tokens("till").getFirst().id();
        mvc.perform(asAda(post("/people/till/tokens/" + id + "/revocation"))).andExpect(redirectedUrl("/people/till"));
        mvc.perform(asAda(post("/people/till/tokens/" + id + "/revocation"))).andExpect(redirectedUrl("/people/till"));
        assertThat(tokens.holder(token)).isEmpty();
        assertThat(trail("till")).containsExactly("platform.token-revoked", "platform.token-issued");
        mvc.perform(get("/people/till").with(ada())).andExpect(content().string(containsString("Token for Shop floor revoked")));
    }

    @Test
    void neverKeepsATokenReadable() throws Exception {
        peopleForTests.person("till", Group.WAREHOUSE);
        mvc.perform(asAda(post("/people/till/tokens")).param("label", "x").param("allowed", "WAREHOUSE").param("days", "1"));

        assertThat(jdbc.sql("select facts from audit_event").query(String.class).list()).noneMatch(facts -> facts.contains("ow_"));
        assertThat(jdbc.sql("select length(token_hash) from api_token").query(Integer.class).single()).isEqualTo(32);
    }

    @Test
    void refusesATokenForMoreThanThePersonMayAndForMoreThanAYear() throws Exception {
        peopleForTests.person("till", Group.WAREHOUSE);
        mvc.perform(asAda(post("/people/till/tokens")).param("label", "").param("allowed", "DIRECTORS").param("days", "367")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say what the token is for"))).andExpect(content().string(containsString("valid for 1 to 366 days")));
        mvc.perform(asAda(post("/people/till/tokens")).param("label", "x").param("allowed", "DIRECTORS").param("days", "30")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("can hold the groups warehouse and no other")));
        mvc.perform(asAda(post("/people/till/tokens")).param("label", "x").param("days", "30")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Choose at least one group")));
        assertThat(readPeople.tokens("till")).isEmpty();
    }

    @Test
    void changesWhatAnotherMayDoButNobodysOwn() throws Exception {
        peopleForTests.person("bea", Group.BUYERS);
        mvc.perform(asAda(post("/people/bea/groups")).param("groups", "BUYERS", "PLANNERS")).andExpect(redirectedUrl("/people/bea"));
        mvc.perform(asAda(post("/people/bea/groups")).param("groups", "PLANNERS", "BUYERS")).andExpect(redirectedUrl("/people/bea"));
        mvc.perform(asAda(post("/people/ada/groups")).param("groups", "ADMINS", "DIRECTORS")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Nobody changes their own groups")));

        assertThat(people.find("bea").orElseThrow().groups()).isEqualTo(Set.of(Group.BUYERS, Group.PLANNERS));
        assertThat(people.find("ada").orElseThrow().groups()).containsExactly(Group.ADMINS);
        assertThat(trail("bea")).containsExactly("platform.groups-changed");
    }

    @Test
    void registersSomebodyWhoCanSignInAndSaysWhatIsWrong() throws Exception {
        mvc.perform(asAda(post("/people/new")).param("displayName", "Nina Holt").param("userName", "Nina!").param("email", "nobody").param("password", "short")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("begins with a letter"))).andExpect(content().string(containsString("Enter an e-mail address")))
                .andExpect(content().string(containsString("A password has 12 to 72 characters")));
        mvc.perform(asAda(post("/people/new")).param("displayName", "Nina Holt").param("userName", "nina").param("email", "nina@buyer.example.com").param("groups", "BUYERS")
                .param("password", "a long password")).andExpect(redirectedUrl("/people/nina"));
        mvc.perform(asAda(post("/people/new")).param("displayName", "Nina Two").param("userName", "nina").param("email", "n@buyer.example.com").param("password", ""))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("nina is the user name of somebody else")));

        mvc.perform(post("/sign-in").with(csrf()).param("username", "nina").param("password", "a long password")).andExpect(redirectedUrl("/"));
        mvc.perform(asAda(post("/people/nina/password")).param("password", "another long one")).andExpect(redirectedUrl("/people/nina"));
        mvc.perform(post("/sign-in").with(csrf()).param("username", "nina").param("password", "a long password")).andExpect(redirectedUrl("/sign-in?error"));
        assertThat(trail("nina")).containsExactly("platform.password-set", "platform.person-registered");
    }

    @Test
    void letsAuditorsLookAndNobodyElse() throws Exception {
        peopleForTests.person("till", Group.WAREHOUSE);
        var otto = peopleForTests.signedIn("otto", Group.AUDITORS);
        mvc.perform(get("/people").with(otto)).andExpect(status().isOk()).andExpect(content().string(containsString("till@example.com"))).andExpect(content().string(not(containsString("New person"))));
        mvc.perform(get("/people/till").with(otto)).andExpect(status().isOk()).andExpect(content().string(not(containsString("Issue token")))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/people/till/groups").with(otto).with(csrf()).param("groups", "ADMINS")).andExpect(status().isForbidden());
        mvc.perform(get("/people").with(peopleForTests.signedIn("max", Group.MANAGERS))).andExpect(status().isForbidden());
        mvc.perform(get("/people/nobody").with(ada())).andExpect(status().isNotFound());
    }

    @Test
    void pagesThroughAllPeople() {
        for (int n = 10; n < 40; n++) {
            peopleForTests.person("person" + n, Group.BUYERS);
        }
        Slice<ReadPeople.Account> first = readPeople.list(null, 20);
        assertThat(first.items()).hasSize(20);
        assertThat(readPeople.list(first.next(), 20).items()).hasSize(10).extracting(account -> account.person().userName()).doesNotContainAnyElementsOf(
                first.items().stream().map(account -> account.person().userName()).toList());
    }

    private RequestPostProcessor ada() {
        return peopleForTests.signedIn("ada", Group.ADMINS);
    }

    private MockHttpServletRequestBuilder asAda(MockHttpServletRequestBuilder request) {
        return request.with(ada()).with(csrf());
    }

    private List<String> trail(String subject) {
        return audit.timeline(subject, null, 50).items().stream().map(recorded -> recorded.event().action()).toList();
    }
}
