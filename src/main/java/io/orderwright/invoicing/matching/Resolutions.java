package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.match.Acceptance;
import io.orderwright.invoicing.match.Dispute;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.MatchCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decided about the findings of an invoice: accepted once up to an amount, or a credit note or a new count asked for until a moment. */
@Component
class Resolutions {

    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;

    Resolutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<Acceptance> acceptances(long invoice) {
        return new HashSet<>(jdbc.sql("select code, part, up_to from invoice_resolution where invoice_id = ? and decision = 'ACCEPTED'").param(invoice)
                .query((row, n) -> new Acceptance(MatchCode.valueOf(row.getString(1)), row.getString(2).isEmpty() ? null : row.getString(2), row.getBigDecimal(3))).list());
    }

    /** Open requests for a credit note or for a new count. */
    Set<Dispute> disputes(long invoice, Instant now) {
        return new HashSet<>(jdbc.sql("select code, part from invoice_resolution where invoice_id = ? and decision in ('CREDIT_ASKED', 'RECEIPT_ASKED') and valid_until > ?")
                .params(invoice, Timestamp.from(now)).query((row, n) -> new Dispute(MatchCode.valueOf(row.getString(1)), row.getString(2))).list());
    }

    Optional<Instant> disputesUntil(long invoice, Instant now) {
        return jdbc.sql("select min(valid_until) from invoice_resolution where invoice_id = ? and decision in ('CREDIT_ASKED', 'RECEIPT_ASKED') and valid_until > ?").params(invoice, Timestamp.from(now))
                .query((row, n) -> row.getTimestamp(1)).list().stream().filter(java.util.Objects::nonNull).map(Timestamp::toInstant).findFirst();
    }

    void accept(long invoice, List<Finding> findings, String reason, String by, Instant at) {
        findings.forEach(finding -> write(invoice, "ACCEPTED", finding, reason, by, at, null));
    }

    void askForCredit(long invoice, List<Finding> findings, String reason, String by, Instant at, Instant until) {
        findings.forEach(finding -> write(invoice, "CREDIT_ASKED", finding, reason, by, at, until));
    }

    void askToCount(long invoice, List<Finding> findings, String reason, String by, Instant at, Instant until) {
        findings.forEach(finding -> write(invoice, "RECEIPT_ASKED", finding, reason, by, at, until));
    }

    /** Somebody counted: what is not there is a difference again. */
    void counted(InvoiceId invoice, Instant now) {
        jdbc.sql("update invoice_resolution set valid_until = ? where decision = 'RECEIPT_ASKED' and valid_until > ? and invoice_id = (select id from invoice where invoice_number = ?)")
                .params(Timestamp.from(now), Timestamp.from(now), invoice.value()).update();
    }

    private void write(long invoice, String decision, Finding finding, String reason, String by, Instant at, @org.jspecify.annotations.Nullable Instant until) {
        String shortened = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
        jdbc.sql("""
                insert into invoice_resolution (invoice_id, decision, code, part, up_to, reason, decided_by, decided_at, valid_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update up_to = greatest(up_to, values(up_to)), reason = values(reason), decided_by = values(decided_by), decided_at = values(decided_at), valid_until = values(valid_until)""")
                .params(invoice, decision, finding.code().name(), finding.part() == null ? "" : finding.part(), finding.atStake(), shortened, by, Timestamp.from(at),
                        until == null ? null : Timestamp.from(until)).update();
    }
}
