package io.orderwright.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.testing.DatabaseTest;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** In a new database nobody can sign in until the command of the first administrator was run once. */
@DatabaseTest
class FirstAdministratorTest {

    @Autowired FirstAdministrator command;
    @Autowired People people;
    @Autowired MockMvc mvc;

    private record Answer(int code, String text) {}

    @Test
    void letsOnePersonInWhoLetsInTheOthers() throws Exception {
        assertThat(run("Ada Lovelace", "ada@example.com").code()).isEqualTo(2);
        assertThat(run("ada", "nowhere").code()).isEqualTo(2);
        assertThat(run("ada").text()).contains("./run first-administrator ada ada@example.com");
        assertThat(people.in(Group.ADMINS)).isEmpty();

        Answer done = run("ada", "ada@example.com");

        assertThat(done.code()).isZero();
        var password = Pattern.compile("with the password (\\S{24}) ").matcher(done.text());
        assertThat(password.find()).isTrue();
        HttpSession session = mvc.perform(formLogin("/sign-in").user("ada").password(password.group(1))).andExpect(status().is3xxRedirection()).andReturn().getRequest().getSession(false);
        mvc.perform(get("/people").session((MockHttpSession) session)).andExpect(status().isOk());

        Answer again = run("eve", "eve@example.com");
        assertThat(again.code()).isOne();
        assertThat(again.text()).contains("There is an administrator already: ada.");
        assertThat(people.find("eve")).isEmpty();
    }

    private Answer run(String... arguments) {
        var written = new ByteArrayOutputStream();
        int code = command.run(List.of(arguments), new PrintStream(written, true, StandardCharsets.UTF_8));
        return new Answer(code, written.toString(StandardCharsets.UTF_8));
    }
}
