package io.orderwright.invoicing.payment;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payment queue. Money out is positive; a credit note takes money back. */
@Component
public class PaymentInstructions {

    private final JdbcClient jdbc;

    PaymentInstructions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far an instruction has got. */
    public enum Status {
        /** Owed; a person has to let it go. */
        QUEUED,
        /** Let go by a person who did not enter the invoice. */
        RELEASED,
        /** In a file for bank and books. */
        EXPORTED,
        /** Booked by the accounting system. */
        ACKNOWLEDGED,
        /** The bank paid what it was told. */
        PAID;

        /** Whether it is on its way to the supplier. */
        public boolean hasLeft() {
            return compareTo(EXPORTED) >= 0;
        }
    }

    /**
     * @param invoiceNumber the supplier's number
     * @param part          1 upwards for each invoice
     * @param discount      taken off when it is paid until {@code discountUntil}
     * @param discountUntil last day of the early-payment discount, null when there is none
     * @param iban          from the supplier's record, null when there is none
     * @param releasedBy    null before
     */
    public record Instruction(long id, String number, InvoiceId invoice, String invoiceNumber, int part, SupplierId supplier, Money amount, LocalDate dueDate, Money discount,
                              @Nullable LocalDate discountUntil, @Nullable String iban, Status status, Instant queuedAt, @Nullable String releasedBy, @Nullable String export) {}

    /** What a supplier grants for paying early. @param until last day */
    public record Discount(Money amount, LocalDate until) {}

    private static final String COLUMNS = """
            select p.*, i.invoice_number, i.supplier_number, e.export_number from payment_instruction p join invoice i on i.id = p.invoice_id
            left join payment_export e on e.id = p.export_id
            """;

    /**
     * What is to be queued now.
     *
     * @param released everything released for the document so far
     * @return released less what is queued already, with the sign of money out; zero when nothing is owed or more was queued than is released now
     */
    public BigDecimal owed(long invoice, boolean creditNote, BigDecimal released) {
        BigDecimal queued = jdbc.sql("select coalesce(sum(amount), 0) from payment_instruction where invoice_id = ?").param(invoice).query(BigDecimal.class).single();
        BigDecimal target = creditNote ? released.negate() : released;
        BigDecimal owed = target.subtract(queued);
        return owed.signum() == (creditNote ? -1 : 1) ? owed : BigDecimal.ZERO;
    }

    public int partsOf(long invoice) {
        return jdbc.sql("select count(*) from payment_instruction where invoice_id = ?").param(invoice).query(Integer.class).single();
    }

    void queue(String number, long invoice, int part, SupplierId supplier, Money amount, LocalDate due, @Nullable Discount discount, @Nullable String iban, Instant at) {
        jdbc.sql("""
                insert into payment_instruction (instruction_number, invoice_id, part, supplier_id, amount, currency, due_date, discount, discount_until, iban, status, queued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?)""")
                .params(number, invoice, part, supplier.value(), amount.amount(), amount.currency().getCurrencyCode(), due, discount == null ? BigDecimal.ZERO : discount.amount().amount(),
                        discount == null ? null : discount.until(), iban, Timestamp.from(at)).update();
    }

    public List<Instruction> of(InvoiceId invoice) {
        return jdbc.sql(COLUMNS + " where i.invoice_number = ? order by p.part").param(invoice.value()).query(PaymentInstructions::instruction).list();
    }

    /** Of several invoices at once, in the order they fall due. */
    public List<Instruction> of(Collection<InvoiceId> invoices) {
        return invoices.isEmpty() ? List.of() : jdbc.sql(COLUMNS + " where i.invoice_number in (:numbers) order by p.due_date, p.id").param("numbers", invoices.stream().map(InvoiceId::value).toList())
                .query(PaymentInstructions::instruction).list();
    }

    /** Latest first. @param status null for all */
    public Slice<Instruction> list(@Nullable Status status, @Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Instruction> rows = jdbc.sql(COLUMNS + " where p.id < :before and (:status = '' or p.status = :status) order by p.id desc limit :most")
                .param("before", before).param("status", status == null ? "" : status.name()).param("most", size + 1).query(PaymentInstructions::instruction).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    /** Sum of the instructions that got so far, per currency. */
    public List<Money> sums(Status status) {
        return jdbc.sql("select currency, sum(amount) from payment_instruction where status = ? group by currency order by currency").param(status.name())
                .query((row, n) -> new Money(row.getBigDecimal(2), Currency.getInstance(row.getString(1)))).list();
    }

    static Instruction instruction(ResultSet row, int n) throws SQLException {
        return new Instruction(row.getLong("id"), row.getString("instruction_number"), new InvoiceId(row.getString("invoice_number")), row.getString("supplier_number"), row.getInt("part"),
                new SupplierId(row.getString("supplier_id")), new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                row.getObject("due_date", LocalDate.class), new Money(row.getBigDecimal("discount"), Currency.getInstance(row.getString("currency"))), row.getObject("discount_until", LocalDate.class),
                row.getString("iban"), Status.valueOf(row.getString("status")), row.getTimestamp("queued_at").toInstant(), row.getString("released_by"), row.getString("export_number"));
    }
}
