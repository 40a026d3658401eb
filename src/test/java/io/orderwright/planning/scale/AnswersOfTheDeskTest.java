package io.orderwright.planning.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.testing.DatabaseTest;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class AnswersOfTheDeskTest {

    @Autowired AnswersOfTheDesk answers;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;

    /** What the bench asks two hundred times each, outside any transaction; how long a million positions may take is the bench's to say. */
    @Test
    void asksWhyAndWhatIf() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        stock.sell(mug, 30);
        var figures = new LinkedHashMap<String, Double>();

        answers.measure(figures);

        assertThat(figures).containsOnlyKeys("why or why not, p99, s", "what if, p99, s");
        assertThat(figures.values()).allMatch(seconds -> seconds > 0);
    }
}
