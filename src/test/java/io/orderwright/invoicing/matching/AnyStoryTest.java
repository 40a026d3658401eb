package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.platform.command.Command;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.testing.DatabaseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Any story of orders, backorder orders, goods, invoices with charges and discounts, and credit notes, through everything that the database keeps in between: no unit
 * that came is paid twice, nothing is dropped, money is exact to the penny after each step, and the order in which goods arrive changes nothing (F85, F86, F88).
 */
@DatabaseTest
class AnyStoryTest {

    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");
    private static final int UNITS = 60;

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PaymentInstructions payments;
    @Autowired InvoiceRepository invoices;
    @Autowired SetTolerance setTolerance;
    @Autowired List<Command> commands;

    /** Whether the story has an invoice on the original for more than was ordered, which a person has to look at. */
    private boolean tooMuch;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsWhateverHappens(long seed) throws IOException {
        setTolerance.set(null, null, "unplanned_charge_abs", "off", orders.max());
        setTolerance.set(null, null, "doc_variance_abs", "off", orders.max());
        List<BigDecimal> one = play("A" + seed, new Random(seed), new Random(seed + 100));
        List<BigDecimal> other = play("B" + seed, new Random(seed), new Random(seed + 200));
        assertThat(other).as("goods in another order").isEqualTo(one);
        var said = new ByteArrayOutputStream();
        Command audit = commands.stream().filter(command -> command.name().equals("audit")).findFirst().orElseThrow();
        audit.run(List.of("payments-are-posted"), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("holds");
    }

    /** @param facts what the story is made of @param arrival in which order goods come, and when somebody looks */
    private List<BigDecimal> play(String name, Random facts, Random arrival) {
        PurchaseOrderNumber whole = orders.order(UNITS).confirmed();
        PurchaseOrderNumber original = orders.order(UNITS).confirmed();
        int early = 1 + facts.nextInt(UNITS - 20);
        orders.receive(original, 1, early);
        PurchaseOrderNumber backorder = orders.confirm(orders.issue(orders.backorder(original)));
        List<PurchaseOrderNumber> all = List.of(whole, original, backorder);

        List<InvoiceId> captured = new ArrayList<>();
        invoiced(name, facts, whole, original, backorder, early).forEach(document -> {
            captured.add(invoicing.mailed(BRIGHTWICK, document));
            look(captured, all, name);
        });
        List<Runnable> goods = new ArrayList<>();
        parts(facts, UNITS).forEach(units -> goods.add(() -> orders.receive(whole, 1, units)));
        parts(facts, UNITS - early).forEach(units -> goods.add(() -> orders.receive(backorder, 1, units)));
        Collections.shuffle(goods, arrival);
        for (Runnable came : goods) {
            came.run();
            if (arrival.nextBoolean()) {
                look(captured, all, name);
            }
        }
        look(captured, all, name);
        if (!tooMuch) {
            assertThat(units(List.of(original, backorder), true)).as("%s: all that came on original and backorder is paid", name).isEqualTo(units(List.of(original, backorder), false));
        }
        credited(name, facts, original, captured).forEach(document -> {
            captured.add(invoicing.mailed(BRIGHTWICK, document));
            look(captured, all, name);
        });
        return captured.stream().map(invoice -> of(invoice).released().setScale(2)).toList();
    }

    /** In parts that may leave something out at the end. */
    private static List<Long> parts(Random random, int units) {
        var parts = new ArrayList<Long>();
        int left = units - (random.nextInt(3) == 0 ? random.nextInt(units) : 0);
        while (left > 0) {
            int part = 1 + random.nextInt(Math.min(left, 25));
            parts.add((long) part);
            left -= part;
        }
        return parts;
    }

    /** Everything on the original, or each order on its own; the whole order on one invoice or two; a collective one; a bit too much now and then. */
    private List<byte[]> invoiced(String name, Random random, PurchaseOrderNumber whole, PurchaseOrderNumber original, PurchaseOrderNumber backorder, int early) {
        var documents = new ArrayList<byte[]>();
        if (random.nextBoolean()) {
            tooMuch = random.nextInt(4) == 0;
            documents.add(dressed(random, SupplierInvoice.of(orders.snapshot(original), name + "-all").line(1, UNITS + (tooMuch ? 3 : 0))));
        } else {
            tooMuch = false;
            documents.add(dressed(random, SupplierInvoice.of(orders.snapshot(original), name + "-early").line(1, early)));
            documents.add(dressed(random, SupplierInvoice.of(orders.snapshot(backorder), name + "-late").line(1, UNITS - early)));
        }
        int first = 1 + random.nextInt(UNITS - 1);
        documents.add(dressed(random, SupplierInvoice.of(orders.snapshot(whole), name + "-1").line(1, first)));
        if (random.nextBoolean()) {
            documents.add(dressed(random, SupplierInvoice.of(orders.snapshot(whole), name + "-2").line(1, UNITS - first + (random.nextInt(4) == 0 ? 1 : 0))));
        }
        return documents;
    }

    private static byte[] dressed(Random random, SupplierInvoice invoice) {
        if (random.nextBoolean()) {
            invoice.freight(pence(random, 900));
        }
        if (random.nextInt(3) == 0) {
            invoice.charge("DUTY", pence(random, 400));
        }
        if (random.nextInt(3) == 0) {
            invoice.discount(pence(random, 150));
        }
        return invoice.dated(LocalDate.of(2026, 11, 1 + random.nextInt(20))).ubl();
    }

    private static String pence(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), 2).toPlainString();
    }

    private List<byte[]> credited(String name, Random random, PurchaseOrderNumber original, List<InvoiceId> captured) {
        long billed = orders.snapshot(original).line(1).invoiced().units();
        int wanted = 1 + random.nextInt(4);
        return billed < 5 ? List.of() : List.of(SupplierInvoice.creditNote(orders.snapshot(original), name + "-C").about(of(captured.getFirst()).supplierNumber()).line(1, wanted).ubl());
    }

    private void look(List<InvoiceId> captured, List<PurchaseOrderNumber> all, String name) {
        captured.forEach(invoice -> {
            if (of(invoice).status().isOpen()) {
                invoicing.match(invoice);
            }
        });
        Map<PurchaseOrderNumber, PurchaseOrderSnapshot> now = new TreeMap<>();
        all.forEach(order -> now.put(order, orders.snapshot(order)));
        BigDecimal released = BigDecimal.ZERO;
        for (InvoiceId id : captured) {
            Invoice invoice = of(id);
            assertThat(invoice.releasedNet().add(invoice.waitingNet()).add(invoice.heldNet())).as("%s %s: matched + exceptions = total", name, invoice.supplierNumber()).isEqualByComparingTo(invoice.net());
            BigDecimal queued = payments.of(id).stream().map(paid -> paid.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(queued.abs()).as("%s %s: queued is what was released", name, invoice.supplierNumber()).isEqualByComparingTo(invoice.released());
            released = released.add(queued);
        }
        long came = now.values().stream().mapToLong(order -> order.line(1).received().units()).sum();
        now.values().forEach(order -> assertThat(order.line(1).invoiced().units()).as("%s: units of %s that are paid", name, order.number()).isBetween(0L, order.line(1).received().units()));
        BigDecimal most = BigDecimal.valueOf(came).multiply(new BigDecimal("3.10")).add(new BigDecimal("4").multiply(new BigDecimal("13.00"))).multiply(new BigDecimal("1.20"));
        assertThat(released).as("%s: never more than came, at the order's price, with charges", name).isLessThanOrEqualTo(most);
    }

    private long units(List<PurchaseOrderNumber> some, boolean invoiced) {
        return some.stream().map(order -> orders.snapshot(order).line(1)).mapToLong(line -> (invoiced ? line.invoiced() : line.received()).units()).sum();
    }

    private Invoice of(InvoiceId invoice) {
        return invoices.findByNumber(invoice.value()).orElseThrow();
    }
}
