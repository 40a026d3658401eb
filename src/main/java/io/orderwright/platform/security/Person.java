package io.orderwright.platform.security;

import io.orderwright.shared.EmailAddress;
import java.util.Set;

/**
 * Somebody who signs in.
 *
 * @param userName    also the name in Tasklist
 * @param displayName as pages write it
 * @param email       for notices
 * @param groups      what the person may do
 */
public record Person(String userName, String displayName, EmailAddress email, Set<Group> groups) {

    public boolean isIn(Group group) {
        return groups.contains(group);
    }
}
