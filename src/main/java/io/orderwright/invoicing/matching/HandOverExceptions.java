package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.platform.security.AbsenceBegan;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody is away: price exceptions that wait for that person are put to the deputy, by matching again, in the transaction that says so. */
@Component
class HandOverExceptions {

    /** Most of one person that change hands at once. */
    private static final int MOST = 1000;

    private final WakeInvoices wakeInvoices;
    private final JdbcClient jdbc;

    HandOverExceptions(WakeInvoices wakeInvoices, JdbcClient jdbc) {
        this.wakeInvoices = wakeInvoices;
        this.jdbc = jdbc;
    }

    @EventListener(id = "invoicing.hand-over-exceptions")
    void on(AbsenceBegan event) {
        jdbc.sql("select invoice_number from invoice where asked_person = ? and status = 'HELD' order by id limit ?").params(event.absence().userName(), MOST).query(String.class).list()
                .forEach(number -> wakeInvoices.alone(new InvoiceId(number)));
    }
}
