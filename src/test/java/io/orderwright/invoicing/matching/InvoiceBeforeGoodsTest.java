package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An invoice that is here before the goods (F89). */
@DatabaseTest
class InvoiceBeforeGoodsTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired AskForNotice askForNotice;
    @Autowired AnnounceShipment announce;
    @Autowired AuditTrail audit;
    @Autowired TestClock clock;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private PurchaseOrderNumber order;
    private InvoiceId invoice;

    @BeforeEach
    void noGoods() {
        order = orders.order(48).confirmed();
        invoice = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl());
    }

    @Test
    void waitsForTheReceiptAndIsWokenByIt() {
        var answer = invoicing.match(invoice);
        assertThat(answer.matchOutcome()).isEqualTo("waiting");
        assertThat(Instant.parse(answer.askNoticeAt())).isEqualTo(TestClock.START.plus(Duration.ofDays(3)));

        orders.receive(order, 1, 48);

        assertThat(invoicing.messagesFor(invoice)).last().isEqualTo("receiving.goods-available-to-match");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
    }

    @Test
    void theSupplierIsAskedForANoticeOnceHoweverOftenTheTimerFires() {
        invoicing.match(invoice);
        clock.advance(Duration.ofDays(3));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            askForNotice.ask(invoice);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(asked()).isEmpty();

        askForNotice.ask(invoice);
        var again = askForNotice.ask(invoice);

        assertThat(asked()).hasSize(1);
        assertThat(jdbc.sql("select recipient from mail_out").query(String.class).list()).containsExactly("orders@brightwick.example.com");
        assertThat(Instant.parse(again.askNoticeAt())).as("never while it waits").isAfter(Instant.parse(invoicing.match(invoice).waitUntil()));
        assertThat(Instant.parse(invoicing.match(invoice).askNoticeAt())).isAfter(clock.instant().plus(Duration.ofDays(366)));
        assertThat(invoicing.match(invoice).matchOutcome()).as("goes on waiting").isEqualTo("waiting");
        assertThat(audit.timeline(invoice.value(), null, 20).items()).extracting(event -> event.event().action()).containsOnlyOnce("invoicing.notice-asked");
    }

    @Test
    void nobodyIsAskedWhenAShipmentIsAnnouncedOrTheGoodsAreHere() {
        invoicing.match(invoice);
        announce.announce(new AnnounceShipment.Announcement(order, BRIGHTWICK, "LS-1", LocalDate.of(2026, 12, 8), null, null, 1, Map.of(1, 48L)));
        clock.advance(Duration.ofDays(3));
        askForNotice.ask(invoice);
        assertThat(asked()).isEmpty();

        var other = orders.order(48).confirmed();
        var late = invoicing.mailed(BRIGHTWICK, SupplierInvoice.of(orders.snapshot(other), "B-2").line(1, 48).ubl());
        invoicing.match(late);
        orders.receive(other, 1, 48);
        invoicing.match(late);
        askForNotice.ask(late);
        assertThat(asked()).isEmpty();
    }

    private List<String> asked() {
        return jdbc.sql("select id from supplier_message where kind = 'NOTICE'").query(String.class).list();
    }
}
