package io.orderwright.purchasing.approval;

import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;

/**
 * A level that the policy asked for.
 *
 * @param level           1 for the first
 * @param group           who is asked
 * @param escalationGroup who may decide as well, and is asked when nobody did
 * @param rule            why this level is needed, in the words of the table
 */
public record ApprovalLevel(int level, String group, String escalationGroup, String rule) {

    boolean mayDecide(Person person) {
        return person.isIn(Group.of(group)) || !escalationGroup.isBlank() && person.isIn(Group.of(escalationGroup));
    }
}
