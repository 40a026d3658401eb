package io.orderwright.invoicing.payment;

import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each instruction pays, by kind of cost. However an invoice is released in parts, the parts of a kind sum up to what was released of it, and the kinds of an instruction to its amount. */
@Component
public class PaymentPostings {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PaymentPostings(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Keeps what the latest match released. @param kinds as the document writes them, so positive on a credit note @param isFirst whether nothing was kept before */
    @Transactional(propagation = Propagation.MANDATORY)
    public void released(long invoice, Map<String, BigDecimal> kinds, boolean isFirst) {
        if (!isFirst) {
            jdbc.sql("delete from invoice_released_kind where invoice_id = ?").param(invoice).update();
        }
        batches.batchUpdate("insert into invoice_released_kind (invoice_id, kind, amount) values (?, ?, ?)",
                kinds.entrySet().stream().map(kind -> new Object[] {invoice, kind.getKey(), kind.getValue()}).toList());
    }

    /** What was released and is on no earlier instruction of the invoice is on this one. */
    void post(String instruction, long invoice, boolean moneyBack, Money amount) {
        var parts = new TreeMap<String, BigDecimal>();
        jdbc.sql("""
                select kind, amount, 1 as released from invoice_released_kind where invoice_id = :invoice
                union all
                select s.kind, s.amount, 0 from payment_posting s join payment_instruction p on p.id = s.instruction_id where p.invoice_id = :invoice""").param("invoice", invoice)
                .query(row -> {
                    BigDecimal part = row.getBigDecimal(2);
                    parts.merge(row.getString(1), row.getInt(3) == 0 || moneyBack ? part.negate() : part, BigDecimal::add);
                });
        BigDecimal unknown = amount.amount().subtract(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        parts.merge(CostKinds.UNSPLIT, unknown, BigDecimal::add);
        parts.values().removeIf(part -> part.signum() == 0);
        long id = jdbc.sql("select id from payment_instruction where instruction_number = ?").param(instruction).query(Long.class).single();
        batches.batchUpdate("insert into payment_posting (instruction_id, kind, amount) values (?, ?, ?)",
                parts.entrySet().stream().map(part -> new Object[] {id, part.getKey(), part.getValue()}).toList());
    }

    /** By key of the instruction; one of an earlier version is missing. */
    Map<Long, Map<String, BigDecimal>> of(Collection<PaymentInstructions.Instruction> instructions) {
        var postings = new TreeMap<Long, Map<String, BigDecimal>>();
        List<Long> ids = instructions.stream().map(PaymentInstructions.Instruction::id).toList();
        if (!ids.isEmpty()) {
            jdbc.sql("select instruction_id, kind, amount from payment_posting where instruction_id in (:ids)").param("ids", ids).query(row -> {
                postings.computeIfAbsent(row.getLong(1), id -> new TreeMap<>()).put(row.getString(2), row.getBigDecimal(3));
            });
        }
        return postings;
    }
}
