package io.orderwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SupplierPriceTest {

    /** F4: at least the need and the minimum, whole packs, and one pack less would not do. */
    @Test
    void ordersTheSmallestQuantityThatCoversTheNeed() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long minimum = random.nextLong(1, 500);
            long pack = random.nextLong(1, 60);
            long need = random.nextLong(1, 2_000);

            long result = price(minimum, pack).orderable(Quantity.of(need)).units();

            assertThat(result).isGreaterThanOrEqualTo(Math.max(need, minimum));
            assertThat(result % pack).isZero();
            assertThat(result - pack).isLessThan(Math.max(need, minimum));
        }
    }

    @Test
    void ordersNothingForNoNeed() {
        assertThat(price(48, 12).orderable(Quantity.ZERO)).isEqualTo(Quantity.ZERO);
    }

    @Test
    void fillsUpTheMinimumToWholePacks() {
        assertThat(price(50, 12).orderable(Quantity.of(3))).isEqualTo(Quantity.of(60));
    }

    /** The case "order" of the reorder samples: 113 in position, up to 260, minimum 48, packs of 12. */
    @Test
    void agreesWithTheReorderSample() {
        assertThat(price(48, 12).orderable(Quantity.of(260 - 113))).isEqualTo(Quantity.of(156));
    }

    /** F2: two needs of 5 reach the break at 10 when they are ordered together. */
    @Test
    void choosesTheBreakByTheQuantityOrderedTogether() {
        var price = price(1, 1);

        assertThat(price.priceFor(Quantity.of(5))).isEqualTo(UnitPrice.of("8", "GBP"));
        assertThat(price.priceFor(Quantity.of(5).plus(Quantity.of(5)))).isEqualTo(UnitPrice.of("7.7", "GBP"));
        assertThat(price.priceFor(Quantity.of(9))).isEqualTo(UnitPrice.of("8", "GBP"));
        assertThat(price.priceFor(Quantity.of(10_000))).isEqualTo(UnitPrice.of("7.5", "GBP"));
    }

    @Test
    void refusesBreaksThatDoNotRise() {
        var twice = List.of(new PriceBreak(Quantity.of(1), UnitPrice.of("8", "GBP")), new PriceBreak(Quantity.of(1), UnitPrice.of("7", "GBP")));
        assertThatThrownBy(() -> new SupplierPrice(1, new SupplierId("A"), new Sku("B"), null, new DateRange(LocalDate.EPOCH, null), Quantity.of(1), Quantity.of(1), 1, twice, false))
                .hasMessageContaining("rise by quantity");
    }

    private static SupplierPrice price(long minimum, long pack) {
        return new SupplierPrice(1, new SupplierId("BRIGHTWICK"), new Sku("MUG-RED"), null, new DateRange(LocalDate.of(2026, 1, 1), null), Quantity.of(minimum), Quantity.of(pack), 14,
                List.of(new PriceBreak(Quantity.of(1), UnitPrice.of("8", "GBP")), new PriceBreak(Quantity.of(10), UnitPrice.of("7.7", "GBP")),
                        new PriceBreak(Quantity.of(500), UnitPrice.of("7.5", "GBP"))), true);
    }
}
