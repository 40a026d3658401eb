package io.orderwright.testing;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Makes people and signs them in.
 *
 * <pre>{@code
 * mvc.perform(get("/orders").with(people.signedIn("bea", Group.BUYERS)))
 * mvc.perform(post("/orders/PO-1/cancel").with(people.signedIn("bea", Group.BUYERS)).with(csrf()))
 * mvc.perform(post("/api/v1/sales").with(people.token("till", Group.WAREHOUSE)).header("Idempotency-Key", "1").content(…))
 * people.actingAs("max", Set.of(Group.MANAGERS), () -> approve.approve(…));    // for code that asks People.current()
 * }</pre>
 */
@TestComponent
public class PeopleForTests {

    private final People people;
    private final ApiTokens tokens;

    PeopleForTests(People people, ApiTokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    /** A person with these groups, stored; user name and first name are the same. */
    public Person person(String userName, Group... groups) {
        var person = new Person(userName, Character.toUpperCase(userName.charAt(0)) + userName.substring(1), new EmailAddress(userName + "@example.com"), Set.of(groups));
        people.save(person, null);
        return person;
    }

    /** Signs a person in, making the person first. */
    public RequestPostProcessor signedIn(String userName, Group... groups) {
        person(userName, groups);
        return SecurityMockMvcRequestPostProcessors.user(userName);
    }

    /** Does something in the name of a person, making the person first. */
    public void actingAs(String userName, Set<Group> groups, Runnable deed) {
        person(userName, groups.toArray(Group[]::new));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(userName, "", List.of()));
        try {
            deed.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Sends a token of a person, making both first. */
    public RequestPostProcessor token(String userName, Group... groups) {
        person(userName, groups);
        String token = tokens.issue(userName, "test", Set.of(groups), Duration.ofDays(1));
        return request -> {
            request.addHeader("Authorization", "Bearer " + token);
            return request;
        };
    }
}
