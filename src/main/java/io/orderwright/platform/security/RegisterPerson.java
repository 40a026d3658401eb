package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets somebody new in. */
@Component
public class RegisterPerson {

    private final People people;
    private final AuditTrail audit;

    RegisterPerson(People people, AuditTrail audit) {
        this.people = people;
        this.audit = audit;
    }

    /**
     * @param password null for a program, which never signs in and acts by token only
     * @throws BrokenRule {@code PERSON_KNOWN} when the user name is taken
     */
    @Transactional
    public void register(Person newcomer, @Nullable String password, String byUserName) {
        if (people.find(newcomer.userName()).isPresent()) {
            throw new BrokenRule("PERSON_KNOWN", "%s is the user name of somebody else. Choose another one.".formatted(newcomer.userName()));
        }
        people.save(newcomer, password);
        audit.record(new AuditEvent(newcomer.userName(), "platform.person-registered", Actor.person(byUserName), Map.of("name", newcomer.displayName(), "groups", Group.codes(newcomer.groups()))));
    }
}
