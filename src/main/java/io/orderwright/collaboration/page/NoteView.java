package io.orderwright.collaboration.page;

import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes that the page of an order was opened, once for each contact and day of the supplier, for the proof of delivery (F54). It acknowledges nothing: the
 * servers of the supplier open every address of every mail. What a browser says about a person's click is noted apart from everything else.
 */
@Component
public class NoteView {

    private final JdbcClient jdbc;
    private final Suppliers suppliers;
    private final AuditTrail trail;
    private final Clock clock;

    NoteView(JdbcClient jdbc, Suppliers suppliers, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.suppliers = suppliers;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param byPerson whether a browser says that a person asked for the page */
    @Transactional
    public void note(PageLinks.Opened page, boolean byPerson) {
        var supplier = suppliers.find(page.supplier());
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, supplier.map(s -> s.zone()).orElse(ZoneId.of("UTC")));
        if (wasNoted(page, day, byPerson)) {
            return;
        }
        int noted = jdbc.sql("insert ignore into supplier_page_view (link, viewed_on, by_person, viewed_at) values (?, ?, ?, ?)").params(page.id(), day, byPerson, Timestamp.from(now)).update();
        if (noted == 1) {
            String contact = supplier.flatMap(s -> Optional.ofNullable(s.orderEmail())).filter(email -> PageLinks.hash(email.value()).equals(page.recipientHash())).map(Object::toString).orElse("");
            trail.record(new AuditEvent(page.order().value(), byPerson ? "collaboration.page-viewed" : "collaboration.page-fetched", Actor.supplier(page.supplier().value()),
                    Map.of("revision", String.valueOf(page.revision()), "contact", contact, "day", day.toString())));
        }
    }

    private boolean wasNoted(PageLinks.Opened page, LocalDate day, boolean byPerson) {
        return jdbc.sql("select 1 from supplier_page_view where link = ? and viewed_on = ? and by_person = ?").params(page.id(), day, byPerson).query(Integer.class).optional().isPresent();
    }
}
