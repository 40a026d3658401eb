package io.orderwright.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Absences and deputies over the API (F46): the same guards and the same audit as on the pages. */
@DatabaseTest
class AbsencesApiTest {

    private static final String AWAY = "{\"from\":\"2026-11-24\",\"until\":\"2026-11-30\",\"deputy\":\"%s\"}";

    @Autowired Absences absences;
    @Autowired PeopleForTests people;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc mvc;

    @BeforeEach
    void colleagues() {
        people.person("max", Group.MANAGERS);
        people.person("mia", Group.MANAGERS);
        people.person("wim", Group.WAREHOUSE);
    }

    @Test
    void aPersonPlansAndCancelsTheirOwn() throws Exception {
        mvc.perform(sent("/api/v1/absences", AWAY.formatted("wim"), "max", Group.MANAGERS)).andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("DEPUTY_WITHOUT_RIGHT"));
        mvc.perform(sent("/api/v1/absences", AWAY.formatted("max"), "max", Group.MANAGERS)).andExpect(jsonPath("$.code").value("OWN_DEPUTY"));
        mvc.perform(sent("/api/v1/absences", AWAY.formatted("mia"), "max", Group.MANAGERS)).andExpect(status().isOk()).andExpect(jsonPath("$.planned[0].deputy").value("mia"));
        mvc.perform(sent("/api/v1/absences", AWAY.formatted("mia"), "max", Group.MANAGERS)).andExpect(jsonPath("$.planned.length()").value(1));
        mvc.perform(get("/api/v1/absences").with(people.token("mia", Group.MANAGERS))).andExpect(jsonPath("$.standsInFor[0].person").value("max"));
        assertThat(absences.present("max")).contains("mia");

        long absence = absences.plannedOf("max").getFirst().id();
        mvc.perform(sent("/api/v1/absences/" + absence + "/cancellation", "", "mia", Group.MANAGERS)).andExpect(status().isOk());
        assertThat(absences.present("max")).as("only one's own").contains("mia");
        mvc.perform(sent("/api/v1/absences/" + absence + "/cancellation", "", "max", Group.MANAGERS)).andExpect(jsonPath("$.planned.length()").value(0));
        assertThat(absences.present("max")).contains("max");
        assertThat(jdbc.sql("select action from audit_event where action like 'platform.absence%' and action <> 'platform.absence-began' order by id").query(String.class).list())
                .containsExactly("platform.absence-planned", "platform.absence-cancelled");
    }

    @Test
    void onlyAdministratorsPlanForOthers() throws Exception {
        String path = "/api/v1/people/max/absences";
        mvc.perform(sent(path, AWAY.formatted("mia"), "mia", Group.MANAGERS)).andExpect(status().isForbidden());
        mvc.perform(get(path).with(people.token("mia", Group.MANAGERS))).andExpect(status().isForbidden());
        mvc.perform(sent(path, AWAY.formatted("mia"), "root", Group.ADMINS)).andExpect(status().isOk()).andExpect(jsonPath("$.planned[0].enteredBy").value("root"));
        mvc.perform(get(path).with(people.token("audrey", Group.AUDITORS))).andExpect(jsonPath("$.planned[0].until").value("2026-11-30"));
        mvc.perform(sent("/api/v1/people/nobody/absences", AWAY.formatted("mia"), "root", Group.ADMINS)).andExpect(status().isNotFound());
        mvc.perform(sent(path + "/" + absences.plannedOf("max").getFirst().id() + "/cancellation", "", "root", Group.ADMINS)).andExpect(jsonPath("$.planned.length()").value(0));
    }

    private MockHttpServletRequestBuilder sent(String path, String body, String person, Group group) {
        return post(path).with(people.token(person, group)).header("Idempotency-Key", UUID.randomUUID().toString()).contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
