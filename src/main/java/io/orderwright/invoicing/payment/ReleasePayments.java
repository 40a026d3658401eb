package io.orderwright.invoicing.payment;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets queued payments go. Nobody releases what they entered or corrected; the account is that of the supplier's record at this moment. */
@Component
public class ReleasePayments {

    /** Most instructions released at one time. */
    public static final int MAX_AT_ONCE = 1000;
    private static final Set<Group> MAY_RELEASE = Set.of(Group.ACCOUNTS_PAYABLE, Group.MANAGERS, Group.DIRECTORS);

    private final JdbcClient jdbc;
    private final Suppliers suppliers;
    private final AuditTrail audit;
    private final Clock clock;

    ReleasePayments(JdbcClient jdbc, Suppliers suppliers, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.suppliers = suppliers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param released instructions released now @param kept one sentence for each that was not */
    public record Outcome(List<String> released, List<String> kept) {}

    private record Row(long id, String number, SupplierId supplier, BigDecimal amount, String invoice, @Nullable String enteredBy, @Nullable String correctedBy) {}

    /**
     * What is released already is passed over, so a second time changes nothing.
     *
     * @throws BrokenRule {@code NOT_ALLOWED_TO_RELEASE}, {@code NOTHING_TO_RELEASE}, {@code TOO_MANY_PAYMENTS}
     */
    @Transactional
    public Outcome release(Collection<String> numbers, Person by) {
        var wanted = new TreeSet<>(numbers);
        if (by.groups().stream().noneMatch(MAY_RELEASE::contains)) {
            throw new BrokenRule("NOT_ALLOWED_TO_RELEASE", "%s is in none of the groups that release payments. Ask accounts payable or a manager.".formatted(by.displayName()));
        }
        if (wanted.isEmpty()) {
            throw new BrokenRule("NOTHING_TO_RELEASE", "No payment was chosen. Tick at least one.");
        }
        if (wanted.size() > MAX_AT_ONCE) {
            throw new BrokenRule("TOO_MANY_PAYMENTS", "%d payments were chosen, the limit is %d. Release them in parts.".formatted(wanted.size(), MAX_AT_ONCE));
        }
        List<Row> rows = jdbc.sql("""
                select p.id, p.instruction_number, p.supplier_id, p.amount, i.invoice_number, i.entered_by, i.corrected_by
                from payment_instruction p join invoice i on i.id = p.invoice_id
                where p.instruction_number in (:numbers) and p.status = 'QUEUED' order by p.id for update""").param("numbers", wanted)
                .query((row, n) -> new Row(row.getLong(1), row.getString(2), new SupplierId(row.getString(3)), row.getBigDecimal(4), row.getString(5), row.getString(6), row.getString(7))).list();
        Map<SupplierId, Supplier> known = suppliers.find(rows.stream().map(Row::supplier).collect(Collectors.toSet()));
        var released = new ArrayList<String>();
        var kept = new ArrayList<String>();
        for (Row row : rows) {
            Supplier supplier = known.get(row.supplier);
            String iban = supplier == null ? null : supplier.iban();
            String reason = reasonToKeep(row, iban, by);
            if (reason != null) {
                kept.add(reason);
                continue;
            }
            jdbc.sql("update payment_instruction set status = 'RELEASED', released_by = ?, released_at = ?, iban = ? where id = ?")
                    .params(by.userName(), Timestamp.from(clock.instant()), iban, row.id).update();
            audit.record(new AuditEvent(row.invoice, "invoicing.payment-released", Actor.person(by.userName()), Map.of("instruction", row.number, "iban", String.valueOf(iban))));
            released.add(row.number);
        }
        return new Outcome(released, kept);
    }

    private static @Nullable String reasonToKeep(Row row, @Nullable String iban, Person by) {
        if (by.userName().equals(row.enteredBy) || by.userName().equals(row.correctedBy)) {
            return "%s entered or corrected %s, so somebody else has to release %s.".formatted(by.displayName(), row.invoice, row.number);
        }
        return iban == null ? "%s has no bank account on record, so %s stays. Two people enter it on the page of the supplier.".formatted(row.supplier, row.number) : null;
    }
}
