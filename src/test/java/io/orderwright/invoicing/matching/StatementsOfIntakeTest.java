package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.StatementLog;
import io.orderwright.testing.StatementLog.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a UBL invoice costs in round trips from its arrival to the verdict; lines cost none. */
@DatabaseTest
class StatementsOfIntakeTest {

    private static final int FROM_ARRIVAL_TO_VERDICT = 98;
    private static final int OF_NINE_MORE_LINES = 2;

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired MatchInvoice matchInvoice;

    @Test
    void areBoundedAndDoNotGrowWithItsLines() {
        SupplierId supplier = catalog.supplier("BRIGHTWICK").register();
        IntStream.rangeClosed(1, 10).mapToObj(i -> catalog.product("MUG-" + i).register()).forEach(sku -> catalog.price(supplier, sku).minimum(1).pack(1).list());
        intake(supplier, "W-1", 1); // what is read once and kept

        List<Statement> ofOne = intake(supplier, "B-1", 1);
        List<Statement> ofTen = intake(supplier, "B-2", 10);

        String all = ofTen.stream().map(s -> s.askers() + ": " + s.sql().replaceAll("\\s+", " ").substring(0, Math.min(180, s.sql().replaceAll("\\s+", " ").length()))).collect(Collectors.joining("\n"));
        assertThat(ofTen.size()).as(() -> "round trips:\n" + all).isLessThanOrEqualTo(FROM_ARRIVAL_TO_VERDICT);
        assertThat(ofTen.size() - ofOne.size()).as(() -> "round trips:\n" + all).isLessThanOrEqualTo(OF_NINE_MORE_LINES);
    }

    private List<Statement> intake(SupplierId supplier, String number, int lines) {
        var builder = orders.from(supplier);
        IntStream.rangeClosed(1, lines).forEach(line -> builder.line(new Sku("MUG-" + line), 10));
        PurchaseOrderNumber order = builder.confirmed();
        IntStream.rangeClosed(1, lines).forEach(line -> orders.receive(order, line, 10));
        var stated = SupplierInvoice.of(orders.snapshot(order), number);
        IntStream.rangeClosed(1, lines).forEach(line -> stated.line(line, 10));
        byte[] ubl = stated.ubl();
        StatementLog.listen();
        StatementLog.acting(() -> {
            var invoice = invoicing.mailed(supplier, ubl);
            assertThat(matchInvoice.match(invoice, InvoicingFixtures.instanceOf(invoice)).matchOutcome()).isEqualTo("done");
            return invoice;
        });
        return StatementLog.heard();
    }
}
