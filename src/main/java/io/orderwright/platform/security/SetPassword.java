package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a person another password. The trail says that it happened and by whom, never the password. */
@Component
public class SetPassword {

    /** Fewest characters of a password. */
    public static final int SHORTEST = 12;
    /** Bytes that bcrypt reads. */
    public static final int LONGEST = 72;

    private final People people;
    private final AuditTrail audit;

    SetPassword(People people, AuditTrail audit) {
        this.people = people;
        this.audit = audit;
    }

    @Transactional
    public void set(String userName, String password, String byUserName) {
        Person person = people.find(userName).orElseThrow(() -> new BrokenRule("NO_SUCH_PERSON", "There is nobody called %s.".formatted(userName)));
        people.save(person, password);
        audit.record(new AuditEvent(userName, "platform.password-set", Actor.person(byUserName), Map.of()));
    }
}
