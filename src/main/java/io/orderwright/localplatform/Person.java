package io.orderwright.localplatform;

import java.util.Locale;

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

    public String email() {
        return login() + "@buyer.example.com";
    }
}
