package io.orderwright.collaboration.standing;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes standing words back: mails that come from now on are read as if they had never been taught, and what was booked stays booked. */
@Component
public class WithdrawStandingWords {

    private final SuppliersStandingWords words;
    private final AuditTrail trail;
    private final Clock clock;

    WithdrawStandingWords(SuppliersStandingWords words, AuditTrail trail, Clock clock) {
        this.words = words;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What was taken back before stays so.
     *
     * @throws BrokenRule when this supplier has no such words
     */
    @Transactional
    public void withdraw(SupplierId supplier, long id, String person) {
        var entry = words.find(id).filter(found -> found.supplier().equals(supplier))
                .orElseThrow(() -> new BrokenRule("NO_SUCH_WORDS", "Supplier %s has no standing words with the number %d: look at its page again.".formatted(supplier, id)));
        if (words.end(id, person, clock.instant())) {
            trail.record(new AuditEvent(supplier.value(), "collaboration.standing-words-withdrawn", Actor.person(person), Map.of("words", entry.words(), "taughtBy", entry.taughtBy(), "number", String.valueOf(id))));
        }
    }
}
