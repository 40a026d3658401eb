package io.orderwright.collaboration.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form shows the sum and the last day of a line in parts. */
@DatabaseTest
class PartsInAReadingTest {

    @Autowired PurchaseOrderFixtures orders;

    @Test
    void staysInPartsUnlessThePersonChangesQuantityOrDay() {
        var order = orders.snapshot(orders.order(480).issued());
        var day = order.line(1).requestedDate();
        var understood = LineAnswer.inParts(1, List.of(new Part(Quantity.of(120), day.plusDays(20)), new Part(Quantity.of(240), day), new Part(Quantity.of(120), day.plusDays(9))), null, null, null);
        assertThat(understood.quantity()).isEqualTo(Quantity.of(480));
        assertThat(understood.date()).isEqualTo(day.plusDays(20));

        var left = answer(480, day.plusDays(20).toString()).lines(order, List.of(understood));
        var changed = answer(400, day.plusDays(20).toString()).lines(order, List.of(understood));

        assertThat(left).singleElement().extracting(l -> l.deliveries().written()).isEqualTo("240@%s 120@%s 120@%s".formatted(day, day.plusDays(9), day.plusDays(20)));
        assertThat(changed).singleElement().satisfies(l -> {
            assertThat(l.deliveries().isEmpty()).isTrue();
            assertThat(l.quantity()).isEqualTo(Quantity.of(400));
        });
    }

    private static TaskAnswer answer(long quantity, String date) {
        return new TaskAnswer(Map.of("lines", List.of(Map.of("line", "1", "quantity", quantity, "date", date))));
    }
}
