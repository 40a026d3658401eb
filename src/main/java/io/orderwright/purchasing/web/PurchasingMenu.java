package io.orderwright.purchasing.web;

import io.orderwright.platform.web.MenuEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Purchasing's place in the menu. */
@Configuration(proxyBeanMethods = false)
class PurchasingMenu {

    private static final int SECOND = 20;

    @Bean
    MenuEntry ordersMenu() {
        return new MenuEntry("orders", "/orders", "order", SECOND, Set.of(), Set.of("approve-purchase-order", "rework-purchase-order"));
    }
}
