package io.orderwright.platform.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@DatabaseTest
class SignInTest {

    private static final String WORD = "four old teapots";
    private static final String AUDIT = "/api/v1/audit-events-of-nothing";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired ApiTokens tokens;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void hireAda() {
        people.save(new Person("ada", "Ada Marsh", new EmailAddress("ada@example.com"), Set.of(Group.BUYERS)), WORD);
    }

    @Test
    void letsInByUserNameOrMailAddress() throws Exception {
        signIn("ada", WORD).andExpect(redirectedUrl("/"));
        var session = (MockHttpSession) signIn("ADA@example.com", WORD).andExpect(redirectedUrl("/")).andReturn().getRequest().getSession();

        mvc.perform(get("/me").session(session)).andExpect(status().isOk());
    }

    @Test
    void keepsOutWithTheWrongPassword() throws Exception {
        signIn("ada", "three old teapots").andExpect(redirectedUrl("/sign-in?error"));
        signIn("bob", WORD).andExpect(redirectedUrl("/sign-in?error"));
    }

    @Test
    void refusesANameAfterTenFailuresForAQuarterOfAnHour() throws Exception {
        for (int i = 0; i < 10; i++) {
            signIn("ada", "guess " + i).andExpect(redirectedUrl("/sign-in?error"));
        }
        signIn("ada", WORD).andExpect(redirectedUrl("/sign-in?error"));

        clock.advance(Duration.ofMinutes(16));

        signIn("ada", WORD).andExpect(redirectedUrl("/"));
    }

    @Test
    void takesAwayWhatAGroupAllowedAtOnce() throws Exception {
        var session = (MockHttpSession) signIn("ada", WORD).andReturn().getRequest().getSession();
        people.save(new Person("ada", "Ada Marsh", new EmailAddress("ada@example.com"), Set.of()), null);

        mvc.perform(get("/me").session(session)).andExpect(status().isForbidden());
    }

    @Test
    void tellsAProgramWithoutATokenWhatToSend() throws Exception {
        mvc.perform(get(AUDIT)).andExpect(status().isUnauthorized()).andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(header().string("Content-Type", "application/problem+json;charset=UTF-8")).andExpect(jsonPath("$.code").value("NO_TOKEN"));
        mvc.perform(get(AUDIT).header("Authorization", "Bearer ow_guess")).andExpect(status().isUnauthorized());
    }

    @Test
    void knowsATokenUntilItExpiresOrIsRevoked() throws Exception {
        String token = tokens.issue("ada", "till", Set.of(Group.BUYERS), Duration.ofDays(30));
        assertThat(jdbc.sql("select count(*) from api_token where cast(token_hash as char) like '%ow_%'").query(Long.class).single()).as("only a hash is kept").isZero();
        asking(token).andExpect(status().isNotFound());

        clock.advance(Duration.ofDays(31));
        asking(token).andExpect(status().isUnauthorized());

        String next = tokens.issue("ada", "till", Set.of(Group.BUYERS), Duration.ofDays(30));
        asking(next).andExpect(status().isNotFound());
        tokens.revoke("ada", "till");
        asking(next).andExpect(status().isUnauthorized());
    }

    @Test
    void holdsNoMoreThanItsPersonMayDo() throws Exception {
        String token = tokens.issue("ada", "till", Set.of(Group.BUYERS), Duration.ofDays(30));
        people.save(new Person("ada", "Ada Marsh", new EmailAddress("ada@example.com"), Set.of(Group.AUDITORS)), null);

        mvc.perform(get("/api/v1/suppliers-of-nothing").header("Authorization", "Bearer " + token)).andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("NOT_ALLOWED"));
        assertThatThrownBy(() -> tokens.issue("ada", "more", Set.of(Group.DIRECTORS), Duration.ofDays(1))).isInstanceOf(BrokenRule.class);
    }

    private ResultActions asking(String token) throws Exception {
        return mvc.perform(get(AUDIT).header("Authorization", "Bearer " + token));
    }

    private ResultActions signIn(String name, String word) throws Exception {
        return mvc.perform(post("/sign-in").param("username", name).param("password", word).with(csrf()));
    }
}
