package io.orderwright.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.platform.process.Standstills;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An upgrade with orders on their way: the next release brings every diagram and table in a new version while suppliers are still to answer. */
@EngineTest
class UpgradeTest {

    @Autowired EngineForTests engine;
    @Autowired Standstills standstills;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired JdbcClient jdbc;

    @Test
    void ordersOnTheirWayReachTheirEndAndLaterOnesFollowTheNewModels() throws IOException {
        var before = awaiting();
        String old = approvedBy(before);

        deployTheNextRelease();
        var after = awaiting();

        assertThat(approvedBy(before)).as("what was decided stays decided").isEqualTo(old);
        assertThat(approvedBy(after)).isNotEqualTo(old);
        assertThat(version(approvedBy(after))).isEqualTo(version(old) + 1);
        settle(before);
        settle(after);
        engine.settle();
        assertThat(suppliers.mailsAbout(before)).as("nothing was mailed twice").containsExactly("ORDER", "BOOKED");
        assertThat(standstills.report().count()).isZero();
        assertThat(engine.incidents()).isEmpty();
    }

    private void settle(PurchaseOrderNumber number) {
        suppliers.confirmsOnThePage(number);
        engine.until("it is confirmed", () -> orders.snapshot(number).status() == PurchaseOrderStatus.CONFIRMED);
        postGoodsReceipt.post(new Delivery("delivery of " + number, number, "DN-" + number, List.of(new CountedLine(1, Quantity.of(100), Quantity.ZERO, Quantity.ZERO)), List.of()),
                orders.person("wanda", "Wanda Reyes", Group.WAREHOUSE));
        invoicing.mailed(orders.snapshot(number).supplier(), SupplierInvoice.of(orders.snapshot(number), "B-" + number).line(1, 100).ubl());
        engine.until("it is settled", () -> orders.snapshot(number).status() == PurchaseOrderStatus.SETTLED);
    }

    private PurchaseOrderNumber awaiting() {
        var number = orders.order(100).drafted();
        engine.until("it is mailed", () -> suppliers.mailsAbout(number).contains("ORDER"));
        suppliers.tookTheOrder(number);
        engine.settle();
        return number;
    }

    /** Which version and row of the table let it through. */
    private String approvedBy(PurchaseOrderNumber number) {
        return jdbc.sql("select actor_name from audit_event where subject = ? and action = 'platform.decided-by-table' and actor_name like 'approval-policy %'").param(number.value())
                .query(String.class).single();
    }

    private static int version(String rule) {
        return Integer.parseInt(rule.replaceFirst(".* v(\\d+) .*", "$1"));
    }

    private void deployTheNextRelease() throws IOException {
        for (String kind : new String[] {"dmn", "bpmn"}) {
            for (Resource model : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*." + kind)) {
                engine.deploy(model.getFilename(), model.getContentAsString(StandardCharsets.UTF_8) + "<!-- the next release -->");
            }
        }
    }
}
