package io.orderwright.localplatform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ComputeDueLevels;
import io.orderwright.planning.need.Need;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class SampleCompanyTest {

    private static final LocationCode MAIN = new LocationCode("MAIN");

    @Autowired SampleCompany company;
    @Autowired ComputeDueLevels dueLevels;
    @Autowired PlanningFixtures planning;
    @Autowired StockPositions positions;
    @Autowired Suppliers suppliers;
    @Autowired People people;

    @Test
    void isThereOnceWithItsPeopleSuppliersAndStock() {
        assertThat(company.load()).isTrue();
        assertThat(company.load()).isFalse();

        assertThat(people.find("tom").orElseThrow().isIn(Group.PLANNERS)).isTrue();
        assertThat(suppliers.find(new SupplierId("TANNWALD")).orElseThrow().language().getLanguage()).isEqualTo("de");
        assertThat(positions.following(null, 200)).hasSize(60);
        assertThat(positions.of(new Sku("22610"), MAIN).orElseThrow().onHand()).isEqualTo(749);
    }

    @Test
    void hasWorkOnItsFirstMorningAndStockNearTheReorderPoints() {
        company.load();

        dueLevels.compute();

        assertThat(planning.openNeeds()).extracting(Need::sku).extracting(Sku::value).containsExactlyInAnyOrder("21790", "22142", "22667", "22971", "22610");
        assertThat(positions.following(null, 200)).allSatisfy(p -> assertThat(p.reorderPoint()).isPositive());
    }
}
