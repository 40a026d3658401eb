package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.purchasing.AnswersUnderReview;
import io.orderwright.purchasing.AnswersUnderReview.Answer;
import io.orderwright.purchasing.OrderFulfilment.ConfirmedLine;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.OrderList.Row;
import io.orderwright.purchasing.orders.OrderList.Search;
import io.orderwright.purchasing.orders.OrderList.View;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderListTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired OrderList list;
    @Autowired TestClock clock;
    @Autowired AnswersUnderReview answers;
    @Autowired AmendOrder amend;
    @Autowired TransactionTemplate transaction;

    @Test
    void countsAndShowsEachOrderInItsViews() {
        var draft = fixtures.order(10).drafted();
        var silent = fixtures.order(20).issued();
        var partly = fixtures.order(30).confirmed();
        fixtures.receive(partly, 1, 5);
        var received = fixtures.order(40).confirmed();
        fixtures.receive(received, 1, 40);
        var cancelled = fixtures.order(50).issued();
        fixtures.cancel(cancelled);

        assertThat(list.counts()).containsEntry(View.OPEN, 4L).containsEntry(View.TO_APPROVE, 1L).containsEntry(View.UNANSWERED, 1L).containsEntry(View.PARTLY_RECEIVED, 1L)
                .containsEntry(View.TO_SETTLE, 1L).containsEntry(View.LATE, 0L);
        assertThat(list.find(all(View.OPEN), 10)).extracting(Row::number).containsExactly(received, partly, silent, draft);
        assertThat(list.find(all(View.CLOSED), 10)).extracting(Row::number).containsExactly(cancelled);
        assertThat(list.find(all(View.PARTLY_RECEIVED), 10)).singleElement().satisfies(row -> {
            assertThat(row.received()).isEqualTo(Quantity.of(5));
            assertThat(row.open()).isEqualTo(Quantity.of(25));
        });
        clock.advance(Duration.ofDays(30));
        assertThat(list.find(all(View.LATE), 10)).extracting(Row::number).containsExactly(partly, silent);
    }

    /** F55: every order that is with its supplier says how far the answer is, and stands in the view of that word. */
    @Test
    void showsWhatTheSupplierAnswered() {
        var silent = fixtures.order(10).issued();
        var changed = answered(fixtures.order(20).issued(), Answer.CHANGED);
        var unclear = answered(fixtures.order(30).issued(), Answer.UNCLEAR);
        var partlyOffered = answered(fixtures.order(40).issued(), Answer.PARTLY);
        var declined = answered(fixtures.order(50).issued(), Answer.DECLINED);
        var confirmed = answered(fixtures.order(60).issued(), Answer.CHANGED);
        fixtures.confirm(confirmed);
        var partlyBooked = fixtures.order(70).issued();
        fixtures.confirm(partlyBooked, List.of(new ConfirmedLine(1, Quantity.of(69), fixtures.snapshot(partlyBooked).line(1).requestedDate(), null)));
        var amended = answered(fixtures.order(80).issued(), Answer.DECLINED);
        amend.amend(new Amendment(amended, fixtures.snapshot(amended).contentHash(), List.of(new Amendment.Line(1, Quantity.of(90), fixtures.snapshot(amended).line(1).requestedDate(), null)), "more"), fixtures.bea());

        assertThat(numbers(View.UNANSWERED)).containsExactly(silent);
        assertThat(numbers(View.ANSWER_TO_REVIEW)).containsExactly(partlyOffered, unclear, changed);
        assertThat(numbers(View.PARTLY_CONFIRMED)).containsExactly(partlyBooked, partlyOffered);
        assertThat(numbers(View.DECLINED)).containsExactly(declined);
        assertThat(numbers(View.CONFIRMED)).containsExactly(confirmed);
        assertThat(numbers(View.TO_APPROVE)).as("an amendment waits for approval, not for the supplier").containsExactly(amended);
        assertThat(list.counts()).containsEntry(View.OPEN, 8L).containsEntry(View.UNANSWERED, 1L).containsEntry(View.ANSWER_TO_REVIEW, 3L).containsEntry(View.PARTLY_CONFIRMED, 2L)
                .containsEntry(View.DECLINED, 1L).containsEntry(View.CONFIRMED, 1L).containsEntry(View.TO_APPROVE, 1L);
        assertThat(list.find(new Search(View.ANSWER_TO_REVIEW, null, null, null, unclear.value()), 10)).extracting(Row::number).as("the next page").containsExactly(changed);

        transaction.executeWithoutResult(s -> answers.forget(changed));
        assertThat(numbers(View.UNANSWERED)).as("asked again").containsExactly(changed, silent);
    }

    @Test
    void callsAnOrderPartlyConfirmedOnlyWhileSomethingIsNotPromised() {
        var order = fixtures.order(70).issued();
        fixtures.confirm(order, List.of(new ConfirmedLine(1, Quantity.of(69), fixtures.snapshot(order).line(1).requestedDate(), null)));
        assertThat(numbers(View.PARTLY_CONFIRMED)).containsExactly(order);

        fixtures.receive(order, 1, 69);
        assertThat(numbers(View.PARTLY_CONFIRMED)).containsExactly(order);
        fixtures.receive(order, 1, 1);

        assertThat(numbers(View.PARTLY_CONFIRMED)).isEmpty();
    }

    private PurchaseOrderNumber answered(PurchaseOrderNumber order, Answer answer) {
        transaction.executeWithoutResult(s -> {
            answers.note(order, 1, Answer.UNCLEAR);
            answers.note(order, 1, answer);
        });
        return order;
    }

    private List<PurchaseOrderNumber> numbers(View view) {
        return list.find(all(view), 10).stream().map(Row::number).toList();
    }

    @Test
    void findsByEndOfNumberSkuAndSupplierAndPages() {
        var first = fixtures.order(10).drafted();
        var second = fixtures.order(20).drafted();

        assertThat(list.find(new Search(View.OPEN, "mug-r", null, null, null), 10)).hasSize(2);
        assertThat(list.find(new Search(View.OPEN, "bright", null, null, null), 10)).hasSize(2);
        assertThat(list.find(new Search(View.OPEN, first.value().substring(8), null, null, null), 10)).extracting(Row::number).containsExactly(first);
        assertThat(list.find(new Search(View.OPEN, "%", null, null, null), 10)).isEmpty();
        assertThat(list.find(all(View.OPEN), 1)).extracting(Row::number).containsExactly(second);
        assertThat(list.find(new Search(View.OPEN, null, null, null, second.value()), 10)).extracting(Row::number).containsExactly(first);
    }

    private static Search all(View view) {
        return new Search(view, null, null, null, null);
    }
}
