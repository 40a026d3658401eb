package io.orderwright.invoicing.unusual;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down whether it was worth a look. That is all it does: the findings are measured by it, money is not moved. */
@Component
public class JudgeUnusual {

    private final UnusualInvoices found;
    private final AuditTrail audit;
    private final Clock clock;

    JudgeUnusual(UnusualInvoices found, AuditTrail audit, Clock clock) {
        this.found = found;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same again is no change; another verdict replaces it. @throws BrokenRule when there is no such finding, or the person may not */
    @Transactional
    public void judge(InvoiceId invoice, UnusualKind kind, boolean useful, Person by) {
        if (!by.isIn(Group.ACCOUNTS_PAYABLE)) {
            throw new BrokenRule("NOT_IN_ACCOUNTS", "%s is not in accounts payable and does not judge what is unusual about invoices.".formatted(by.displayName()));
        }
        UnusualInvoices.Found finding = found.find(invoice, kind).orElseThrow(() -> new BrokenRule("NOTHING_UNUSUAL", "Nothing was found unusual about %s in that way. Open the invoice again.".formatted(invoice)));
        if (found.judge(finding.id(), useful, by.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            audit.record(new AuditEvent(invoice.value(), useful ? "invoicing.unusual-useful" : "invoicing.unusual-noise", Actor.person(by.userName()),
                    Map.of("invoice", invoice.value(), "kind", kind.name().toLowerCase(Locale.ROOT))));
        }
    }
}
