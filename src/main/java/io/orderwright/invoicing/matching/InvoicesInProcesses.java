package io.orderwright.invoicing.matching;

import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.ProcessSubjects;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every invoice has a process instance until all of it is queued for payment or refused. A new one matches anew, and finds what was paid. */
@Component
class InvoicesInProcesses implements ProcessSubjects {

    private static final String OPEN = "('CAPTURED', 'WAITING', 'HELD')";

    private final JdbcClient jdbc;
    private final EngineMessages messages;

    InvoicesInProcesses(JdbcClient jdbc, EngineMessages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public String processId() {
        return MatchInvoice.PROCESS;
    }

    @Override
    @Transactional(readOnly = true)
    public Collection<String> open(int limit) {
        return jdbc.sql("select invoice_number from invoice where status in " + OPEN + " order by id limit ?").param(limit).query(String.class).list();
    }

    /** The last job of an instance is the one that queues the payment, so what was matched a moment ago has not ended. */
    @Override
    @Transactional(readOnly = true)
    public Set<String> endedAmong(Collection<String> businessKeys) {
        return businessKeys.isEmpty() ? Set.of() : new HashSet<>(jdbc.sql("select invoice_number from invoice i where status not in " + OPEN + " and invoice_number in (:keys)"
                + " and (status = 'REJECTED' or exists (select 1 from payment_instruction p where p.invoice_id = i.id))").param("keys", businessKeys).query(String.class).list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String businessKey, String messageId) {
        messages.publish("invoicing.invoice-captured", businessKey, messageId, Map.of("invoiceId", businessKey));
    }
}
