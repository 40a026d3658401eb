package io.orderwright.invoicing.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SupplierItems;
import io.orderwright.invoicing.tolerance.SupplierItems.Agreed;
import io.orderwright.invoicing.tolerance.SupplierItems.AgreedSubstitute;
import io.orderwright.invoicing.tolerance.SupplierItems.AgreedUnit;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.LocalDate;
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
