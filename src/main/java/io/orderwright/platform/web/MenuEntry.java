package io.orderwright.platform.web;

import io.orderwright.platform.security.Group;
import java.util.Set;

/**
 * A place in the main menu; each module brings its own as a bean. The text is the message {@code menu.<id>}.
 *
 * @param id     also what a page names as its {@code active} entry, for example {@code orders}
 * @param href   path, for example {@code /orders}
 * @param icon   name in icons.svg without {@code i-}
 * @param place  order in the menu; below 100 is the daily work, from 100 on the things to look up
 * @param groups who sees it; empty means everybody
 * @param tasks  element ids of the user tasks that belong there: the menu counts those that wait for the reader
 */
public record MenuEntry(String id, String href, String icon, int place, Set<Group> groups, Set<String> tasks) {

    static final int DAILY_WORK = 100;

    public MenuEntry {
        groups = Set.copyOf(groups);
        tasks = Set.copyOf(tasks);
    }

    boolean isSeenBy(Set<Group> reader) {
        return groups.isEmpty() || groups.stream().anyMatch(reader::contains);
    }
}
