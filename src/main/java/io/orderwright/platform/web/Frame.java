package io.orderwright.platform.web;

import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around every page, in the model as {@code frame}.
 *
 * @param company    of the settings
 * @param person     who reads, null when nobody is signed in
 * @param daily      menu, daily work
 * @param lookedUp   menu, the rest
 * @param concerns   how many things an administrator should look at; 0 for others
 * @param concernsAt where the first of them is
 */
public record Frame(String company, @Nullable Person person, List<Item> daily, List<Item> lookedUp, int concerns, String concernsAt) {

    /** Whether the reader may change what only administrators change. */
    public boolean mayAdminister() {
        return person != null && person.isIn(Group.ADMINS);
    }

    /** A menu entry with the number of tasks behind it that wait for the reader. */
    public record Item(MenuEntry entry, int waiting) {}
}
