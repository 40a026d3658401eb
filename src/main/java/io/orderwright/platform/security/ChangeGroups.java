package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what a person may do. Tokens of the person lose at once what the person loses. */
@Component
public class ChangeGroups {

    private final People people;
    private final AuditTrail audit;

    ChangeGroups(People people, AuditTrail audit) {
        this.people = people;
        this.audit = audit;
    }

    /**
     * The same groups again are no change.
     *
     * @throws BrokenRule {@code NO_SUCH_PERSON}; {@code OWN_GROUPS}: nobody gives or takes their own rights, so at least one administrator always remains
     */
    @Transactional
    public void change(String userName, Set<Group> groups, String byUserName) {
        Person person = people.find(userName).orElseThrow(() -> new BrokenRule("NO_SUCH_PERSON", "There is nobody called %s.".formatted(userName)));
        if (userName.equals(byUserName)) {
            throw new BrokenRule("OWN_GROUPS", "Nobody changes their own groups. Ask another administrator.");
        }
        if (!person.groups().equals(groups)) {
            people.save(new Person(userName, person.displayName(), person.email(), groups), null);
            audit.record(new AuditEvent(userName, "platform.groups-changed", Actor.person(byUserName), Map.of("before", Group.codes(person.groups()), "after", Group.codes(groups))));
        }
    }
}
