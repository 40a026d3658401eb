package io.orderwright.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests and mails; that jobs do is shown for each of them by EveryWorkerTwiceTest. */
@DatabaseTest
class EveryLineNamesItsOrderTest {

    private static final Logger STATEMENTS = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private static final Logger DELIVERY = (Logger) LoggerFactory.getLogger(OutboxDelivery.class);

    @Autowired PurchaseOrderFixtures orders;
    @Autowired PeopleForTests people;
    @Autowired SendPurchaseOrder send;
    @Autowired OutboxDelivery outbox;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    };

    @BeforeEach
    void listen() {
        lines.start();
        STATEMENTS.setLevel(Level.DEBUG);
        STATEMENTS.setAdditive(false);
        STATEMENTS.addAppender(lines);
        DELIVERY.setLevel(Level.DEBUG);
        DELIVERY.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        STATEMENTS.detachAppender(lines);
        STATEMENTS.setAdditive(true);
        STATEMENTS.setLevel(null);
        DELIVERY.detachAppender(lines);
        DELIVERY.setLevel(null);
        assertThat(MDC.getCopyOfContextMap()).as("what is left on the thread").isNullOrEmpty();
    }

    @Test
    void inARequest() throws Exception {
        var number = orders.order(480).issued();
        var token = people.token("bea", Group.BUYERS);
        lines.list.clear();

        mvc.perform(get("/api/v1/purchase-orders/{number}", number).with(token));

        assertThat(linesAbout("from purchase_order")).isNotEmpty().allSatisfy(named -> assertThat(named)
                .containsEntry("order", number.value()).containsEntry("processInstance", String.valueOf(PurchaseOrderFixtures.instanceOf(number))));
    }

    @Test
    void inAMailThatLeaves() {
        var number = mailed();

        outbox.deliver("mail");

        assertThat(linesAbout("is held back")).isNotEmpty().allSatisfy(named -> assertThat(named).containsEntry("order", number.value()));
    }

    @Test
    void inAMailThatArrives() {
        var number = mailed();
        transaction.executeWithoutResult(status -> events.publishEvent(new MailEvents.Accepted(number + "/r1/o1", "<x@y>", TestClock.START, "250 ok")));
        inbox.accept(new Arrival("mail", "<a@brightwick.example.com>", "message/rfc822", ("From: orders@brightwick.example.com\r\nTo: orders@buyer.example.com\r\nSubject: Order %s\r\n"
                + "Message-ID: <a@brightwick.example.com>\r\n\r\nWe will look into it.\r\n").formatted(number).getBytes(StandardCharsets.UTF_8)));
        lines.list.clear();

        takeUp.takeUpAll();

        assertThat(linesAbout("insert into outbox")).isNotEmpty().allSatisfy(named -> assertThat(named).containsEntry("order", number.value()));
    }

    private PurchaseOrderNumber mailed() {
        var number = orders.order(480).issued();
        send.send(number);
        return number;
    }

    private List<Map<String, String>> linesAbout(String words) {
        return lines.list.stream().filter(line -> line.getFormattedMessage().contains(words)).map(ILoggingEvent::getMDCPropertyMap).toList();
    }
}
