package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.invoicing.tolerance.SupplierItems.Agreed;
import io.orderwright.invoicing.tolerance.SupplierItems.AgreedSubstitute;
import io.orderwright.invoicing.tolerance.SupplierItems.AgreedUnit;
import io.orderwright.invoicing.tolerance.SupplierItems;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules of the match whose facts come from the database: what was agreed with the supplier, what came before, and each limit at its edge. The price is 3.10. */
@DatabaseTest
class MatchRulesInDatabaseTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierItems items;
    @Autowired SupplierTerms terms;
    @Autowired SetTolerance setTolerance;
    @Autowired CatalogFixtures catalog;
    @Autowired Products products;
    @Autowired ExchangeRates rates;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");
    private int day = 1;

    @Test
    void aBoxCountsAsWhatWasAgreedAndNothingIsGuessed() {
        PurchaseOrderNumber order = received(96, 96);
        assertThat(codes(invoice(order, "B-1").line(1, 4, "37.20").unit("XBX"))).containsExactly("UNIT_MISMATCH");

        items.agree(brightwick, new Agreed(List.of(new AgreedUnit("XBX", new BigDecimal("10"), null), new AgreedUnit("XBX", new BigDecimal("12"), orders.snapshot(order).line(1).sku())), List.of()), orders.max());

        assertThat(codes(invoice(order, "B-2").line(1, 4, "37.20").unit("XBX"))).isEmpty();
        assertThat(orders.snapshot(order).line(1).invoiced().units()).isEqualTo(48);
        assertThat(codes(invoice(order, "B-3").line(1, 5, "37.20").unit("XBX"))).containsExactly("QTY_OVER_ORDERED");
    }

    @Test
    void anAcceptedSubstituteIsTheOrderedItem() {
        PurchaseOrderNumber order = received(48, 48);
        assertThat(codes(invoice(order, "B-1").line(1, 48).item("BW-NEW-77"))).containsExactly("ITEM_MISMATCH");

        items.agree(brightwick, new Agreed(List.of(), List.of(new AgreedSubstitute(orders.snapshot(order).line(1).sku(), "BW-NEW-77"))), orders.max());
        jdbc.sql("update invoice set status = 'REJECTED'").update();

        assertThat(codes(invoice(order, "B-2").line(1, 48).item("bw-new-77"))).isEmpty();
    }

    /** F84: a category stands between the supplier and the item, and the rule that decided is named; to switch off and to leave to the wider rule are two things. */
    @Test
    void aLimitOfACategoryCountsForItsItems() {
        PurchaseOrderNumber order = received(500, 500);
        Sku mug = orders.snapshot(order).line(1).sku();
        String category = products.find(mug).orElseThrow().category();
        setTolerance.set(brightwick, null, "price_over_pct", "1", orders.max());
        assertThat(codes(invoice(order, "B-1").line(1, 10, "3.16"))).as("1.9 per cent, the supplier's 1").containsExactly("PRICE_OVER");
        setTolerance.set(null, null, category, "price_over_pct", "3", orders.max());
        assertThat(codes(invoice(order, "B-2").line(1, 10, "3.16"))).containsExactly("PRICE_OVER_TOLERATED");
        assertThat(jdbc.sql("select facts from invoice_finding where code = 'PRICE_OVER_TOLERATED'").query(String.class).single()).contains("category " + category);
        setTolerance.set(brightwick, null, category, "price_over_pct", "0.5", orders.max());
        assertThat(codes(invoice(order, "B-3").line(1, 10, "3.16"))).as("category of the supplier").containsExactly("PRICE_OVER");
        setTolerance.set(null, mug, "price_over_pct", "4", orders.max());
        assertThat(codes(invoice(order, "B-4").line(1, 10, "3.16"))).as("the item").containsExactly("PRICE_OVER_TOLERATED");
        setTolerance.set(null, mug, "price_over_pct", "inherit", orders.max());
        setTolerance.set(brightwick, null, category, "price_over_pct", "inherit", orders.max());
        setTolerance.set(null, null, "Another category", "price_over_pct", "0", orders.max());
        assertThat(codes(invoice(order, "B-5").line(1, 10, "3.16"))).as("back to the category").containsExactly("PRICE_OVER_TOLERATED");
        assertThatThrownBy(() -> setTolerance.set(null, mug, category, "price_over_pct", "1", orders.max())).isInstanceOf(BrokenRule.class).hasMessageContaining("Name one of them");
    }

    /** F6: the order's currency is compared, so a rate that moves after approval is no variance; what is at stake keeps the rate of the approval. */
    @Test
    void aRateThatMovesIsNoVariance() {
        SupplierId kiln = catalog.supplier("KILN").currency("EUR").register();
        Sku vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).at("10.00").minimum(1).pack(1).list();
        rates.set(new ExchangeRates.Rate(Currency.getInstance("EUR"), LocalDate.of(2026, 1, 1), new BigDecimal("0.80")), "bea");
        PurchaseOrderNumber order = orders.from(kiln).line(vase, 200).confirmed();
        orders.receive(order, 1, 200);
        rates.set(new ExchangeRates.Rate(Currency.getInstance("EUR"), LocalDate.of(2026, 11, 24), new BigDecimal("1.60")), "bea");

        InvoiceId agreed = invoicing.mailed(kiln, SupplierInvoice.of(orders.snapshot(order), "K-1").line(1, 100).ubl());
        assertThat(invoicing.match(agreed).matchOutcome()).isEqualTo("done");
        assertThat(jdbc.sql("select count(*) from invoice_finding").query(Long.class).single()).isZero();
        InvoiceId dear = invoicing.mailed(kiln, SupplierInvoice.of(orders.snapshot(order), "K-2").line(1, 100, "11.00").dated(LocalDate.of(2026, 11, 23)).ubl());
        assertThat(invoicing.match(dear).exceptionFacts().amountAtStakeInBase()).as("100.00 euro at 0.80").isEqualByComparingTo("80.00");
    }

    @Test
    void whatIsAgreedMustMakeSense() {
        assertThatThrownBy(() -> items.agree(brightwick, new Agreed(List.of(new AgreedUnit("XBX", BigDecimal.ZERO, null)), List.of()), orders.max())).isInstanceOf(BrokenRule.class)
                .hasMessageContaining("XBX 0");
        assertThatThrownBy(() -> items.agree(brightwick, new Agreed(List.of(new AgreedUnit("XBX", BigDecimal.TEN, null), new AgreedUnit("XBX", BigDecimal.ONE, null)), List.of()), orders.max()))
                .isInstanceOf(BrokenRule.class);
    }

    /** 2 per cent and 25.00, both must hold; exactly at a limit is within. */
    @ParameterizedTest
    @CsvSource({"100, 3.162, PRICE_OVER_TOLERATED", "100, 3.1621, PRICE_OVER", "500, 3.15, PRICE_OVER_TOLERATED", "500, 3.15002, PRICE_OVER", "100, 2.79, PRICE_UNDER_TOLERATED", "100, 2.7899, PRICE_UNDER"})
    void priceLimitsAreInclusive(long units, String price, String code) {
        PurchaseOrderNumber order = received(units, units);

        assertThat(codes(invoice(order, "B-1").line(1, units, price))).containsExactly(code);
    }

    /** 10 per cent and 5.00 over what was agreed for the order, over all its invoices. */
    @Test
    void freightIsCheckedOverAllInvoicesOfTheOrder() {
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.THREE_WAY, true, BigDecimal.ZERO, 0, BigDecimal.ZERO, Map.of("FREIGHT", new BigDecimal("20.00"))), orders.max());
        PurchaseOrderNumber order = received(96, 96);

        assertThat(codes(invoice(order, "B-1").line(1, 24).freight("20.00"))).isEmpty();
        assertThat(codes(invoice(order, "B-2").line(1, 24).freight("2.00"))).containsExactly("CHARGE_OVER_TOLERATED");
        assertThat(codes(invoice(order, "B-3").line(1, 24).freight("0.01"))).containsExactly("CHARGE_OVER");
    }

    @Test
    void severalInvoicesOnOneLineUseItUpInTheirOrder() {
        PurchaseOrderNumber order = received(48, 48);

        assertThat(codes(invoice(order, "B-1").line(1, 30))).isEmpty();
        assertThat(codes(invoice(order, "B-2").line(1, 18))).isEmpty();
        assertThat(codes(invoice(order, "B-3").line(1, 1))).containsExactly("QTY_OVER_ORDERED");
    }

    @Test
    void aNumberThatOnlyLooksDifferentIsSuspectWithTheSameSum() {
        PurchaseOrderNumber order = received(200, 200);

        assertThat(codes(invoice(order, "B-0101").line(1, 48))).isEmpty();
        assertThat(codes(invoice(order, "B-101").line(1, 48))).containsExactly("DUPLICATE_SUSPECT");
        assertThat(codes(invoice(order, "B-10l").line(1, 48))).containsOnly("DUPLICATE_SUSPECT");
        assertThat(codes(invoice(order, "B-00101").line(1, 47))).isEmpty();
    }

    @Test
    void anotherNumberForTheSameOrderDayAndSumIsSuspect() {
        PurchaseOrderNumber order = received(96, 96);
        LocalDate today = LocalDate.of(2026, 11, 20);

        assertThat(codes(SupplierInvoice.of(orders.snapshot(order), "B-1").dated(today).line(1, 48))).isEmpty();
        assertThat(codes(SupplierInvoice.of(orders.snapshot(order), "X-9").dated(today).line(1, 48))).containsExactly("DUPLICATE_SUSPECT");
    }

    private SupplierInvoice invoice(PurchaseOrderNumber order, String number) {
        return SupplierInvoice.of(orders.snapshot(order), number).dated(LocalDate.of(2026, 11, day++));
    }

    private List<String> codes(SupplierInvoice stated) {
        InvoiceId invoice = invoicing.mailed(brightwick, stated.ubl());
        invoicing.match(invoice);
        return jdbc.sql("select f.code from invoice_finding f join invoice i on i.id = f.invoice_id where i.invoice_number = ? order by f.position").param(invoice.value()).query(String.class).list();
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }
}
