package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes where a supplier is paid: one person proposes, another one confirms or refuses (F7), and the contact on record is told when it is proposed. Until then payments keep the known account. */
@Component
public class ChangeBankAccount {

    private final SupplierRows rows;
    private final JdbcClient jdbc;
    private final NoticeOfNewAccount noticeOfNewAccount;
    private final AuditTrail audit;
    private final Clock clock;

    ChangeBankAccount(SupplierRows rows, JdbcClient jdbc, NoticeOfNewAccount noticeOfNewAccount, AuditTrail audit, Clock clock) {
        this.noticeOfNewAccount = noticeOfNewAccount;
        this.rows = rows;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The same account proposed again while it is open is no change.
     *
     * @throws BrokenRule {@code FIELD_UNFIT} when it is no IBAN, {@code BANK_ACCOUNT_CHANGE_OPEN} when another one waits
     */
    @Transactional
    public void propose(SupplierId id, String iban, String reason, String byUserName) {
        var account = Objection.reading("iban", iban, Iban::normal, "an IBAN, its check digits are part of it");
        var supplier = locked(id);
        var open = open(id);
        if (account.equals(supplier.iban()) || open.filter(proposal -> proposal.iban().equals(account)).isPresent()) {
            return;
        }
        if (open.isPresent()) {
            throw new BrokenRule("BANK_ACCOUNT_CHANGE_OPEN", "For %s the account %s already waits for a second person. Have it confirmed or refused first.".formatted(id, open.get().iban()));
        }
        jdbc.sql("insert into bank_account_change (supplier_code, iban, reason, proposed_by, proposed_at) values (:supplier, :iban, :reason, :by, :now)")
                .param("supplier", id.value()).param("iban", account).param("reason", reason).param("by", byUserName).param("now", Timestamp.from(clock.instant())).update();
        record(id, "catalog.bank-account-proposed", account, reason, byUserName);
        noticeOfNewAccount.send(supplier, account);
    }

    /** @throws BrokenRule {@code BANK_ACCOUNT_NEEDS_ANOTHER_PERSON} when the proposer confirms, {@code BANK_ACCOUNT_NO_CHANGE} when nothing waits */
    @Transactional
    public void confirm(SupplierId id, String byUserName) {
        var supplier = locked(id);
        var proposal = waiting(id);
        if (proposal.proposedBy().equals(byUserName)) {
            throw new BrokenRule("BANK_ACCOUNT_NEEDS_ANOTHER_PERSON", "%s proposed the account of %s and cannot confirm it too. Ask somebody else.".formatted(byUserName, id));
        }
        decide(id, "CONFIRMED", byUserName);
        rows.update(List.of(supplier.withIban(proposal.iban())));
        record(id, "catalog.bank-account-confirmed", proposal.iban(), proposal.reason(), byUserName);
    }

    /** Anybody may refuse, the proposer too. */
    @Transactional
    public void refuse(SupplierId id, String byUserName) {
        locked(id);
        var proposal = waiting(id);
        decide(id, "REFUSED", byUserName);
        record(id, "catalog.bank-account-refused", proposal.iban(), proposal.reason(), byUserName);
    }

    /** What waits for a second person. */
    @Transactional(readOnly = true)
    public Optional<Proposal> open(SupplierId id) {
        return jdbc.sql("select iban, reason, proposed_by, proposed_at from bank_account_change where open_for = :supplier").param("supplier", id.value())
                .query((row, n) -> new Proposal(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).optional();
    }

    private void decide(SupplierId id, String outcome, String byUserName) {
        jdbc.sql("update bank_account_change set outcome = :outcome, decided_by = :by, decided_at = :now where open_for = :supplier")
                .param("outcome", outcome).param("by", byUserName).param("now", Timestamp.from(clock.instant())).param("supplier", id.value()).update();
    }

    private Proposal waiting(SupplierId id) {
        return open(id).orElseThrow(() -> new BrokenRule("BANK_ACCOUNT_NO_CHANGE", "No account of %s waits for a second person. Propose one first.".formatted(id)));
    }

    private Supplier locked(SupplierId id) {
        return Optional.ofNullable(rows.lock(Set.of(id)).get(id))
                .orElseThrow(() -> new BrokenRule("SUPPLIER_UNKNOWN", "There is no supplier %s. Register it first.".formatted(id)));
    }

    private void record(SupplierId id, String action, String iban, String reason, String byUserName) {
        audit.record(new AuditEvent(id.value(), action, Actor.person(byUserName), Map.of("iban", iban, "reason", reason)));
    }

    /** @param iban the account that is to be paid into from then on */
    public record Proposal(String iban, String reason, String proposedBy, Instant proposedAt) {}
}
