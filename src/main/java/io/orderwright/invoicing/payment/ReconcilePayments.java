package io.orderwright.invoicing.payment;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares what the bank did with what it was told. Equal transfers are paid; each difference is said in one sentence. The same report again changes nothing. */
@Component
public class ReconcilePayments {

    /** Most transfers in one report. */
    public static final int MAX_ROWS = 5000;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    ReconcilePayments(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** One line of the bank. @param endToEndId the id in our file */
    public record Paid(String endToEndId, Money amount, LocalDate on) {}

    /** @param agreed transfers that are paid as told, those of an earlier report included @param differences one sentence for each that is not */
    public record Outcome(int agreed, List<String> differences) {}

    private record Row(long id, Money amount, @Nullable BigDecimal paid, @Nullable LocalDate paidOn) {}

    @Transactional
    public Outcome reconcile(List<Paid> report, Person by) {
        if (report.size() > MAX_ROWS) {
            throw new BrokenRule("TOO_MANY_PAYMENTS", "The report has %d lines, the limit is %d. Send it in parts.".formatted(report.size(), MAX_ROWS));
        }
        int agreed = 0;
        var differences = new ArrayList<String>();
        for (Paid paid : report) {
            String difference = reconcile(paid, by);
            if (difference == null) {
                agreed++;
            } else {
                differences.add(difference);
            }
        }
        return new Outcome(agreed, differences);
    }

    private @Nullable String reconcile(Paid paid, Person by) {
        Row row = jdbc.sql("select id, amount, currency, paid_amount, paid_on from payment_transfer where end_to_end_id = ? for update").param(paid.endToEndId())
                .query((rs, n) -> new Row(rs.getLong(1), new Money(rs.getBigDecimal(2), Currency.getInstance(rs.getString(3))), rs.getBigDecimal(4), rs.getObject(5, LocalDate.class)))
                .optional().orElse(null);
        if (row == null) {
            return "No transfer of ours has the id %s. Ask the bank what %s is.".formatted(paid.endToEndId(), paid.amount());
        }
        if (row.paid != null) {
            return row.paid.compareTo(paid.amount().amount()) == 0 && paid.on().equals(row.paidOn) ? null
                    : "%s was reported paid before, %s on %s. Ask the bank whether it left twice.".formatted(paid.endToEndId(), row.paid.stripTrailingZeros().toPlainString(), row.paidOn);
        }
        if (!row.amount.currency().equals(paid.amount().currency()) || row.amount.amount().compareTo(paid.amount().amount()) != 0) {
            return "%s was to be %s, the bank paid %s. Ask the bank.".formatted(paid.endToEndId(), row.amount, paid.amount());
        }
        jdbc.sql("update payment_transfer set paid_amount = ?, paid_on = ? where id = ?").params(paid.amount().amount(), paid.on(), row.id).update();
        jdbc.sql("update payment_instruction set status = 'PAID' where transfer_id = ?").param(row.id).update();
        jdbc.sql("select distinct i.invoice_number from payment_instruction p join invoice i on i.id = p.invoice_id where p.transfer_id = ?").param(row.id).query(String.class).list()
                .forEach(invoice -> audit.record(new AuditEvent(invoice, "invoicing.payment-reconciled", Actor.person(by.userName()),
                        Map.of("transfer", paid.endToEndId(), "amount", paid.amount().toString(), "on", paid.on().toString()))));
        return null;
    }
}
