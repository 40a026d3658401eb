package io.orderwright.collaboration.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class RereadTest {

    @Autowired Reread reread;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void readsEveryStoredReplyAsItWasReadAlsoMonthsLaterAndAfterMoreMails() {
        var confirmed = answered("Order confirmed. 480 pcs as ordered.");
        answered("Only 360 pcs on 24 January 2027, price 3.40 GBP.");
        answered("Can you confirm the address?");
        clock.advance(Duration.ofDays(200));
        reply(confirmed, "Sorry, we cannot deliver in full after all.");
        List<Object> before = everything();

        var said = new ByteArrayOutputStream();
        int exit = reread.run(List.of(), new PrintStream(said));

        assertThat(said.toString(StandardCharsets.UTF_8).strip()).isEqualTo("{\"mails\":4,\"same\":4,\"different\":0,\"failures\":0}");
        assertThat(exit).isZero();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void saysWhatWouldBeReadOtherwiseAndChangesNothing() {
        var order = answered("Order confirmed. 480 pcs as ordered.");
        answered("Can you confirm the address?");
        jdbc.sql("update supplier_response set rule = 'reply-reader v0', understood = 'To be read' where purchase_order = ?").param(order.value()).update();
        jdbc.sql("update supplier_message set finding = 'It asks something' where direction = 'IN' and purchase_order = ?").param(order.value()).update();
        List<Object> before = everything();

        var said = new ByteArrayOutputStream();
        int exit = reread.run(List.of(), new PrintStream(said));

        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains(order.value()).contains("\"before\":{\"rule\":\"reply-reader v0\",\"finding\":\"It asks something\"").contains("\"finding\":\"A plain, full confirmation\"");
        assertThat(lines.getLast()).isEqualTo("{\"mails\":2,\"same\":1,\"different\":1,\"failures\":0}");
        assertThat(exit).isOne();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void readsOnlyTheOrderThatIsNamedAndNothingThatAPersonRead() {
        var order = answered("Order confirmed. 480 pcs as ordered.");
        answered("Can you confirm the address?");
        var byHand = answered("Will you pay the freight?");
        jdbc.sql("update supplier_response set rule = 'assigned by hand' where purchase_order = ?").param(byHand.value()).update();

        assertThat(summary(List.of(order.value()))).isEqualTo("{\"mails\":1,\"same\":1,\"different\":0,\"failures\":0}");
        assertThat(summary(List.of())).isEqualTo("{\"mails\":2,\"same\":2,\"different\":0,\"failures\":0}");
        assertThat(reread.run(List.of("a", "b"), new PrintStream(new ByteArrayOutputStream()))).isEqualTo(2);
    }

    private String summary(List<String> arguments) {
        var said = new ByteArrayOutputStream();
        reread.run(arguments, new PrintStream(said));
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private PurchaseOrderNumber answered(String text) {
        PurchaseOrderNumber order = orders.order(480).issued();
        send.send(order);
        clock.advance(Duration.ofMinutes(3));
        suppliers.tookTheOrder(order);
        clock.advance(Duration.ofHours(2));
        reply(order, text);
        return order;
    }

    private void reply(PurchaseOrderNumber order, String text) {
        var bytes = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(order + "/r1/o1").query((row, n) -> row.getBytes(1)).list().forEach(bytes::writeBytes);
        IncomingMail sent = IncomingMail.parse(bytes.toByteArray());
        String id = "<%d@brightwick.example.com>".formatted(System.nanoTime());
        byte[] raw = ("Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\nFrom: orders@brightwick.example.com\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: %s\r\nIn-Reply-To: %s\r\n\r\n%s\r\n"
                .formatted(sent.addresses("Reply-To").getFirst().address(), sent.subject(), id, sent.messageId().orElseThrow(), text)).getBytes(StandardCharsets.UTF_8);
        inbox.accept(new Arrival("mail", id, "message/rfc822", raw));
        takeUp.takeUpAll();
    }

    /** Every row that an answer could change. */
    private List<Object> everything() {
        List<Object> rows = new java.util.ArrayList<>();
        for (String table : List.of("supplier_message", "supplier_response", "supplier_response_line", "conversation", "outbox", "inbox", "purchase_order", "audit_event")) {
            rows.addAll(jdbc.sql("select * from " + table).query().listOfRows());
        }
        return rows.stream().map(row -> (Object) row.toString().replaceAll("\\[B@[0-9a-f]+", "")).toList();
    }
}
