package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.AnswersUnderReview;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A row of its own and no column of the order: whoever takes an answer holds the conversation and must not wait for the order. */
@Component
public class KeptAnswers implements AnswersUnderReview {

    private final JdbcClient jdbc;

    KeptAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(PurchaseOrderNumber order, int revision, Answer answer) {
        jdbc.sql("""
                insert into purchase_order_answer (order_number, revision, answer) values (?, ?, ?)
                on duplicate key update revision = values(revision), answer = values(answer)""").params(order.value(), revision, answer.name()).update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(PurchaseOrderNumber order) {
        jdbc.sql("delete from purchase_order_answer where order_number = ?").param(order.value()).update();
    }

    /** What waits for a decision about that revision. */
    @Transactional(readOnly = true)
    public Optional<Answer> to(PurchaseOrderNumber order, int revision) {
        return jdbc.sql("select answer from purchase_order_answer where order_number = ? and revision = ?").params(order.value(), revision)
                .query((rs, row) -> Answer.valueOf(rs.getString(1))).optional();
    }
}
