package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.launch.DeclareLaunch;
import io.orderwright.planning.launch.Launch;
import io.orderwright.planning.promotion.PlanUplifts;
import io.orderwright.planning.promotion.Uplift;
import io.orderwright.planning.rules.ChangeRules;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.Rule;
import io.orderwright.planning.rules.Scope;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.PlanAbsence;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.RequestCancellation;
import io.orderwright.receiving.ReceiptCorrections;
import io.orderwright.receiving.receipt.CountAgain;
import io.orderwright.receiving.receipt.CountsInDoubt;
import io.orderwright.receiving.receipt.DoubtHighCount;
import io.orderwright.receiving.receipt.LoweredCounts;
import io.orderwright.receiving.receipt.TakeBackUnits;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.Adversary;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import io.orderwright.shared.EmailAddress;
import java.time.ZoneId;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.ChaseClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lives of orders and invoices while an {@link Adversary} kills every job before its commit, does it twice, and kills it between its effect and its
 * completion; while it lets every event be heard twice and kills the taking up of every arrival. Then: no worker and no listener was left out, and each stood.
 */
@EngineTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryWorkerTwiceTest {

    /** Goes through all positions, a transaction for each chunk of them. */
    static final Set<String> OF_THE_WHOLE_HOUSE = Set.of("planning.sweep-needs");
    private static final String APPROVE = "approve-purchase-order";

    @Autowired EngineForTests engine;
    @Autowired KeepCalendar keepCalendar;
    @Autowired Adversary adversary;
    @Autowired WhatTakesJobs takers;
    @Autowired ChangeRules rules;
    @Autowired PlanUplifts promotions;
    @Autowired DeclareLaunch launches;
    @Autowired PlanningMode mode;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoicingFixtures invoicing;
    @Autowired Standstills standstills;
    @Autowired ProcessInstances instances;
    @Autowired AmendOrder amendOrder;
    @Autowired RequestCancellation requestCancellation;
    @Autowired TakeAnswer takeAnswer;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired ReceiptCorrections corrections;
    @Autowired CountsInDoubt doubts;
    @Autowired CountAgain countAgain;
    @Autowired DoubtHighCount doubtHighCount;
    @Autowired TakeBackUnits takeBackUnits;
    @Autowired Inbox inbox;
    @Autowired ApplicationEventPublisher events;
    @Autowired DecisionLog decisions;
    @Autowired PlanAbsence planAbsence;
    @Autowired TransactionTemplate transaction;
    @Autowired List<Command> commands;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private int answers;

    @BeforeEach
    void attack() {
        orders.bea();
        orders.max();
        orders.dana();
        orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE);
        orders.person("priya", "Priya Shah", Group.PLANNERS);
        orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
        adversary.attack(OF_THE_WHOLE_HOUSE);
    }

    @AfterEach
    void rest() {
        engine.settle();
        adversary.rest();
        assertThat(engine.incidents()).isEmpty();
        assertThat(auditor()).as("what the auditor finds in the database").contains("\"damage\":0,\"unchecked\":0");
    }

    /** What is in the database alone; there is no Operate and no mailbox here. */
    private String auditor() {
        // there is no mail server here either: what waits for one is not late
        jdbc.sql("update outbox set not_before = ? where channel = 'mail' and state = 'WAITING'").param(Timestamp.from(clock.instant())).update();
        var written = new ByteArrayOutputStream();
        try {
            commands.stream().filter(command -> command.name().equals("audit")).findFirst().orElseThrow().run(List.of("one-order-per-need", "one-mail-per-step", "one-issue-per-revision",
                "ledger-makes-positions", "on-order-counted-once", "backorders-carry-the-rest", "receipts-are-booked-once", "nothing-paid-twice", "invoice-adds-up", "nothing-stuck"),
                new PrintStream(written, true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void fromFallingStockToAnOrder() {
        var kiln = catalog.supplier("KILN").minimumOrderValue("9000.00").register();
        adversary.quietly(() -> planning.steadySeller("MUG-RED", kiln, 20, 430));
        adversary.quietly(() -> stock.sell(new Sku("MUG-RED"), 30));

        engine.complete(engine.awaitTask("review-replenishment-proposal"), "priya", Map.of("answer", Map.of("decision", "order", "comment", "")));

        engine.until("there is one order", () -> count("purchase_order") == 1);
        engine.settle();
        assertThat(count("replenishment_need")).isOne();
        assertThat(count("purchase_order")).isOne();
    }

    @Test
    void stockThatRunsOutBeforeGoodsCome() {
        adversary.quietly(() -> planning.steadySeller("MUG-BLUE", catalog.brightwick(), 20, 548));
        adversary.quietly(() -> stock.sell(new Sku("MUG-BLUE"), 458));

        engine.complete(engine.awaitTask("decide-about-expediting"), "priya", Map.of("answer", Map.of("lines", List.of(Map.of("sku", "MUG-BLUE", "product", "MUG-BLUE", "expedite", true)), "because", "By air")));

        engine.until("goods come faster", () -> jdbc.sql("select count(*) from stock_emergency where state = 'EXPEDITED'").query(Long.class).single() == 1);
        engine.settle();
        assertThat(count("stock_emergency")).isOne();
    }

    @Test
    void theSweepOfTheNight() {
        adversary.quietly(() -> planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900));
        long before = adversary.attacks().stream().filter(attack -> attack.target().equals("planning.sweep-needs")).count();

        engine.travel(Duration.ofHours(25));

        engine.until("the sweep was done, and done again", () -> adversary.attacks().stream().filter(attack -> attack.target().equals("planning.sweep-needs")).count() >= before + 2);
    }

    @Test
    void throughApproval() {
        var number = dear();
        engine.awaitTask(APPROVE);
        engine.travel(Duration.ofHours(4).plusMinutes(1));
        engine.until("the manager is reminded", () -> events(number, "purchasing.approval-reminded") == 1);
        engine.travel(Duration.ofHours(4));
        engine.until("the director is asked", () -> events(number, "purchasing.approval-escalated") == 1);

        approve(number, "send-back");
        engine.complete(engine.awaitTask("rework-purchase-order"), "bea", Map.of("answer", Map.of("decision", "resubmit", "lines", List.of(Map.of("line", "1", "quantity", 200_002)))));
        approve(number, "approve");

        awaitStatus(number, PurchaseOrderStatus.ISSUED);
        assertThat(jdbc.sql("select count(*) from purchase_order_issue").query(Long.class).single()).isOne();
    }

    @Test
    void intoRejection() {
        var number = dear();

        approve(number, "reject");

        awaitStatus(number, PurchaseOrderStatus.REJECTED);
    }

    @Test
    void intoCancellation() {
        var number = awaiting(100);

        adversary.quietly(() -> {
            requestCancellation.request(number, "no longer needed", Actor.person("bea"));
            return number;
        });

        awaitStatus(number, PurchaseOrderStatus.CANCELLED);
        engine.until("the supplier is told", () -> mails(number).contains("CANCELLATION"));
    }

    @Test
    void fromTheStartAgainWhenItsInstanceIsGone() {
        var number = awaiting(100);
        engine.client().newCancelInstanceCommand(instances.carrierOf("purchase-order", number.value()).orElseThrow()).send().join();
        clock.advance(Duration.ofMinutes(5));
        engine.until("its loss is seen", () -> !standstills.report().mismatches().isEmpty());

        adversary.quietly(() -> {
            standstills.startAgain("purchase-order", number.value(), "ann");
            return number;
        });
        engine.until("it has an instance again", () -> instances.carrierOf("purchase-order", number.value()).isPresent());
        engine.settle();
        answer(number, Kind.CONFIRMED);

        awaitStatus(number, PurchaseOrderStatus.CONFIRMED);
        assertThat(mails(number)).containsOnlyOnce("ORDER");
    }

    @Test
    void throughAnAmendment() {
        var number = awaiting(100);

        adversary.quietly(() -> {
            amendOrder.amend(new Amendment(number, orders.snapshot(number).contentHash(), List.of(new Amendment.Line(1, Quantity.of(120), null)), "more are needed"), orders.bea());
            return number;
        });

        engine.until("revision 2 is mailed", () -> jdbc.sql("select count(*) from mail_out where mail_key like ?").param(number + "/r2/%").query(Long.class).single() == 1);
    }

    @Test
    void withAnAddressThatIsMissingAndOneThatBounces() {
        var kiln = catalog.supplier("KILN").email(null).register();
        var number = draft(kiln, 100);

        engine.complete(engine.awaitTask("correct-supplier-contact"), "bea", Map.of("answer", Map.of("email", "orders@kiln.example.com")));
        var key = latestMail(number);
        adversary.quietly(() -> {
            transaction.executeWithoutResult(status -> events.publishEvent(new MailEvents.Refused(key, "<x@y>", clock.instant(), "550 no such user")));
            return key;
        });
        engine.complete(engine.awaitTask("correct-supplier-contact"), "bea", Map.of("answer", Map.of("email", "sales@kiln.example.com")));

        engine.until("the order is mailed again", () -> jdbc.sql("select count(*) from mail_out where recipient = 'sales@kiln.example.com'").query(Long.class).single() == 1);
    }

    @Test
    void throughALongConversation() {
        var number = awaiting(100);
        keepCalendar.keep(orders.snapshot(number).supplier(), ChaseClock.ELAPSED, ZoneId.of("Europe/London"), withBackup(), "bea");
        engine.travel(Duration.ofHours(24).plusMinutes(1));
        engine.until("the reminder is written", () -> mails(number).contains("REMINDER"));
        engine.travel(Duration.ofHours(1));
        engine.until("the backup contact is written to", () -> mails(number).contains("REMINDER_COPY"));
        engine.complete(engine.awaitTask("chase-supplier"), "bea", Map.of("answer", Map.of("decision", "more-time", "until", LocalDate.now(clock).plusDays(3).toString(), "comment", "they are on holiday")));
        engine.settle();

        answer(number, Kind.UNCLEAR);
        engine.complete(engine.awaitTask("read-supplier-reply"), "bea", Map.of("answer", Map.of("decision", "changed", "lines", List.of(Map.of("line", "1", "quantity", 50)))));
        engine.complete(engine.awaitTask("review-supplier-changes"), "bea", Map.of("answer", Map.of("decision", "ask-again", "comment", "we need them all")));
        engine.until("they are asked again", () -> mails(number).contains("QUESTION"));
        accepted(number);
        answer(number, Kind.CHANGED, new LineAnswer(1, Quantity.of(90), null, null, false, null));
        engine.complete(engine.awaitTask("review-supplier-changes"), "bea", Map.of("answer", Map.of("decision", "accept", "comment", "")));

        awaitStatus(number, PurchaseOrderStatus.CONFIRMED);
        assertThat(orders.snapshot(number).line(1).confirmed().units()).isEqualTo(90);
        answer(number, Kind.UNCLEAR);
        engine.complete(engine.awaitTask("read-late-supplier-reply"), "bea", Map.of("answer", Map.of("decision", "not-an-answer", "comment", "a greeting")));
        engine.until("it is read", () -> engine.tasks("read-late-supplier-reply").isEmpty());
        engine.settle();
    }

    @Test
    void throughAMailThatMayBeAFraud() {
        var number = awaiting(100);
        String question = jdbc.sql("select message_id from supplier_message where direction = 'OUT' and purchase_order = ?").param(number.value()).query(String.class).single();
        inbox.accept(new Arrival("mail", "<f@brightwick.example.com>", "message/rfc822", ("From: orders@brightwick.example.com\r\nIn-Reply-To: %s\r\nSubject: Re: %s\r\nMessage-ID: <f@brightwick.example.com>\r\n\r\nOrder confirmed. Please pay to our new bank account.\r\n"
            .formatted(question, number)).getBytes(StandardCharsets.UTF_8)));

        var task = engine.awaitTask("check-suspicious-mail");
        assertThat(count("supplier_response")).isZero();
        engine.complete(task, "max", Map.of("answer", Map.of("decision", "genuine", "comment", "Sales said so on the telephone")));
        engine.complete(engine.awaitTask("read-supplier-reply"), "bea", Map.of("answer", Map.of("decision", "confirmed", "comment", "")));

        awaitStatus(number, PurchaseOrderStatus.CONFIRMED);
    }

    @Test
    void throughAChangeWithinTheTolerance() {
        var number = awaiting(100);

        answer(number, Channel.PAGE, Kind.CHANGED, new LineAnswer(1, Quantity.of(99), null, null, false, null));

        awaitStatus(number, PurchaseOrderStatus.CONFIRMED);
    }

    @Test
    void intoADecline() {
        var number = awaiting(100);
        answer(number, Kind.DECLINED, LineAnswer.declined(1));
        engine.complete(engine.awaitTask("choose-another-supplier"), "bea", Map.of("answer", Map.of("decision", "give-up", "comment", "we have enough")));

        awaitStatus(number, PurchaseOrderStatus.CANCELLED);
    }

    @Test
    void intoAnotherSuppliersOrder() {
        var number = awaiting(100);
        var kiln = adversary.quietly(() -> {
            var other = catalog.supplier("KILN").register();
            catalog.price(other, catalog.mugRed()).at("3.30").minimum(1).pack(12).list();
            return other;
        });
        answer(number, Kind.DECLINED, LineAnswer.declined(1));

        engine.complete(engine.awaitTask("choose-another-supplier"), "bea", Map.of("answer", Map.of("decision", "order-elsewhere", "supplier", kiln.value())));

        awaitStatus(number, PurchaseOrderStatus.CANCELLED);
        engine.until("the supplier is told", () -> mails(number).contains("CANCELLATION"));
        assertThat(count("purchase_order")).isEqualTo(2);
        assertThat(stock.position(new Sku("MUG-RED")).inbound()).isEqualTo(108);
    }

    @Test
    void throughALateAndDamagedDeliveryIntoABackorder() {
        var number = confirmed(catalog.brightwick(), 500);
        engine.travel(Duration.ofDays(17));
        engine.until("the supplier is reminded", () -> mails(number).contains("DELIVERY_REMINDER"));
        engine.travel(Duration.ofDays(3));
        engine.complete(engine.awaitTask("chase-delivery"), "bea", Map.of("answer", Map.of("decision", "new-date", "date", LocalDate.now(clock).plusDays(5).toString(), "comment", "a strike")));
        engine.settle();

        receive(number, 400, 80);
        engine.complete(engine.awaitTask("resolve-delivery-discrepancy"), "wanda", Map.of("answer", Map.of("decision", "return", "comment", "broken")));

        engine.until("the rest is ordered again", () -> count("purchase_order") == 2);
        engine.settle();
        assertThat(count("purchase_order")).isEqualTo(2);
    }

    @Test
    void intoARestThatIsGivenUp() {
        var number = confirmed(catalog.supplier("KILN").register(), 500);
        engine.travel(Duration.ofDays(21));

        engine.complete(engine.awaitTask("chase-delivery"), "bea", Map.of("answer", Map.of("decision", "cancel-rest", "comment", "never mind")));

        engine.until("nothing is on order", () -> jdbc.sql("select coalesce(sum(on_order), 0) from purchase_order_line").query(Long.class).single() == 0);
    }

    @Test
    void throughASettledInvoiceIntoTheEnd() {
        var number = confirmed(catalog.brightwick(), 100);
        receive(number, 100, 0);
        var goods = SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).ubl();
        inbox.accept(mail("<i@brightwick.example.com>", number, goods));
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), goods));

        awaitStatus(number, PurchaseOrderStatus.SETTLED);
        engine.settle();
        assertThat(count("payment_instruction")).isOne();
    }

    @Test
    void throughAnInvoiceThatIsHereBeforeTheGoods() {
        var number = confirmed(catalog.brightwick(), 100);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).ubl()));
        engine.settle();

        engine.travel(Duration.ofDays(3));
        engine.until("the supplier is asked where the goods are", () -> jdbc.sql("select count(*) from supplier_message where kind = 'NOTICE'").query(Long.class).single() == 1);
        receive(number, 100, 0);

        engine.until("it is queued by itself", () -> count("payment_instruction") == 1);
    }

    @Test
    void throughAPriceThatIsTooHighAndACreditNote() {
        var number = confirmed(catalog.brightwick(), 100);
        receive(number, 100, 0);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100, "3.90").ubl()));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "bea", Map.of("answer", Map.of("decision", "ask-credit-note", "comment", "")));
        engine.until("the order price is queued", () -> count("payment_instruction") == 1);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.creditNote(orders.snapshot(number), "C-1").line(1, 100, "0.80").about("B-1").ubl()));

        engine.until("the rest and the credit are queued", () -> count("payment_instruction") == 3);
        engine.settle();
        assertThat(jdbc.sql("select sum(amount) from payment_instruction").query(String.class).single()).startsWith("372.0");
    }

    @Test
    void throughAPriceWhoseApproverGoesAway() {
        var number = confirmed(catalog.brightwick(), 100);
        adversary.quietly(() -> {
            decisions.append(new Decision("approval-max", number, 1, orders.snapshot(number).contentHash(), 1, "managers", Decision.Outcome.APPROVED, "max", "", null, clock.instant()));
            return orders.person("mia", "Mia Torres", Group.MANAGERS);
        });
        receive(number, 100, 0);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100, "3.90").ubl()));
        Supplier<String> asked = () -> jdbc.sql("select coalesce(max(asked_person), '') from invoice").query(String.class).single();
        engine.until("the approver is asked", () -> asked.get().equals("max"));

        planAbsence.plan("max", "mia", LocalDate.now(clock), LocalDate.now(clock).plusDays(3), orders.max());

        engine.until("the deputy is asked", () -> asked.get().equals("mia"));
        engine.settle();
    }

    @Test
    void intoAnInvoiceThatIsRefused() {
        var number = confirmed(catalog.brightwick(), 100);
        receive(number, 100, 0);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).overstatedBy("5.00").ubl()));

        engine.complete(engine.awaitTask("resolve-invoice-exception"), "ada", Map.of("answer", Map.of("decision", "reject", "comment", "the total is 5.00 too high")));

        engine.until("it is rejected", () -> jdbc.sql("select count(*) from invoice where status = 'REJECTED'").query(Long.class).single() == 1);
    }

    @Test
    void throughACountThatIsDoubted() {
        var number = confirmed(catalog.brightwick(), 100);
        receive(number, 90, 0);
        engine.until("the rest is ordered again", () -> count("purchase_order") == 2);
        engine.settle();
        var invoice = adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).ubl()));
        engine.until("what was counted is queued", () -> count("payment_instruction") == 1);
        engine.settle();
        adversary.quietly(() -> transaction.execute(status -> corrections.ask(List.of(new ReceiptCorrections.Request("doubt-1", invoice.value(), number, Map.of(1, 10L), "signed for 100", "ada")))));
        var walter = orders.person("walter", "Walter Byrne", Group.WAREHOUSE);

        adversary.quietly(() -> countAgain.answer(doubts.open(1).getFirst().id(), Map.of(1, 10L), "", walter));

        engine.until("the rest is queued by itself", () -> count("payment_instruction") == 2);
        engine.settle();
        assertThat(count("goods_receipt")).isEqualTo(2);
    }

    /** F80: the order is chased for what was taken back, and ends as any other. */
    @Test
    void throughACountThatWasTooHigh() {
        var number = confirmed(catalog.brightwick(), 100);
        receive(number, 100, 0);
        engine.settle();
        var note = jdbc.sql("select number from goods_receipt").query(String.class).single();
        var place = new LoweredCounts.Place(number, 1);
        var walter = orders.person("walter", "Walter Byrne", Group.WAREHOUSE);
        var wim = orders.person("wim", "Wim de Boer", Group.WAREHOUSE);

        adversary.quietly(() -> takeBackUnits.answer(doubtHighCount.ask("too-high", note, Map.of(place, 80L), "a carton is empty", wim), Map.of(place, 20L), false, "", walter));
        engine.settle();
        assertThat(jdbc.sql("select status from purchase_order").query(String.class).single()).isEqualTo("CONFIRMED");
        engine.travel(Duration.ofDays(21));
        engine.awaitTask("chase-delivery");
        receive(number, 20, 0);
        adversary.quietly(() -> invoicing.mailed(new SupplierId("BRIGHTWICK"), SupplierInvoice.of(orders.snapshot(number), "B-1").line(1, 100).ubl()));

        awaitStatus(number, PurchaseOrderStatus.SETTLED);
        assertThat(count("payment_instruction")).isOne();
    }

    @Test
    void withFilesAndWordsFromTheSupplier() {
        var number = awaiting(100);
        inbox.accept(new Arrival("supplier-page", number + "/BRIGHTWICK/0011223344556677/note.txt", "text/plain", "see you".getBytes(StandardCharsets.UTF_8)));
        inbox.accept(mail("<m@brightwick.example.com>", number, "hello".getBytes(StandardCharsets.UTF_8)));
        engine.settle();
        adversary.quietly(() -> catalog.price(new SupplierId("BRIGHTWICK"), new Sku("MUG-RED")).at("3.20").from(LocalDate.now(clock).plusDays(9)).superseding().minimum(1).pack(1).list());

        assertThat(jdbc.sql("select count(*) from inbox where state <> 'TAKEN_UP'").query(Long.class).single()).isZero();
    }

    @Test
    void withRulesAPromotionALaunchAndAShadow() {
        var mug = adversary.quietly(() -> planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 560));
        var now = clock.instant();
        rules.change(new Rule(Scope.ALL, null, null, 60, null, null, null, null, "Less stock", "priya", now));
        promotions.plan(List.of(new Uplift(mug, InventoryFixtures.MAIN, LocalDate.now(clock), LocalDate.now(clock).plusDays(3), new BigDecimal("2"), "")), "priya");
        adversary.quietly(() -> catalog.product("MUG-NEW").register());
        launches.declare(new Launch(new Sku("MUG-NEW"), InventoryFixtures.MAIN, mug, BigDecimal.ONE, ""), "priya");
        mode.change(Mode.SHADOW, "Beside the old way", "priya");
        adversary.quietly(() -> stock.sell(mug, 30));
        engine.settle();

        mode.change(Mode.LIVE, "Good enough", "priya");

        assertThat(planning.openNeeds()).hasSize(1);
    }

    /** The report, and the guard: a worker or listener that no life above passes is red here. */
    @TestFactory
    @Order(Integer.MAX_VALUE)
    Stream<DynamicTest> everybodyWasAttackedAndStood() {
        return takers.verdicts(adversary.attacks()).entrySet().stream()
            .map(verdict -> DynamicTest.dynamicTest(verdict.getKey(), () -> assertThat(verdict.getValue()).as(verdict.getKey()).isEmpty()));
    }

    // ---- steps

    /** An order for £2,000.01, which a manager has to approve. */
    private PurchaseOrderNumber dear() {
        return adversary.quietly(() -> {
            var penny = catalog.supplier("PENNY").register();
            var thing = catalog.product("PENNY").register();
            catalog.price(penny, thing).at("0.01").minimum(1).pack(1).list();
            return orders.from(penny).line(thing, 200_001).drafted();
        });
    }

    private PurchaseOrderNumber draft(SupplierId supplier, long mugs) {
        return adversary.quietly(() -> {
            var mug = catalog.mugRed();
            catalog.price(supplier, mug).minimum(1).pack(1).list();
            return orders.from(supplier).line(mug, mugs).drafted();
        });
    }

    private PurchaseOrderNumber awaiting(long mugs) {
        return awaiting(catalog.brightwick(), mugs);
    }

    /** Mailed, taken by the supplier's server, waiting for the answer. */
    private PurchaseOrderNumber awaiting(SupplierId supplier, long mugs) {
        var number = draft(supplier, mugs);
        accepted(number);
        return number;
    }

    private PurchaseOrderNumber confirmed(SupplierId supplier, long mugs) {
        var number = awaiting(supplier, mugs);
        answer(number, Kind.CONFIRMED);
        awaitStatus(number, PurchaseOrderStatus.CONFIRMED);
        engine.settle();
        return number;
    }

    private void accepted(PurchaseOrderNumber number) {
        var key = latestMail(number);
        adversary.quietly(() -> {
            transaction.executeWithoutResult(status -> events.publishEvent(new MailEvents.Accepted(key, "<x@y>", clock.instant(), "250 ok")));
            return key;
        });
        engine.settle();
    }

    private String latestMail(PurchaseOrderNumber number) {
        Supplier<List<String>> keys = () -> jdbc.sql("select mail_key from mail_out where mail_key like ? order by id desc").param(number + "/%").query(String.class).list();
        engine.until("there is a mail of " + number, () -> !keys.get().isEmpty());
        engine.settle();
        return keys.get().getFirst();
    }

    private void answer(PurchaseOrderNumber number, Kind kind, LineAnswer... lines) {
        answer(number, Channel.MAIL, kind, lines);
    }

    private void answer(PurchaseOrderNumber number, Channel channel, Kind kind, LineAnswer... lines) {
        adversary.quietly(() -> takeAnswer.take(new Answer(number, orders.snapshot(number).revision(), channel, "answer/" + ++answers, kind, "sales", clock.instant(), "", "", "test", List.of(lines), null)));
        engine.settle();
    }

    private void receive(PurchaseOrderNumber number, long accepted, long damaged) {
        adversary.quietly(() -> postGoodsReceipt.post(new Delivery(UUID.randomUUID().toString(), number, "DN-1",
            List.of(new CountedLine(1, Quantity.of(accepted), Quantity.of(damaged), Quantity.ZERO)), List.of()), orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE)));
    }

    private void approve(PurchaseOrderNumber number, String decision) {
        var task = engine.awaitTask(APPROVE);
        engine.complete(task, "max", Map.of("answer", Map.of("decision", decision, "reason", "because", "contentHash", orders.snapshot(number).contentHash())));
    }

    private void awaitStatus(PurchaseOrderNumber number, PurchaseOrderStatus status) {
        engine.until(number + " is " + status, () -> orders.snapshot(number).status() == status);
    }

    private List<String> mails(PurchaseOrderNumber number) {
        return jdbc.sql("select kind from supplier_message where direction = 'OUT' and purchase_order = ?").param(number.value()).query(String.class).list();
    }

    private long events(PurchaseOrderNumber number, String action) {
        return jdbc.sql("select count(*) from audit_event where subject = ? and action = ?").params(number.value(), action).query(Long.class).single();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static Arrival mail(String messageId, PurchaseOrderNumber number, byte[] text) {
        return new Arrival("mail", messageId, "message/rfc822", ("From: orders@brightwick.example.com\r\nTo: orders@buyer.example.com\r\nSubject: About %s\r\nMessage-ID: %s\r\n\r\n%s\r\n"
            .formatted(number, messageId, new String(text, StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8));
    }

    private static SupplierCalendar withBackup() {
        var usual = SupplierCalendar.usual();
        return new SupplierCalendar(usual.workingDays(), usual.opens(), usual.closes(), null, List.of(), new SupplierCalendar.Backup("Ben Reed", new EmailAddress("ben@brightwick.example.com"), null));
    }
}
