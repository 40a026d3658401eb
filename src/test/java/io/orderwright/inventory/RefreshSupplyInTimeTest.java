package io.orderwright.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.ledger.RefreshSupplyInTime;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class RefreshSupplyInTimeTest {

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired RefreshSupplyInTime refresh;
    @Autowired TestClock clock;

    @Test
    void countsSupplyOnceTheRiskWindowReachesIt() {
        var mug = catalog.mugRed();
        stock.reorderAt(mug, 10, 14);
        stock.onOrder("PO-2026-000001", 1, mug, 40, LocalDate.of(2026, 12, 9));
        assertThat(refresh.refresh()).isZero();
        assertThat(stock.position(mug).isBelow()).isTrue();

        clock.advance(Duration.ofDays(1));

        assertThat(refresh.refresh()).isEqualTo(1);
        assertThat(stock.position(mug).position()).isEqualTo(40);
        assertThat(stock.position(mug).isBelow()).isFalse();
        assertThat(refresh.refresh()).isZero();
    }
}
