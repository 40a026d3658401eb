package io.orderwright.invoicing.landed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.LandedCosts;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.landed.LandedRates.Method;
import io.orderwright.invoicing.landed.LandedRates.Rate;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.receiving.receipt.ResolveDiscrepancies;
import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LandedCostTest {

    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired InvoicingFixtures invoicing;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired ResolveDiscrepancies resolveDiscrepancies;
    @Autowired NoteCharge noteCharge;
    @Autowired CorrectCharge correctCharge;
    @Autowired LandedCharges charges;
    @Autowired LandedRates rates;
    @Autowired ReadLandedCost landed;
    @Autowired LandedCosts landedCosts;
    @Autowired ApportionChannel channel;
    @Autowired SupplierTerms terms;
    @Autowired OutboxDelivery outbox;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private SupplierId brightwick;
    private Sku mug;
    private Sku vase;

    @BeforeEach
    void range() {
        brightwick = catalog.brightwick();
        mug = catalog.product("MUG-RED").named("Mug, red").measuring(300, 900).register();
        vase = catalog.product("VASE").named("Vase").measuring(1200, 6000).register();
        catalog.price(brightwick, mug).at("3.00").minimum(1).pack(1).list();
        catalog.price(brightwick, vase).at("9.00").minimum(1).pack(1).list();
    }

    @Test
    void aCarriersBillIsSharedByWeightAmongWhatCameAndWhatIsToCome() {
        PurchaseOrderNumber order = order(40, 10);
        String note = delivered(order, "first", 30, 10);
        String bill = noted("FREIGHT", "48.00", null, Set.of(order));
        share();

        // 40 mugs of 300 g and 10 vases of 1,200 g weigh 12 kg each
        assertThat(shares(bill)).containsExactly("%s/1/=6.00 for 10".formatted(order), "%s/1/%s=18.00 for 30".formatted(order, note), "%s/2/%s=24.00 for 10".formatted(order, note));
        assertThat(landed.note(note)).extracting(lot -> lot.sku().value() + " " + lot.landedUnit()).containsExactly("MUG-RED GBP 3.60", "VASE GBP 11.40");
        assertThat(landed.product(mug)).singleElement().satisfies(lot -> assertThat(lot.charges()).isEqualTo(Map.of("FREIGHT", Money.of("18.00", "GBP"))));

        String second = delivered(order, "second", 10, 0);
        share();
        assertThat(shares(bill)).containsExactly("%s/1/%s=18.00 for 30".formatted(order, note), "%s/1/%s=6.00 for 10".formatted(order, second), "%s/2/%s=24.00 for 10".formatted(order, note));
    }

    @Test
    void eachBasisSharesTheSameBillOtherwise() {
        PurchaseOrderNumber order = order(40, 10);
        delivered(order, "all", 40, 10);
        String bill = noted("OTHER", "42.00", Basis.VALUE, Set.of(order));
        share();
        assertThat(amounts(bill)).containsExactly("24.00", "18.00");
        Person ada = ada();
        for (var wanted : Map.of(Basis.QUANTITY, List.of("33.60", "8.40"), Basis.VOLUME, List.of("15.75", "26.25"), Basis.WEIGHT, List.of("21.00", "21.00")).entrySet()) {
            correctCharge.shareBy(bill, wanted.getKey(), ada);
            correctCharge.shareBy(bill, wanted.getKey(), ada);
            share();
            assertThat(amounts(bill)).isEqualTo(wanted.getValue());
        }
    }

    /** Bills before, between and after deliveries, messages delivered now and then, twice or late: the end is the same, and every penny of each bill is in it. */
    @Test
    void orderOfArrivalDoesNotMatter() {
        Map<String, String> expected = null;
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            PurchaseOrderNumber order = order(40, 10);
            List<Runnable> events = new ArrayList<>(List.of(() -> noted("FREIGHT", "37.31", null, Set.of(order)), () -> noted("DUTY", "11.17", null, Set.of(order)),
                    () -> noted("HANDLING", "-3.33", null, Set.of(order))));
            Collections.shuffle(events, random);
            // deliveries keep their order, since the note a unit comes on is a fact; bills fall among them anywhere
            List<Runnable> deliveries = List.of(() -> delivered(order, "a", 13, 4), () -> delivered(order, "b", 20, 0), () -> delivered(order, "c", 7, 6));
            int at = 0;
            for (Runnable delivery : deliveries) {
                events.add(at = Math.min(events.size(), at + random.nextInt(3)), delivery);
                at++;
            }
            for (Runnable event : events) {
                event.run();
                if (random.nextBoolean()) {
                    share();
                }
            }
            share();
            Map<String, String> end = carried(order);
            assertThat(sum(order)).as("seed %d", seed).isEqualByComparingTo("45.15");
            assertThat(end).as("seed %d", seed).isEqualTo(expected == null ? end : expected);
            expected = end;
        }
    }

    @Test
    void theSameBillIsNotedOnceAndSharedAgainChangesNothing() {
        PurchaseOrderNumber order = order(40, 10);
        delivered(order, "all", 40, 10);
        String bill = noted("FREIGHT", "37.31", null, Set.of(order));
        assertThat(noted("FREIGHT", "37.31", null, Set.of(order))).isEqualTo(bill);
        share();
        List<String> once = shares(bill);
        var message = new OutboxMessage("landed/again", bill, ApportionChannel.NAME, "{}");
        channel.deliver(List.of(message));
        channel.deliver(List.of(message, new OutboxMessage("landed/unknown", "LCH-2026-999999", ApportionChannel.NAME, "{}")));

        assertThat(shares(bill)).isEqualTo(once);
        assertThat(charges.list(null, 10).items()).hasSize(1);
        assertThatThrownBy(() -> noted("FREIGHT", "37.32", null, Set.of(order))).isInstanceOf(BrokenRule.class).hasMessageContaining("noted before as " + bill);
        correctCharge.withdraw(bill, ada());
        correctCharge.withdraw(bill, ada());
        share();
        assertThat(shares(bill)).isEmpty();
        assertThat(landed.order(order)).isEmpty();
    }

    /** The process may die anywhere: without the commit there is neither charge nor message. */
    @Test
    void aChargeWhoseTransactionDiedLeavesNothing() {
        PurchaseOrderNumber order = order(40, 10);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            noted("FREIGHT", "37.31", null, Set.of(order));
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        share();
        assertThat(charges.list(null, 10).items()).isEmpty();
        assertThat(noted("FREIGHT", "37.31", null, Set.of(order))).isNotEmpty();
    }

    @Test
    void freightOnTheSuppliersInvoiceFollowsItsMatchAndAPlanOfTheOrderIsComparedWithIt() {
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.THREE_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of("FREIGHT", new BigDecimal("24.00"))), orders.max());
        rates.agree(brightwick, List.of(new Rate("DUTY", Method.PERCENT, new BigDecimal("10"), "", ""), new Rate("DUTY", Method.PERCENT, new BigDecimal("4"), "", "VASE"),
                new Rate("FREIGHT", Method.KG, new BigDecimal("99"), "", "")), orders.max());
        PurchaseOrderNumber order = order(40, 10);
        assertThat(landed.order(order)).hasValueSatisfying(sheet -> {
            assertThat(sheet.types()).extracting(type -> type.type() + " " + type.expected()).containsExactly("DUTY GBP 15.60", "FREIGHT GBP 24.00");
            assertThat(sheet.lines()).extracting(line -> line.expected() + " " + line.expectedUnit()).containsExactly("GBP 24.00 GBP 3.60", "GBP 15.60 GBP 10.56");
        });
        // what is agreed later says nothing about an order that left
        rates.agree(brightwick, List.of(), orders.max());
        String note = delivered(order, "all", 40, 10);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 40).line(2, 10).freight("25.00").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        invoicing.match(invoice);
        share();

        assertThat(charges.list(null, 10).items()).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(Money.of("25.00", "GBP"));
            assertThat(charge.invoice()).isEqualTo(invoice.value());
            assertThatThrownBy(() -> correctCharge.withdraw(charge.number(), ada())).isInstanceOf(BrokenRule.class).hasMessageContaining("credit note");
        });
        assertThat(landed.order(order)).hasValueSatisfying(sheet -> {
            assertThat(sheet.types()).extracting(type -> type.type() + " " + type.expected() + " " + type.billed() + " " + type.difference().amount())
                    .containsExactly("DUTY GBP 15.60 GBP 0.00 -15.60", "FREIGHT GBP 24.00 GBP 25.00 1.00");
            assertThat(sheet.lines()).extracting(line -> String.valueOf(line.landedUnit())).containsExactly("GBP 3.3125", "GBP 10.25");
            // a unit earns its price again; what it costs to bring it here comes off
            assertThat(sheet.lines().getFirst().expectedMargin()).isEqualTo(Money.of("96.00", "GBP"));
            assertThat(sheet.lines().getFirst().margin()).isEqualTo(Money.of("107.50", "GBP"));
        });
        assertThat(landed.note(note)).hasSize(2);
    }

    @Test
    void heldFreightCountsForNothingUntilSomebodyAcceptsIt() {
        PurchaseOrderNumber order = order(40, 10);
        delivered(order, "all", 40, 10);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 40).line(2, 10).freight("25.00").ubl());
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("exception");
        share();

        assertThat(charges.list(null, 10).items()).isEmpty();
    }

    @Test
    void backorderedUnitsCarryWhatWasBilledForTheOriginal() {
        PurchaseOrderNumber order = order(40, 10);
        delivered(order, "first", 20, 10);
        String bill = noted("INSURANCE", "21.00", null, Set.of(order));
        PurchaseOrderNumber backorder = orders.backorder(order);
        share();
        assertThat(shares(bill)).anyMatch(share -> share.startsWith(backorder + "/1/=6.00"));
        orders.confirm(orders.issue(backorder));
        String note = delivered(backorder, "rest", 20);
        share();

        assertThat(shares(bill)).contains("%s/1/%s=6.00 for 20".formatted(backorder, note));
        assertThat(landed.order(backorder)).hasValueSatisfying(sheet -> assertThat(sheet.billed()).isEqualTo(Money.of("6.00", "GBP")));
        orders.snapshot(order);
        assertThat(charges.find(bill).orElseThrow().rest()).isEqualTo(Money.of("0.00", "GBP"));
    }

    @Test
    void oneBillForTwoOrdersOrForOneDeliveryOnly() {
        PurchaseOrderNumber one = order(40, 0);
        PurchaseOrderNumber two = order(20, 0);
        String first = delivered(one, "first", 10);
        delivered(one, "second", 30);
        delivered(two, "third", 20);
        String container = noted("FREIGHT", "30.00", null, Set.of(one, two));
        String dock = noteCharge.note(new NoteCharge.Bill(brightwick, "DOCK-1", LocalDate.of(2026, 11, 20), "HANDLING", Money.of("5.00", "GBP"), null, Set.of(), Set.of(first)), ada());
        share();

        assertThat(amounts(container)).containsExactly("5.00", "15.00", "10.00");
        assertThat(shares(dock)).containsExactly("%s/1/%s=5.00 for 10".formatted(one, first));
        assertThatThrownBy(() -> noted("DUTY", "1.00", null, Set.of(new PurchaseOrderNumber("PO-2026-999999")))).isInstanceOf(BrokenRule.class).hasMessageContaining("PO-2026-999999");
    }

    @Test
    void unitsThatInspectionTookInAndUnitsThatWentBackCountAsTheyStand() {
        PurchaseOrderNumber order = order(40, 0);
        String note = post(order, "damaged", List.of(new Delivery.CountedLine(1, Quantity.of(30), Quantity.of(10), Quantity.ZERO)));
        String bill = noted("OTHER", "40.00", null, Set.of(order));
        share();
        assertThat(shares(bill)).containsExactly("%s/1/=10.00 for 10".formatted(order), "%s/1/%s=30.00 for 30".formatted(order, note));
        resolveDiscrepancies.resolve(order, "accept", "good enough", Actor.person("wil"));
        share();

        assertThat(shares(bill)).containsExactly("%s/1/%s=40.00 for 40".formatted(order, note));
    }

    @Test
    void aBillInAnotherCurrencyIsSharedAtTheRateOfItsDay() {
        PurchaseOrderNumber order = order(40, 10);
        delivered(order, "all", 40, 10);
        var euro = new NoteCharge.Bill(null, "EU-1", LocalDate.of(2026, 11, 20), "DUTY", Money.of("100.00", "EUR"), null, Set.of(order), Set.of());
        assertThatThrownBy(() -> noteCharge.note(euro, ada())).isInstanceOf(BrokenRule.class).hasMessageContaining("no rate from EUR");
        jdbc.sql("insert into exchange_rate (currency, valid_from, rate, set_by) values ('EUR', '2026-01-01', 0.8573, 'ada')").update();
        String bill = noteCharge.note(euro, ada());
        share();

        assertThat(charges.find(bill).orElseThrow().atHome()).isEqualTo(Money.of("85.73", "GBP"));
        assertThat(amounts(bill)).containsExactly("48.99", "36.74");
    }

    /** After three deliveries what was billed says more than what was stated; deliveries without a bill make it less. */
    @Test
    void whatWasBilledBecomesWhatIsReckonedWith() {
        var mugs = new LandedCosts.Offer(brightwick, mug, new BigDecimal("3.00"));
        assertThat(landedCosts.expected(List.of(mugs), PurchaseOrderFixtures.MAIN)).isEmpty();
        rates.agree(brightwick, List.of(new Rate("DUTY", Method.PERCENT, new BigDecimal("5"), "", ""), new Rate("FREIGHT", Method.KG, BigDecimal.ONE, "", ""),
                new Rate("HANDLING", Method.UNIT, new BigDecimal("0.03"), "Homeware", ""), new Rate("HANDLING", Method.UNIT, new BigDecimal("0.06"), "", "MUG-RED"),
                new Rate("INSURANCE", Method.M3, new BigDecimal("100"), "Garden", "")), orders.max());
        // 0.15 duty, 0.30 freight, 0.06 handling on 3.00
        assertThat(landedCosts.expected(List.of(mugs), PurchaseOrderFixtures.MAIN).get(mugs)).isEqualTo(new LandedCosts.Charges(new BigDecimal("0.170000"), 0));

        for (int delivery = 1; delivery <= 3; delivery++) {
            assertThat(landedCosts.expected(List.of(mugs), PurchaseOrderFixtures.MAIN).get(mugs).receipts()).isZero();
            PurchaseOrderNumber order = order(20, 0);
            delivered(order, "delivery", 20);
            noteCharge.note(new NoteCharge.Bill(null, "B-" + delivery, LocalDate.of(2026, 11, 20), "FREIGHT", Money.of("12.00", "GBP"), null, Set.of(order), Set.of()), ada());
            share();
        }
        assertThat(landedCosts.expected(List.of(mugs), PurchaseOrderFixtures.MAIN).get(mugs)).isEqualTo(new LandedCosts.Charges(new BigDecimal("0.200000"), 3));
        delivered(order(60, 0), "unbilled", 60);
        assertThat(landedCosts.expected(List.of(mugs), PurchaseOrderFixtures.MAIN).get(mugs)).isEqualTo(new LandedCosts.Charges(new BigDecimal("0.100000"), 3));
    }

    @Test
    void onlyAccountsPayableNotesCharges() {
        PurchaseOrderNumber order = order(40, 0);
        var bill = new NoteCharge.Bill(null, "X-1", LocalDate.of(2026, 11, 20), "FREIGHT", Money.of("1.00", "GBP"), null, Set.of(order), Set.of());
        assertThatThrownBy(() -> noteCharge.note(bill, orders.bea())).isInstanceOf(BrokenRule.class).hasMessageContaining("accounts payable");
        assertThatThrownBy(() -> noteCharge.note(new NoteCharge.Bill(null, "X-1", LocalDate.of(2026, 11, 20), "FREIGHT", Money.of("0.00", "GBP"), null, Set.of(order), Set.of()), ada()))
                .isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> noteCharge.note(new NoteCharge.Bill(null, "X-1", LocalDate.of(2026, 11, 20), "FREIGHT", Money.of("1.00", "GBP"), null, Set.of(), Set.of()), ada()))
                .isInstanceOf(BrokenRule.class);
        assertThatThrownBy(() -> rates.agree(brightwick, List.of(new Rate("duty", Method.PERCENT, BigDecimal.ONE, "", "")), orders.max())).isInstanceOf(BrokenRule.class);
    }

    private PurchaseOrderNumber order(long mugs, long vases) {
        var wanted = orders.from(brightwick).line(mug, mugs);
        return (vases == 0 ? wanted : wanted.line(vase, vases)).confirmed();
    }

    private String delivered(PurchaseOrderNumber order, String key, long... accepted) {
        var lines = new ArrayList<Delivery.CountedLine>();
        for (int line = 0; line < accepted.length; line++) {
            if (accepted[line] > 0) {
                lines.add(new Delivery.CountedLine(line + 1, Quantity.of(accepted[line]), Quantity.ZERO, Quantity.ZERO));
            }
        }
        return post(order, key, lines);
    }

    private String post(PurchaseOrderNumber order, String key, List<Delivery.CountedLine> lines) {
        return postGoodsReceipt.post(new Delivery(key + "/" + order, order, "", lines, List.of()), orders.person("wil", "Wil Store", Group.WAREHOUSE));
    }

    private String noted(String type, String amount, @Nullable Basis basis, Set<PurchaseOrderNumber> covers) {
        String document = "BILL-" + covers.stream().map(PurchaseOrderNumber::value).sorted().toList();
        return noteCharge.note(new NoteCharge.Bill(null, document, LocalDate.of(2026, 11, 20), type, Money.of(amount, "GBP"), basis, covers, Set.of()), ada());
    }

    private Person ada() {
        return orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
    }

    private void share() {
        outbox.deliver(ApportionChannel.NAME);
    }

    private List<LandedCharges.Share> of(String charge) {
        return charges.sharesOf(charges.find(charge).orElseThrow());
    }

    private List<String> shares(String charge) {
        return of(charge).stream().map(share -> "%s/%d/%s=%s for %d".formatted(share.place().order(), share.place().line(), share.place().goodsReceipt(),
                share.amount().amount().toPlainString(), share.units())).toList();
    }

    private List<String> amounts(String charge) {
        return of(charge).stream().map(share -> share.amount().amount().toPlainString()).toList();
    }

    /** By type and line and place of the note in the order of coming, without the numbers, which differ each time. */
    private Map<String, String> carried(PurchaseOrderNumber order) {
        List<String> notes = charges.carriedBy(order).stream().map(share -> share.place().goodsReceipt()).distinct().sorted().toList();
        var carried = new TreeMap<String, String>();
        charges.carriedBy(order).forEach(share -> carried.put("%s/%d/%d".formatted(share.type(), share.place().line(), notes.indexOf(share.place().goodsReceipt())), share.amount().toString()));
        return carried;
    }

    private BigDecimal sum(PurchaseOrderNumber order) {
        return charges.carriedBy(order).stream().map(share -> share.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
