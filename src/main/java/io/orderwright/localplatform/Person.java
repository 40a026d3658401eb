package io.orderwright.localplatform;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The people of the sample company, who can log in to Tasklist, Operate and the application. */
public enum Person {
    PRIYA("Priya Shah", "buyers"),
    TOM("Tom Becker", "planners"),
    MARIA("Maria Lopez", "managers"),
    DANIEL("Daniel Okafor", "directors"),
    WANDA("Wanda Nowak", "warehouse"),
    ALAN("Alan Reid", "accounts-payable"),
    ADA("Ada Lindqvist", "admins"),
    OTTO("Otto Brandt", "auditors"),
    /** Not a person: how the application itself asks Tasklist who decided. */
    ORDERWRIGHT("Orderwright application", "admins");

    private final String fullName;
    private final String group;

    Person(String fullName, String group) {
        this.fullName = fullName;
        this.group = group;
    }

    public String login() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fullName() {
        return fullName;
    }

    public String group() {
        return group;
    }

    /** One API token for everybody, by login. @param label what they are for */
    public static Map<String, String> tokens(ApiTokens tokens, String label, Duration lasting) {
        return Arrays.stream(values()).collect(Collectors.toMap(Person::login, person -> tokens.issue(person.login(), label, Set.of(Group.of(person.group())), lasting)));
    }

    public String email() {
        return login() + "@buyer.example.com";
    }
}
