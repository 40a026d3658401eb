package io.orderwright.collaboration.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.collaboration.CollaborationSettings;
import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.platform.mail.MailIntake;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A mailbox that cannot be read looks like a supplier who is silent, and must not be taken for one. */
@DatabaseTest
class SilenceTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired SupplierFixtures suppliers;
    @Autowired PurchaseOrders orders;
    @Autowired SendPurchaseOrder send;
    @Autowired Conversations conversations;
    @Autowired WriteToSupplier write;
    @Autowired CollaborationSettings settings;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void remindsOnlyOnceTheMailboxWasReadAfterTheDeadline() {
        PurchaseOrderNumber order = fixtures.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        Instant deadline = conversations.latest(order).orElseThrow().chaseAt().orElseThrow();
        clock.advance(Duration.ofHours(30));

        for (Instant read : new Instant[] {null, deadline.minusMillis(1), deadline.minus(Duration.ofDays(1))}) {
            assertThatThrownBy(() -> remind(order, read)).as("read up to " + read).isInstanceOf(TransientProblem.class).hasMessageContaining("an answer to order " + order + " may lie in it");
        }
        assertThat(mails(order)).containsExactly(order + "/r1/o1");

        remind(order, deadline);

        assertThat(mails(order)).containsExactly(order + "/r1/o1", order + "/r1/c1");
    }

    private void remind(PurchaseOrderNumber order, @Nullable Instant readUpTo) {
        var intake = new MailIntake() {
            @Override
            public Optional<Instant> readUpTo() {
                return Optional.ofNullable(readUpTo);
            }

            @Override
            public Optional<Deaf> deaf() {
                return Optional.of(new Deaf(readUpTo));
            }
        };
        transaction.executeWithoutResult(s -> new SendReminder(orders, conversations, write, intake, settings, clock).remind(order));
    }

    private List<String> mails(PurchaseOrderNumber order) {
        return jdbc.sql("select mail_key from mail_out where mail_key like concat(?, '%') order by id").param(order.value()).query(String.class).list();
    }
}
