package io.orderwright.catalog.web;

import io.orderwright.platform.web.MenuEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places of suppliers and products in the menu. */
@Configuration(proxyBeanMethods = false)
class CatalogMenu {

    @Bean
    MenuEntry suppliersEntry() {
        return new MenuEntry("suppliers", "/suppliers", "supplier", 100, Set.of(), Set.of());
    }

    @Bean
    MenuEntry productsEntry() {
        return new MenuEntry("products", "/products", "tag", 110, Set.of(), Set.of());
    }
}
