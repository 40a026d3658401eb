package io.orderwright.collaboration.web;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.SupplierPagePart;
import io.orderwright.collaboration.AnsweringHabits;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the conversation adds to pages of others: a menu entry, and the thread on the order page. */
@Configuration(proxyBeanMethods = false)
class CollaborationOnPages {

    private static final int PLACE_IN_MENU = 45;
    private static final int PLACE_OF_DAYS_OFF = 5;
    private static final int PLACE_ON_ORDER = 20;
    private static final int PLACE_ON_SUPPLIER = 35;
    private static final int PLACE_OF_STANDING_WORDS = 36;
    private static final Duration HABITS_FROM = Duration.ofDays(365);

    @Bean
    MenuEntry mailsMenu() {
        return new MenuEntry("mails", "/supplier-mails", "mail", PLACE_IN_MENU, Set.of(Group.BUYERS, Group.ADMINS),
                Set.of("read-supplier-reply", "read-late-supplier-reply", "chase-supplier", "correct-supplier-contact", "review-supplier-changes"));
    }

    @Bean
    @Order(PLACE_ON_SUPPLIER)
    SupplierPagePart habitsOfSupplier(AnsweringHabits habits, Clock clock) {
        return supplier -> {
            Instant now = clock.instant();
            return Optional.of(new SupplierPagePart.Part("collaboration/supplier-part :: part", habits.of(supplier, now.minus(HABITS_FROM), now)));
        };
    }

    @Bean
    @Order(PLACE_OF_STANDING_WORDS)
    SupplierPagePart standingWordsOfSupplier(SuppliersStandingWords words) {
        return supplier -> {
            var standing = words.standing(supplier);
            return standing.isEmpty() ? Optional.empty() : Optional.of(new SupplierPagePart.Part("collaboration/standing-words :: part", standing));
        };
    }

    /** Promised days on which the supplier does not work. */
    @Bean
    @Order(PLACE_OF_DAYS_OFF)
    OrderPagePart daysOffOfOrder(PurchaseOrders orders, SupplierCalendars calendars) {
        return number -> orders.find(number).flatMap(order -> {
            var days = order.lines().stream().filter(line -> line.open().isPositive()).flatMap(CollaborationOnPages::days).toList();
            var off = days.isEmpty() ? Map.<LocalDate, String>of() : calendars.daysOff(order.supplier(), days);
            return off.isEmpty() ? Optional.empty() : Optional.of(new OrderPagePart.Part("collaboration/order-days-off :: part", off));
        });
    }

    private static Stream<LocalDate> days(PurchaseOrderSnapshot.Line line) {
        return line.deliveries().isEmpty() ? Stream.of(line.expectedDate()) : line.deliveries().parts().stream().map(DeliverySchedule.Part::on);
    }

    @Bean
    @Order(PLACE_ON_ORDER)
    OrderPagePart conversationOfOrder(SupplierMessages messages) {
        return number -> {
            List<SupplierMessage> thread = messages.thread(number);
            return thread.isEmpty() ? Optional.empty() : Optional.of(new OrderPagePart.Part("collaboration/order-part :: part", thread));
        };
    }
}
