package io.orderwright.invoicing.unusual;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.capture.Invoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares an invoice with what its supplier sent in the year before (F104). What is unusual is noted beside it for people; neither verdict nor money changes. */
@Component
public class LookForUnusual {

    private static final int DAYS_OF_HABIT = 365;
    private static final int MOST_COMPARED = 100;
    private static final int NEWEST = 5;
    private static final int DECIMALS = 4;

    private final UnusualInvoices found;
    private final JdbcClient jdbc;
    private final Clock clock;

    LookForUnusual(UnusualInvoices found, JdbcClient jdbc, Clock clock) {
        this.found = found;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Earlier(String number, LocalDate day, BigDecimal net, BigDecimal charges) {}

    /** One statement to compare; a second time changes nothing. Credit notes and documents of our own are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void look(Invoice invoice) {
        SupplierId supplier = invoice.supplier();
        if (supplier == null || invoice.isCreditNote() || invoice.isSelfBilled() || invoice.net().signum() <= 0) {
            return;
        }
        List<Earlier> earlier = earlier(invoice, supplier);
        if (earlier.size() < Habit.ENOUGH) {
            return;
        }
        List<String> newest = earlier.stream().limit(NEWEST).map(Earlier::number).toList();
        var unusual = new ArrayList<UnusualInvoices.Draft>();
        outside(UnusualKind.NET, invoice.net(), earlier.stream().map(Earlier::net).toList(), newest).ifPresent(unusual::add);
        BigDecimal charges = invoice.charges().stream().filter(charge -> !charge.isAllowance()).map(charge -> charge.amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        outside(UnusualKind.CHARGES, percent(charges, invoice.net()), earlier.stream().map(one -> percent(one.charges(), one.net())).toList(), newest)
                .filter(draft -> draft.figure().compareTo(draft.habit().high().add(BigDecimal.ONE)) > 0).ifPresent(unusual::add);
        BigDecimal pace = days(earlier.getFirst().day(), invoice.issueDate());
        outside(UnusualKind.PACE, pace, paces(earlier), newest).filter(draft -> draft.figure().compareTo(draft.habit().low()) < 0).ifPresent(unusual::add);
        found.add(invoice.id(), unusual, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Optional<UnusualInvoices.Draft> outside(UnusualKind kind, BigDecimal figure, List<BigDecimal> before, List<String> newest) {
        return Habit.of(before).filter(habit -> !habit.covers(figure)).map(habit -> new UnusualInvoices.Draft(kind, figure, habit, newest));
    }

    /** Newest first. */
    private List<Earlier> earlier(Invoice invoice, SupplierId supplier) {
        return jdbc.sql("""
                select i.invoice_number, i.issue_date, i.net, (select coalesce(sum(c.amount), 0) from invoice_charge c where c.invoice_id = i.id and c.kind = 'CHARGE') as charges
                from invoice i where i.supplier_id = :supplier and i.kind = 'INVOICE' and i.issue_date between :from and :until and i.id <> :me and i.currency = :currency
                  and i.status <> 'REJECTED' and i.net > 0 order by i.issue_date desc, i.id desc limit :most""")
                .param("supplier", supplier.value()).param("from", Date.valueOf(invoice.issueDate().minusDays(DAYS_OF_HABIT))).param("until", Date.valueOf(invoice.issueDate()))
                .param("me", invoice.id()).param("currency", invoice.currencyCode()).param("most", MOST_COMPARED)
                .query((row, n) -> new Earlier(row.getString(1), row.getObject(2, LocalDate.class), row.getBigDecimal(3), row.getBigDecimal(4))).list();
    }

    private static List<BigDecimal> paces(List<Earlier> newestFirst) {
        var days = new ArrayList<BigDecimal>();
        for (int i = 0; i + 1 < newestFirst.size(); i++) {
            days.add(days(newestFirst.get(i + 1).day(), newestFirst.get(i).day()));
        }
        return days;
    }

    private static BigDecimal days(LocalDate from, LocalDate until) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, DECIMALS, RoundingMode.HALF_UP);
    }
}
