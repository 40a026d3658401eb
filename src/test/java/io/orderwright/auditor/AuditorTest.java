package io.orderwright.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.orderwright.auditor.Check.Outcome;
import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.landed.NoteBill;
import io.orderwright.invoicing.landed.NoteCharge;
import io.orderwright.invoicing.payment.PaymentExports;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.DraftOrderFromProposal;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.DoubtHighCount;
import io.orderwright.receiving.receipt.LoweredCounts;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.receiving.receipt.TakeBackUnits;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A healthy house is found healthy; one of each kind of damage is planted, and found by the check that is made for it. */
@DatabaseTest
class AuditorTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Autowired ApplicationContext context;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired InvoicingFixtures invoicing;
    @Autowired SizeProposal size;
    @Autowired DraftOrderFromProposal draftFromProposal;
    @Autowired SendPurchaseOrder send;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired DoubtHighCount doubtHighCount;
    @Autowired TakeBackUnits takeBackUnits;
    @Autowired NoteCharge noteCharge;
    @Autowired NoteBill noteBill;
    @Autowired SetTolerance setTolerance;
    @Autowired PaymentExports exports;
    @Autowired OutboxDelivery outbox;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired StockTransfers transfers;
    @Autowired TransactionTemplate transaction;
    @Autowired DatabaseChecks database;
    @Autowired ChainCheck chain;
    @Autowired List<Command> commands;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired TestClock clock;

    private PurchaseOrderNumber original;
    private PurchaseOrderNumber backorder;
    private PurchaseOrderNumber fromProposal;
    private PurchaseOrderNumber transport;

    /** 500 ordered, 470 came and 10 damaged, the rest is on a backorder order; the invoice for 500 is partly paid, that of who brought it in full; another order came from falling stock. */
    @BeforeEach
    void live() {
        original = orders.order(500).issued();
        send.send(original);
        suppliers.tookTheOrder(original);
        transport = orders.order(48).issued();
        send.send(transport);
        suppliers.tookTheOrder(transport);
        jdbc.sql("update mail_out set state = 'ACCEPTED', settled_at = queued_at, announced_at = queued_at, attempts = 1").update();
        orders.confirm(original);
        postGoodsReceipt.post(new Delivery("k", original, "DN-1", List.of(new CountedLine(1, Quantity.of(470), Quantity.of(10), Quantity.ZERO)), List.of()),
                orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE));
        pay(transport);
        backorder = orders.issue(orders.backorder(original));
        send.send(backorder);
        setTolerance.set(null, null, "unplanned_charge_abs", "off", orders.max());
        setTolerance.set(null, null, "doc_variance_abs", "off", orders.max());
        invoicing.match(invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(original), "B-1").line(1, 500).freight("20.00").ubl()));
        noteCharge.note(new NoteCharge.Bill(null, "RH-77", LocalDate.of(2026, 11, 20), "FREIGHT", Money.of("50.00", "GBP"), null, Set.of(original), Set.of()), ada());
        assertThat(outbox.deliver("landed-cost")).isEqualTo(4);
        inbox.accept(new Arrival("mail", "<a@brightwick.example.com>", "message/rfc822", ("From: orders@brightwick.example.com\r\nTo: orders@buyer.example.com\r\nSubject: Hello\r\n"
                + "Message-ID: <a@brightwick.example.com>\r\n\r\nHello.\r\n").getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
        var kiln = catalog.supplier("KILN").register();
        var bowl = planning.steadySeller("BOWL", kiln, 20, 430);
        stock.sell(bowl, 30);
        fromProposal = draftFromProposal.draft(size.size("KILN:MAIN:GBP", 4711).orElseThrow().id());
        transferred();
        jdbc.sql("update outbox set state = 'DELIVERED', settled_at = created_at where channel = 'engine'").update();
        seal();
    }

    /** The order is for bringing what the first one ordered: its invoice is noted as freight and duty on those goods, paid and exported. */
    private void pay(PurchaseOrderNumber order) {
        orders.confirm(order);
        postGoodsReceipt.post(new Delivery("k-t", order, "DN-T", List.of(new CountedLine(1, Quantity.of(48), Quantity.ZERO, Quantity.ZERO)), List.of()),
                orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE));
        InvoiceId invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "T-1").line(1, 48).ubl());
        invoicing.match(invoice);
        noteBill.note(new NoteBill.CarrierBill(BRIGHTWICK, "T-1", LocalDate.of(2026, 11, 20), Money.of("148.80", "GBP"), List.of(new NoteBill.Part("FREIGHT", Money.of("100.00", "GBP"), null),
                new NoteBill.Part("DUTY", Money.of("48.80", "GBP"), null)), Set.of(original), Set.of(), invoice.value()), ada());
        clock.advance(Duration.ofHours(1));
        invoicing.releaseAll(orders.max());
        exports.export("k", ada());
    }

    private Person ada() {
        return orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
    }

    /** F80: one count that is paid and claimed back, one of which nothing is paid. */
    @Test
    void findsItHealthyAfterCountsThatWereTooHigh() {
        var walter = orders.person("walter", "Walter Byrne", Group.WAREHOUSE);
        var wim = orders.person("wim", "Wim de Boer", Group.WAREHOUSE);
        var note = postGoodsReceipt.post(new Delivery("k2", backorder, "DN-2", List.of(new CountedLine(1, Quantity.of(15), Quantity.ZERO, Quantity.ZERO)), List.of()), wim);
        for (var place : List.of(new LoweredCounts.Place(original, 1), new LoweredCounts.Place(backorder, 1))) {
            String on = place.order().equals(backorder) ? note : jdbc.sql("select min(number) from goods_receipt").query(String.class).single();
            String correction = doubtHighCount.ask("too-high/" + place, on, Map.of(place, 5L), "cartons are empty", orders.person("will", "Will Ofori", Group.WAREHOUSE));
            takeBackUnits.answer(correction, Map.of(place, 10L), true, "", walter);
        }
        invoicing.match(invoicing.latest());
        jdbc.sql("update outbox set state = 'DELIVERED', settled_at = created_at where channel = 'engine'").update();
        clock.advance(Duration.ofHours(1));
        jdbc.sql("update outbox set not_before = ? where state = 'WAITING'").param(Timestamp.from(clock.instant())).update();

        for (Check check : database.all()) {
            assertThat(check.look().words()).as(check.name()).isEmpty();
        }
    }

    @Test
    void findsAHealthyHouseHealthy() {
        clock.advance(Duration.ofHours(1));
        jdbc.sql("update outbox set not_before = ? where state = 'WAITING'").param(Timestamp.from(clock.instant())).update();

        for (Check check : database.all()) {
            Outcome outcome = check.look();
            assertThat(outcome.words()).as(check.name()).isEmpty();
            assertThat(outcome.facts()).as(check.name()).isPositive();
        }
        assertThat(chain.look().words()).isEmpty();
        assertThat(chain.look().facts()).isGreaterThan(10);
    }

    @TestFactory
    Stream<DynamicTest> findsEachKindOfDamage() {
        clock.advance(Duration.ofHours(1));
        jdbc.sql("update outbox set not_before = ? where state = 'WAITING'").param(Timestamp.from(clock.instant())).update();
        String longAgo = " = '2020-01-01 00:00:00'";
        return Stream.of(
                damage("one-order-per-need", "two orders for one proposal", "update purchase_order set proposal_id = (select max(proposal_id) from replenishment_proposal) where order_number = '" + original + "'", "became 2 orders"),
                damage("one-order-per-need", "an order that lost its line", "update replenishment_need set purchase_order = '" + original + "' where state = 'ORDERED'", "which has no line for it"),
                damage("one-order-per-need", "an order that vanished", "update purchase_order set proposal_id = null", "no order names it"),
                damage("one-order-per-need", "a need that nobody takes up", "update replenishment_need set state = 'OPEN', order_at" + longAgo + ", opened_at" + longAgo, "nobody took it up"),
                damage("one-mail-per-step", "a second mail of one revision", copy("supplier_message", "mail_key = concat(mail_key, 'x'), reply_token_hash = null, bounce_token_hash = null", "kind = 'ORDER' and purchase_order = '" + original + "'"), "was mailed 2 times"),
                damage("one-mail-per-step", "another Message-ID at the second attempt", "update mail_out set message_id = concat('<again', id, '@buyer.example.com>')", "left under <again"),
                damage("one-mail-per-step", "a mail that never left", "update mail_out set mail_key = concat('lost/', id)", "never given to the mail server"),
                damage("one-mail-per-step", "an order that was never mailed", "delete from conversation where purchase_order = '" + original + "'", "no mail was ever written", "update purchase_order set status = 'CONFIRMED' where order_number = '" + original + "'"),
                damage("deadlines-kept", "a reminder that never left", "update conversation set state = 'AWAITING', chase_at" + longAgo + ", reminded_at = null", "and nobody did"),
                damage("deadlines-kept", "a silence that nobody was told of", "update conversation set state = 'AWAITING', flag_at" + longAgo + ", flagged_at = null", "and nobody was asked"),
                damage("deadlines-kept", "an answer after a flag that never came", "update conversation set state = 'ANSWERED', flag_at" + longAgo + ", answered_at = '2020-01-01 02:00:00', flagged_at = null", "nobody was asked meanwhile"),
                damage("deadlines-kept", "a reminder too early", copy("supplier_message", "mail_key = concat(mail_key, 'r'), kind = 'REMINDER', reply_token_hash = null, bounce_token_hash = null, happened_at" + longAgo, "kind = 'ORDER' and purchase_order = '" + original + "'"), "before"),
                damage("deadlines-kept", "a second flag of one deadline", copy("audit_event", "action = 'collaboration.silence-flagged', facts = '{}', subject = '" + original + "'", "id <= (select min(id) + 1 from audit_event a)"), "was flagged 2 times"),
                damage("one-issue-per-revision", "a document nobody approved", "update purchase_order_issue set content_hash = 'other' where order_number = '" + original + "'", "this revision never had"),
                damage("one-issue-per-revision", "a lost document", "delete from purchase_order_issue where order_number = '" + original + "'", "nothing was kept of it"),
                damage("ledger-makes-positions", "a position that was edited", "update stock_position set on_hand = on_hand + 1 where sku = 'MUG-RED'", "free on the shelf, the ledger says"),
                damage("ledger-makes-positions", "a movement that vanished", "delete from stock_movement where to_state = 'QUARANTINED'", "10 quarantined, the ledger says 0"),
                damage("ledger-makes-positions", "a movement without a position", "delete from stock_position where sku = 'BOWL'", "and no position"),
                damage("on-order-counted-once", "units on order twice, on original and backorder", "update purchase_order_line l join purchase_order o on o.id = l.order_id set l.on_order = l.on_order + 20 where o.order_number = '" + original + "'", original + " line 1: the order counts 20 on order, the stock 0"),
                damage("on-order-counted-once", "expected stock that no order has", "update inbound_supply set order_number = 'PO-2020-000001' where order_number = '" + backorder + "'", "of an order line that is not there"),
                damage("on-order-counted-once", "a position that counts more than is expected", "update stock_position set inbound = inbound + 7 where sku = 'MUG-RED'", "27 inbound, 20 expected"),
                damage("transfers-count-once", "a transfer in transit that is on hand as well", "update stock_transfer set state = 'RECEIVED', received = quantity where state = 'SHIPPED'", "is RECEIVED with"),
                damage("transfers-count-once", "a transfer that lost its movement", "delete from stock_movement where reference like 'TR-%' and from_state = 'ALLOCATED' and to_state = 'OUTSIDE'", "and 0 gone"),
                damage("transfers-count-once", "a transfer that vanished with units under way", "delete from stock_transfer where state = 'SHIPPED'", "moved units and is not there"),
                damage("transfers-count-once", "inbound units changed", "update inbound_supply set open_quantity = open_quantity + 3 where order_number like 'TR-%' and open_quantity > 0", "are inbound at"),
                damage("transfers-count-once", "a difference without an owner", "update stock_transfer set difference_owner = null where missing > 0", "nobody owns that"),
                damage("transfers-count-once", "units received twice", "update stock_transfer set received = received + 1, missing = missing - 1 where state = 'RECEIVED'", "the ledger of MAIN"),
                damage("backorders-carry-the-rest", "a rest that was lost on the way", "update purchase_order_line set ordered = ordered - 5 where order_id = (select id from purchase_order where order_number = '" + backorder + "')", "its backorder orders began with 15"),
                damage("receipts-are-booked-once", "a receipt that was booked twice", copy("purchase_order_receipt", "", "1 = 1"), "units for orders"),
                damage("receipts-are-booked-once", "units that came from nowhere", "update purchase_order_line set received = received + 1 where received > 0", "its receipts say 480"),
                damage("nothing-paid-twice", "units paid twice", "update invoice_billed set units = units * 2", "units were invoiced and paid"),
                damage("nothing-paid-twice", "a payment queued twice", copy("payment_instruction", "instruction_number = concat(instruction_number, 'x'), part = part + 1", "1 = 1"), "is queued for payment"),
                damage("nothing-paid-twice", "a payment that was never exported", "update payment_instruction set status = 'ACKNOWLEDGED'", "is in no export"),
                damage("invoice-adds-up", "money that is neither matched nor in question", "update invoice set held_net = held_net - 1", "is not"),
                damage("charges-are-carried", "a penny of freight that nobody carries", "update landed_share set amount = amount - 0.01 where goods_receipt <> ''", "49.9900 is carried and 0.0000 is not, 50.0000 was billed"),
                damage("charges-are-carried", "freight on goods that never came", "update landed_share set goods_receipt = 'GRN-2020-000001' where goods_receipt <> ''", "which did not bring them"),
                damage("payments-are-posted", "a penny of tax that is posted nowhere", "update payment_posting set amount = amount - 0.01 where kind = 'TAX'", ", its postings are "),
                damage("payments-are-posted", "a payment without postings", "delete from payment_posting where instruction_id = (select id from (select max(id) as id from payment_instruction) last)", "and is posted nowhere"),
                damage("payments-are-posted", "freight posted as handling", "update payment_posting set kind = 'HANDLING' where kind = 'FREIGHT'", "20.0000 was released as FREIGHT, 0.0000 is posted"),
                damage("payments-are-posted", "freight that is paid and that goods carry another amount of", "update landed_charge set amount = amount - 1 where noted_by is null", "19.0000 of FREIGHT is carried by goods, 20.0000 was released"),
                damage("payments-are-posted", "duty that goods carry and nobody is paid for", "update landed_charge set type = 'DUTY' where noted_by is null", "20.0000 of DUTY is carried by goods, 0.0000 was released"),
                damage("payments-are-posted", "an export that lost its postings", copy("payment_export", "export_number = concat(export_number, 'x'), request_key = concat(request_key, 'x'), postings = null", "1 = 1"), "has no postings"),
                postings("a file that somebody touched", "concat(postings, char(10))", "are not the file that was made"),
                postings("a file that no program reads", "replace(postings, 'account', 'konto')", "cannot be read: line 2 has no account"),
                postings("a penny less tax", "replace(postings, 'TAX,2200,29.76', 'TAX,2200,29.75')", "the bank is told to pay 178.56"),
                postings("a penny of tax posted as duty", "replace(replace(postings, 'TAX,2200,29.76', 'TAX,2200,29.75'), '48.80', '48.81')", "posts 29.75 as TAX of PAY-2026-000001, what is kept of it says 29.76"),
                postings("freight that is not what the bill was noted as", "replace(replace(postings, 'FREIGHT,5100,100.00', 'FREIGHT,5100,90.00'), 'DUTY,5110,48.80', 'DUTY,5110,58.80')", "posts 90 as FREIGHT of PAY-2026-000001, what is kept of it says 100"),
                postings("a charge posted as another", "replace(postings, 'DUTY,5110', 'PACKING,5140')", "as PACKING of PAY-2026-000001, what is kept of it says 0"),
                postings("every row twice", "concat(postings, substring(postings, locate(char(10), postings) + 1))", "posts DUTY of PAY-2026-000001 twice"),
                postings("a payment that is not in the export", "replace(postings, 'PAY-2026-000001', 'PAY-2026-000002')", "of PAY-2026-000002, which it does not pay"),
                postings("a payment that the file leaves out", "substring(postings, 1, locate(char(10), postings))", "pays PAY-2026-000001 and posts nothing of it"),
                postings("another transfer", "replace(postings, '-1,PAY', '-2,PAY')", "-2, it pays "),
                postings("an account that is missing", "replace(postings, ',5110,', ',,')", "posts DUTY of PAY-2026-000001 to no account"),
                damage("nothing-stuck", "a message that stopped", "update outbox set state = 'DEAD', last_problem = 'the engine refused it' where channel = 'engine'", "stopped: the engine refused it"),
                damage("nothing-stuck", "a message that nobody sends", "update outbox set state = 'WAITING', not_before" + longAgo, "should have left at"),
                damage("nothing-stuck", "a mail in that stopped", "update inbox set state = 'DEAD'", "nobody knows why"),
                damage("nothing-stuck", "a mail in that nobody takes up", "update inbox set state = 'WAITING', not_before" + longAgo, "should have been taken up"),
                damage("nothing-stuck", "a mail in that stands nowhere", "delete from supplier_message where direction = 'IN'", "was taken up and stands nowhere"),
                damage("nothing-stuck", "an original that is gone", "delete from inbox_part", "has no bytes"),
                damage("nothing-stuck", "a file that is no document", "update supplier_document set inbox_id = null", "is no document"),
                damage("nothing-stuck", "a document that nobody read", "update supplier_document set state = 'WAITING', received_at" + longAgo, "was never read"),
                damage("nothing-stuck", "a mail that left and was not told", "update mail_out set announced_at = null, settled_at" + longAgo, "the order was never told", "update mail_out set state = 'ACCEPTED'"),
                damage("nothing-stuck", "a mail that nobody sends", "delete from outbox where channel = 'mail'", "nobody will send it", "update mail_out set state = 'QUEUED'"),
                damage("audit-chain", "an event that was edited", "update audit_event set facts = '{}' where id = (select id from (select min(id) as id from audit_event) first)", "is not what was sealed"),
                damage("audit-chain", "an event that was deleted", "delete from audit_event where id = (select id from (select max(id) as id from audit_event) last)", "was sealed and is gone", "delete from audit_subject"),
                damage("audit-chain", "an event that was slipped in", "update audit_event set id = 1 where id = (select id from (select min(id) as id from audit_event) first)", "was slipped in", "delete from audit_subject"),
                damage("audit-chain", "an end that was cut off", "delete from audit_seal where event_id = (select id from (select max(event_id) as id from audit_seal) last)", "does not end with"));
    }

    @Test
    void findsOrdersWithoutAnInstanceAndInstancesWithoutAnOrder() throws Exception {
        claim("purchase-order", original, 1);
        claim("purchase-order", backorder, 2);
        claim("purchase-order", fromProposal, 3);
        claim("purchase-order", transport, 4);
        clock.advance(Duration.ofHours(1));
        try (var operate = new Operate()) {
            operate.alive("purchase-order", 1, 2, 3, 4).alive("invoice-matching");
            assertThat(look("orders-and-instances", operate).words()).isEmpty();
            assertThat(look("orders-and-instances", operate).facts()).isEqualTo(8);

            operate.alive("purchase-order", 1, 3, 4, 99);
            assertThat(look("orders-and-instances", operate).words()).containsExactlyInAnyOrder("order %s is open and has no live process instance".formatted(backorder),
                    "Process instance 99 of purchase-order lives and carries no order");

            jdbc.sql("update purchase_order set process_ended = true where order_number = ?").param(original.value()).update();
            assertThat(look("orders-and-instances", operate).words()).contains("Process instance 1 lives, but its order %s has ended".formatted(original));
            assertThat(look("invoices-and-instances", operate).words()).singleElement().asString().contains("is open and has no live process instance");
            operate.incident(2, "issue-order", "MUG-RED has no price today: enter one.");
            assertThat(look("no-incidents", operate).words()).containsExactly("Step issue-order of process instance 2 stopped: MUG-RED has no price today: enter one.");
        }
        assertThat(engineCheck("no-incidents", URI.create("http://127.0.0.1:1")).look().unchecked()).contains("cannot be reached");
    }

    @Test
    void looksIntoMailboxes() throws Exception {
        var office = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)})
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        office.start();
        int port = office.getImap().getPort();
        try {
            String id = jdbc.sql("select message_id from mail_out where mail_key = ?").param(original + "/r1/o1").query(String.class).single();
            jdbc.sql("update mail_out set state = 'QUEUED' where message_id <> ?").param(id).update();
            lies(office, "orders@brightwick.example.com", id);
            lies(office, "orders@buyer.example.com", "<a@brightwick.example.com>");
            assertThat(mailboxes(port).words()).isEmpty();
            assertThat(mailboxes(port).facts()).isEqualTo(2);

            lies(office, "orders@brightwick.example.com", id);
            lies(office, "orders@brightwick.example.com", "<po-2026-000001.r1.o.zzz@buyer.example.com>");
            lies(office, "orders@buyer.example.com", "<lost@brightwick.example.com>");
            assertThat(mailboxes(port).words()).containsExactlyInAnyOrder("Mail %s lies 2 times in a mailbox, it was sent 1 times".formatted(id),
                    "<po-2026-000001.r1.o.zzz@buyer.example.com> lies in the mailbox of orders@brightwick.example.com and nothing here says that it was written",
                    "Mail <lost@brightwick.example.com> lies in our mailbox and was never stored");

            office.purgeEmailFromAllMailboxes();
            assertThat(mailboxes(port).words()).containsExactly("Mail %s was taken by the mail server and is in no mailbox".formatted(id));
        } finally {
            office.stop();
        }
        assertThat(mailboxes(port).unchecked()).contains("cannot be read");
    }

    @Test
    void everyCheckIsExplained() throws Exception {
        String paper = Files.readString(Path.of("src/docs/audit.md"));

        assertThat(context.getBean(AuditEverything.class).checks()).allSatisfy(check -> assertThat(paper).contains("`" + check.name() + "`"));
    }

    @Test
    void endsWithOneLineForMachines() throws Exception {
        jdbc.sql("update stock_position set on_hand = on_hand + 1 where sku = 'MUG-RED'").update();

        var answer = audit("ledger-makes-positions", "audit-chain");

        assertThat(answer.code()).isOne();
        assertThat(answer.text()).contains("DAMAGED", "holds");
        assertThat(answer.summary().path("damage").asInt()).isOne();
        assertThat(answer.summary().path("checks").size()).isEqualTo(2);
        assertThat(answer.summary().path("checks").path(0).path("words").path(0).asString()).contains("MUG-RED at MAIN");
        assertThat(audit("audit-chain").code()).isZero();
        assertThat(audit("no-such-check").code()).isEqualTo(2);
    }

    /** One transfer is under way, one arrived two units short. */
    private void transferred() {
        var london = new LocationCode("LONDON");
        for (String code : List.of("JUG", "CUP")) {
            var sku = catalog.product(code).register();
            stock.open(sku, london, 50);
            var transfer = transfers.propose(List.of(new StockTransfers.Wanted(sku, london, InventoryFixtures.MAIN, 20, 30, 60, 3))).getFirst();
            transfers.release(transfer.number(), "tom");
            transfers.ship(transfer.number(), "wanda");
            if (code.equals("CUP")) {
                transfers.receive(transfer.number(), 18, "wanda");
            }
        }
    }

    // ---- planting

    private DynamicTest damage(String check, String words, String statement, String found, String... before) {
        return DynamicTest.dynamicTest(check + ": " + words, () -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (String first : before) {
                jdbc.sql(first).update();
            }
            assertThat(jdbc.sql(statement).update()).as("rows damaged").isPositive();
            Check looking = Stream.concat(database.all().stream(), Stream.of(chain)).filter(one -> one.name().equals(check)).findFirst().orElseThrow();
            assertThat(looking.look().words()).anySatisfy(sentence -> assertThat(sentence).contains(found));
        }));
    }

    private DynamicTest postings(String words, String changed, String found) {
        return damage("posting-files-are-the-payments", words, "update payment_export set postings = " + changed, found);
    }

    /** A second row like those, with a few columns changed. */
    private String copy(String table, String changes, String where) {
        List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_schema = database() and table_name = ? and column_name <> 'id' order by ordinal_position")
                .param(table).query(String.class).list();
        List<String> values = new ArrayList<>(columns);
        for (String change : changes.isEmpty() ? new String[0] : changes.split(", (?=[a-z_]+ =)")) {
            String[] sides = change.split(" = ", 2);
            values.set(columns.indexOf(sides[0]), sides[1]);
        }
        return "insert into %s (%s) select %s from %s where %s".formatted(table, String.join(", ", columns), String.join(", ", values), table, where);
    }

    private void claim(String process, PurchaseOrderNumber number, long key) {
        jdbc.sql("update process_instance_claim set process_instance_key = ? where process_id = ? and business_key = ?").params(key, process, number.value()).update();
        jdbc.sql("insert ignore into process_instance_claim (process_id, business_key, process_instance_key, claimed_at) values (?, ?, ?, ?)")
                .params(process, number.value(), key, Timestamp.from(clock.instant())).update();
    }

    private void seal() {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(2));
            ReflectionTestUtils.invokeMethod(context.getBean("auditSealer"), "seal");
        }
    }

    // ---- looking

    private Outcome look(String name, Operate operate) {
        return engineCheck(name, operate.url()).look();
    }

    private Check engineCheck(String name, URI url) {
        var settings = new AuditorSettings(PATIENCE, Duration.ofSeconds(5), true, true, 1000, 1000);
        var engine = new EngineStore(new EngineStore.Where(url, "", "", "V1"), settings, json);
        return new EngineChecks(jdbc, engine, settings, clock).all().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    private Outcome mailboxes(int port) {
        var where = new MailboxCheck.Where("127.0.0.1", port, "orders@buyer.example.com", "any", "NONE", "INBOX");
        return new MailboxCheck(jdbc, where, new AuditorSettings(PATIENCE, Duration.ofSeconds(5), true, true, 1000, 1000)).look();
    }

    private static void lies(GreenMail office, String mailbox, String messageId) {
        var user = office.getUserManager().getUserByEmail(mailbox) == null ? office.setUser(mailbox, mailbox, "any") : office.getUserManager().getUserByEmail(mailbox);
        user.deliver(GreenMailUtil.newMimeMessage("From: someone@example.com\r\nTo: %s\r\nMessage-ID: %s\r\nSubject: x\r\n\r\nx\r\n".formatted(mailbox, messageId)));
    }

    private record Answer(int code, String text, JsonNode summary) {}

    private Answer audit(String... checks) throws Exception {
        var written = new ByteArrayOutputStream();
        Command audit = commands.stream().filter(command -> command.name().equals("audit")).findFirst().orElseThrow();
        int code = audit.run(List.of(checks), new PrintStream(written, true, StandardCharsets.UTF_8));
        String text = written.toString(StandardCharsets.UTF_8).strip();
        return new Answer(code, text, code == 2 ? json.nullNode() : json.readTree(text.substring(text.lastIndexOf('\n') + 1)));
    }

    /** As much of Operate as the auditor asks. */
    private static final class Operate implements AutoCloseable {

        private final HttpServer server;
        private final Map<String, List<Long>> alive = new ConcurrentHashMap<>();
        private final List<String> incidents = new ArrayList<>();

        Operate() throws Exception {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/process-instances/search", exchange -> {
                String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String items = alive.entrySet().stream().filter(process -> asked.contains("\"" + process.getKey() + "\"")).flatMap(process -> process.getValue().stream())
                        .map("{\"key\": %d, \"startDate\": \"2020-01-01T00:00:00.000+0000\"}"::formatted).collect(java.util.stream.Collectors.joining(","));
                answer(exchange, items);
            });
            server.createContext("/v1/incidents/search", exchange -> answer(exchange, String.join(",", incidents)));
            server.start();
        }

        private static void answer(com.sun.net.httpserver.HttpExchange exchange, String items) throws java.io.IOException {
            byte[] bytes = "{\"items\": [%s]}".formatted(items).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        Operate alive(String process, long... keys) {
            alive.put(process, java.util.Arrays.stream(keys).boxed().toList());
            return this;
        }

        void incident(long instance, String step, String words) {
            incidents.add("{\"processInstanceKey\": %d, \"flowNodeId\": \"%s\", \"message\": \"%s\"}".formatted(instance, step, words));
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
