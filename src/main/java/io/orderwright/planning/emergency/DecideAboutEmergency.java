package io.orderwright.planning.emergency;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Reasons;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person has the goods come faster, or decides that it is not worth it, and says why. Twice is once. */
@Component
public class DecideAboutEmergency {

    private final Emergencies emergencies;
    private final TellAboutEmergencies tell;
    private final AuditTrail audit;

    DecideAboutEmergency(Emergencies emergencies, TellAboutEmergencies tell, AuditTrail audit) {
        this.emergencies = emergencies;
        this.tell = tell;
        this.audit = audit;
    }

    /** At the desk: the task is withdrawn when nothing is left to decide in it. @throws BrokenRule {@code REASON_MISSING}, {@code UNKNOWN_EMERGENCY} */
    @Transactional
    public void decide(long id, boolean expedite, String because, String person) {
        Reasons.required(because);
        var emergency = emergencies.find(id).orElseThrow(() -> new BrokenRule("UNKNOWN_EMERGENCY", "There is no emergency %d. Look at the desk again.".formatted(id)));
        book(emergency, expedite, because, person);
        tell.ended(emergency.location(), List.of(emergency));
    }

    /** In the task. */
    @Transactional(propagation = Propagation.MANDATORY)
    void book(Emergency emergency, boolean expedite, String because, String person) {
        Reasons.required(because);
        if (emergencies.decide(emergency.id(), expedite ? Emergencies.End.EXPEDITED : Emergencies.End.DECLINED, person, because.strip())) {
            audit.record(new AuditEvent(emergency.sku().value(), expedite ? "planning.emergency-expedited" : "planning.emergency-declined", Actor.person(person),
                    Map.of("sku", emergency.sku().value(), "cost", emergency.cost().toString(), "margin", emergency.margin().toString(), "because", because.strip())));
        }
    }
}
