package io.orderwright.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@DatabaseTest
class PeopleTest {

    private static final Person ADA = new Person("ada", "Ada Marsh", new EmailAddress("ada@example.com"), Set.of(Group.BUYERS, Group.MANAGERS));

    @Autowired People people;
    @Autowired JdbcClient jdbc;
    @Autowired PasswordEncoder passwords;

    @Test
    void findsWhoWasSaved() {
        people.save(ADA, "a good word");

        assertThat(people.find("ada")).contains(ADA);
        assertThat(people.find("bob")).isEmpty();
        assertThat(people.in(Group.MANAGERS)).containsExactly(ADA);
        assertThat(people.in(Group.DIRECTORS)).isEmpty();
    }

    @Test
    void keepsOnlyAHashOfThePassword() {
        people.save(ADA, "a good word");

        String hash = jdbc.sql("select password_hash from person").query(String.class).single();
        assertThat(hash).doesNotContain("good").matches(stored -> passwords.matches("a good word", stored));
    }

    @Test
    void leavesThePasswordWhenNoneIsGiven() {
        people.save(ADA, "a good word");
        people.save(new Person("ada", "Ada Marsh-Cole", ADA.email(), Set.of(Group.AUDITORS)), null);

        assertThat(people.find("ada")).map(Person::groups).contains(Set.of(Group.AUDITORS));
        assertThat(passwords.matches("a good word", jdbc.sql("select password_hash from person").query(String.class).single())).isTrue();
    }

    @Test
    void knowsNobodyWhenNobodyIsSignedIn() {
        assertThat(people.current()).isEmpty();
    }
}
