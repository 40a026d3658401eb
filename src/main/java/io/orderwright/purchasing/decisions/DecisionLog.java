package io.orderwright.purchasing.decisions;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.decisions.Decision.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions about orders, append-only. */
@Component
public class DecisionLog {

    private static final int MOST_DECISIONS = 200;
    private static final String COLUMNS = "task_key, order_number, revision, content_hash, level_no, level_group, outcome, person, reason, refusal_reason, decided_at";

    private final JdbcClient jdbc;

    DecisionLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void append(Decision decision) {
        jdbc.sql("insert into purchase_order_decision (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(decision.taskKey(), decision.order().value(), decision.revision(), decision.contentHash(), decision.level(), decision.group(),
                        decision.outcome().name(), decision.person(), decision.reason(), decision.refusalReason(), Timestamp.from(decision.decidedAt())).update();
    }

    /** Everything that was decided about an order, newest first. */
    public List<Decision> about(PurchaseOrderNumber number) {
        return jdbc.sql("select " + COLUMNS + " from purchase_order_decision where order_number = ? order by id desc limit %d".formatted(MOST_DECISIONS))
                .param(number.value()).query(DecisionLog::decision).list();
    }

    /** Who said yes to exactly this content, lowest level first. */
    public List<Decision> approvalsOf(PurchaseOrderNumber number, String contentHash) {
        return jdbc.sql("""
                select %s from purchase_order_decision where order_number = ? and content_hash = ? and outcome in ('APPROVED', 'CHANGED')
                order by level_no, id limit %d""".formatted(COLUMNS, MOST_DECISIONS))
                .params(number.value(), contentHash).query(DecisionLog::decision).list();
    }

    private static Decision decision(ResultSet rs, int row) throws SQLException {
        return new Decision(rs.getString(1), new PurchaseOrderNumber(rs.getString(2)), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6),
                Outcome.valueOf(rs.getString(7)), rs.getString(8), rs.getString(9), rs.getString(10), rs.getTimestamp(11).toInstant());
    }
}
