package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnsweringHabits.Habits;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AnsweringHabitsTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");

    @Autowired PurchaseOrderFixtures orders;
    @Autowired AnsweringHabits habits;
    @Autowired SendPurchaseOrder send;
    @Autowired TakeAnswer takeAnswer;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    @Test
    void countsWhatWasAskedAndHowItWasAnswered() throws Exception {
        assertThat(ofAYear().isUnknown()).as("no data, no score").isTrue();
        var quick = asked();
        var slow = asked();
        var reminded = asked();
        asked();
        orders.order(480).issued();
        clock.advance(Duration.ofHours(2));
        answer(quick, Channel.PAGE);
        answer(quick, Channel.MAIL);
        clock.advance(Duration.ofHours(8));
        answer(slow, Channel.MAIL);
        clock.advance(Duration.ofHours(15));
        remind(reminded);
        clock.advance(Duration.ofHours(1));
        answer(reminded, Channel.PHONE);

        var year = ofAYear();

        assertThat(year).isEqualTo(new Habits(4, 3, 2, 1, 1, 1, Duration.ofHours(10)));
        assertThat(habits.of(BRIGHTWICK, TestClock.START.minus(Duration.ofDays(2)), TestClock.START).isUnknown()).isTrue();
        assertThat(habits.of(new SupplierId("KILN"), TestClock.START, clock.instant()).isUnknown()).isTrue();
        mvc.perform(get("/suppliers/BRIGHTWICK").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("3 of 4 orders")))
                .andExpect(content().string(containsString("1 on the order’s page, 1 by mail, 1 by phone"))).andExpect(content().string(containsString("10 h 0 min")));
    }

    private Habits ofAYear() {
        return habits.of(BRIGHTWICK, clock.instant().minus(Duration.ofDays(365)), clock.instant().plusSeconds(1));
    }

    /** A reminder as it stands in the thread. */
    private void remind(PurchaseOrderNumber order) {
        jdbc.sql("""
                insert into supplier_message (direction, kind, purchase_order, revision, supplier, mail_key, sender, recipient, subject, body, state, happened_at, version)
                values ('OUT', 'REMINDER', ?, 1, 'BRIGHTWICK', ?, 'a', 'b', 'c', 'd', 'QUEUED', ?, 0)""").params(order.value(), order + "/r1/c1", java.sql.Timestamp.from(clock.instant())).update();
    }

    private PurchaseOrderNumber asked() {
        var order = orders.order(480).issued();
        send.send(order);
        transaction.executeWithoutResult(s -> events.publishEvent(new MailEvents.Accepted(order + "/r1/o1", "<x@y>", clock.instant(), "250 ok")));
        return order;
    }

    private void answer(PurchaseOrderNumber order, Channel channel) {
        transaction.executeWithoutResult(s -> takeAnswer.take(new Answer(order, 1, channel, "%s/%s".formatted(channel, order), Kind.CONFIRMED, "sales", clock.instant(), "", "", "test", List.of(), null)));
    }
}
