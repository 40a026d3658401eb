package io.orderwright.invoicing.landed;

import io.orderwright.invoicing.landed.LandedCharges.Scope;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a charge back that was noted by mistake, or has one shared out by something else. Doing it again changes nothing. */
@Component
public class CorrectCharge {

    private final LandedCharges charges;
    private final ApportionLater apportionLater;
    private final AuditTrail audit;

    CorrectCharge(LandedCharges charges, ApportionLater apportionLater, AuditTrail audit) {
        this.charges = charges;
        this.apportionLater = apportionLater;
        this.audit = audit;
    }

    /** @throws BrokenRule when it is unknown, stands on an invoice, whose charges follow its match, or the person may not */
    @Transactional
    public void withdraw(String number, Person by) {
        LandedCharge charge = lock(number, by);
        if (charge.notedBy() == null) {
            throw new BrokenRule("CHARGE_OF_INVOICE", "%s is on invoice %s and counts as far as that is released. Ask for a credit note instead.".formatted(number, charge.invoice()));
        }
        if (!charge.withdrawn()) {
            charges.withdraw(charge.id(), by.userName());
            record("invoicing.charge-withdrawn", charge, charge.basis(), by);
        }
    }

    /** @throws BrokenRule when it is unknown, or the person may not */
    @Transactional
    public void shareBy(String number, Basis basis, Person by) {
        LandedCharge charge = lock(number, by);
        if (charge.basis() != basis) {
            charges.change(charge.id(), basis, charge.amount(), charge.atHome());
            record("invoicing.charge-shared-by", charge, basis, by);
        }
    }

    private LandedCharge lock(String number, Person by) {
        if (!by.isIn(Group.ACCOUNTS_PAYABLE)) {
            throw new BrokenRule("NOT_IN_ACCOUNTS", "%s is not in accounts payable and may not correct a charge: a colleague there has to.".formatted(by.displayName()));
        }
        return charges.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_CHARGE", "There is no charge %s. Check the number.".formatted(number)));
    }

    private void record(String action, LandedCharge charge, Basis basis, Person by) {
        audit.record(new AuditEvent(charge.number(), Scope.names(charges.scopesOf(charge.id())), action, Actor.person(by.userName()), Map.of("charge", charge.number(), "type", charge.type(),
                "amount", charge.amount().toString(), "document", charge.document(), "basis", basis.name().toLowerCase(java.util.Locale.ROOT))));
        apportionLater.apportion(List.of(charge.number()));
    }
}
