package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.invoicing.match.OrderFacts;
import io.orderwright.invoicing.match.Verdict;
import io.orderwright.invoicing.payment.PaymentPostings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the latest match of each invoice, line by line and reason by reason. */
@Component
public class MatchResults {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final PaymentPostings postings;
    private final JsonMapper json;

    MatchResults(JdbcClient jdbc, JdbcTemplate batch, PaymentPostings postings, JsonMapper json) {
        this.postings = postings;
        this.jdbc = jdbc;
        this.batch = batch;
        this.json = json;
    }

    /** A line of the latest match, with what was ordered and received at that moment. */
    public record MatchedLine(int position, @Nullable String order, @Nullable Integer orderLine, @Nullable BigDecimal quantity, BigDecimal before, @Nullable BigDecimal ordered,
                              @Nullable BigDecimal received, @Nullable BigDecimal orderPrice, @Nullable BigDecimal expected, BigDecimal releasedQuantity, BigDecimal releasedNet,
                              BigDecimal waitingNet, BigDecimal heldNet) {}

    void keep(Invoice invoice, MatchFacts facts, MatchResult result) {
        if (invoice.matchNumber() > 1) {
            jdbc.sql("delete from invoice_match_line where invoice_id = ?").param(invoice.id()).update();
            jdbc.sql("delete from invoice_finding where invoice_id = ?").param(invoice.id()).update();
        }
        batch.batchUpdate("""
                insert into invoice_match_line (invoice_id, position, order_number, order_line, quantity, counted_quantity, counted_amount, before_quantity, ordered, received, order_price, expected,
                    released_quantity, released_net, waiting_net, held_net) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                IntStream.range(0, result.lines().size()).mapToObj(i -> row(invoice.id(), i + 1, result.lines().get(i), facts)).toList());
        batch.batchUpdate("insert into invoice_finding (invoice_id, position, code, effect, part, at_stake, facts, accepted) values (?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, result.findings().size()).mapToObj(i -> row(invoice.id(), i + 1, result.findings().get(i))).toList());
        postings.released(invoice.id(), ReleasedByKind.of(invoice, result), invoice.matchNumber() <= 1);
    }

    private static Object[] row(long invoice, int position, MatchResult.Line line, MatchFacts facts) {
        OrderFacts.Line ordered = facts.orders().stream().filter(o -> o.number().equals(line.order())).flatMap(o -> o.lines().stream()).filter(l -> l.line().equals(line.orderLine()))
                .findFirst().orElse(null);
        boolean counts = line.quantity() != null;
        return new Object[] {invoice, position, line.order(), line.orderLine() == null ? null : Integer.valueOf(line.orderLine()), line.quantity(),
                counts ? line.quantity() : BigDecimal.ZERO, counts ? line.amount() : BigDecimal.ZERO, line.before(), ordered == null ? null : ordered.ordered(),
                ordered == null ? null : ordered.accepted(), ordered == null ? null : ordered.price(), line.expected(), line.released(), line.releasedNet(), line.waitingNet(), line.heldNet()};
    }

    private Object[] row(long invoice, int position, Finding finding) {
        return new Object[] {invoice, position, finding.code().name(), finding.effect().name(), finding.part(), finding.atStake(), json.writeValueAsString(finding.facts()), finding.isAccepted()};
    }

    public List<Finding> findings(long invoice) {
        return jdbc.sql("select code, effect, part, at_stake, facts, accepted from invoice_finding where invoice_id = ? order by position").param(invoice)
                .query((row, n) -> new Finding(MatchCode.valueOf(row.getString(1)), Verdict.valueOf(row.getString(2)), row.getString(3), row.getBigDecimal(4),
                        json.readValue(row.getString(5), FACTS), row.getBoolean(6))).list();
    }

    public List<MatchedLine> lines(long invoice) {
        return jdbc.sql("select * from invoice_match_line where invoice_id = ? order by position").param(invoice)
                .query((row, n) -> new MatchedLine(row.getInt("position"), row.getString("order_number"), row.getObject("order_line", Integer.class), row.getBigDecimal("quantity"),
                        row.getBigDecimal("before_quantity"), row.getBigDecimal("ordered"), row.getBigDecimal("received"), row.getBigDecimal("order_price"), row.getBigDecimal("expected"),
                        row.getBigDecimal("released_quantity"), row.getBigDecimal("released_net"), row.getBigDecimal("waiting_net"), row.getBigDecimal("held_net"))).list();
    }
}
