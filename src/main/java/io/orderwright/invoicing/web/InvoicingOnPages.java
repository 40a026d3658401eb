package io.orderwright.invoicing.web;

import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where invoicing shows on the pages of others: the menu and the page of an order. */
@Configuration(proxyBeanMethods = false)
class InvoicingOnPages {

    private static final int PLACE_IN_MENU = 50;
    private static final int PLACE_OF_PAYMENTS = 55;
    private static final int PLACE_ON_ORDER = 40;

    @Bean
    MenuEntry invoicesMenu() {
        return new MenuEntry("invoices", "/invoices", "invoice", PLACE_IN_MENU, Set.of(), Set.of("resolve-invoice-exception"));
    }

    @Bean
    MenuEntry paymentsMenu() {
        return new MenuEntry("payments", "/payments", "pay", PLACE_OF_PAYMENTS, Set.of(Group.ACCOUNTS_PAYABLE, Group.MANAGERS, Group.DIRECTORS, Group.AUDITORS), Set.of());
    }

    @Bean
    OrderPagePart invoicesOfOrder(ReadInvoices invoices) {
        return new OrderPagePart() {
            @Override
            public int order() {
                return PLACE_ON_ORDER;
            }

            @Override
            public Optional<Part> of(PurchaseOrderNumber number) {
                List<ReadInvoices.Row> rows = invoices.onOrder(number);
                return rows.isEmpty() ? Optional.empty() : Optional.of(new Part("invoicing/order-part :: part", rows));
            }
        };
    }
}
