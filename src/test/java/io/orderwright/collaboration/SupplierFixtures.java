package io.orderwright.collaboration;

import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a supplier does with an order in its first revision, and what it has been sent. */
@Component
public class SupplierFixtures {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TakeAnswer takeAnswer;
    private final JdbcClient jdbc;
    private final Clock clock;

    SupplierFixtures(ApplicationEventPublisher events, TransactionTemplate transaction, TakeAnswer takeAnswer, JdbcClient jdbc, Clock clock) {
        this.events = events;
        this.transaction = transaction;
        this.takeAnswer = takeAnswer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Its mail server accepted the first mail about the order. */
    public void tookTheOrder(PurchaseOrderNumber order) {
        transaction.executeWithoutResult(status -> events.publishEvent(new MailEvents.Accepted(order + "/r1/o1", "<x@y>", clock.instant(), "250 2.0.0 ok")));
    }

    /** Presses "confirm everything" on the order's page. */
    public void confirmsOnThePage(PurchaseOrderNumber order) {
        transaction.executeWithoutResult(status -> takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/" + order, Kind.CONFIRMED, "sales", clock.instant(), "", "", "test", List.of(), null)));
    }

    /** Kinds of all mails about the order that were written to it, the oldest first. */
    public List<String> mailsAbout(PurchaseOrderNumber order) {
        return jdbc.sql("select kind from supplier_message where direction = 'OUT' and purchase_order = ? order by id").param(order.value()).query(String.class).list();
    }
}
