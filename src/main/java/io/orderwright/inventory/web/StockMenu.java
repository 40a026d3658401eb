package io.orderwright.inventory.web;

import io.orderwright.platform.web.MenuEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of stock in the menu. */
@Configuration(proxyBeanMethods = false)
class StockMenu {

    @Bean
    MenuEntry stockEntry() {
        return new MenuEntry("stock", "/stock", "box", 30, Set.of(), Set.of());
    }
}
