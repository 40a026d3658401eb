package io.orderwright.platform.audit;

import io.orderwright.platform.audit.AuditVerifier.Finding;
import io.orderwright.platform.audit.AuditVerifier.Verification;
import io.orderwright.platform.command.Command;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code ./run audit-trail}: recomputes the chain of the audit trail and names every row that was changed. */
@Component
class AuditCommand implements Command {

    private final AuditVerifier verifier;

    AuditCommand(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String name() {
        return "audit-trail";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "Checks that nobody changed the audit trail.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Verification result = verifier.verify();
        for (Finding finding : result.findings()) {
            out.println("%s: %s".formatted(finding.kind(), finding.words()));
        }
        out.println(result.isWhole()
                ? "The audit trail is whole: %d events are sealed, %d are too young to be.".formatted(result.sealed(), result.waiting())
                : "The audit trail was changed: %d findings in %d sealed events.".formatted(result.findings().size(), result.sealed()));
        out.println("Its last seal is " + result.head() + ". Write it down elsewhere: who can rewrite the whole trail cannot rewrite that.");
        return result.isWhole() ? 0 : 1;
    }
}
