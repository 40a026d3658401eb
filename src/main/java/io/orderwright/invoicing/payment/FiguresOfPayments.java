package io.orderwright.invoicing.payment;

import io.orderwright.invoicing.PaymentFigures;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sums by the database, one statement each. */
@Repository
@Transactional(readOnly = true)
class FiguresOfPayments implements PaymentFigures {

    private final JdbcClient jdbc;

    FiguresOfPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Money> dueUntil(LocalDate day) {
        return jdbc.sql("select currency, sum(amount) from payment_instruction where status in ('QUEUED', 'RELEASED') and due_date <= :day group by currency order by currency")
                .param("day", day).query((row, at) -> new Money(row.getBigDecimal(2), Currency.getInstance(row.getString(1)))).list();
    }

    @Override
    public long held() {
        return jdbc.sql("select count(*) from invoice where status = 'HELD'").query(Long.class).single();
    }
}
