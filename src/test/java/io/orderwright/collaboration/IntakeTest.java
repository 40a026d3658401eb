package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.task.ShowReply;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class IntakeTest {

    private static final String PASS = "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\n";
    private static final String SUPPLIER = "orders@brightwick.example.com";

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired ShowReply showReply;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired Conversations conversations;
    @Autowired SupplierResponses responses;
    @Autowired ReadAnswer readAnswer;
    @Autowired AmendOrder amendOrder;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void booksAPlainConfirmationOnceAlsoWhenTheMailComesTwice() {
        var order = awaiting();
        String mail = reply(order, PASS, SUPPLIER, "Thanks, order confirmed. 480 pcs as ordered.");

        receive(mail);
        receive(mail);
        receive("Received: by another way\r\n" + mail);

        assertThat(kinds()).containsExactly("CONFIRMED");
        assertThat(state(order)).isEqualTo(Conversation.State.ANSWERED);
    }

    @Test
    void threadsByTheReplyAddressAlone() {
        var order = awaiting();

        receive(PASS + "From: %s\r\nTo: %s\r\nSubject: our confirmation\r\nMessage-ID: <%d@brightwick.example.com>\r\n\r\nWe confirm the order.\r\n".formatted(SUPPLIER, sentMail(order).addresses("Reply-To").getFirst().address(), System.nanoTime()));

        assertThat(kinds()).containsExactly("CONFIRMED");
    }

    @Test
    void letsAPersonReadEverythingElse() {
        for (String text : List.of("Confirmed subject to stock.", "Can you confirm the address?", "OK thanks", "Will confirm tomorrow.",
                "Confirmed, but only 360 pcs if the boat is late.", "We cannot deliver in full.", "Order confirmed. Cannot deliver in full.")) {
            var order = awaiting();
            receive(reply(order, PASS, SUPPLIER, text));
            assertThat(jdbc.sql("select kind from supplier_response where purchase_order = ?").param(order.value()).query(String.class).single()).as(text).isEqualTo("UNCLEAR");
        }
    }

    @Test
    void laysAClearProposalBeforeABuyerLineByLineWithTheWordsItRestsOn() {
        var order = awaiting();
        receive(reply(order, PASS, SUPPLIER, "Hello,\r\n\r\nonly 360 pcs on 24 January 2027, price 3.40 GBP."));

        var response = responses.about(order).getFirst();
        assertThat(response.kind()).isEqualTo(SupplierResponse.Kind.CHANGED);
        var line = lines(response).getFirst();
        assertThat(line.quantity()).isEqualTo(Quantity.of(360));
        assertThat(line.date()).isEqualTo(LocalDate.of(2027, 1, 24));
        assertThat(line.price().value()).isEqualByComparingTo("3.40");
        assertThat(line.wordsIn(response.comment())).containsExactly("360 pcs", "24 January 2027", "3.40 GBP");
        assertThat(responses.factsOf(response.id()).readInMail()).isTrue();
        assertThat(engine("collaboration.supplier-responded")).singleElement().asString().contains("changed");
    }

    /** The words in bold in the task and marked on the page of the mail; nothing of a mail means anything to the form that shows it. */
    @Test
    void showsThePersonWhoReadsWhichWordsStoppedTheMail() throws Exception {
        var order = awaiting();
        receive(reply(order, PASS, SUPPLIER, "Order confirmed. The *glazier* flummoxes [us](x) dearly."));

        var response = responses.about(order).getFirst();
        var view = showReply.show(response.id()).view();
        assertThat(view.why()).startsWith("Not booked by itself, because we do not understand: ");
        assertThat(view.markedText()).contains("Order confirmed. The \\*").contains("**glazier**").contains("\\[us\\](x)").doesNotContain("[us](");
        assertThat(view.stops()).anySatisfy(stop -> assertThat(stop).isEqualTo(new ShowReply.Stop("“flummoxes”", "We do not know what this means here")));
        assertThat(mvc.perform(get("/supplier-mails/" + response.messageId().orElseThrow()).with(people.signedIn("bea", Group.BUYERS))).andReturn().getResponse().getContentAsString())
                .contains("<mark>flummoxes</mark>").contains("What kept it from being booked by itself").doesNotContain("??");
    }

    @Test
    void saysThatOnlyTheMailAroundAConfirmationStoppedIt() {
        var order = awaiting();
        receive(reply(order, "", SUPPLIER, "Order confirmed."));

        assertThat(showReply.show(responses.about(order).getFirst().id()).view().why()).startsWith("Not booked by itself, because ").endsWith("The words by themselves confirm the order as it is.");
    }

    @Test
    void givesAPersonWhoReadsWhatWasUnderstoodSoFar() {
        var order = awaiting();
        receive(reply(order, PASS, SUPPLIER, "Only 360 pcs, if that is ok?"));

        var response = responses.about(order).getFirst();
        assertThat(response.kind()).isEqualTo(SupplierResponse.Kind.UNCLEAR);
        assertThat(lines(response).getFirst().quantity()).isEqualTo(Quantity.of(360));
        assertThat(response.understood()).contains("it asks something").contains("Line 1: 360 units (“360 pcs”)");
        assertThat(response.rule()).isEqualTo(ReadReply.RULE);
    }

    @Test
    void laysAMailThatMayBeAFraudBeforeAManagerWhileTheClockRunsOn() {
        for (String mail : List.of(PASS.replace("dmarc=pass", "dmarc=fail"), PASS + "X: 1\r\n", PASS + "X: 2\r\n")) {
            var order = awaiting();
            String text = mail.contains("dmarc=fail") ? "Order confirmed." : mail.contains("1") ? "Order confirmed. Please use our new bank account." : "Order c\u043enfirmed.";

            receive(reply(order, mail, SUPPLIER, text));

            assertThat(kinds()).as(text).isEmpty();
            assertThat(state(order)).as(text).isEqualTo(Conversation.State.AWAITING);
            assertThat(engine("collaboration.suspicious-mail-came").getLast()).contains(order.value());
        }
        assertThat(states()).containsExactly("SUSPECT", "SUSPECT", "SUSPECT");
        assertThat(engine("collaboration.supplier-responded")).isEmpty();
    }

    @Test
    void givesABuyerAMailThatNobodyVouchesFor() {
        for (String results : List.of("", PASS.replace("dmarc=pass", "dmarc=none"))) {
            var order = awaiting();

            receive(reply(order, results, SUPPLIER, "Order confirmed."));

            assertThat(responses.about(order)).singleElement().extracting(SupplierResponse::kind).isEqualTo(SupplierResponse.Kind.UNCLEAR);
        }
        assertThat(engine("collaboration.suspicious-mail-came")).isEmpty();
    }

    @Test
    void laysAMailOfAStrangerWithTheRightTokenBeforeAManagerAndQueuesOneThatKnowsNothing() {
        var order = awaiting();

        receive(reply(order, PASS.replace("brightwick", "thief"), "x@thief.example.com", "Order confirmed."));
        receive(PASS + "From: " + SUPPLIER + "\r\nTo: orders@buyer.example.com\r\nSubject: hello\r\nMessage-ID: <none@brightwick.example.com>\r\n\r\nJust saying hello.\r\n");

        assertThat(kinds()).isEmpty();
        assertThat(states()).containsExactly("SUSPECT", "UNASSIGNED");
        assertThat(state(order)).isEqualTo(Conversation.State.AWAITING);
    }

    @Test
    void takesTheRefusalOfEveryLineForARefusalOfTheOrder() {
        var order = awaiting();

        receive(reply(order, PASS, SUPPLIER, "Sorry, we can't take this order."));

        assertThat(kinds()).containsExactly("DECLINED");
        assertThat(state(order)).isEqualTo(Conversation.State.ANSWERED);
    }

    @Test
    void letsNothingAutomaticStopTheClock() {
        var order = awaiting();

        receive(reply(order, PASS + "Auto-Submitted: auto-replied\r\n", SUPPLIER, "I am out of office until Monday. Order confirmed."));
        receive(reply(order, PASS, SUPPLIER, "I am away").replaceFirst("Subject: Re: ", "Subject: Automatic reply: "));
        receive(reply(order, PASS + "Precedence: bulk\r\n", SUPPLIER, "Thanks, case 5512 was opened."));

        assertThat(kinds()).isEmpty();
        assertThat(states()).containsExactly("NOTED", "NOTED", "NOTED");
        assertThat(state(order)).isEqualTo(Conversation.State.AWAITING);
    }

    @Test
    void asksForAnotherAddressWhenAMailComesBack() {
        var order = awaiting();
        String bounceTo = jdbc.sql("select bounce_to from mail_out").query(String.class).single();

        receive("Return-Path: <>\r\nFrom: MAILER-DAEMON@brightwick.example.com\r\nTo: %s\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b@brightwick.example.com>\r\n\r\n550 5.1.1 User unknown\r\n".formatted(bounceTo));
        receive("Return-Path: <>\r\nFrom: MAILER-DAEMON@other.example.com\r\nTo: bounce+abcdefghijklmnopqrstuvwxyz@buyer.example.com\r\nSubject: Undelivered Mail\r\nMessage-ID: <c@other.example.com>\r\n\r\n550 5.1.1 User unknown\r\n");

        assertThat(state(order)).isEqualTo(Conversation.State.UNDELIVERED);
        assertThat(engine("collaboration.delivery-failed")).singleElement().asString().contains("550 5.1.1 User unknown");
    }

    @Test
    void answersAReplyToAReplacedRevisionAndBooksNothing() {
        var order = awaiting();
        String mail = reply(order, PASS, SUPPLIER, "Order confirmed.");
        transaction.executeWithoutResult(s -> events.publishEvent(new PurchaseOrderEvents.Amended(order, 2)));

        receive(mail);

        assertThat(kinds()).isEmpty();
        assertThat(engine("collaboration.supplier-responded")).isEmpty();
    }

    @Test
    void givesAPersonWhatComesWhileANewRevisionWaitsToBeSent() {
        var order = awaiting();
        String mail = reply(order, PASS, SUPPLIER, "Order confirmed.");
        amendOrder.amend(new Amendment(order, orders.snapshot(order).contentHash(), List.of(new Amendment.Line(1, Quantity.of(600), null)), "more are needed"), orders.bea());

        receive(mail);

        assertThat(kinds()).containsExactly("UNCLEAR");
        assertThat(engine("collaboration.supplier-wrote-later")).singleElement().asString().contains(order.value());
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> readAnswer.as(jdbc.sql("select id from supplier_response").query(Long.class).single(), SupplierResponse.Kind.CONFIRMED, List.of(), "bea", "")))
                .hasMessageContaining("answered revision 1 and the order is at revision 2");
    }

    @Test
    void keepsALaterMailBesideTheAnswerInsteadOfOverwritingIt() {
        var order = awaiting();
        receive(reply(order, PASS, SUPPLIER, "Order confirmed."));

        receive(reply(order, PASS, SUPPLIER, "Please ignore our confirmation."));

        assertThat(kinds()).containsExactly("CONFIRMED", "UNCLEAR");
        assertThat(engine("collaboration.supplier-responded")).hasSize(1);
        assertThat(engine("collaboration.supplier-wrote-later")).hasSize(1);
    }

    @Test
    void asksNobodyToReadANoteThatOnlyHandsOverAnInvoice() {
        var order = awaiting();
        String note = withInvoice(reply(order, PASS, SUPPLIER, "Dear Bea,\r\n\r\nPlease find our invoice attached.\r\n\r\nKind regards"));
        receive(reply(order, PASS, SUPPLIER, "Order confirmed."));

        receive(note);

        assertThat(kinds()).containsExactly("CONFIRMED");
        assertThat(engine("collaboration.supplier-wrote-later")).isEmpty();
        assertThat(states()).containsExactly("THREADED", "THREADED");
        assertThat(documents()).isOne();
    }

    @Test
    void givesAPersonTheInvoiceThatComesInsteadOfAnAnswerOrWithMoreThanANote() {
        var order = awaiting();
        receive(withInvoice(reply(order, PASS, SUPPLIER, "Please find our invoice attached.")));
        assertThat(kinds()).as("nothing was answered yet").containsExactly("UNCLEAR");

        receive(withInvoice(reply(order, PASS, SUPPLIER, "Please find our invoice attached. The rest comes in January.")));
        assertThat(kinds()).containsExactly("UNCLEAR", "UNCLEAR");
        assertThat(documents()).isEqualTo(2);
    }

    @Test
    void takesEverySampleMailUpWithoutStopping() throws Exception {
        int mails = 0;
        for (String set : List.of("bounces-public", "replies", "replies-2")) {
            try (var files = Files.list(Path.of("src/test/resources/mails").resolve(set))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
                    inbox.accept(new Arrival("mail", file.getFileName().toString(), "message/rfc822", Files.readAllBytes(file)));
                    mails++;
                }
            }
        }
        takeUp.takeUpAll();

        assertThat(jdbc.sql("select count(*) from inbox where channel = 'mail' and state = 'TAKEN_UP'").query(Integer.class).single()).isEqualTo(mails);
        assertThat(kinds()).isEmpty();
    }

    private List<LineAnswer> lines(SupplierResponse response) {
        return transaction.execute(s -> responses.get(response.id()).lines());
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        clock.advance(Duration.ofMinutes(1));
        return order;
    }

    /** What a mail program makes of "reply". */
    private String reply(PurchaseOrderNumber order, String headers, String from, String text) {
        IncomingMail sent = sentMail(order);
        String quoted = "> " + sent.plainText().orElseThrow().strip().replace("\r\n", "\n").replace("\n", "\r\n> ");
        return headers + "From: Sales <%s>\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: <%d@brightwick.example.com>\r\nIn-Reply-To: %s\r\nDate: Tue, 24 Nov 2026 12:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n\r\nOn Tue, 24 Nov 2026, Purchasing <orders@buyer.example.com> wrote:\r\n%s\r\n"
                .formatted(from, sent.addresses("Reply-To").getFirst().address(), sent.subject(), System.nanoTime(), sent.messageId().orElseThrow(), text, quoted);
    }

    private static String withInvoice(String mail) {
        String[] parts = mail.split("Content-Type: text/plain; charset=utf-8\r\n\r\n", 2);
        return parts[0] + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + parts[1]
                + "\r\n--b1\r\nContent-Type: application/xml; name=invoice.xml\r\nContent-Disposition: attachment; filename=invoice.xml\r\n\r\n<Invoice>%d</Invoice>\r\n--b1--\r\n".formatted(System.nanoTime());
    }

    private int documents() {
        return jdbc.sql("select count(*) from inbox where channel <> 'mail'").query(Integer.class).single();
    }

    private IncomingMail sentMail(PurchaseOrderNumber order) {
        var bytes = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(order + "/r1/o1").query((row, n) -> row.getBytes(1)).list().forEach(bytes::writeBytes);
        return IncomingMail.parse(bytes.toByteArray());
    }

    private void receive(String mail) {
        String id = IncomingMail.parse(mail.getBytes(StandardCharsets.UTF_8)).messageId().orElseThrow();
        inbox.accept(new Arrival("mail", id, "message/rfc822", mail.getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
        assertThat(jdbc.sql("select count(*) from inbox where state <> 'TAKEN_UP'").query(Integer.class).single()).isZero();
    }

    private Conversation.State state(PurchaseOrderNumber order) {
        return conversations.latest(order).orElseThrow().state();
    }

    private List<String> kinds() {
        return jdbc.sql("select kind from supplier_response order by id").query(String.class).list();
    }

    private List<String> states() {
        return jdbc.sql("select state from supplier_message where direction = 'IN' order by id").query(String.class).list();
    }

    private List<String> engine(String message) {
        return jdbc.sql("select payload from outbox where channel = 'engine' and payload like concat('%', ?, '%') order by id").param("\"name\":\"" + message + "\"").query(String.class).list();
    }
}
