package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.collaboration.task.ShowReply;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.testing.Adversary;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.PeopleForTests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A supplier's footer, from its first mail, which a person reads, to its next, which nobody reads, while every job and arrival is killed before its commit, done twice, and killed behind it. */
@EngineTest
class StandingWordsProcessTest {

    private static final String FOOTER = "Our geese sleep from 21 March 2027 to 4 April 2027 and the studio is closed.";

    @Autowired EngineForTests engine;
    @Autowired Adversary adversary;
    @Autowired PeopleForTests people;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SupplierMessages messages;
    @Autowired SupplierResponses responses;
    @Autowired SuppliersStandingWords words;
    @Autowired ShowReply showReply;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired JdbcClient jdbc;

    @AfterEach
    void rest() {
        adversary.rest();
    }

    @Test
    void areTaughtOnceInTheTaskAndBookTheNextMailWithoutAPerson() {
        people.person("bea", Group.BUYERS);
        adversary.attack(Set.of());
        var first = awaiting();
        reply(first, "Order confirmed.\r\n\r\nKind regards\r\n\r\n" + FOOTER);
        var task = engine.awaitTask("read-supplier-reply");
        var answer = responses.about(first).getFirst();
        var teachable = showReply.show(answer.id()).view().teachable();
        assertThat(teachable).extracting(ShowReply.Teachable::label).containsExactly("\u201c" + FOOTER + "\u201d");

        engine.complete(task, "bea", Map.of("answer", Map.of("decision", "changed", "lines", List.of(Map.of("line", "1", "quantity", 470)), "standingWords", List.of(teachable.getFirst().value()))));
        var again = engine.awaitTask("read-supplier-reply");
        assertThat(words.standing(answer.supplier())).as("nothing is taught from a mail that was read as a change").isEmpty();
        engine.complete(again, "bea", Map.of("answer", Map.of("decision", "confirmed", "standingWords", List.of(teachable.getFirst().value()))));
        awaitConfirmed(first);
        assertThat(words.standing(answer.supplier())).singleElement().satisfies(one -> {
            assertThat(one.words()).isEqualTo(FOOTER);
            assertThat(one.taughtBy()).isEqualTo("bea");
            assertThat(one.order()).isEqualTo(first);
        });
        assertThat(events("collaboration.standing-words-taught")).isOne();

        var second = awaiting();
        reply(second, "Order confirmed, thank you.\r\n\r\n" + FOOTER.toUpperCase(Locale.ROOT));
        awaitConfirmed(second);
        assertThat(engine.tasks("read-supplier-reply")).isEmpty();
        var booked = responses.about(second).getFirst();
        assertThat(booked.decidedBy()).isEmpty();
        assertThat(booked.understood()).startsWith("Confirms the whole order as it is, beside words that mean nothing from this supplier: \u201cOur geese");
        assertThat(booked.standingWords().passedOver()).isEqualTo(booked.standingWords().known()).hasSize(1);
        assertThat(events("collaboration.standing-words-passed-over")).isOne();

        var changed = awaiting();
        reply(changed, "Order confirmed.\r\n\r\n" + FOOTER.replace("4 April", "5 April"));
        engine.complete(engine.awaitTask("read-supplier-reply"), "bea", Map.of("answer", Map.of("decision", "confirmed")));
        awaitConfirmed(changed);
        assertThat(responses.about(changed).getFirst().decidedBy()).hasValue("bea");
        for (String nearMiss : List.of("Order confirmed, but 400 pcs only.\r\n\r\n" + FOOTER, "Order confirmed.\r\n\r\n" + FOOTER + " The same goes for your mugs.")) {
            var order = awaiting();
            reply(order, nearMiss);
            engine.settle();
            assertThat(responses.about(order).getFirst().kind()).as(nearMiss).isNotEqualTo(Kind.CONFIRMED);
            assertThat(orders.snapshot(order).status()).as(nearMiss).isEqualTo(PurchaseOrderStatus.ISSUED);
        }
        assertThat(engine.incidents()).isEmpty();
        assertThat(adversary.attacks()).extracting(Adversary.Attack::target).contains("collaboration.record-reading", "collaboration.show-reply", "inbox mail");
        assertThat(adversary.attacks()).filteredOn(attack -> attack.target().equals("collaboration.record-reading")).extracting(Adversary.Attack::blow).contains(Adversary.Blow.KILLED_BEFORE, Adversary.Blow.TWICE, Adversary.Blow.KILLED_AFTER);
        assertThat(adversary.attacks()).filteredOn(attack -> attack.finding() != null).isEmpty();
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        jdbc.sql("delete from outbox where channel = 'engine'").update();
        engine.client().newCreateInstanceCommand().bpmnProcessId("supplier-confirmation").latestVersion().variables(Map.of("purchaseOrderNumber", order.value())).send().join();
        engine.until("the order is mailed", () -> messages.byMailKey(order + "/r1/o1").isPresent());
        suppliers.tookTheOrder(order);
        engine.settle();
        return order;
    }

    private void awaitConfirmed(PurchaseOrderNumber order) {
        engine.until("the order is confirmed", () -> orders.snapshot(order).status() == PurchaseOrderStatus.CONFIRMED);
        engine.settle(); // what the adversary compares before and after must not be the next order
    }

    private long events(String action) {
        return jdbc.sql("select count(*) from audit_event where action = ?").param(action).query(Long.class).single();
    }

    private void reply(PurchaseOrderNumber order, String text) {
        var bytes = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(order + "/r1/o1").query((row, n) -> row.getBytes(1)).list().forEach(bytes::writeBytes);
        IncomingMail sent = IncomingMail.parse(bytes.toByteArray());
        String id = "<%d@brightwick.example.com>".formatted(System.nanoTime());
        inbox.accept(new Arrival("mail", id, "message/rfc822", ("Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\nFrom: orders@brightwick.example.com\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: %s\r\nIn-Reply-To: %s\r\n\r\n%s\r\n"
                .formatted(sent.addresses("Reply-To").getFirst().address(), sent.subject(), id, sent.messageId().orElseThrow(), text)).getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
    }
}
