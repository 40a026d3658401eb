package io.orderwright.invoicing.claim;

import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends claims, gives them up, and sets credit notes against them. Each step a second time changes nothing. */
@Component
public class SettleClaims {

    private final Claims claims;
    private final SupplierNotices notices;
    private final AuditTrail audit;

    SettleClaims(Claims claims, SupplierNotices notices, AuditTrail audit) {
        this.claims = claims;
        this.notices = notices;
        this.audit = audit;
    }

    /** Mails the debit note in the thread of its order. @throws BrokenRule {@code UNKNOWN_CLAIM}, {@code CLAIM_SETTLED}, {@code NO_SUPPLIER_CONTACT} */
    @Transactional
    public void send(String number, Person by) {
        Claim claim = claim(number);
        if (claim.status() == Claim.Status.SENT) {
            return;
        }
        mustBeOpen(claim);
        notices.send("claim/%s".formatted(number), claim.order(), "debit-note", Map.of("claimNumber", number, "amount", claim.amount().toString(), "reason", claim.reason()));
        claims.sent(claim.id(), by.userName());
        record(claim, "invoicing.claim-sent", Actor.person(by.userName()), "");
    }

    /** @param reason why it is given up @throws BrokenRule {@code UNKNOWN_CLAIM}, {@code CLAIM_SETTLED}, {@code REASON_MISSING} */
    @Transactional
    public void withdraw(String number, String reason, Person by) {
        if (reason.isBlank()) {
            throw new BrokenRule("REASON_MISSING", "A reason is missing. Say why %s is given up.".formatted(number));
        }
        Claim claim = claim(number);
        if (claim.status() == Claim.Status.WITHDRAWN) {
            return;
        }
        mustBeOpen(claim);
        claims.withdrawn(claim.id(), by.userName());
        record(claim, "invoicing.claim-withdrawn", Actor.person(by.userName()), reason.strip());
    }

    /** A credit note was matched on this order line: it covers the oldest claims first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void credited(long creditNote, String supplierNumber, PurchaseOrderNumber order, int line, BigDecimal net) {
        BigDecimal left = net;
        for (Claim claim : claims.openOn(order, line)) {
            BigDecimal part = left.min(claim.open().amount());
            if (part.signum() > 0 && claims.credit(claim, creditNote, part)) {
                left = left.subtract(part);
                record(claim, "invoicing.claim-credited", Actor.part("invoicing"), supplierNumber);
            }
        }
    }

    private Claim claim(String number) {
        return claims.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_CLAIM", "There is no claim %s. Check the number.".formatted(number)));
    }

    private static void mustBeOpen(Claim claim) {
        if (claim.status() != Claim.Status.DRAFTED && claim.status() != Claim.Status.SENT) {
            throw new BrokenRule("CLAIM_SETTLED", "%s is %s already. Nothing is left to do.".formatted(claim.number(), claim.status().name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    private void record(Claim claim, String action, Actor by, String reason) {
        audit.record(new AuditEvent(claim.number(), Set.of(claim.order().value(), claim.supplier().value()), action, by,
                Map.of("claim", claim.number(), "amount", claim.amount().toString(), "reason", reason)));
    }
}
